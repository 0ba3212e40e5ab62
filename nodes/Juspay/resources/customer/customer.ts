import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { foreignMobileNumber, mobileNumber, spelledName } from '../../parameters/accountDetails';
import { countryCode, emailAddress, objectReferenceId } from '../../parameters/checks';
import type { ParameterReader } from '../../parameters/reader';
import { textAt } from '../../shared/json';
import { withoutEmpty } from '../../transport/request';
import { type Expected, NO_DETAILS } from '../call';
import { compareId, isShown } from '../comparison';
import { textField } from '../fields/kinds';
import { outputOf, textsOrNull } from '../output';
import { readRoutingId } from '../routing';

export const objectReferenceIdField = textField('Object Reference ID', 'objectReferenceId', {
	required: true,
	placeholder: 'e.g. customer-1001',
	hint: 'At least 8 characters, for example the customer number in your own system',
	description:
		'Your own ID for the customer. Juspay accepts each ID only once and can find the customer by it.',
});

export const customerFields: INodeProperties[] = [
	textField('Email', 'email', {
		placeholder: 'e.g. name@email.com',
		hint: 'The gateways Razorpay, Cashfree, PayU and Paytm need it',
		description: 'Email address of the customer',
	}),
	textField('First Name', 'firstName', {
		placeholder: 'e.g. Asha',
		description: 'First name of the customer; sent without special characters',
	}),
	textField('Last Name', 'lastName', {
		placeholder: 'e.g. Rao',
		description: 'Last name of the customer; sent without special characters',
	}),
	textField('Mobile Country Code', 'mobileCountryCode', {
		placeholder: 'e.g. 91',
		description: 'Country code of the mobile number. Leave empty for India (91).',
	}),
];

const JUSPAY_KEYS = {
	objectReferenceId: 'object_reference_id',
	mobileNumber: 'mobile_number',
	mobileCountryCode: 'mobile_country_code',
	email: 'email_address',
	firstName: 'first_name',
	lastName: 'last_name',
};

export const customerOutput = outputOf(
	textsOrNull('customerId', ...Object.keys(JUSPAY_KEYS), 'createdAt', 'updatedAt'),
	['customerId'],
);

/** A customer's values to send, and what routes them. */
export interface CustomerChanges {
	/** As sent, without empty fields. */
	form: Record<string, string>;
	routingId: string;
}

/** A customer who may not exist yet. */
export interface NewCustomer extends CustomerChanges {
	/** The Object Reference ID. */
	id: string;
}

function readForm(
	reader: ParameterReader,
	needs: 'required' | 'optional',
): CustomerChanges['form'] {
	const fields = reader.collection('additionalFields');
	const code = fields.read('mobileCountryCode', countryCode.optional);
	const number = code === undefined || code === '91' ? mobileNumber : foreignMobileNumber;
	return withoutEmpty({
		mobile_number: reader.read<string | undefined>('mobileNumber', number[needs]),
		email_address: fields.read('email', emailAddress.optional),
		first_name: fields.read('firstName', spelledName).sent,
		last_name: fields.read('lastName', spelledName).sent,
		mobile_country_code: code,
	});
}

/** Reads the changes to a customer. Throws RefusedParameterError. */
export function readChanges(reader: ParameterReader, customerId: string): CustomerChanges {
	const form = readForm(reader, 'optional');
	return { form, routingId: readRoutingId(reader, customerId) };
}

/** Reads a new customer. Throws RefusedParameterError. */
export function readNewCustomer(reader: ParameterReader): NewCustomer {
	const id = reader.read('objectReferenceId', objectReferenceId.required);
	const form = { object_reference_id: id, ...readForm(reader, 'required') };
	return { id, form, routingId: readRoutingId(reader, id, 'objectReferenceId') };
}

interface SentCustomer {
	form?: CustomerChanges['form'];
	/** Whether the ID is a new customer's Object Reference ID. */
	isNew?: boolean;
	/** The Object Reference ID, if known and not the ID. */
	reference?: string | null;
}

/** One of a customer's two IDs must be the requested one. */
function toExpected(id: string, { form = {}, isNew, reference = null }: SentCustomer): Expected {
	const { mobile_number: mobileNumber = null } = form;
	return {
		id,
		idHoldsAccount: true,
		mustAgree: true,
		accounts: isNew === true ? [{ ...NO_DETAILS, mobileNumber }] : [],
		read: (found) => {
			const { id: own, customer_id: customerId, object_reference_id: ownReference } = found;
			const ids = [own, customerId, ownReference].filter(isShown);
			const isOther = compareId(ownReference, reference) === 'different';
			const same = ids.find((shown) => compareId(shown, id) === 'same');
			return {
				id: (isOther ? ownReference : same) ?? ids[0] ?? null,
				status: null,
				account: { ...NO_DETAILS, mobileNumber: found['mobile_number'] },
				date: textAt(found, 'date_created'),
			};
		},
	};
}

function simplifyCustomer(
	found: IDataObject,
	customerId: string | null,
	form: CustomerChanges['form'],
): IDataObject {
	// A field that Juspay returns empty is empty, whatever was sent.
	const told = (name: string) =>
		Object.hasOwn(found, name) ? textAt(found, name) : (form[name] ?? null);
	const values = Object.entries(JUSPAY_KEYS).map(([key, name]) => [key, told(name)] as const);
	return {
		customerId: textAt(found, 'id') ?? textAt(found, 'customer_id') ?? customerId,
		...Object.fromEntries(values),
		createdAt: textAt(found, 'date_created'),
		updatedAt: textAt(found, 'last_updated'),
	};
}

/** Call parts that name a customer and read the answer; `id` is either of the two. */
export function customerCall(id: string, sent: SentCustomer = {}) {
	const { form = {}, isNew } = sent;
	const { mobile_number: mobile, email_address: email } = form;
	return {
		record: { label: 'customer', id },
		secrets: [mobile, email].filter((value) => value !== undefined),
		expected: toExpected(id, sent),
		simplify: (found: IDataObject) => simplifyCustomer(found, isNew === true ? null : id, form),
	};
}
