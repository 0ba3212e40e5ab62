import type { IDataObject } from 'n8n-workflow';

import {
	problemOf,
	repeatedIdProblem,
	UNKNOWN_OPERATION,
} from '../../nodes/Juspay/execution/plan/problems';
import { readRunSettings } from '../../nodes/Juspay/execution/run/openRun';
import { NO_CUSTOMER } from '../../nodes/Juspay/listSearch/searchCustomerAccounts';
import { choice, ifsc, recordId, REFUSALS } from '../../nodes/Juspay/parameters/checks';
import { createColumnReaders } from '../../nodes/Juspay/parameters/inputColumns';
import { createReader, labelsOf, type ParameterReader } from '../../nodes/Juspay/parameters/reader';
import { readCredential } from '../../nodes/Juspay/transport/credential';
import { type ErrorEntry, entryOf, fromProblem } from './errorEntry';
import { remoteOperation, sampleCall } from './sampleCalls';

const createAndValidate = remoteOperation('customerAccount', 'createAndValidate');
const labels = labelsOf(createAndValidate.properties);

/** Fields whose refusals have another name than they themselves. */
const FIELD_OF_REFUSAL: Readonly<Record<string, string>> = {
	accountId: 'customerAccountId',
	bankCodeInIfsc: 'ifsc',
	email: 'upiId',
	headerValue: 'customerId',
	letterInIfsc: 'ifsc',
};

/** Refused values of single fields; most refusals concern any field. */
export function valueErrors(): ErrorEntry[] {
	const allLabels = new Map([
		...labelsOf(remoteOperation('beneficiary', 'resolve').properties),
		...labelsOf(remoteOperation('customerAccount', 'validate').properties),
		...labels,
	]);
	return Object.entries(REFUSALS).map(([name, { says, hint, quotesValue }]) => {
		const field = allLabels.get(FIELD_OF_REFUSAL[name] ?? name) ?? 'Field';
		return { message: `'${field}' ${says}${quotesValue ? ': "…"' : ''}`, advice: hint };
	});
}

function columnError(row: IDataObject, read: (reader: ParameterReader) => unknown): ErrorEntry {
	const reader = createColumnReaders(labels)(row, () => '');
	return entryOf(() => read(reader));
}

/** What is wrong with the columns of an input item, each with a row that shows it. */
export function columnErrors(): ErrorEntry[] {
	const readType = (reader: ParameterReader) => reader.read('accountType', choice(['upi']));
	const readIfsc = (reader: ParameterReader) => reader.read('ifsc', ifsc.required);
	return [
		columnError({ 'IFSC Code': '' }, readIfsc),
		columnError({ Branch: 'Mumbai' }, readIfsc),
		columnError({ Branch: 'Mumbai' }, (reader) => reader.read('customerId', recordId.required)),
		columnError({ IFSC: 'YESB0000262', 'IFSC Code': 'YESB0000262' }, readIfsc),
		columnError({ 'Account Type': 'savings' }, readType),
		columnError({ 'Account No': '026291800001191', UPI: 'success@upi' }, readType),
		columnError({ Branch: 'Mumbai' }, readType),
	];
}

function refusedCall(changes: IDataObject, operation = createAndValidate): ErrorEntry {
	return entryOf(() => sampleCall(operation, changes));
}

function brokenExpression(): ErrorEntry {
	const source = () => {
		throw new Error('Referenced node does not exist');
	};
	return entryOf(() => createReader(source, labels).read('ifsc', ifsc.required));
}

/** Other reasons not to send a row. */
export function rowErrors(): ErrorEntry[] {
	const twice = { accountNumber: '026291800001191', ifsc: 'YESB0000262' };
	const metadata = { additionalFields: { metadata: 'x' }, options: { apiVersion: 'v2' } };
	return [
		brokenExpression(),
		fromProblem(repeatedIdProblem('payout-2026-0001', 0)),
		refusedCall({ accountType: 'multiple', accounts: {} }),
		refusedCall({ accountType: 'multiple', accounts: { bankAccounts: [twice, twice] } }),
		refusedCall(metadata, remoteOperation('beneficiary', 'validate')),
	];
}

function credentialError(changes: IDataObject): ErrorEntry {
	const stored = { environment: 'sandbox', apiKey: 'key', merchantId: 'demo-merchant', ...changes };
	try {
		readCredential(stored);
	} catch (error) {
		return fromProblem(problemOf(error));
	}
	throw new Error('The credential can be used');
}

/** What keeps all rows of a run from being sent. */
export function runErrors(): ErrorEntry[] {
	const options = createReader(() => ({ maxConcurrency: 1000 }), labels);
	return [
		credentialError({ apiKey: '' }),
		credentialError({ apiKey: 'two words' }),
		credentialError({ merchantId: '' }),
		credentialError({ merchantId: 'two words' }),
		credentialError({ environment: 'custom', baseUrl: 'juspay' }),
		credentialError({ environment: 'custom', baseUrl: 'http://example.com' }),
		credentialError({ environment: 'custom', baseUrl: 'https://example.com/?a=b' }),
		entryOf(() => readRunSettings(options)),
		fromProblem(UNKNOWN_OPERATION),
		fromProblem(problemOf(new Error('…'))),
	];
}

/** What the list of customer accounts says instead of showing any. */
export function listErrors(): ErrorEntry[] {
	return [fromProblem(NO_CUSTOMER)];
}

/** What is said if the bank code of a row cannot be found out. */
export function bankCodeErrors(): ErrorEntry[] {
	const { lacks } = sampleCall(createAndValidate);
	if (lacks === undefined) throw new Error('The bank code is not looked up any more');
	const { missing, failed, note } = lacks;
	return [
		{ message: missing.message, advice: missing.description },
		{ message: `${failed}. …`, advice: note },
	];
}
