import {
	createCipheriv,
	createDecipheriv,
	createHash,
	createHmac,
	randomBytes,
	randomUUID,
} from 'node:crypto';

import type { IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod';

import { dataObject, textAt } from '../shared/json';
import { unreadableCallProblem } from '../calls/problems';
import { type CallEnd, idOf, type ReadyRow, UNKNOWN_TIME } from '../calls/rows';
import type { KeptCalls } from '../calls/sendRows';
import { Slices } from '../shared/slices';

/** Other processes' clocks may differ. */
const THIS_PROCESS = randomUUID();

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

const keptEnd = z.discriminatedUnion('kind', [
	z.object({
		kind: z.literal('answered'),
		found: z.array(dataObject),
		doubtful: z.array(z.number()),
		reused: z.array(z.number()).optional(),
		sentAt: z.number(),
		process: z.string().optional(),
		id: z.string().optional(),
	}),
	z.object({
		kind: z.literal('failed'),
		problem: z.object({
			message: z.string(),
			description: z.string(),
			headline: z.string(),
			httpCode: z.string().nullable(),
			stopsBatch: z.boolean(),
			isUnclear: z.boolean(),
		}),
		partly: z.object({ known: z.array(dataObject), left: z.array(z.number()) }).optional(),
		sentAt: z.number(),
		lastSentAt: z.number().optional(),
		process: z.string().optional(),
		id: z.string().optional(),
	}),
]);

/** The generated ID stays readable: it finds the record without the API key. */
const keptCall = z.object({ sealed: z.string(), madeId: z.string().optional() });

type KeptCall = z.infer<typeof keptCall>;

const NO_KEPT_CALL: KeptCall = { sealed: '' };

/** Parsed one by one: an unreadable end must not lose the others. */
const store = z.record(z.string(), z.unknown()).catch({});

const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Holders of the API key can read these accounts at Juspay. */
function keyFrom(apiKey: string): Buffer {
	return createHmac('sha256', apiKey).update(STORE_KEY).digest();
}

/** n8n stores a failed run's context, which must not hold private values in plain text. */
function seal({ isOtherClock, ...end }: CallEnd, key: Buffer): string {
	// A time by another process's clock stays marked as such.
	const noted = { ...end, process: isOtherClock === true ? '' : THIS_PROCESS };
	const iv = randomBytes(IV_BYTES);
	const cipher = createCipheriv(CIPHER, key, iv, { authTagLength: TAG_BYTES });
	const sealed = Buffer.concat([cipher.update(JSON.stringify(noted)), cipher.final()]);
	return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64');
}

/** Throws if the text is malformed or of another API key. */
function unseal(sealed: string, key: Buffer): CallEnd {
	const bytes = Buffer.from(sealed, 'base64');
	const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, IV_BYTES), {
		authTagLength: TAG_BYTES,
	});
	decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
	const json = Buffer.concat([
		decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)),
		decipher.final(),
	]);
	const { id, process: noter, ...end } = keptEnd.parse(JSON.parse(json.toString()));
	const isOtherClock = noter !== THIS_PROCESS;
	return { ...end, ...(id !== undefined && { id }), ...(isOtherClock && { isOtherClock }) };
}

/** Whether an earlier attempt stored calls; `runIndex` as for {@link CallsKeptInContext}. */
export function hasKeptCalls(
	context: Pick<IExecuteFunctions, 'getContext'>,
	runIndex: number,
): boolean {
	const noted = context.getContext('node');
	const isOtherRun = noted[RUN_KEY] !== undefined && noted[RUN_KEY] !== runIndex;
	return !isOtherRun && Object.keys(store.parse(noted[STORE_KEY])).length > 0;
}

/** Ends of calls that must take effect once, stored in the node's context between attempts. */
export interface KeptCallStore extends KeptCalls {
	/** Whether an earlier attempt stored anything. */
	readonly isLaterTry: boolean;
	/** If the node fails: stores everything for the next attempt. */
	storeAll: () => Promise<void>;
	/** If rows failed and n8n may run the node again at once: stores everything, but not for a loop's next round. */
	storeForNextTry: () => Promise<void>;
	/**
	 * If the node succeeds: removes everything, so that a loop can use the same rows again. As an AI tool, keeps unclear
	 * calls, because a model that reads of a failure tries again.
	 */
	storeUnclear: () => Promise<void>;
}

/** Reads earlier ends but stores none, for a run that is not retried. */
export function recallOnly(kept: KeptCalls): KeptCalls {
	return { recall: (row, index) => kept.recall(row, index), keep: () => undefined };
}

interface EndedCall {
	row: ReadyRow;
	index: number;
	end: CallEnd;
}

/**
 * Retry On Fail runs the whole node again: what was answered or may have arrived is not sent twice
 * (docs/money-and-retries.md).
 */
export class CallsKeptInContext implements KeptCallStore {
	readonly isLaterTry: boolean;

	private readonly earlier: Readonly<Record<string, unknown>>;

	private readonly ended: EndedCall[] = [];

	private readonly key: Buffer;

	/**
	 * @param scope operation, host and merchant
	 * @param apiKey needed to read what is stored
	 * @param isTool whether a model may repeat a call in this execution
	 * @param runIndex differs for each round of a loop
	 */
	constructor(
		private readonly context: Pick<IExecuteFunctions, 'getContext'>,
		private readonly scope: readonly string[],
		apiKey: string,
		private readonly isTool = false,
		private readonly runIndex = 0,
	) {
		this.key = keyFrom(apiKey);
		this.forgetOtherRun();
		this.earlier = store.parse(context.getContext('node')[STORE_KEY]);
		this.isLaterTry = Object.keys(this.earlier).length > 0;
	}

	private forgetOtherRun(): void {
		const context = this.context.getContext('node');
		if (context[RUN_KEY] !== undefined && context[RUN_KEY] !== this.runIndex) {
			Reflect.deleteProperty(context, STORE_KEY);
		}
		Reflect.deleteProperty(context, RUN_KEY);
	}

	recall(row: ReadyRow, index: number): CallEnd | null {
		const kept = this.isLaterTry ? this.earlier[this.keyOf(row, index)] : undefined;
		if (kept === undefined) return null;
		const { id, ...end } = this.read(keptCall.catch(NO_KEPT_CALL).parse(kept), row);
		return id === undefined || id === idOf(row.call).id ? end : { ...end, id };
	}

	private read({ sealed, madeId }: KeptCall, { call }: ReadyRow): CallEnd {
		try {
			return unseal(sealed, this.key);
		} catch {
			const sentAt = UNKNOWN_TIME;
			const problem = unreadableCallProblem(call);
			return { kind: 'failed', problem, sentAt, ...(madeId !== undefined && { id: madeId }) };
		}
	}

	keep(row: ReadyRow, index: number, end: CallEnd): void {
		const mayBeSentAgain = end.kind === 'failed' && !end.problem.isUnclear;
		if (row.call.write === undefined || mayBeSentAgain) return;
		this.ended.push({ row, index, end: { ...idOf(row.call), ...end } });
	}

	async storeAll(): Promise<void> {
		await this.add(this.ended);
	}

	async storeForNextTry(): Promise<void> {
		await this.add(this.ended);
		this.context.getContext('node')[RUN_KEY] = this.runIndex;
	}

	async storeUnclear(): Promise<void> {
		if (this.isTool) await this.addUnclear();
		else Reflect.deleteProperty(this.context.getContext('node'), STORE_KEY);
	}

	/** Resolved calls must not block a model that repeats them. */
	private async addUnclear(): Promise<void> {
		const context = this.context.getContext('node');
		const answered = this.ended.filter(({ end }) => end.kind === 'answered');
		const keys = new Set(answered.map(({ row, index }) => this.keyOf(row, index)));
		const kept = Object.entries(store.parse(context[STORE_KEY]));
		context[STORE_KEY] = Object.fromEntries(kept.filter(([key]) => !keys.has(key)));
		await this.add(this.ended.filter(({ end }) => end.kind === 'failed'));
	}

	/** A model's calls can run in parallel. */
	private async add(calls: readonly EndedCall[]): Promise<void> {
		const kept = await new Slices().map(calls, (call) => {
			return [this.keyOf(call.row, call.index), this.toKept(call)] as const;
		});
		const added = Object.fromEntries(kept);
		const context = this.context.getContext('node');
		context[STORE_KEY] = { ...store.parse(context[STORE_KEY]), ...added };
	}

	private toKept({ row, end }: EndedCall): KeptCall {
		const sealed = seal(end, this.key);
		const recovery = row.call.write?.recovery;
		const isMade = recovery?.kind === 'byId' && recovery.isGeneratedId && end.id !== undefined;
		return isMade ? { sealed, madeId: end.id } : { sealed };
	}

	/** Hashed, so that n8n stores no account number. */
	private keyOf({ call }: ReadyRow, index: number): string {
		const asked = JSON.stringify([index, ...this.scope, call.write?.account]);
		return createHash('sha256').update(asked).digest('base64url');
	}
}
