import { createHash, randomUUID } from 'node:crypto';

import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod';

import type { EarlierTries, KeptEntry } from '../calls/book';
import { type CallEnd, idOf, UNKNOWN_TIME } from '../calls/ends';
import { otherCredentialProblem, type SentWith } from '../calls/problems';
import type { ReadyRow } from '../calls/rows';
import type { OnceCall } from '../resources/call';
import { dataObject, textAt } from '../shared/json';
import { Slices } from '../shared/slices';
import { placeOf } from '../transport/baseUrl';
import type { JuspayCredential } from '../transport/credential';
import { keyFrom, seal, unseal } from './seal';

/** Other processes' clocks may differ. */
const THIS_PROCESS = randomUUID();

type StoringContext = Pick<IExecuteFunctions, 'getContext'>;

const STORE_KEY = 'juspayKeptCalls';

/** `$runIndex` of the stored calls; if absent, of every run. */
const RUN_KEY = 'juspayKeptForRun';

const EXECUTION_KEY = 'juspayFirstExecution';

const STARTED_KEY = 'juspayFirstStart';

export interface FirstExecution {
	id: string;
	/** When this node first ran in it, in milliseconds since 1970; 0 if an earlier version of this package noted it. */
	startedAt: number;
}

/**
 * The first execution of a chain of Retries: generated IDs contain it. Stored at once, because a later batch may pay
 * even if this run sends nothing.
 */
export function noteFirstExecution(
	context: Pick<IExecuteFunctions, 'getContext' | 'getExecutionId'>,
	now: number,
): FirstExecution {
	const noted = context.getContext('node');
	const notedId = textAt(noted, EXECUTION_KEY);
	if (notedId === null) {
		noted[EXECUTION_KEY] = context.getExecutionId();
		noted[STARTED_KEY] = now;
	}
	const startedAt = z.number().catch(0).parse(noted[STARTED_KEY]);
	return { id: notedId ?? context.getExecutionId(), startedAt };
}

const sending = z.object({
	sentAt: z.number(),
	process: z.string(),
	merchantId: z.string(),
	place: z.string(),
	path: z.string(),
	id: z.string().optional(),
});

const storedResults = z.array(
	z.object({
		record: dataObject,
		origin: z.enum(['own', 'earlier', 'late', 'unknown']),
		isDoubtful: z.literal(true).optional(),
		isContested: z.literal(true).optional(),
	}),
);

const storedEnd = z.discriminatedUnion('kind', [
	sending.extend({
		kind: z.literal('answered'),
		results: storedResults,
		mayBePaid: z.boolean().optional(),
	}),
	sending.extend({
		kind: z.literal('failed'),
		problem: z.object({
			message: z.string(),
			description: z.string(),
			headline: z.string(),
			httpCode: z.string().nullable(),
			stopsBatch: z.boolean(),
			isUnclear: z.boolean(),
		}),
		lastSentAt: z.number().optional(),
		partly: z.object({ known: storedResults, left: z.array(z.number()) }).optional(),
	}),
]);

/** The generated ID stays readable: it finds the record without the API key. Earlier versions note no row. */
const storedCall = z
	.object({ sealed: z.string(), madeId: z.string().optional(), row: z.number().optional() })
	.catch({ sealed: '' });

type StoredCall = z.infer<typeof storedCall>;

/** Parsed one by one: an unreadable end must not lose the others. */
const store = z.record(z.string(), z.unknown()).catch({});

/** Answers differ by API version, which is in the path. */
function pathOf({ request }: OnceCall): string {
	return request.pathSegments.join('/');
}

function isOfOtherRun(noted: IDataObject, runIndex: number): boolean {
	return noted[RUN_KEY] !== undefined && noted[RUN_KEY] !== runIndex;
}

/** Whether an earlier try stored calls. */
export function hasStoredBook(context: StoringContext, runIndex: number): boolean {
	const noted = context.getContext('node');
	return !isOfOtherRun(noted, runIndex) && Object.keys(store.parse(noted[STORE_KEY])).length > 0;
}

/**
 * Keeps the book in the node's context between tries, so that what was answered or may have arrived is not sent twice
 * (docs/money-and-retries.md).
 */
export class StoredBook implements EarlierTries {
	readonly isLaterTry: boolean;

	private readonly earlier: Readonly<Record<string, unknown>>;

	private readonly key: Buffer;

	private readonly place: string;

	private sentRows?: ReadonlySet<number | undefined>;

	/**
	 * @param scope values of resource and operation, not labels, which updates change
	 * @param node `runIndex` differs in each round of a loop
	 */
	constructor(
		private readonly context: StoringContext,
		private readonly scope: readonly string[],
		private readonly credential: JuspayCredential,
		private readonly node: { isTool: boolean; runIndex: number },
	) {
		this.key = keyFrom(credential.apiKey);
		this.place = placeOf(credential.baseUrl);
		this.forgetOtherRun();
		this.earlier = store.parse(this.noted[STORE_KEY]);
		this.isLaterTry = Object.keys(this.earlier).length > 0;
	}

	recall({ call }: ReadyRow, index: number): CallEnd | null {
		if (!this.isLaterTry || call.kind === 'free') return null;
		const stored = this.earlier[this.keyOf(call, index)];
		if (stored === undefined) return null;
		const { id, ...end } = this.read(storedCall.parse(stored), call);
		return id === undefined || id === idOf(call).id ? end : { ...end, id };
	}

	/** Whether an earlier try sent this row, with any values. An AI tool has no rows: a model calls it with others. */
	hasSent(index: number): boolean {
		this.sentRows ??= new Set(
			Object.values(this.earlier).map((stored) => storedCall.parse(stored).row),
		);
		return !this.node.isTool && this.sentRows.has(index);
	}

	/** For the next try if the node fails. Merges: an agent's calls overlap. */
	async storeAll(entries: readonly KeptEntry[]): Promise<void> {
		const added = await new Slices().map(
			entries,
			(entry) => [this.keyOf(entry.call, entry.index), this.toStored(entry)] as const,
		);
		const { noted } = this;
		noted[STORE_KEY] = { ...store.parse(noted[STORE_KEY]), ...Object.fromEntries(added) };
	}

	/** If n8n may run the node again at once: stores all, but not for a loop's next round. */
	async storeForNextTry(entries: readonly KeptEntry[]): Promise<void> {
		await this.storeAll(entries);
		this.noted[RUN_KEY] = this.node.runIndex;
	}

	/**
	 * If the node succeeds: removes all, as a loop may bring the same rows; of an AI tool, all but unclear calls,
	 * because a model retries what failed.
	 */
	async dropAnswered(entries: readonly KeptEntry[]): Promise<void> {
		const { noted } = this;
		if (!this.node.isTool) {
			Reflect.deleteProperty(noted, STORE_KEY);
			return;
		}
		const stored = store.parse(noted[STORE_KEY]);
		for (const { end, call, index } of entries) {
			// Resolved calls must not block a model that repeats them.
			if (end.kind === 'answered') Reflect.deleteProperty(stored, this.keyOf(call, index));
		}
		noted[STORE_KEY] = stored;
		await this.storeAll(entries.filter(({ end }) => end.kind === 'failed'));
	}

	private get noted(): IDataObject {
		return this.context.getContext('node');
	}

	private forgetOtherRun(): void {
		const { noted } = this;
		if (isOfOtherRun(noted, this.node.runIndex)) Reflect.deleteProperty(noted, STORE_KEY);
		Reflect.deleteProperty(noted, RUN_KEY);
	}

	/** Of another credential, only the generated ID is known; it may find the record. */
	private read({ sealed, madeId: id }: StoredCall, call: OnceCall): CallEnd {
		const end = this.unsealed(sealed, call);
		if (typeof end !== 'string') return end;
		const problem = otherCredentialProblem(call, end);
		return { kind: 'failed', problem, sentAt: UNKNOWN_TIME, ...(id !== undefined && { id }) };
	}

	private unsealed(sealed: string, call: OnceCall): CallEnd | SentWith {
		const stored = this.contentOf(sealed);
		if (stored === null) return 'API key';
		const read = storedEnd.safeParse(stored);
		if (!read.success) return 'version of this package';
		const { id, process: noter, merchantId, place, path, ...end } = read.data;
		if (merchantId !== this.credential.merchantId) return 'Merchant ID';
		if (place !== this.place) return 'Base URL';
		if (path !== pathOf(call)) return 'API Version';
		const isOtherClock = noter !== THIS_PROCESS;
		return { ...end, ...(id !== undefined && { id }), ...(isOtherClock && { isOtherClock }) };
	}

	private contentOf(sealed: string): unknown {
		try {
			return JSON.parse(unseal(sealed, this.key));
		} catch {
			return null;
		}
	}

	private seal({ isOtherClock, ...end }: CallEnd, path: string): string {
		const { merchantId } = this.credential;
		const process = isOtherClock === true ? '' : THIS_PROCESS;
		return seal(JSON.stringify({ ...end, process, merchantId, place: this.place, path }), this.key);
	}

	private toStored({ call, end, index: row }: KeptEntry): StoredCall {
		const { recovery } = call;
		const sealed = this.seal(end, pathOf(call));
		const isMade = recovery.kind === 'byId' && recovery.isGeneratedId && end.id !== undefined;
		return isMade ? { sealed, row, madeId: end.id } : { sealed, row };
	}

	/** Hashed, so that n8n stores no account number. */
	private keyOf({ account }: OnceCall, index: number): string {
		const scoped = JSON.stringify([index, ...this.scope, account]);
		return createHash('sha256').update(scoped).digest('base64url');
	}
}
