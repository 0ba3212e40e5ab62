import type { IDataObject } from 'n8n-workflow';

import { activationProblem } from '../../nodes/JuspayTrigger/activation';
import { DEFECTS } from '../../nodes/JuspayTrigger/credential';
import {
	couldNotLookUpProblem,
	notSentProblem,
	RECORD_PROBLEMS,
	problemOf,
	repeatedIdProblem,
	tooManyProblem,
	UNKNOWN_OPERATION,
} from '../../nodes/Juspay/calls/problems';
import { readRunSettings } from '../../nodes/Juspay/run/settings';
import { NO_CUSTOMER } from '../../nodes/Juspay/listSearch/searchCustomerAccounts';
import { ifsc } from '../../nodes/Juspay/parameters/accountDetails';
import { choice, recordId } from '../../nodes/Juspay/parameters/checks';
import { ColumnReaders } from '../../nodes/Juspay/parameters/inputColumns';
import { createReader, labelsOf, type ParameterReader } from '../../nodes/Juspay/parameters/reader';
import { REFUSALS } from '../../nodes/Juspay/parameters/refusals';
import { findOperation, resources } from '../../nodes/Juspay/resources';
import type { Call } from '../../nodes/Juspay/resources/call';
import { isLocal, type RemoteOperation } from '../../nodes/Juspay/resources/operation';
import { readCredential } from '../../nodes/Juspay/transport/credential';
import { localProblem, type Problem } from '../../nodes/Juspay/transport/problem';

/** An error as the page shows it. */
export type ErrorEntry = readonly [message: string, whatToChange: string];

function entry({ message, description }: Pick<Problem, 'message' | 'description'>): ErrorEntry {
	return [message, description];
}

/** The error that a function throws. */
function refusal(refuse: () => unknown): ErrorEntry {
	try {
		refuse();
	} catch (error) {
		return entry(problemOf(error));
	}
	throw new Error('Nothing was refused');
}

function remoteOperation(resource: string, operation: string): RemoteOperation {
	const found = findOperation(resource, operation);
	if (found !== undefined && !isLocal(found)) return found;
	throw new RangeError(`There is no operation ${resource} > ${operation} that calls Juspay`);
}

/** Values that every operation accepts. */
const VALUES: IDataObject = {
	customerId: 'customer-1',
	customerAccountId: 'banh_qn2zdmZ4VAEFaBny',
	beneficiaryId: 'payout-2026-0001',
	accountType: 'bankAccount',
	accountNumber: '026291800001191',
	ifsc: 'YESB0000262',
	upiId: 'success@upi',
	mobileNumber: '8088375524',
	objectReferenceId: 'customer-1001',
	returnAll: true,
	validateAgain: 'always',
};

const RUN = {
	instanceId: 'instance',
	workflowId: 'workflow',
	executionId: 'execution',
	executionStartedAt: 0,
	nodeId: 'node',
	isLaterRound: false,
	startedAt: 0,
	merchantId: 'demo-merchant',
};

/** A call as the node prepares it; throws the node's errors for invalid values. */
function sampleCall(operation: RemoteOperation, changes: IDataObject = {}): Call {
	const values = { ...VALUES, ...changes };
	const reader = createReader((name) => values[name], labelsOf(operation.properties));
	return operation.prepare(reader, RUN);
}

const createAndValidate = remoteOperation('customerAccount', 'createAndValidate');
const labels = labelsOf(createAndValidate.properties);

/** Example fields of refusals that are not named after their field. */
const FIELD_OF_REFUSAL: Readonly<Record<string, string>> = {
	accountId: 'customerAccountId',
	bankCodeInIfsc: 'ifsc',
	dateAsNumber: 'accountNumber',
	ifscAndMore: 'ifsc',
	ifscAsNumber: 'accountNumber',
	ifscBank: 'ifsc',
	ifscLength: 'ifsc',
	ifscZero: 'ifsc',
	noDigits: 'accountNumber',
	numberAndIfsc: 'accountNumber',
	numberAndWords: 'accountNumber',
	panAsNumber: 'accountNumber',
	placeholderIfsc: 'ifsc',
	tooManyDigits: 'accountNumber',
	twoIfscs: 'ifsc',
	twoUpiIds: 'upiId',
	upiIdAndMore: 'upiId',
	upiLink: 'upiId',
	countryCode: 'mobileCountryCode',
	email: 'upiId',
	emailAddress: 'email',
	foreignMobileNumber: 'mobileNumber',
	accountNumberLength: 'accountNumber',
	mobileNumberLength: 'mobileNumber',
	mobileNumberStart: 'mobileNumber',
	upiIdWithOnePart: 'upiId',
	upiIdWithTwoAts: 'upiId',
	upiIdWithoutAt: 'upiId',
	headerValue: 'customerId',
	letterInIfsc: 'ifsc',
	pan: 'documentId',
	placeholderUpiId: 'upiId',
};

/** Of refusals that tell the value's own words or figures: those of an example. */
const SAYS_OF_EXAMPLE: Readonly<Record<string, string>> = {
	emptyWord: 'holds NA, which counts as empty',
	ifscLength: 'has 10 characters; an IFSC has 11',
	accountNumberLength: 'has 4 characters; an account number has at least 5',
	mobileNumberLength: 'has 9 digits; an Indian mobile number has 10',
};

/** Errors about single fields; most can be about any field. */
function valueErrors(): ErrorEntry[] {
	const allLabels = new Map([
		...labelsOf(remoteOperation('beneficiary', 'resolve').properties),
		...labelsOf(remoteOperation('customer', 'create').properties),
		...labelsOf(remoteOperation('customerAccount', 'validate').properties),
		...labels,
	]);
	return Object.entries(REFUSALS).map(([name, { says, hint, quotesValue }]) => {
		const field = allLabels.get(FIELD_OF_REFUSAL[name] ?? name) ?? 'Field';
		return [`'${field}' ${SAYS_OF_EXAMPLE[name] ?? says}${quotesValue ? ': "…"' : ''}`, hint];
	});
}

/** Errors about the columns of an input item, each caused by an example row. */
function columnErrors(): ErrorEntry[] {
	const readType = (reader: ParameterReader) => reader.read('accountType', choice(['upi']));
	const readIfsc = (reader: ParameterReader) => reader.read('ifsc', ifsc.required);
	const readCustomer = (reader: ParameterReader) => reader.read('customerId', recordId.required);
	const rows: [IDataObject, (reader: ParameterReader) => unknown][] = [
		[{ 'IFSC Code': '' }, readIfsc],
		[{ Branch: 'Mumbai' }, readIfsc],
		[{ Branch: 'Mumbai' }, readCustomer],
		[{ IFSC: 'YESB0000262', 'IFSC Code': 'SBIN0008752' }, readIfsc],
		[{ 'Account Type': 'other', 'Account No': '026291800001191', UPI: 'success@upi' }, readType],
		[{ 'Account No': '026291800001191', UPI: 'success@upi' }, readType],
		[{ Branch: 'Mumbai' }, readType],
		[{ 'Account No': '', UPI: '', Branch: 'Mumbai' }, readType],
		[{ 'Account No': '', UPI: '' }, readType],
		[{ 'Account No;IFSC': 'x' }, readType],
		[{ 'Vendors 2026': 'x', __EMPTY: 'x' }, readType],
		[{ YESB0000262: 'x' }, readType],
		[{ row: ['x'] }, readType],
		[{ body: { accountNumber: 'x' } }, readType],
		[{ data: [{ accountNumber: 'x' }] }, readType],
	];
	const readers = new ColumnReaders(labels);
	const file = { json: {}, binary: { data: { data: '', mimeType: 'text/csv' } } };
	const items = [
		...rows.map(([json, read]) => [{ json }, read] as const),
		[file, readType] as const,
	];
	return items.map(([item, read]) => refusal(() => read(readers.readerOf(item, () => ''))));
}

function brokenExpression(): ErrorEntry {
	const source = () => {
		throw new Error('Referenced node does not exist');
	};
	return refusal(() => createReader(source, labels).read('ifsc', ifsc.required));
}

/** Other errors of rows that are not sent. */
function rowErrors(): ErrorEntry[] {
	const twice = { accountNumber: '026291800001191', ifsc: 'YESB0000262' };
	const severalAccounts = (accounts: IDataObject) =>
		refusal(() => sampleCall(createAndValidate, { accountType: 'multiple', accounts }));
	const documentId = { additionalFields: { documentId: 'x' } };
	const metadata = { additionalFields: { metadata: 'x' }, options: { apiVersion: 'v2' } };
	return [
		brokenExpression(),
		entry(repeatedIdProblem({ id: 'payout-2026-0001', label: 'Beneficiary ID' }, 0)),
		entry(repeatedIdProblem({ id: 'customer-1001', label: 'Object Reference ID' }, 0)),
		entry(repeatedIdProblem({ id: 'customer-1001', label: 'Customer ID', values: '' }, 0)),
		refusal(() => sampleCall(remoteOperation('customer', 'update'), { mobileNumber: '' })),
		severalAccounts({}),
		severalAccounts({ bankAccounts: [twice, twice] }),
		refusal(() => sampleCall(remoteOperation('beneficiary', 'validate'), metadata)),
		refusal(() => sampleCall(remoteOperation('beneficiary', 'validate'), documentId)),
	];
}

/** Errors that keep all rows of a run from being sent. */
function runErrors(): ErrorEntry[] {
	const stored = { environment: 'sandbox', apiKey: 'key', merchantId: 'demo-merchant' };
	const credentials = [
		{ apiKey: '' },
		{ apiKey: 'two words' },
		{ merchantId: '' },
		{ merchantId: 'two words' },
		{ environment: 'custom', baseUrl: 'juspay' },
		{ environment: 'custom', baseUrl: 'http://example.com' },
		{ environment: 'custom', baseUrl: 'https://example.com/?a=b' },
	];
	const options = [{ maxConcurrency: 1000 }, { maxPaidValidations: 0 }];
	return [
		...credentials.map((changes) => refusal(() => readCredential({ ...stored, ...changes }))),
		...options.map((values) => refusal(() => readRunSettings(createReader(() => values, labels)))),
		entry(UNKNOWN_OPERATION),
		entry(problemOf(new Error('…'))),
	];
}

/** Errors of a row whose bank code cannot be looked up. */
function bankCodeErrors(): ErrorEntry[] {
	const call = sampleCall(createAndValidate);
	const lacks = call.kind === 'free' ? undefined : call.lacks;
	if (lacks === undefined) throw new Error('The bank code is not looked up any more');
	return [entry(lacks.missing), [`${lacks.failed}. …`, lacks.note]];
}

const OTHER = localProblem('…', '…');

/** What decides about the advice after a lost answer. */
const WAYS_TO_ASK: readonly [string, IDataObject][] = [
	['any choice but Always', { beneficiaryId: '', validateAgain: 'daily' }],
	['Always', { beneficiaryId: '', validateAgain: 'always' }],
	['your own Beneficiary ID', {}],
];
const GENERATED = 'a generated Beneficiary ID';

function warningOf(operation: RemoteOperation, changes: IDataObject): string {
	const call = sampleCall(operation, changes);
	return call.kind === 'free'
		? 'Nothing: it only asks, and costs nothing'
		: `${call.caution.risk}. ${call.caution.advice}.`;
}

/** Each operation's warning when it is unknown whether its call was carried out, and for what if it has several. */
export function warnings(): string[][] {
	return resources.flatMap(({ option: resource, operations }) =>
		operations.flatMap((operation) => {
			if (isLocal(operation)) return [];
			const name = `${resource.name} > ${operation.option.name}`;
			const ways = new Map<string, string[]>();
			for (const [way, changes] of WAYS_TO_ASK) {
				const words = isUsable(operation, changes) ? warningOf(operation, changes) : '';
				if (words !== '') ways.set(words, [...(ways.get(words) ?? []), way]);
			}
			return [...ways].map(([words, those]) =>
				ways.size === 1
					? [name, words]
					: [`${name}, ${those.length === 1 ? String(those[0]) : GENERATED}`, words],
			);
		}),
	);
}

/** Get needs an ID. */
function isUsable({ properties }: RemoteOperation, { beneficiaryId }: IDataObject): boolean {
	const field = properties.find(({ name }) => name === 'beneficiaryId');
	return field?.required !== true || beneficiaryId !== '';
}

/** Errors by the names of their tables on the page. */
export const ENTRIES: Readonly<Record<string, () => ErrorEntry[]>> = {
	values: valueErrors,
	columns: columnErrors,
	rows: rowErrors,
	accountList: () => [entry(NO_CUSTOMER)],
	settings: runErrors,
	bankCode: bankCodeErrors,
	nothingPaid: () => [couldNotLookUpProblem(OTHER), tooManyProblem(12, 0, 10)].map(entry),
	earlierUse: () => Object.values(RECORD_PROBLEMS).map((problem) => entry(problem({}))),
	notSent: () =>
		[notSentProblem({ index: 3, problem: OTHER }, 6), notSentProblem(null, 6)].map(entry),
	activation: () => DEFECTS.map(([reason]) => entry(activationProblem(reason))),
};
