import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { problemOf } from '../calls/problems';
import { createReader, isEmpty, labelsOf, type ParameterReader } from '../parameters/reader';
import { readCustomer, toListRequest } from '../resources/customerAccount/existingAccount';
import { get } from '../resources/customerAccount/get.operation';
import { credentialSecrets, readCredential } from '../transport/credential';
import { toNodeError } from '../transport/nodeError';
import { describeProblem, localProblem, type Problem } from '../transport/problem';
import { createSend } from '../transport/send';
import { accountEntries, isSearched } from './accountEntry';

const TIMEOUT = 30_000;

export const NO_CUSTOMER = localProblem(
	// The list shows only this message, for an empty field and an expression alike.
	"Fill in 'Customer ID' first. If it is an expression, run the previous nodes first",
	"The list shows the accounts of one customer. Or choose 'By ID' and enter the account ID.",
);

/** Most likely it is a payouts key. */
const OTHER_KEY = "Customer accounts need an Express Checkout key. Also check 'Environment'.";

/** For message and description together (measured in n8n 2.41). */
const MOST_LINES = 5;
const MOST_MESSAGE_LINES = 3;

/** In characters, with some to spare. */
const LINE = 42;

function linesOf(text: string): number {
	return Math.ceil(text.length / LINE);
}

const BETWEEN_SENTENCES = /(?<=\.) (?=[\p{Lu}'])/u;

function firstSentences(text: string, lines: number): string {
	const sentences = text.split(BETWEEN_SENTENCES);
	const starts = sentences.map((_, at) => sentences.slice(0, at + 1).join(' '));
	return starts.filter((start) => linesOf(start) <= lines).at(-1) ?? '';
}

/** Shortens a problem to fit n8n's list. */
function listProblem(problem: Problem): Problem {
	const isLong = linesOf(problem.message) > MOST_MESSAGE_LINES;
	const message = isLong ? problem.headline : problem.message;
	const advice = problem.httpCode === '401' ? OTHER_KEY : problem.description;
	return {
		...problem,
		message,
		description: firstSentences(advice, MOST_LINES - linesOf(message)),
	};
}

/** n8n returns an unresolved expression as its own text. */
function isUnresolved(value: unknown): boolean {
	return typeof value === 'string' && value.startsWith('=');
}

function createFieldReader(context: ILoadOptionsFunctions): ParameterReader {
	const routingId = context.getCurrentNodeParameter('options.routingId');
	const options = isUnresolved(routingId) ? {} : { routingId };
	return createReader(
		(name) => (name === 'options' ? options : context.getCurrentNodeParameter(name)),
		labelsOf(get.properties),
	);
}

async function loadAccounts(context: ILoadOptionsFunctions): Promise<IDataObject[] | Problem> {
	const customer = readCustomer(createFieldReader(context));
	const stored = await context.getCredentials('juspayApi');
	const credential = readCredential(stored);
	const send = createSend(context, stored, credential, TIMEOUT);
	const answer = await send(toListRequest(customer));
	if (answer.kind === 'answered') return answer.results;
	return describeProblem(answer, {
		timeout: TIMEOUT,
		credentialSecrets: credentialSecrets(credential),
	});
}

/**
 * Fills the list of 'Customer Account' (GET /customers/{id}/customer-accounts/list).
 *
 * @throws NodeOperationError or NodeApiError
 */
export async function searchCustomerAccounts(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	const customerId = this.getCurrentNodeParameter('customerId');
	if (isEmpty(customerId) || isUnresolved(customerId))
		throw toNodeError(this.getNode(), NO_CUSTOMER);
	const accounts = await loadAccounts(this).catch(problemOf);
	if (!Array.isArray(accounts)) throw toNodeError(this.getNode(), listProblem(accounts));
	const entries = accountEntries(accounts, this.getTimezone()).filter((entry) =>
		isSearched(entry, filter),
	);
	return { results: entries.map(({ item }) => item) };
}
