import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';

import { JuspayApi } from '../../../sandbox/api';
import type { Answer } from '../../../sandbox/errors';
import { Ledger, type RecordedRequest } from '../../../sandbox/ledger';
import { tellLie } from '../../../sandbox/lies';
import { PayoutEvents } from '../../../sandbox/payoutEvents';
import { textOf } from '../../support/text';
import type { Setting } from '../settings/setting';
import type { Effect, SentRequest, Story } from '../story';
import { effectsOf } from './effects';
import type { VirtualTime } from './time';
import { HONEST, type Occasion, type Told, type Way } from './way';

export const API_KEY = 'key-of-the-tests-only';
export const MERCHANT = 'demo-merchant';
export const BASE_URL = 'http://127.0.0.1:1';

/** The same server by another name. */
export const OTHER_BASE_URL = 'http://localhost:1';

/** How long a request takes to arrive, and its answer to come back, in milliseconds. */
const WAY_THERE = 20;

/** When what is pending settles, and when a late request takes effect, in milliseconds. */
const SETTLE_AFTER = 1500;
const LATE = 3000;

/** The way of each request, by its number; the others are honest. */
export type Faults = (number: number) => Way | undefined;

/** The error with which the network answers n8n's helper. */
class NetworkError extends Error {
	constructor(
		readonly code: string,
		readonly syscall?: string,
	) {
		super(code);
	}
}

/** A request of n8n's helper, as it reaches Juspay. */
export function recorded(
	{ method = 'GET', url, headers, body }: IHttpRequestOptions,
	at: number,
): RecordedRequest {
	const path = url.replace(/^https?:\/\/[^/]+/, '');
	const names = Object.entries({ ...headers }).map(
		([name, value]) => [name.toLowerCase(), textOf(value)] as const,
	);
	const [withoutQuery = ''] = path.split('?', 1);
	return {
		at,
		method,
		url: path,
		path: withoutQuery,
		query: Object.fromEntries(new URLSearchParams(path.slice(withoutQuery.length + 1))),
		headers: {
			...Object.fromEntries(names),
			authorization: AUTHORIZATION,
			'x-merchantid': MERCHANT,
		},
		rawHeaders: [],
		rawBody: typeof body === 'string' ? body : body === undefined ? '' : JSON.stringify(body),
		answeredStatus: null,
		fault: null,
	};
}

/** How long Juspay has had a setting's records when its world begins, in milliseconds. */
const SEEDED_BEFORE = 2 * 60_000;

const AUTHORIZATION = `Basic ${Buffer.from(`${API_KEY}:`).toString('base64')}`;

const NOTHING: Answer = { status: 200, body: null };

function createApi(now: () => number, { seed }: Setting, ledger: Ledger): JuspayApi {
	let before = SEEDED_BEFORE;
	const clock = { now: () => now() - before, settleAfter: SETTLE_AFTER };
	const account = { apiKey: API_KEY, merchantId: MERCHANT, blockedMerchantId: 'blocked' };
	const api = new JuspayApi(account, clock, ledger, new PayoutEvents(clock));
	seed?.(api);
	before = 0;
	return api;
}

/** The process of n8n that sends requests; a dead one hears nothing any more. */
export interface Caller {
	run: number;
	/** Aborted when the execution is canceled. */
	canceled: AbortSignal;
	isDead: () => boolean;
	cancel: () => void;
	kill: () => void;
}

/** The simulator behind a network in which chosen requests go wrong, and what reached it. */
export class JuspayInWorld {
	readonly requests: SentRequest[] = [];

	readonly effects: Effect[] = [];

	readonly ledger = new Ledger();

	readonly api: JuspayApi;

	/** Keeps what was there when the world began; made when it is asked, which is dear and rare. */
	private untouched: JuspayApi | null = null;

	/** Records that only lies told of, by their IDs: look-ups of these IDs return them. */
	private readonly invented = new Map<string, unknown>();

	private isPeace = false;

	constructor(
		private readonly setting: Setting,
		private readonly faults: Faults,
		private readonly time: VirtualTime,
	) {
		this.api = createApi(time.now, setting, this.ledger);
	}

	/** Answers like n8n's request helper, which gives up when the execution is canceled. */
	async send(options: IHttpRequestOptions, caller: Caller): Promise<IDataObject> {
		const { canceled } = caller;
		if (canceled.aborted) throw new NetworkError('ERR_CANCELED');
		const giveUp = new Promise<never>((_, reject) => {
			canceled.addEventListener('abort', () => {
				if (!caller.isDead()) reject(new NetworkError('ERR_CANCELED'));
			});
		});
		return await Promise.race([giveUp, this.ask(options, caller)]);
	}

	private async ask(options: IHttpRequestOptions, caller: Caller): Promise<IDataObject> {
		const request = recorded(options, this.time.now());
		const number = this.requests.length;
		const way = this.isPeace ? HONEST : (this.faults(number) ?? HONEST);
		const sent: SentRequest = {
			number,
			run: caller.run,
			request,
			way,
			honest: null,
			told: null,
			isPeace: this.isPeace,
		};
		this.requests.push(sent);
		await this.pass(WAY_THERE);
		const told = this.deliver(sent);
		await this.pass(WAY_THERE + (sent.way.delay ?? 0));
		if (sent.way.then === 'cancel') caller.cancel();
		if (sent.way.then === 'kill') caller.kill();
		if (caller.isDead() || told.kind === 'silence') return await new Promise(() => undefined);
		sent.told = told;
		this.noteInvented(told);
		return this.toResponse(told);
	}

	/** From now on nothing goes wrong any more. */
	makePeace(): void {
		this.isPeace = true;
	}

	/** The answers of all ways in the place of an honest one; for the next worlds. */
	occasionOf({ request, honest }: SentRequest) {
		const before = this.beforeAll(request);
		return honest && { request, ...this.asked(), honest, before };
	}

	story(): Pick<Story, 'requests' | 'effects'> {
		return { requests: this.requests, effects: this.effects };
	}

	private asked(): Pick<Occasion, 'operation' | 'validateAgain'> {
		const { operation, parameters } = this.setting;
		return { operation, validateAgain: parameters['validateAgain'] };
	}

	/** Only what looks may reach it. */
	private beforeAll(request: RecordedRequest): Answer {
		if (request.method !== 'GET') return NOTHING;
		this.untouched ??= createApi(this.time.now, this.setting, new Ledger());
		return this.untouched.answer(request);
	}

	private async pass(milliseconds: number): Promise<void> {
		await new Promise<void>((resolve) => {
			this.time.after(milliseconds, resolve);
		});
	}

	/** A way that makes no sense for a request is honest. */
	private deliver(sent: SentRequest): Told {
		const told = this.deliverAs(sent.way, sent);
		if (told !== null) return told;
		sent.way = HONEST;
		return this.deliverAs(HONEST, sent) ?? { kind: 'silence' };
	}

	private deliverAs(way: Way, sent: SentRequest): Told | null {
		const { request } = sent;
		if (way.effect === 'done') sent.honest ??= this.answer(sent);
		const honest = sent.honest ?? NOTHING;
		const before = way === HONEST ? honest : this.beforeAll(request);
		const told = way.tell({ request, ...this.asked(), honest, before });
		if (told !== null && way.effect === 'late')
			this.time.after(LATE, () => {
				this.answer(sent);
			});
		return told;
	}

	private noteInvented(told: Told): void {
		if (told.kind !== 'http') return;
		for (const [id, record] of Object.entries(told.invented ?? {})) this.invented.set(id, record);
	}

	private inventedFor({ method, path }: RecordedRequest): Answer | null {
		const record = method === 'GET' ? this.invented.get(path.split('/').at(-1) ?? '') : undefined;
		return record === undefined ? null : { status: 200, body: record };
	}

	private answer(sent: SentRequest): Answer {
		const { request, run, number } = sent;
		const answer = this.inventedFor(request) ?? this.api.answer(request);
		this.effects.push(...effectsOf(request, answer, { at: this.time.now(), run, request: number }));
		const { shows } = this.setting;
		if (shows === 'undated') return tellLie(answer, { lie: 'noDates' });
		const isMasked = shows === 'masked' && request.method === 'GET';
		return isMasked ? tellLie(answer, { lie: 'maskAllButFour' }) : answer;
	}

	private toResponse(told: Exclude<Told, { kind: 'silence' }>): IDataObject {
		if (told.kind === 'noAnswer') throw new NetworkError(told.code, told.syscall);
		const { status, body, retryAfter } = told;
		const headers = {
			...(this.setting.tellsDate && { date: new Date(this.time.now()).toUTCString() }),
			...(retryAfter !== undefined && { 'retry-after': retryAfter }),
		};
		const own = JSON.parse(JSON.stringify(body ?? null)) as IDataObject;
		return { statusCode: status, headers, body: own };
	}
}
