import type { IDataObject } from 'n8n-workflow';

import { likenessKeys } from '../../resources/comparison';
import type { AccountDetails, Call, Evidence, Reuse, Write } from '../../resources/operation';
import { isPartOfList } from '../../transport/answer';
import { hasNotFoundCode, UNDOCUMENTED_ANSWER } from '../../transport/failure';
import type { Problem } from '../../transport/problem';
import type { JuspayRequest } from '../../transport/request';
import type { Answer } from '../../transport/send';
import { couldNotLookUpProblem } from '../plan/problems';
import { type AnsweredCall, type CallGroup, dueCall, idOf, type PartlyKnown } from '../plan/rows';
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

/** What Juspay has of a call's accounts before it is sent. */
type Known =
	| { kind: 'all'; end: AnsweredCall }
	/** What is to be paid for. */
	| { kind: 'due'; due: Call; partly?: PartlyKnown; retried?: number }
	/** The last attempt came to no result, but there may have been another one. */
	| { kind: 'next'; call: Call }
	| { kind: 'failed'; problem: Problem };

/** The same as read of one answer; `silent` if it has a record, but not when or whether it was validated. */
type Read = Known | { kind: 'silent' };

/** A call whose results may be there already. */
type ReusingCall = Call & { write: Write & { reuse: Reuse } };

function mayBeKnown(call: Call): call is ReusingCall {
	return call.write?.reuse !== undefined;
}

function asEnd(found: IDataObject[], call: ReusingCall): AnsweredCall {
	const sentAt = call.write.reuse.since ?? 0;
	const reused = found.map((_, index) => index);
	return { kind: 'answered', found, doubtful: [], reused, sentAt, ...idOf(call) };
}

/** Under an ID that the node made stands one record: the result of one attempt. */
function readAttempt(call: ReusingCall, record: IDataObject): Read {
	const { evidence, outcome, write } = call;
	const { recovery } = write;
	const next = recovery.kind === 'byId' ? recovery.nextAttempt : undefined;
	const isOpen = outcome?.(record) === 'undetermined' && next !== undefined;
	if (isOpen && evidence !== undefined && isSilent(evidence, record)) return { kind: 'silent' };
	return isOpen ? { kind: 'next', call: next() } : { kind: 'all', end: asEnd([record], call) };
}

/** Whether what stands under the ID that was asked about is not, or not surely, its record. */
function isUnproved({ evidence, outcome }: Call, records: IDataObject[]): boolean {
	if (evidence === undefined) return true;
	if (evidence.id === null) return false;
	return records.some(
		(record) =>
			proofOfRecord(evidence, record).kind !== 'proved' ||
			isDisputed(record, records, { evidence, outcome }),
	);
}

/** From when on results count by Juspay's clock, which stamps them; in doubt earlier, so that nothing is paid twice. */
function byTheirClock(reuse: Reuse, exchanged: Exchanged): Reuse {
	if (reuse.since === null) return reuse;
	const { earliest } = sentAtBefore(exchanged, reuse.since);
	return { ...reuse, since: startOfSecond(earliest) };
}

/** The records of a list by what accounts have in common: a list of thousands is looked through once, and not for each row. */
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

/** The records that can be an account's; all of them where no account was sent. */
function recordsLike(
	list: readonly IDataObject[],
	evidence: Evidence,
	account: AccountDetails | undefined,
): readonly IDataObject[] {
	if (account === undefined) return list;
	const index = indexOf(list, evidence);
	return likenessKeys(account).flatMap((key) => index.get(key) ?? []);
}

/** Each account of a call is looked for on its own; only those that are not found are paid for. */
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
	// Masked, one record can look like that of two accounts: it proves neither.
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

/** Whether Juspay surely has nothing. Only an ID guards against paying twice if it has something after all. */
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

/** What is done with the groups for which nothing has to be paid. */
export interface OnKnown {
	onEnd: (group: CallGroup, end: AnsweredCall) => void;
	onFailure: (group: CallGroup, problem: Problem) => void;
}

/** The look-ups of a run before its first paid call; equal ones go out once. */
class KnownResults {
	private readonly asked = new Map<string, Promise<Exchanged | Problem | null>>();

	constructor(private readonly client: JuspayClient) {}

	/** `null` for a group that was not asked about because the run had ended. */
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

	/** A mistake of this package must cost no other row its result. */
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
		// An ID has one account's record: no other call asks for it.
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
 * Looks up what Juspay knows before anything is paid, where a stored result may be used (docs/money-and-retries.md).
 *
 * @returns the groups that are to be paid for, in order, each with its call; left out are also those that were not
 * asked about because the run had ended
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

/** What Juspay has of one group's accounts, if that makes another call needless. */
export async function findKnownEnd(
	group: CallGroup,
	client: JuspayClient,
): Promise<AnsweredCall | null> {
	const known = await new KnownResults(client).lookUp(group);
	return known?.kind === 'all' ? known.end : null;
}
