import { storedCaution } from '../../transport/problem';
import type { ChangingCall } from '../call';
import { recordFields } from '../fields/build';
import { customerIdField } from '../fields/values';
import type { RemoteOperation } from '../operation';
import { customerAccountOutput } from './account';
import { gatewayFields } from './additionalFields';
import {
	bankCodeField,
	newAccountsCall,
	readNewAccounts,
	toNewAccountsRequest,
	withBankCode,
} from './newAccounts';
import { accountFields } from './submittedAccounts';

const CAUTION = storedCaution({
	advice:
		"Look up the customer's accounts with 'Get Many' and 'Return All' before you run the row again, which stores another one",
});

export const create: RemoteOperation = {
	option: {
		value: 'create',
		name: 'Create',
		action: 'Create customer account',
		description: 'Store bank accounts or UPI IDs for a customer without validating them',
	},
	...recordFields({
		customerId: customerIdField,
		values: accountFields,
		bankCode: bankCodeField,
		output: customerAccountOutput,
		additional: gatewayFields,
		options: 'customer',
	}),
	prepare: (reader) =>
		withBankCode(readNewAccounts(reader), (newAccounts): ChangingCall => ({
			kind: 'change',
			request: toNewAccountsRequest(newAccounts),
			...newAccountsCall(newAccounts, 'stored'),
			caution: CAUTION,
		})),
};
