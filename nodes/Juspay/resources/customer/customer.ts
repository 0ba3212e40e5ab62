import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { type Check, mobileNumber, objectReferenceId, singleLine } from '../../parameters/checks';
import type { ParameterReader } from '../../parameters/reader';
import { textAt } from '../../shared/json';
import type { CallRecord } from '../../transport/problem';
import { type JuspayRequest, withoutEmpty } from '../../transport/request';
import { compareId, isShown } from '../comparison';
import {
	type AccountDetails,
	type ChangingCall,
	type Expected,
	type FreeCall,
	NO_DETAILS,
	type RecoveryOfCustomer,
} from '../call';
import { type Output, outputOf } from '../output';
import { readOptionalRouting } from '../routing';

export const objectReferenceIdField: INodeProperties = {
	displayName: 'Object Reference ID',
	name: 'objectReferenceId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. customer-1001',
	hint: 'At least 8 characters, for example the customer number in your own system',
	description:
		'Your own ID for the customer. Juspay accepts each ID only once and can find the customer by it.',
};

export const customerFields: INodeProperties[] = [
	{
		displayName: 'Email',
		name: 'email',
		type: 'string',
		default: '',
		placeholder: 'e.g. name@email.com',
		description: 'Email address of the customer',
	},
	{
		displayName: 'First Name',
		name: 'firstName',
		type: 'string',
		default: '',
		placeholder: 'e.g. Asha',
		description: 'First name of the customer, without special characters',
	},
	{
		displayName: 'Last Name',
		name: 'lastName',
		type: 'string',
		default: '',
		placeholder: 'e.g. Rao',
		description: 'Last name of the customer, without special characters',
	},
	{
		displayName: 'Mobile Country Code',
		name: 'mobileCountryCode',
		type: 'string',
		default: '',
		placeholder: 'e.g. 91',
		description: 'Country code of the mobile number, without a plus sign. Leave empty for 91.',
	},
];

export const customerOutput: Output = outputOf(
	{
		customerId: 'textOrNull',
		objectReferenceId: 'textOrNull',
		mobileNumber: 'textOrNull',
		mobileCountryCode: 'textOrNull',
		email: 'textOrNull',
		firstName: 'textOrNull',
		lastName: 'textOrNull',
		createdAt: 'textOrNull',
		updatedAt: 'textOrNull',
	},
	['customerId'],
);

/** A form as sent, without empty fields. */
export type CustomerForm = Record<string, string>;

/** A customer's values to send, and their routing. */
export interface CustomerChanges {
	form: CustomerForm;
	routing: { routingId?: string };
}

/** A customer who may not exist yet. */
export interface NewCustomer extends CustomerChanges {
	/** The Object Reference ID. */
	id: string;
}

function readForm(reader: ParameterReader, number: Check<string | undefined>): CustomerForm {
	const fields = reader.collection('additionalFields');
	return withoutEmpty({
		mobile_number: reader.read('mobileNumber', number),
		email_address: fields.read('email', singleLine.optional),
		first_name: fields.read('firstName', singleLine.optional),
		last_name: fields.read('lastName', singleLine.optional),
		mobile_country_code: fields.read('mobileCountryCode', singleLine.optional),
	});
}

/** Reads the changes to a customer. Throws RefusedParameterError. */
export function readChanges(reader: ParameterReader): CustomerChanges {
	const form = readForm(reader, mobileNumber.optional);
	return { form, routing: readOptionalRouting(reader) };
}

/** Reads a new customer. Throws RefusedParameterError. */
export function readNewCustomer(reader: ParameterReader): NewCustomer {
	const id = reader.read('objectReferenceId', objectReferenceId.required);
	const form = { object_reference_id: id, ...readForm(reader, mobileNumber.required) };
	return { id, form, routing: readOptionalRouting(reader) };
}

function privateValues({ mobile_number: mobile, email_address: email }: CustomerForm): string[] {
	return [mobile, email].filter((value) => value !== undefined);
}

/** Names the record in errors. */
export function customerRecord(id: string): CallRecord {
	return { label: 'customer', id };
}

function readIds(found: IDataObject): unknown[] {
	return ['id', 'customer_id', 'object_reference_id'].map((key) => found[key]).filter(isShown);
}

/** One of a customer's two IDs must be the requested one. */
function toExpected(
	id: string,
	account: AccountDetails | null,
	reference: string | null = null,
): Expected {
	return {
		id,
		idHoldsAccount: true,
		mustAgree: true,
		type: null,
		accounts: account === null ? [] : [account],
		read: (found) => {
			const ids = readIds(found);
			const ownReference = found['object_reference_id'];
			const isOther = compareId(ownReference, reference) === 'different';
			const same = ids.find((shown) => compareId(shown, id) === 'same');
			return {
				id: (isOther ? ownReference : same) ?? ids[0] ?? null,
				status: null,
				type: null,
				account: { ...NO_DETAILS, mobileNumber: found['mobile_number'] },
				date: textAt(found, 'date_created'),
			};
		},
	};
}

function simplifyCustomer(found: IDataObject, customerId: string | null, form: CustomerForm) {
	// A field that Juspay returns empty is empty, whatever was sent.
	const told = (key: string) =>
		Object.hasOwn(found, key) ? textAt(found, key) : (form[key] ?? null);
	return {
		customerId: textAt(found, 'id') ?? textAt(found, 'customer_id') ?? customerId,
		objectReferenceId: told('object_reference_id'),
		mobileNumber: told('mobile_number'),
		mobileCountryCode: told('mobile_country_code'),
		email: told('email_address'),
		firstName: told('first_name'),
		lastName: told('last_name'),
		createdAt: textAt(found, 'date_created'),
		updatedAt: textAt(found, 'last_updated'),
	};
}

/** GET /customers/{id}, by Juspay's ID or your own (Express Checkout docs, "Get Customer"). */
export function toGetRequest(id: string, routing: { routingId?: string }): JuspayRequest {
	return { method: 'GET', pathSegments: ['customers', id], ...routing };
}

/** Looks up a customer. */
export function toGetCall(id: string, reader: ParameterReader): FreeCall {
	return {
		kind: 'free',
		request: toGetRequest(id, readOptionalRouting(reader)),
		record: customerRecord(id),
		expected: toExpected(id, null),
		simplify: (found) => simplifyCustomer(found, id, {}),
	};
}

/**
 * POST /customers/{id} (Express Checkout docs, "Update Customer"): repeating it changes nothing.
 *
 * @param reference Object Reference ID, if known
 */
export function toUpdateCall(
	id: string,
	{ form, routing }: CustomerChanges,
	reference?: string,
): FreeCall {
	return {
		kind: 'free',
		request: {
			method: 'POST',
			isIdempotent: true,
			pathSegments: ['customers', id],
			form,
			...routing,
		},
		record: customerRecord(id),
		secrets: privateValues(form),
		expected: toExpected(id, null, reference),
		simplify: (found) => simplifyCustomer(found, id, form),
		changes: { id, label: 'Customer ID', values: JSON.stringify(form) },
	};
}

const ADVICE = "Look up the customer with the operation 'Get' before you run the row again";

/**
 * POST /customers (Express Checkout docs, "Create Customer"): the Object Reference ID makes it take effect once.
 *
 * @param whenExisting sent instead if the customer exists; then equal rows share the call
 */
export function toCreateCall(
	{ id, form, routing }: NewCustomer,
	whenExisting?: NonNullable<RecoveryOfCustomer['whenExisting']>,
): ChangingCall {
	const mobile = form['mobile_number'] ?? null;
	const values = JSON.stringify([form, routing]);
	return {
		kind: 'change',
		request: { method: 'POST', pathSegments: ['customers'], form, ...routing },
		record: customerRecord(id),
		secrets: privateValues(form),
		expected: toExpected(id, { ...NO_DETAILS, mobileNumber: mobile }),
		simplify: (found) => simplifyCustomer(found, null, form),
		caution: { risk: 'The customer may already have been created', advice: ADVICE },
		account: JSON.stringify(form),
		recovery: {
			kind: 'byNewId',
			id,
			...(whenExisting && { whenExisting }),
			request: toGetRequest(id, routing),
		},
		...(whenExisting && { sharedAs: values }),
		changes: {
			id,
			label: objectReferenceIdField.displayName,
			...(whenExisting && { values }),
		},
	};
}
