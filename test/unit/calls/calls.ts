import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';

import { Book, type BookOptions, type EarlierTries } from '../../../nodes/Juspay/calls/book';
import {
	type CallSettings,
	connect,
	type Connection,
} from '../../../nodes/Juspay/calls/connection';
import type { AnsweredCall, CallEnd, CallResult } from '../../../nodes/Juspay/calls/ends';
import type { CallGroup } from '../../../nodes/Juspay/calls/groups';
import type { RequestKind, RequestPool } from '../../../nodes/Juspay/calls/pool';
import type { ReadyRow } from '../../../nodes/Juspay/calls/rows';
import type { Sender } from '../../../nodes/Juspay/calls/send';
import {
	type Call,
	type ChangingCall,
	type Expected,
	type FreeCall,
	NO_DETAILS,
	type PayingCall,
	type RecoveryById,
} from '../../../nodes/Juspay/resources/call';
import { textAt } from '../../../nodes/Juspay/shared/json';
import { classify, type HttpAnswer, type RawAnswer } from '../../../nodes/Juspay/transport/answer';
import type { JuspayRequest } from '../../../nodes/Juspay/transport/request';
import { FakeClock } from './fakeClock';

const outcome = z
	.enum(['valid', 'invalid', 'pending', 'notValidated', 'undetermined'])
	.catch('undetermined');

export const POST: JuspayRequest = { method: 'POST', pathSegments: ['call'], json: {} };
export const LOOK_UP: JuspayRequest = { method: 'GET', pathSegments: ['look-up'] };

export const RESET: RawAnswer = { kind: 'noAnswer', code: 'ECONNRESET' };
export const NEVER_REACHED: RawAnswer = { kind: 'noAnswer', code: 'ECONNREFUSED' };
export const PAGE: RawAnswer = { kind: 'http', status: 502, body: '<html>' };
export const NOT_FOUND = refusal(404, 'E09', 'Could not find resource');
export const DUPLICATE = refusal(400, 'E05', 'Duplicate BeneId.');
export const REFUSED = refusal(400, 'E01', 'Bad');
export const KEY_REFUSED = refusal(401, 'E02', 'Invalid API key');

/** A successful answer. */
export function ok(body: unknown): HttpAnswer {
	return { kind: 'http', status: 200, body };
}

/** Too many requests. */
export function tooMany(retryAfter?: string): RawAnswer {
	return { kind: 'http', status: 429, body: '', ...(retryAfter !== undefined && { retryAfter }) };
}

/** A refusal as payouts word it. */
export function refusal(status: number, errorCode: string, errorMessage: string): RawAnswer {
	return { kind: 'http', status, body: { error: true, errorCode, errorMessage } };
}

/** How a validation by an ID of the user's own is found again. */
export function byId(changes: Partial<RecoveryById> = {}): RecoveryById {
	const own = { id: 'b', isGeneratedId: false, mayExist: true, request: LOOK_UP };
	return { kind: 'byId', ...own, ...changes };
}

/** Where the records of these tests show whose they are; without accounts, the ID "b" stands for one. */
export function expected(changes: Partial<Expected> = {}): Expected {
	return {
		id: 'b',
		idHoldsAccount: false,
		type: null,
		accounts: [],
		read: (found) => ({
			id: textAt(found, 'beneId'),
			status: textAt(found, 'status'),
			type: null,
			account: { ...NO_DETAILS, accountNumber: textAt(found, 'account') },
			date: textAt(found, 'date'),
		}),
		...changes,
	};
}

/** A result, which is the call's own unless its state says more. */
export function callResult(record: IDataObject, state: Partial<CallResult> = {}): CallResult {
	return { record, origin: 'own', ...state };
}

/** How a call ended that Juspay answered with these records; the states are of its results. */
export function answeredCall(
	records: readonly IDataObject[],
	...states: readonly Partial<CallResult>[]
): AnsweredCall {
	const results = records.map((record, index) => callResult(record, states[index]));
	return { kind: 'answered', results, sentAt: 0 };
}

export const EARLIER = { origin: 'earlier' } as const;
export const DOUBTFUL = { isDoubtful: true } as const;

/** Warning when a paid call may have been carried out. */
export const CHARGED = {
	risk: 'The account may already have been validated and charged',
	advice: 'Look it up',
};

function commonParts() {
	return {
		request: POST,
		record: { label: 'beneficiary ID', id: 'b' },
		secrets: ['026291800001191'],
		outcome: (found: IDataObject) => outcome.parse(found['status']),
		expected: expected(),
		simplify: (found: IDataObject) => found,
	};
}

/** A look-up about beneficiary "b", which costs nothing. */
export function freeCall(changes: Partial<FreeCall> = {}): FreeCall {
	return { kind: 'free', ...commonParts(), ...changes };
}

/** A call that stores beneficiary "b". */
export function storingCall(changes: Partial<ChangingCall> = {}): ChangingCall {
	const once = { caution: CHARGED, account: 'a', recovery: byId() };
	return { kind: 'change', ...commonParts(), ...once, ...changes };
}

/** A paid call about beneficiary "b". */
export function paidCall(changes: Partial<PayingCall> = {}): PayingCall {
	const once = { caution: CHARGED, account: 'a', recovery: byId(), follow: () => LOOK_UP };
	return { kind: 'payment', ...commonParts(), ...once, ...changes };
}

/** A row that is ready to be sent. */
export function readyRow(call: Call, changes: Partial<ReadyRow> = {}): ReadyRow {
	return { kind: 'ready', call, form: 'raw', maxWait: null, ...changes };
}

export const SETTINGS: CallSettings = {
	maxConcurrency: 1,
	minRequestInterval: 0,
	timeout: 5000,
	maxRetries: 2,
	onDuplicate: 'useExisting',
	reuseSameAccount: true,
	dryRun: false,
	maxPaidValidations: 0,
};

const RESULT: IDataObject = { beneId: 'b', status: 'valid' };

/** A Juspay that gives its answers in turn, and then results; on a fake clock. */
export class ScriptedJuspay {
	readonly clock = new FakeClock();

	/** Method and time of each request, in order. */
	readonly log: string[] = [];

	readonly requests: JuspayRequest[] = [];

	readonly timeouts: (number | undefined)[] = [];

	isCancelled = false;

	/** Called before each answer, with the number of its request from 1 on. */
	onRequest: (number: number) => void = () => undefined;

	readonly connection: Connection;

	/** How calls ended, in the order in which it was noted. */
	readonly ends: CallEnd[] = [];

	constructor(answers: readonly RawAnswer[], settings: Partial<CallSettings> = {}, random = 0) {
		this.connection = connect({
			send: async (request, timeout) => {
				this.log.push(`${request.method} ${String(this.clock.now())}`);
				this.requests.push(request);
				this.timeouts.push(timeout);
				this.onRequest(this.log.length);
				return await Promise.resolve(classify(answers[this.log.length - 1] ?? ok(RESULT)));
			},
			settings: { ...SETTINGS, ...settings },
			clock: this.clock,
			random: () => random,
			credentialSecrets: ['secret-key'],
			isCancelled: () => this.isCancelled,
		});
	}

	get pool(): RequestPool {
		return this.connection.pool;
	}

	/** Where single calls are sent from; their ends are noted. */
	sender(book = emptyBook()): Sender {
		const note = (end: CallEnd) => {
			this.ends.push(end);
			return end;
		};
		return { connection: this.connection, book, note };
	}

	/** Times of all requests, in order. */
	get times(): number[] {
		return this.log.map((entry) => Number(entry.split(' ')[1]));
	}

	/** Lets time pass until something has ended, or nobody waits for time any more. */
	async toTheEnd<Result>(running: Promise<Result>): Promise<Result | 'unfinished'> {
		let ended: Result | 'unfinished' = 'unfinished';
		void running.then((result) => {
			ended = result;
		});
		await this.clock.runOut();
		return ended;
	}
}

/** For runs that no earlier try came before. */
const NOTHING_EARLIER: EarlierTries = { recall: () => null };

/** The book of a run, as it is when nothing has been sent. */
export function emptyBook(
	changes: Partial<BookOptions> = {},
	earlier: EarlierTries = NOTHING_EARLIER,
): Book {
	return new Book(earlier, { reuseSameAccount: true, isKept: false, ...changes });
}

/** A row's call on its own. */
export function alone(call: Call, index = 0, changes: Partial<ReadyRow> = {}): CallGroup {
	const row = readyRow(call, changes);
	return { row, index, members: [{ row, index }], maxWait: row.maxWait };
}

/** Does something in the pool at its turn; `null` if it does not come. */
export async function withSlot<Result>(
	pool: RequestPool,
	kind: RequestKind,
	run: () => Promise<Result>,
	expiresAt?: number,
): Promise<Result | null> {
	const slot = await pool.enter(kind, expiresAt);
	if (slot === null) return null;
	try {
		return pool.isOpen(kind) ? await run() : null;
	} finally {
		slot.leave();
	}
}
