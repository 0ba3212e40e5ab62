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

import { dataObject, textAt } from '../../transport/json';
import { unreadableCallProblem } from '../plan/problems';
import { type CallEnd, idOf, type ReadyRow, UNKNOWN_TIME } from '../plan/rows';
import type { KeptCalls } from '../send/sendRows';
import { Slices } from '../send/slices';

/** Tells this process from others, which may run on machines with another clock. */
const THIS_PROCESS = randomUUID();

const STORE_KEY = 'juspayKeptCalls';

/** Which run of the node calls are kept for; without it, for whichever comes next. */
const RUN_KEY = 'juspayKeptForRun';

const EXECUTION_KEY = 'juspayFirstExecution';

/**
 * The execution that generated beneficiary IDs are made of: of several that retry each other, the first. So rows that
 * one of them has paid for meet their own ID when another one is retried, too. Noted whatever comes of the run: it can
 * stop before anything is sent, and another batch of the same execution may have been paid for.
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

/** A call's end; and beside it the ID that the node made, so that the record can be found without the API key, too. */
const keptCall = z.object({ sealed: z.string(), madeId: z.string().optional() });

type KeptCall = z.infer<typeof keptCall>;

const NO_KEPT_CALL: KeptCall = { sealed: '' };

/** How calls ended, each sealed. One that can no longer be read must not lose the others. */
const store = z.record(z.string(), z.unknown()).catch({});

const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Anyone who holds the API key can read these accounts at Juspay anyway. */
function keyFrom(apiKey: string): Buffer {
	return createHmac('sha256', apiKey).update(STORE_KEY).digest();
}

/** n8n stores a failed run with its context: nothing private may be in it in plain text. */
function seal({ isOtherClock, ...end }: CallEnd, key: Buffer): string {
	// What another one noted stays its own.
	const noted = { ...end, process: isOtherClock === true ? '' : THIS_PROCESS };
	const iv = randomBytes(IV_BYTES);
	const cipher = createCipheriv(CIPHER, key, iv, { authTagLength: TAG_BYTES });
	const sealed = Buffer.concat([cipher.update(JSON.stringify(noted)), cipher.final()]);
	return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64');
}

/** Throws for what was sealed with another API key, and for what is no sealed text. */
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

/**
 * Whether an earlier try has left calls, for a run that cannot start and so cannot read them.
 *
 * @param runIndex as for {@link CallsKeptInContext}
 */
export function hasKeptCalls(
	context: Pick<IExecuteFunctions, 'getContext'>,
	runIndex: number,
): boolean {
	const noted = context.getContext('node');
	const isOtherRun = noted[RUN_KEY] !== undefined && noted[RUN_KEY] !== runIndex;
	return !isOtherRun && Object.keys(store.parse(noted[STORE_KEY])).length > 0;
}

/** What became of the calls of earlier tries that must take effect once; the node's context survives between them. */
export interface KeptCallStore extends KeptCalls {
	/** Whether an earlier try has left anything. */
	readonly isLaterTry: boolean;
	/** When the node fails: hands everything on to the next try. */
	storeAll: () => Promise<void>;
	/** When the node ends with failed rows, and n8n may run it again at once: the same, but not for a loop's next round. */
	storeForNextTry: () => Promise<void>;
	/**
	 * When the node ends well: removes everything, so that a loop can use the same rows again; as an AI tool all but
	 * what is unclear, since a model that reads of a failure tries again.
	 */
	storeUnclear: () => Promise<void>;
}

/** Recalls what earlier tries found out, and keeps nothing itself: for a run that no further try can follow. */
export function recallOnly(kept: KeptCalls): KeptCalls {
	return { recall: (row, index) => kept.recall(row, index), keep: () => undefined };
}

interface EndedCall {
	row: ReadyRow;
	index: number;
	end: CallEnd;
}

/**
 * n8n's Retry On Fail runs the whole node again: nothing that was answered, and nothing that may have arrived,
 * is sent a second time (docs/money-and-retries.md).
 */
export class CallsKeptInContext implements KeptCallStore {
	readonly isLaterTry: boolean;

	private readonly earlier: Readonly<Record<string, unknown>>;

	private readonly ended: EndedCall[] = [];

	private readonly key: Buffer;

	/**
	 * @param scope the operation, and whose key the calls are paid with: another one's answers are not this one's
	 * @param apiKey the credential's; without it nobody can read what is kept
	 * @param isTool whether a model may ask for the same again in this execution
	 * @param runIndex which run of the node it is, as n8n counts: another one for each round of a loop
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

	/** What is resolved must not block a model that asks for the same again. */
	private async addUnclear(): Promise<void> {
		const context = this.context.getContext('node');
		const answered = this.ended.filter(({ end }) => end.kind === 'answered');
		const keys = new Set(answered.map(({ row, index }) => this.keyOf(row, index)));
		const kept = Object.entries(store.parse(context[STORE_KEY]));
		context[STORE_KEY] = Object.fromEntries(kept.filter(([key]) => !keys.has(key)));
		await this.add(this.ended.filter(({ end }) => end.kind === 'failed'));
	}

	/** Adds to what is stored by now: a model's calls can run side by side. */
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

	/** A hash, so that n8n stores no account number with it. */
	private keyOf({ call }: ReadyRow, index: number): string {
		const asked = JSON.stringify([index, ...this.scope, call.write?.account]);
		return createHash('sha256').update(asked).digest('base64url');
	}
}
