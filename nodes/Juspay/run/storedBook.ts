import { createHash, randomUUID } from 'node:crypto';

import type { IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod';

import type { EarlierTries, Entry, KeptEntry } from '../calls/book';
import { idOf, UNKNOWN_TIME } from '../calls/ends';
import { unreadableCallProblem } from '../calls/problems';
import type { ReadyRow } from '../calls/rows';
import type { OnceCall } from '../resources/call';
import { dataObject, textAt } from '../shared/json';
import { Slices } from '../shared/slices';
import { keyFrom, seal, unseal } from './seal';

/** Other processes' clocks may differ. */
const THIS_PROCESS = randomUUID();

/** Where n8n stores what a node keeps. */
type StoringContext = Pick<IExecuteFunctions, 'getContext'>;

const STORE_KEY = 'juspayKeptCalls';

/** The node run of the stored calls; if absent, the next one. */
const RUN_KEY = 'juspayKeptForRun';

const EXECUTION_KEY = 'juspayFirstExecution';

/**
 * The execution ID for generated beneficiary IDs: of executions that retry each other, the first, so that paid rows
 * keep their ID. Stored at once: another batch may be paid for even if this run sends nothing.
 */
export function noteFirstExecution(
	context: Pick<IExecuteFunctions, 'getContext' | 'getExecutionId'>,
): string {
	const noted = context.getContext('node');
	const id = textAt(noted, EXECUTION_KEY) ?? context.getExecutionId();
	noted[EXECUTION_KEY] = id;
	return id;
}

/** When and under which ID a call was sent, and by which process's clock. */
const sending = z.object({
	sentAt: z.number(),
	process: z.string().optional(),
	id: z.string().optional(),
});

const storedEnd = z.discriminatedUnion('kind', [
	sending.extend({
		kind: z.literal('answered'),
		found: z.array(dataObject),
		doubtful: z.array(z.number()),
		reused: z.array(z.number()).optional(),
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
	}),
]);

const storedEntry = z.object({
	end: storedEnd,
	partly: z.object({ known: z.array(dataObject), left: z.array(z.number()) }).optional(),
});

/** The generated ID stays readable: it finds the record without the API key. */
const storedCall = z.object({ sealed: z.string(), madeId: z.string().optional() });

type StoredCall = z.infer<typeof storedCall>;

const NO_STORED_CALL: StoredCall = { sealed: '' };

/** Parsed one by one: an unreadable end must not lose the others. */
const store = z.record(z.string(), z.unknown()).catch({});

/** Reads an entry. Throws if it is malformed or of another API key. */
function readEntry(sealed: string, key: Buffer): Entry {
	const { end, partly } = storedEntry.parse(JSON.parse(unseal(sealed, key)));
	const { id, process: noter, ...others } = end;
	const isOtherClock = noter !== THIS_PROCESS;
	const read = {
		...others,
		...(id !== undefined && { id }),
		...(isOtherClock && { isOtherClock }),
	};
	return partly === undefined ? { end: read } : { end: read, partly };
}

/** A time by another process's clock stays marked as such. */
function writeEntry({ end: { isOtherClock, ...end }, partly }: Entry, key: Buffer): string {
	const noted = { ...end, process: isOtherClock === true ? '' : THIS_PROCESS };
	return seal(JSON.stringify({ end: noted, partly }), key);
}

/** Whether an earlier try stored calls; `runIndex` as for {@link StoredBook}. */
export function hasStoredBook(context: StoringContext, runIndex: number): boolean {
	const noted = context.getContext('node');
	const isOtherRun = noted[RUN_KEY] !== undefined && noted[RUN_KEY] !== runIndex;
	return !isOtherRun && Object.keys(store.parse(noted[STORE_KEY])).length > 0;
}

/**
 * The book in the node's context, between the tries of one run: Retry On Fail runs the whole node again, and what was
 * answered or may have arrived is not sent twice (docs/money-and-retries.md).
 */
export class StoredBook implements EarlierTries {
	/** Whether an earlier try stored anything. */
	readonly isLaterTry: boolean;

	private readonly earlier: Readonly<Record<string, unknown>>;

	private readonly key: Buffer;

	/**
	 * @param scope operation, host and merchant
	 * @param apiKey needed to read what is stored
	 * @param node whether a model may repeat a call in this execution, and n8n's run index, another in each round of a loop
	 */
	constructor(
		private readonly context: StoringContext,
		private readonly scope: readonly string[],
		apiKey: string,
		private readonly node: { isTool: boolean; runIndex: number },
	) {
		this.key = keyFrom(apiKey);
		this.forgetOtherRun();
		this.earlier = store.parse(context.getContext('node')[STORE_KEY]);
		this.isLaterTry = Object.keys(this.earlier).length > 0;
	}

	recall(row: ReadyRow, index: number): Entry | null {
		if (!this.isLaterTry || row.call.kind === 'free') return null;
		const stored = this.earlier[this.keyOf(row.call, index)];
		if (stored === undefined) return null;
		const { end, ...entry } = this.read(storedCall.catch(NO_STORED_CALL).parse(stored), row.call);
		const { id, ...ended } = end;
		return { ...entry, end: id === undefined || id === idOf(row.call).id ? ended : end };
	}

	/** If the node fails: stores everything for the next try. */
	async storeAll(entries: readonly KeptEntry[]): Promise<void> {
		await this.add(entries);
	}

	/** If rows failed and n8n may run the node again at once: stores everything, but not for a loop's next round. */
	async storeForNextTry(entries: readonly KeptEntry[]): Promise<void> {
		await this.add(entries);
		this.context.getContext('node')[RUN_KEY] = this.node.runIndex;
	}

	/**
	 * If the node succeeds: removes everything, so that a loop can use the same rows again. As an AI tool, keeps unclear
	 * calls, because a model that reads of a failure tries again.
	 */
	async storeUnclear(entries: readonly KeptEntry[]): Promise<void> {
		if (this.node.isTool) await this.addUnclear(entries);
		else Reflect.deleteProperty(this.context.getContext('node'), STORE_KEY);
	}

	private forgetOtherRun(): void {
		const context = this.context.getContext('node');
		if (context[RUN_KEY] !== undefined && context[RUN_KEY] !== this.node.runIndex) {
			Reflect.deleteProperty(context, STORE_KEY);
		}
		Reflect.deleteProperty(context, RUN_KEY);
	}

	private read({ sealed, madeId }: StoredCall, call: OnceCall): Entry {
		try {
			return readEntry(sealed, this.key);
		} catch {
			const problem = unreadableCallProblem(call);
			const end = { kind: 'failed' as const, problem, sentAt: UNKNOWN_TIME };
			return { end: madeId === undefined ? end : { ...end, id: madeId } };
		}
	}

	/** Resolved calls must not block a model that repeats them. */
	private async addUnclear(entries: readonly KeptEntry[]): Promise<void> {
		const context = this.context.getContext('node');
		const answered = entries.filter(({ end }) => end.kind === 'answered');
		const keys = new Set(answered.map(({ call, index }) => this.keyOf(call, index)));
		const kept = Object.entries(store.parse(context[STORE_KEY]));
		context[STORE_KEY] = Object.fromEntries(kept.filter(([key]) => !keys.has(key)));
		await this.add(entries.filter(({ end }) => end.kind === 'failed'));
	}

	/** A model's calls can run in parallel. */
	private async add(entries: readonly KeptEntry[]): Promise<void> {
		const added = await new Slices().map(entries, (entry) => {
			return [this.keyOf(entry.call, entry.index), this.toStored(entry)] as const;
		});
		const context = this.context.getContext('node');
		context[STORE_KEY] = { ...store.parse(context[STORE_KEY]), ...Object.fromEntries(added) };
	}

	private toStored({ call: { recovery }, end, partly }: KeptEntry): StoredCall {
		const sealed = writeEntry({ end, partly }, this.key);
		const isMade = recovery.kind === 'byId' && recovery.isGeneratedId && end.id !== undefined;
		return isMade ? { sealed, madeId: end.id } : { sealed };
	}

	/** Hashed, so that n8n stores no account number. */
	private keyOf({ account }: OnceCall, index: number): string {
		const scoped = JSON.stringify([index, ...this.scope, account]);
		return createHash('sha256').update(scoped).digest('base64url');
	}
}
