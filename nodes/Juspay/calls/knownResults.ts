import type { IDataObject } from 'n8n-workflow';

import { likenessKeys } from '../resources/comparison';
import type { AccountDetails, Call, Evidence, Reuse, Write } from '../resources/operation';
import { isPartOfList } from '../transport/answer';
import { hasNotFoundCode, UNDOCUMENTED_ANSWER } from '../transport/failure';
import type { Problem } from '../transport/problem';
import type { JuspayRequest } from '../transport/request';
import type { Answer } from '../transport/send';
import { couldNotLookUpProblem } from './problems';
import { type AnsweredCall, type CallGroup, dueCall, idOf, type PartlyKnown } from './rows';
import { type Exchanged, type JuspayClient, sentAtBefore } from './client';
import { readLookUp, recordsIn } from './lookUps';
import {
	findKnown,
	isDisputed,
	isSilent,
	isTriedAgain,
	isUndated,
	proofOfRecord,
	startOfSecond,
} from './proof';

/** Juspay's results for a call's accounts before it is sent. */
type Known =
	| { kind: 'all'; end: AnsweredCall }
	/** To be paid for. */
	| { kind: 'due'; due: Call; partly?: PartlyKnown; retried?: number }
	/** The last attempt has no result, but there may be a later one. */
	| { kind: 'next'; call: Call }
	| { kind: 'failed'; problem: Problem };

/** The same from one answer; `silent` if a record does not tell when or whether it was validated. */
type Read = Known | { kind: 'silent' };

/** A call that may already have results. */
type ReusingCall = Call & { write: Write & { reuse: Reuse } };

function mayBeKnown(call: Call): call is ReusingCall {
	return call.write?.reuse !== undefined;
}

function asEnd(found: IDataObject[], call: ReusingCall): AnsweredCall {
	const sentAt = call.write.reuse.since ?? 0;
	const reused = found.map((_, index) => index);
	return { kind: 'answered', found, doubtful: [], reused, sentAt, ...idOf(call) };
}

/** A generated ID has one record: the result of one attempt. */
function readAttempt(call: ReusingCall, record: IDataObject): Read {
	const { evidence, outcome, write } = call;
	const { recovery } = write;
	const next = recovery.kind === 'byId' ? recovery.nextAttempt : undefined;
	const isOpen = outcome?.(record) === 'undetermined' && next !== undefined;
	if (isOpen && evidence !== undefined && isSilent(evidence, record)) return { kind: 'silent' };
	return isOpen ? { kind: 'next', call: next() } : { kind: 'all', end: asEnd([record], call) };
}

/** Whether the records under an ID are not provably the call's. */
function isUnproved({ evidence, outcome }: Call, records: IDataObject[]): boolean {
	if (evidence === undefined) return true;
	if (evidence.id === null) return false;
	return records.some(
		(record) =>
			proofOfRecord(evidence, record).kind !== 'proved' ||
			isDisputed(record, records, { evidence, outcome }),
	);
}

/** Juspay's clock stamps results; in doubt earlier, so that nothing is paid twice. */
function byTheirClock(reuse: Reuse, exchanged: Exchanged): Reuse {
	if (reuse.since === null) return reuse;
	const { earliest } = sentAtBefore(exchanged, reuse.since);
	return { ...reuse, since: startOfSecond(earliest) };
}

/** By what accounts have in common: a long list is not searched for every row. */
const indexes = new WeakMap<readonly IDataObject[], ReadonlyMap<string, IDataObject[]>>();

function indexOf(
	list: readonly IDataObject[],
	{ read }: Evidence,
): ReadonlyMap<string, IDataObject[]> {
	const known = indexes.get(list);
	if (known !== undefined) return known;
	const index = new Map<string, IDataObject[]>();
	for (const record of list) {
		for (const key of likenessKeys(read(record).account)) {
			const alike = index.get(key) ?? [];
			alike.push(record);
			index.set(key, alike);
		}
	}
	indexes.set(list, index);
	return index;
}

function recordsLike(
	list: readonly IDataObject[],
	evidence: Evidence,
	account: AccountDetails | undefined,
): readonly IDataObject[] {
	if (account === undefined) return list;
	const index = indexOf(list, evidence);
	return likenessKeys(account).flatMap((key) => index.get(key) ?? []);
}

/** Only accounts that are not found are paid for. */
function readRecords(call: ReusingCall, records: IDataObject[], exchanged: Exchanged): Read {
	const { evidence, outcome, write } = call;
	if (evidence === undefined) return { kind: 'due', due: call };
	const reuse = byTheirClock(write.reuse, exchanged);
	const wanted = { evidence, outcome, reuse };
	const accounts = evidence.accounts.length > 0 ? evidence.accounts : [undefined];
	const alike = accounts.map((account) => recordsLike(records, evidence, account));
	const candidates = accounts.map((account, index) =>
		findKnown(wanted, alike[index] ?? [], account),
	);
	// A masked record that matches two accounts proves neither.
	const found = candidates.map((record, index) =>
		candidates.some((other, place) => other === record && place !== index) ? undefined : record,
	);
	const isInDoubt = accounts.some(
		(account, index) =>
			found[index] === undefined && alike[index]?.some((one) => isUndated(wanted, one, account)),
	);
	if (isInDoubt) return { kind: 'silent' };
	const known = found.filter((record) => record !== undefined);
	if (known.length === found.length) return { kind: 'all', end: asEnd(known, call) };
	const left = found.flatMap((record, index) => (record === undefined ? [index] : []));
	const due = known.length > 0 ? reuse.forAccounts?.(left) : undefined;
	const retried = left.filter((index) =>
		isTriedAgain(wanted, alike[index] ?? [], accounts[index]),
	).length;
	return due === undefined
		? { kind: 'due', due: call, retried }
		: { kind: 'due', due, partly: { known, left }, retried };
}

/** If Juspay has something after all, only an ID prevents paying twice. */
function isNothing(call: ReusingCall, { answer, found }: Exchanged): boolean {
	if (call.evidence?.existedBefore === true) return false;
	if (call.write.recovery.kind === 'byId') return true;
	return found === null ? hasNotFoundCode(answer) : !isPartOfList(answer);
}

function readKnown(call: ReusingCall, exchanged: Exchanged, client: JuspayClient): Known {
	const records = recordsIn(exchanged);
	if (records === 'nothing' && isNothing(call, exchanged)) return { kind: 'due', due: call };
	const { record, secrets } = call;
	const asked = { ...(record && { record }), ...(secrets && { secrets }) };
	const failed = (answer: Answer): Known => {
		return { kind: 'failed', problem: couldNotLookUpProblem(client.describe(answer, asked)) };
	};
	if (typeof records === 'string') return failed(exchanged.answer);
	if (isUnproved(call, records)) return failed(UNDOCUMENTED_ANSWER);
	const [first] = records;
	const isById = call.write.recovery.kind === 'byId' && first !== undefined;
	const known = isById ? readAttempt(call, first) : readRecords(call, records, exchanged);
	const isPart = known.kind === 'due' && isPartOfList(exchanged.answer);
	return known.kind === 'silent' || isPart ? failed(UNDOCUMENTED_ANSWER) : known;
}

/** Handlers for groups that need no payment. */
export interface OnKnown {
	onEnd: (group: CallGroup, end: AnsweredCall) => void;
	onFailure: (group: CallGroup, problem: Problem) => void;
}

/** Equal look-ups are sent once. */
class KnownResults {
	private readonly asked = new Map<string, Promise<Exchanged | Problem | null>>();

	constructor(private readonly client: JuspayClient) {}

	async lookUp(group: CallGroup): Promise<Known | null> {
		let call = dueCall(group);
		while (mayBeKnown(call)) {
			const exchanged = await this.ask(call.write.recovery.request, call);
			if (exchanged === null) return null;
			if ('message' in exchanged) return { kind: 'failed', problem: exchanged };
			const known = this.read(call, exchanged);
			if (known.kind !== 'next') return known;
			call = known.call;
		}
		return { kind: 'due', due: call };
	}

	/** A bug in this package must not cost other rows their results. */
	private read(call: ReusingCall, exchanged: Exchanged): Known {
		try {
			return readKnown(call, exchanged, this.client);
		} catch {
			return { kind: 'failed', problem: this.unreadable() };
		}
	}

	private unreadable(): Problem {
		return couldNotLookUpProblem(this.client.describe(UNDOCUMENTED_ANSWER, {}));
	}

	private ask(request: JuspayRequest, call: Call): Promise<Exchanged | Problem | null> {
		// No other call looks up this ID.
		if (call.write?.recovery.kind === 'byId') return this.send(request, call);
		const key = JSON.stringify(request);
		const asked = this.asked.get(key) ?? this.send(request, call);
		this.asked.set(key, asked);
		return asked;
	}

	private async send(request: JuspayRequest, call: Call): Promise<Exchanged | Problem | null> {
		const { client } = this;
		let mistake: Problem | null = null;
		const exchanged = await client.exchange(
			request,
			{
				kind: 'first',
				retries: { left: client.connection.settings.maxRetries },
				read: (_, verdict) => readLookUp(verdict, call),
				onMistake: () => {
					mistake = this.unreadable();
				},
			},
			(last) => last,
		);
		return exchanged ?? mistake;
	}
}

/**
 * Looks up results that may be used instead of paying again (docs/money-and-retries.md).
 *
 * @returns the groups to pay for, in order; without those not looked up because the run had ended
 */
export async function findDue(
	groups: readonly CallGroup[],
	client: JuspayClient,
	{ onEnd, onFailure }: OnKnown,
): Promise<CallGroup[]> {
	const results = new KnownResults(client);
	const dues = new Map<CallGroup, CallGroup>();
	const settle = async (group: CallGroup): Promise<void> => {
		const known = await results.lookUp(group);
		if (known?.kind === 'all') onEnd(group, known.end);
		else if (known?.kind === 'failed') onFailure(group, known.problem);
		else if (known?.kind === 'due') {
			const { due, partly, retried } = known;
			dues.set(group, { ...group, due, partly, retried });
		}
	};
	const { pool, slices } = client;
	const asked: CallGroup[] = [];
	await slices.forEach(groups, (group) => {
		if (mayBeKnown(dueCall(group))) asked.push(group);
		else dues.set(group, group);
	});
	const ended: Promise<void>[] = [];
	for (const group of asked) {
		if (!pool.isOpen('first')) break;
		await pool.roomForRow();
		ended.push(settle(group));
	}
	await Promise.all(ended);
	slices.restart();
	const due = await slices.map(groups, (group) => dues.get(group) ?? []);
	return due.flat();
}

/** The stored results of a group, if they make another call unnecessary. */
export async function findKnownEnd(
	group: CallGroup,
	client: JuspayClient,
): Promise<AnsweredCall | null> {
	const known = await new KnownResults(client).lookUp(group);
	return known?.kind === 'all' ? known.end : null;
}
