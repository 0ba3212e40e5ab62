import type { IDataObject } from 'n8n-workflow';

import { activationProblem } from '../../nodes/JuspayTrigger/activation';
import { DEFECTS } from '../../nodes/JuspayTrigger/credential';
import {
	couldNotLookUpProblem,
	notSentProblem,
	RECORD_PROBLEMS,
	problemOf,
	repeatedIdProblem,
	stopProblem,
	tooManyProblem,
	UNKNOWN_OPERATION,
	vanishedProblem,
} from '../../nodes/Juspay/calls/problems';
import type { FinishedRow } from '../../nodes/Juspay/calls/rows';
import { readRunSettings } from '../../nodes/Juspay/run/settings';
import { NO_CUSTOMER } from '../../nodes/Juspay/listSearch/listProblem';
import { choice, ifsc, recordId } from '../../nodes/Juspay/parameters/checks';
import { ColumnReaders } from '../../nodes/Juspay/parameters/inputColumns';
import { createReader, labelsOf, type ParameterReader } from '../../nodes/Juspay/parameters/reader';
import { REFUSALS } from '../../nodes/Juspay/parameters/refusals';
import { findOperation, resources } from '../../nodes/Juspay/resources';
import type { Call } from '../../nodes/Juspay/resources/call';
import { isLocal, type RemoteOperation } from '../../nodes/Juspay/resources/operation';
import { readCredential } from '../../nodes/Juspay/transport/credential';
import { localProblem, type Problem } from '../../nodes/Juspay/transport/problem';

/** One error as the page shows it. */
export type ErrorEntry = readonly [message: string, whatToChange: string];

function entry({ message, description }: Pick<Problem, 'message' | 'description'>): ErrorEntry {
	return [message, description];
}

/** What the code says when it refuses something. */
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
	nodeId: 'node',
	startedAt: 0,
	timeZone: 'Asia/Kolkata',
	merchantId: 'demo-merchant',
};

/** One call as the node prepares it; throws what the node throws for values that it refuses. */
function sampleCall(operation: RemoteOperation, changes: IDataObject = {}): Call {
	const values = { ...VALUES, ...changes };
	const reader = createReader((name) => values[name], labelsOf(operation.properties));
	return operation.prepare(reader, RUN);
}

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
		return [`'${field}' ${says}${quotesValue ? ': "…"' : ''}`, hint];
	});
}

/** What is wrong with the columns of an input item, each with a row that shows it. */
export function columnErrors(): ErrorEntry[] {
	const readType = (reader: ParameterReader) => reader.read('accountType', choice(['upi']));
	const readIfsc = (reader: ParameterReader) => reader.read('ifsc', ifsc.required);
	const readCustomer = (reader: ParameterReader) => reader.read('customerId', recordId.required);
	const rows: [IDataObject, (reader: ParameterReader) => unknown][] = [
		[{ 'IFSC Code': '' }, readIfsc],
		[{ Branch: 'Mumbai' }, readIfsc],
		[{ Branch: 'Mumbai' }, readCustomer],
		[{ IFSC: 'YESB0000262', 'IFSC Code': 'SBIN0008752' }, readIfsc],
		[{ 'Account Type': 'other' }, readType],
		[{ 'Account No': '026291800001191', UPI: 'success@upi' }, readType],
		[{ Branch: 'Mumbai' }, readType],
		[{ 'Account No': '', UPI: '', Branch: 'Mumbai' }, readType],
		[{ 'Account No': '', UPI: '' }, readType],
	];
	const readers = new ColumnReaders(labels);
	return rows.map(([row, read]) => refusal(() => read(readers.readerOf(row, () => ''))));
}

function brokenExpression(): ErrorEntry {
	const source = () => {
		throw new Error('Referenced node does not exist');
	};
	return refusal(() => createReader(source, labels).read('ifsc', ifsc.required));
}

/** Other reasons not to send a row. */
export function rowErrors(): ErrorEntry[] {
	const twice = { accountNumber: '026291800001191', ifsc: 'YESB0000262' };
	const severalAccounts = (accounts: IDataObject) =>
		refusal(() => sampleCall(createAndValidate, { accountType: 'multiple', accounts }));
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
	];
}

/** What keeps all rows of a run from being sent. */
export function runErrors(): ErrorEntry[] {
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

/** What the list of customer accounts says instead of showing any. */
export const LIST_ERRORS = [entry(NO_CUSTOMER)];

/** What is said if the bank code of a row cannot be found out. */
export function bankCodeErrors(): ErrorEntry[] {
	const call = sampleCall(createAndValidate);
	const lacks = call.kind === 'free' ? undefined : call.lacks;
	if (lacks === undefined) throw new Error('The bank code is not looked up any more');
	return [entry(lacks.missing), [`${lacks.failed}. …`, lacks.note]];
}

/** What is said about a beneficiary ID whose earlier use cannot count as the row's own. */
export const EARLIER_USE_ERRORS = [...Object.values(RECORD_PROBLEMS), vanishedProblem].map(
	(problem) => entry(problem({})),
);

const OTHER = localProblem('…', '…');

/** Why nothing was paid for a row, although nothing is wrong with it. */
export const NOTHING_PAID_ERRORS = [couldNotLookUpProblem(OTHER), tooManyProblem(12, 10)].map(
	entry,
);

/** What rows say that were left out. */
export const NOT_SENT_ERRORS = [
	notSentProblem({ index: 3, problem: OTHER }, 6),
	notSentProblem(null, 6),
].map(entry);

/** The end of the message of a run that stopped: row 4 failed, row 3 is unclear, two were not sent. */
export function stoppedRun(): string {
	const answered: FinishedRow = { kind: 'answered', results: [], outcomes: [] };
	const failed: FinishedRow = { kind: 'failed', problem: OTHER };
	const unclear: FinishedRow = { kind: 'failed', problem: { ...OTHER, isUnclear: true } };
	const finished = [answered, answered, unclear, failed, undefined, undefined];
	return stopProblem(finished, { index: 3, problem: OTHER }).message;
}

/** What the messages of every operation add when it is unknown whether its call was carried out. */
export function warnings(): string[][] {
	return resources.flatMap(({ option: resource, operations }) =>
		operations.flatMap((operation) => {
			if (isLocal(operation)) return [];
			const call = sampleCall(operation);
			const words =
				call.kind === 'free'
					? 'Nothing: it only asks, and costs nothing'
					: `${call.caution.risk}. ${call.caution.advice}.`;
			return [[`${resource.name} > ${operation.option.name}`, words]];
		}),
	);
}

/** What is wrong with a credential that Juspay Trigger cannot use. */
export const ACTIVATION_ERRORS = DEFECTS.map(([reason]) => entry(activationProblem(reason)));
