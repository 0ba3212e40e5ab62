import { DateTime } from 'luxon';
import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';

import { problemOf } from '../calls/problems';
import { isEmpty } from '../parameters/cell';
import { createReader, labelsOf, type ParameterReader } from '../parameters/reader';
import { NO_DETAILS } from '../resources/call';
import { compareDetail } from '../resources/comparison';
import {
	type CustomerAccount,
	customerAccountOutcome,
	readCustomerAccount,
} from '../resources/customerAccount/account';
import { readCustomer, toListRequest } from '../resources/customerAccount/existingAccount';
import { get } from '../resources/customerAccount/get.operation';
import { textAt } from '../shared/json';
import { maskText, maskUpiId } from '../shared/mask';
import { credentialSecrets, readCredential } from '../transport/credential';
import { toNodeError } from '../transport/nodeError';
import { describeProblem, localProblem, type Problem } from '../transport/problem';
import { createSend } from '../transport/send';

interface AccountEntry {
	item: INodeListSearchItems;
	account: Pick<CustomerAccount, 'accountNumber' | 'upiId'>;
}

const LONG_MASK = /\*{5,}/;

const LONGEST_ACCOUNT = 30;

function cut(account: string): string {
	return account.length > LONGEST_ACCOUNT ? `${account.slice(0, LONGEST_ACCOUNT - 1)}…` : account;
}

/** n8n truncates entries, so distinguishing parts come first and masks are short. */
function nameOf(
	found: IDataObject,
	{ customerAccountId: id, accountNumber, upiId, ifsc }: CustomerAccount,
	created: string | null,
): string {
	const number = accountNumber === null ? id : maskText(accountNumber);
	const account = upiId === null ? number : maskUpiId(upiId);
	const outcome = customerAccountOutcome(found).replace(/[A-Z]/g, (l) => ` ${l.toLowerCase()}`);
	const parts = [cut((account ?? '').replace(LONG_MASK, '****')), outcome, created, ifsc];
	return parts.filter((part) => typeof part === 'string').join(', ');
}

function createdOn(found: IDataObject, format: string, zone: string): string | null {
	const createdAt = textAt(found, 'date_created') ?? '';
	const created = DateTime.fromISO(createdAt, { zone, locale: 'en' });
	return created.isValid ? `created ${created.toFormat(format)}` : null;
}

function repeatedOf(names: readonly string[]): ReadonlySet<string> {
	return new Set(names.filter((name, place) => names.indexOf(name) !== place));
}

const DATES = ['d LLL yyyy', 'd LLL yyyy HH:mm', 'd LLL yyyy HH:mm:ss'];

/** Entries such as `****1191, valid, YESB0000262`; equal ones are told apart by creation date. */
function accountEntries(accounts: readonly IDataObject[], timeZone: string): AccountEntry[] {
	const listed = accounts.flatMap((found) => {
		const account = readCustomerAccount(found);
		const { customerAccountId: value } = account;
		return value === null ? [] : [{ found, account, value, name: nameOf(found, account, null) }];
	});
	const toldApart = DATES.reduce((entries, format) => {
		const repeated = repeatedOf(entries.map(({ name }) => name));
		return entries.map((entry) => {
			if (!repeated.has(entry.name)) return entry;
			const created = createdOn(entry.found, format, timeZone);
			return { ...entry, name: nameOf(entry.found, entry.account, created) };
		});
	}, listed);
	return toldApart.map(({ account, name, value }) => ({ item: { name, value }, account }));
}

const IGNORED = { accountNumber: /[\s\p{Cf}-]/gu, upiId: /[\s\p{Cf}]/gu };

/** Masked characters only count for the length. */
function isTyped(account: AccountEntry['account'], typed: string): boolean {
	const detail = typed.includes('@') ? 'upiId' : 'accountNumber';
	const plain = (text: string) => text.replace(IGNORED[detail], '');
	const [one, other] = [plain(account[detail] ?? ''), plain(typed)];
	if (one === '' || one.length !== other.length || !/[\d@]/.test(typed)) return false;
	const record = { ...NO_DETAILS, [detail]: one };
	return compareDetail(detail, record, { ...NO_DETAILS, [detail]: other }) !== 'different';
}

function isSearched({ item, account }: AccountEntry, typed: string): boolean {
	const wanted = typed.trim().toLowerCase();
	const shown = `${item.name} ${String(item.value)}`.toLowerCase();
	return shown.includes(wanted) || isTyped(account, wanted);
}

const TIMEOUT = 30_000;

export const NO_CUSTOMER = localProblem(
	// The list shows only this message, for an empty field and an expression alike.
	"Fill in 'Customer ID' first. If it is an expression, run the previous nodes first",
	"The list shows the accounts of one customer. Or choose 'By ID' and enter the account ID.",
);

const OTHER_KEY = "Customer accounts need an Express Checkout key. Also check 'Environment'.";

/** For message and description together (measured in n8n 2.41). */
const MOST_LINES = 5;
const MOST_MESSAGE_LINES = 3;

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

/** Fills the list of 'Customer Account'. Throws NodeOperationError or NodeApiError. */
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
