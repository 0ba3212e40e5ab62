import type { IDataObject } from 'n8n-workflow';

import { textOf } from '../../support/text';
import { truthOf } from '../settings/rows';
import { type Account, type AskedRow, itemsOf, type NodeRun, short, type Story } from '../story';
import type { Law } from './law';

/** Whether a value can be what is shown of it; asterisks hide characters. */
function canBe(value: string, shown: string): boolean {
	const isSame = (sign: string, place: number) => sign === '*' || sign === value[place];
	return shown.length === value.length && Array.from(shown).every(isSame);
}

/** The account a result is for; `undefined` if it could be several, or none. */
export function accountOf(json: IDataObject, { accounts }: AskedRow): Account | undefined {
	if (accounts.length === 1) return accounts[0];
	const shown = textOf(json['accountNumber'] ?? json['upiId']);
	const [first, another] = accounts.filter(({ value }) => canBe(value, shown));
	return another === undefined ? first : undefined;
}

function falseOutcome(json: IDataObject, row: AskedRow): string[] {
	const { outcome } = json;
	if (outcome !== 'valid' && outcome !== 'invalid') return [];
	const account = accountOf(json, row);
	// Of several accounts that the answer shows as asterisks, it could be any.
	if (account === undefined) return [];
	const truth = truthOf(account);
	return truth === outcome ? [] : [`${short(account.value)} is called ${outcome}, but is ${truth}`];
}

/** A result must show its row's own account. */
function strangersValues(json: IDataObject, row: AskedRow, { effects, setting }: Story): string[] {
	const { accountNumber, upiId, customerAccountId, beneficiaryId } = json;
	// Only the ID of a stored account is sent: nobody can tell whose account it is.
	const isUntold = setting.operation === 'customerAccount validate';
	const own = isUntold ? [] : row.accounts.map(({ value }) => value);
	const isResolved = setting.operation === 'beneficiary resolve';
	const isOther = (value: unknown) =>
		typeof value === 'string' && !own.some((one) => one.toLowerCase() === value.toLowerCase());
	const isMasked = (value: unknown) => typeof value === 'string' && value.includes('*');
	const wrong = [
		own.length > 0 && isOther(accountNumber) && !isMasked(accountNumber) && 'account number',
		own.length > 0 && !isResolved && isOther(upiId) && !isMasked(upiId) && 'UPI ID',
	].filter((word) => word !== false);
	const ids = [customerAccountId, beneficiaryId].filter((id) => typeof id === 'string');
	const foreign = ids.filter((id) => {
		const records = effects.filter(({ kind, reference }) => kind !== 'deleted' && reference === id);
		return records.some(({ value }) => own.length > 0 && !own.includes(value));
	});
	return [
		...wrong.map((what) => `a result shows a stranger's ${what}`),
		...foreign.map((id) => `a result shows the ID ${short(id)} of another account`),
	];
}

/** One record must not be the final result of two accounts. */
function sharedIds(run: NodeRun, { setting: { rows } }: Story): string[] {
	const ids = new Map<string, string>();
	return rows.flatMap((row, index) =>
		itemsOf(run, index).flatMap(({ json }) => {
			const { customerAccountId, outcome } = json;
			const isSettled = outcome === 'valid' || outcome === 'invalid';
			const account = accountOf(json, row)?.value;
			if (typeof customerAccountId !== 'string' || !isSettled || account === undefined) return [];
			const other = ids.get(customerAccountId) ?? account;
			ids.set(customerAccountId, account);
			return other === account
				? []
				: [`one record is the result of ${short(other)} and of ${short(account)}`];
		}),
	);
}

/** How far clocks may differ (docs/money-and-retries.md), in milliseconds. */
export const ALLOWED_SKEW = 5 * 60_000;

/** A record that was seen pending in the run settled in it, whatever its date (docs/money-and-retries.md). */
function wasWatched(id: unknown, { book }: NodeRun, { requests, runs }: Story): boolean {
	return requests.some(({ run, told }) => {
		const isOfBook = runs.some((one) => one.number === run && one.book === book);
		const text = isOfBook && told?.kind === 'http' ? JSON.stringify(told.body) : '';
		return text.includes(`"${textOf(id)}"`) && text.includes('"PENDING"');
	});
}

/** A result older than the run must be marked as reused. */
function oldTakenForNew(json: IDataObject, run: NodeRun, story: Story): string[] {
	const { runs } = story;
	const { outcome, lastValidatedAt, createdAt, reused, customerAccountId, beneficiaryId } = json;
	if ((outcome !== 'valid' && outcome !== 'invalid') || reused !== false) return [];
	if (wasWatched(customerAccountId ?? beneficiaryId, run, story)) return [];
	const date = Date.parse(textOf(lastValidatedAt ?? createdAt));
	const first = runs.find(({ book }) => book === run.book) ?? run;
	return date < first.startedAt - ALLOWED_SKEW
		? [`a result of ${new Date(date).toISOString()} is told as this run's`]
		: [];
}

/** Rows that share a call compare and show their own names. */
function strangersName(json: IDataObject, { name }: AskedRow, { setting }: Story): string[] {
	if (setting.operation !== 'beneficiary validate' || json['outcome'] === 'failed') return [];
	const { accountHolderName: shown, nameMatch } = json;
	if (name !== undefined && name !== '') {
		const isOwn = shown === name || !('accountHolderName' in json);
		return isOwn ? [] : [`a row named ${name} shows the name ${textOf(shown)}`];
	}
	const isOther = (shown ?? null) !== null || (nameMatch ?? null) !== null;
	return isOther ? ['a row without a name shows a name or a comparison of names'] : [];
}

/** A branch must be the one that was asked for. */
function strangersBranch(json: IDataObject, { fields }: AskedRow, { setting }: Story): string[] {
	if (setting.operation !== 'bank get' || json['outcome'] === 'failed') return [];
	const asked = textOf(fields['ifsc']).toUpperCase();
	const isAsked = json['ifsc'] === asked && /yes bank/i.test(textOf(json['bankName']));
	return isAsked ? [] : ['the result shows another branch'];
}

/** `deleted: true` must be only of what Juspay no longer has. */
function notDeleted(
	json: IDataObject,
	row: AskedRow,
	run: NodeRun,
	{ effects, requests }: Story,
): string[] {
	if (json['deleted'] !== true) return [];
	const isDeleted = effects.some(
		({ kind, reference, at }) =>
			kind === 'deleted' && reference === row.reference && at <= run.endedAt,
	);
	// Juspay's own code is the proof: if Juspay itself is wrong, nobody can tell.
	const isSaidGone = requests.some(
		(sent) =>
			sent.run === run.number &&
			sent.way.name === '404 with code, nothing done' &&
			sent.request.path.includes(row.reference ?? ''),
	);
	return isDeleted || isSaidGone
		? []
		: [`${short(row.reference ?? '')} is called deleted, but is still there`];
}

function breachesOf(run: NodeRun, story: Story): string[] {
	const ofRows = story.setting.rows.flatMap((row, index) =>
		itemsOf(run, index).flatMap(({ json }) => [
			...falseOutcome(json, row),
			...strangersValues(json, row, story),
			...oldTakenForNew(json, run, story),
			...strangersName(json, row, story),
			...strangersBranch(json, row, story),
			...notDeleted(json, row, run, story),
		]),
	);
	return [...ofRows, ...sharedIds(run, story)];
}

export const proved: Law = {
	name: 'Law 2 (proved)',
	sentence:
		'A result is given to a row only with a proof that it is this row’s; one record never belongs to two accounts.',
	breaches: (story) => story.runs.flatMap((run) => breachesOf(run, story)),
};
