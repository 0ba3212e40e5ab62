import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { line, recordId } from '../../parameters/checks';
import { rawResult } from '../answerFields';
import {
	additionalFields,
	continueNotice,
	customerAccountOptions,
	customerIdFields,
	forFields,
	preferredGatewayField,
	simplifyField,
	takeValuesFromFields,
	waitFields,
} from '../fields';
import { filled } from '../filled';
import { chargedCaution } from '../caution';
import { defineOperation } from '../operation';
import { customerAccountOutcome, type SubmittedAccount, simplifyCustomerAccount } from './account';
import { createdAccountsSubmission } from './createdAccounts';
import { pairAccounts } from './missingAccounts';
import { readRoutingId } from './routing';
import { accountDetails, accountFields, readAccounts } from './submittedAccounts';
import { readValidationSettings, validationAmountField } from './validationSettings';

interface Parameters {
	customerId: string;
	routingId: string;
	bankCode: string;
	accounts: SubmittedAccount[];
	gateway: Record<string, string>;
	validation: Record<string, string>;
}

const properties: INodeProperties[] = [
	...takeValuesFromFields,
	continueNotice,
	...customerIdFields,
	{
		displayName: 'Bank Code',
		name: 'bankCode',
		type: 'string',
		default: '',
		placeholder: 'e.g. JP_HDFC',
		description:
			"Juspay's code for the bank, needed for UPI IDs, too. With 'Input Columns' used when the input has no such column.",
	},
	...forFields(accountFields),
	simplifyField,
	...waitFields,
	additionalFields([
		{
			displayName: 'Gateway ID',
			name: 'gatewayId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 800',
			description: "Juspay's number of the gateway that should validate the account",
		},
		{
			displayName: 'Gateway Reference ID',
			name: 'gatewayReferenceId',
			type: 'string',
			default: '',
			placeholder: 'e.g. my_reference',
			description: "Reference to one of the gateway's accounts",
		},
		preferredGatewayField,
		validationAmountField,
	]),
	customerAccountOptions,
];

/** The raw stand-in for an account that Juspay's answer leaves out, in Juspay's words. */
function missingRaw(customerId: string, account: SubmittedAccount): IDataObject {
	const { accountNumber: number, ifsc: code, upiId: vpa, accountHolderName: name } = account;
	const details = vpa === null ? { account: number, ifsc: code, name } : { vpa };
	return {
		outcome: 'undetermined',
		message: "Juspay's answer does not mention this account; it may have been charged",
		customer_id: customerId,
		account_details: details,
	};
}

function toResults(answer: IDataObject[], { customerId, accounts }: Parameters, simplify: boolean) {
	const { pairs, missing } = pairAccounts(answer, accounts);
	const simplified = (found: IDataObject, account: SubmittedAccount | null) =>
		simplifyCustomerAccount(found, { customerId, customerAccountId: null, account });
	if (simplify) {
		return [
			...pairs.map((pair) => simplified(pair.answer, pair.submitted)),
			...missing.map((account) => simplified({}, account)),
		];
	}
	return [
		...pairs.map((pair) => rawResult(pair.answer)),
		...missing.map((account) => missingRaw(customerId, account)),
	];
}

/** POST /customers/{id}/accounts with `command=validate` (API page "Create with Validate Customer Account"). */
export const createAndValidate = defineOperation<Parameters>({
	value: 'createAndValidate',
	name: 'Create and Validate',
	action: 'Create and validate customer account',
	description: 'Store bank accounts or UPI IDs for a customer and check whether they are real',
	properties,
	readParameters: (reader) => {
		const customerId = reader.read('customerId', recordId.required);
		const additional = reader.collection('additionalFields');
		return {
			customerId,
			routingId: readRoutingId(reader, customerId),
			bankCode: reader.read('bankCode', line.required),
			accounts: readAccounts(reader),
			gateway: filled({
				gateway_id: additional.read('gatewayId', line.optional),
				gateway_reference_id: additional.read('gatewayReferenceId', line.optional),
			}),
			validation: readValidationSettings(additional),
		};
	},
	toRequest: ({ customerId, routingId, bankCode, accounts, gateway, validation }) => ({
		method: 'POST',
		pathSegments: ['customers', customerId, 'accounts'],
		routingId,
		form: {
			bank_code: bankCode,
			account_details: accountDetails(accounts),
			customer_id: customerId,
			...gateway,
			command: 'validate',
			...validation,
		},
	}),
	toResults,
	outcomeOf: customerAccountOutcome,
	describe: ({ accounts }) => ({
		record: null,
		caution: chargedCaution(
			"Look the customer's accounts up in Juspay's dashboard before you send the row again",
		),
		secrets: accounts.flatMap(({ accountNumber: number, upiId: vpa }) =>
			[number, vpa].filter((secret) => secret !== null),
		),
	}),
	submission: createdAccountsSubmission,
});
