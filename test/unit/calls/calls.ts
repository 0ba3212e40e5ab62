import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';

import type { AnsweredCall, ReadyRow } from '../../../nodes/Juspay/calls/rows';
import { JuspayClient, type RunSettings } from '../../../nodes/Juspay/calls/client';
import {
	type Call,
	type Evidence,
	NO_DETAILS,
	type Recovery,
	type RecoveryById,
	type Write,
} from '../../../nodes/Juspay/resources/operation';
import { textAt } from '../../../nodes/Juspay/shared/json';
import type { JuspayRequest } from '../../../nodes/Juspay/transport/request';
import type { Answer, HttpAnswer } from '../../../nodes/Juspay/transport/send';
import type { KeptCalls } from '../../../nodes/Juspay/calls/sendRows';
import { FakeClock } from './fakeClock';

const outcome = z
	.enum(['valid', 'invalid', 'pending', 'notValidated', 'undetermined'])
	.catch('undetermined');

export const POST: JuspayRequest = { method: 'POST', pathSegments: ['call'], json: {} };
export const LOOK_UP: JuspayRequest = { method: 'GET', pathSegments: ['look-up'] };

export const RESET: Answer = { kind: 'noAnswer', code: 'ECONNRESET' };
export const NEVER_REACHED: Answer = { kind: 'noAnswer', code: 'ECONNREFUSED' };
export const PAGE: Answer = { kind: 'http', status: 502, body: '<html>' };
export const NOT_FOUND = refusal(404, 'E09', 'Could not find resource');
export const DUPLICATE = refusal(400, 'E05', 'Duplicate BeneId.');
export const REFUSED = refusal(400, 'E01', 'Bad');
export const KEY_REFUSED = refusal(401, 'E02', 'Invalid API key');

/** A successful answer. */
export function ok(body: unknown): HttpAnswer {
	return { kind: 'http', status: 200, body };
}

/** Too many requests. */
export function tooMany(retryAfter?: string): Answer {
	return { kind: 'http', status: 429, body: '', ...(retryAfter !== undefined && { retryAfter }) };
}

/** A refusal as payouts word it. */
export function refusal(status: number, errorCode: string, errorMessage: string): Answer {
	return { kind: 'http', status, body: { error: true, errorCode, errorMessage } };
}

/** How a validation by an ID of the user's own is found again. */
export function byId(changes: Partial<RecoveryById> = {}): RecoveryById {
	const own = { id: 'b', isGeneratedId: false, request: LOOK_UP };
	return { kind: 'byId', ...own, ...changes };
}

/** Where the records of these tests show whose they are; without accounts, the ID "b" stands for one. */
export function evidence(changes: Partial<Evidence> = {}): Evidence {
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

/** How a call ended that Juspay answered. */
export function answeredCall(
	found: IDataObject[],
	changes: Partial<AnsweredCall> = {},
): AnsweredCall {
	return { kind: 'answered', found, doubtful: [], sentAt: 0, ...changes };
}

/** What is said when a paid call may have been carried out. */
export const CHARGED = {
	risk: 'The account may already have been validated and charged',
	advice: 'Look it up',
};

/** What a validating call has beyond others. */
export function write(recovery: Recovery = byId(), changes: Partial<Write> = {}): Write {
	return { caution: CHARGED, account: 'a', recovery, follow: () => LOOK_UP, ...changes };
}

/** A look-up about beneficiary "b", which costs nothing. */
export function freeCall(changes: Partial<Call> = {}): Call {
	return {
		request: POST,
		record: { label: 'beneficiary ID', id: 'b' },
		secrets: ['026291800001191'],
		outcome: (found) => outcome.parse(found['status']),
		evidence: evidence(),
		simplify: (found) => found,
		...changes,
	};
}

/** A paid call about beneficiary "b". */
export function paidCall(changes: Partial<Call> = {}): Call {
	return freeCall({ write: write(), ...changes });
}

/** A row that is ready to be sent. */
export function readyRow(call: Call, changes: Partial<ReadyRow> = {}): ReadyRow {
	return { kind: 'ready', call, form: 'raw', maxWait: null, ...changes };
}

export const SETTINGS: RunSettings = {
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

	readonly client: JuspayClient;

	constructor(answers: readonly Answer[], settings: Partial<RunSettings> = {}, random = 0) {
		this.client = new JuspayClient({
			send: async (request, timeout) => {
				this.log.push(`${request.method} ${String(this.clock.now())}`);
				this.requests.push(request);
				this.timeouts.push(timeout);
				this.onRequest(this.log.length);
				return await Promise.resolve(answers[this.log.length - 1] ?? ok(RESULT));
			},
			settings: { ...SETTINGS, ...settings },
			clock: this.clock,
			random: () => random,
			credentialSecrets: ['secret-key'],
			isCancelled: () => this.isCancelled,
		});
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
export const NO_KEPT_CALLS: KeptCalls = { recall: () => null, keep: () => undefined };
