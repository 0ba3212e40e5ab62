import { createHash } from 'node:crypto';

import type { IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod';

import { dataObject } from '../../transport/json';
import type { CallEnd, ReadyRow } from '../plan/rows';
import type { KeptCalls } from '../send/sendRows';

const STORE_KEY = 'juspayKeptCalls';

const keptCall = z.discriminatedUnion('kind', [
	/** Juspay's objects as JSON, without the private values of the request. */
	z.object({ kind: z.literal('answered'), found: z.string() }),
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
	}),
]);

type KeptCall = z.infer<typeof keptCall>;

const store = z.record(z.string(), keptCall).catch({});

/** Private use characters of Unicode: they stand in no account number and in no answer. */
const [OPEN, CLOSE] = ['\uE000', '\uE001'];
const PLACEHOLDER = /\uE000(\d+)\uE001/g;

/** n8n stores a failed run: what the row itself tells need not stand in there once more. */
function withoutSecrets(json: string, secrets: readonly string[]): string {
	return secrets.reduce(
		(text, secret, index) => text.replaceAll(secret, `${OPEN}${String(index)}${CLOSE}`),
		json,
	);
}

function withSecrets(json: string, secrets: readonly string[]): string {
	return json.replace(PLACEHOLDER, (found, index: string) => secrets[Number(index)] ?? found);
}

const foundObjects = z.array(dataObject);

/** What became of the calls of earlier tries that must take effect once; the node's context survives between them. */
export interface KeptCallStore extends KeptCalls {
	/** When the node fails: hands everything on to the next try. */
	storeAll: () => void;
	/**
	 * When the node ends well: removes everything, so that a loop can use the same rows again; as an AI tool all but
	 * what is unclear, since a model that reads of a failure tries once more.
	 */
	storeUnclear: () => void;
}

/** For a run that never fails as a whole, so that n8n does not run it again, and that no model can repeat. */
export const NO_KEPT_CALLS: KeptCallStore = {
	recall: () => null,
	keep: () => undefined,
	storeAll: () => undefined,
	storeUnclear: () => undefined,
};

function keptForm({ call }: ReadyRow, end: CallEnd): KeptCall {
	if (end.kind === 'failed') return end;
	const json = JSON.stringify(end.found);
	return { kind: 'answered', found: withoutSecrets(json, call.secrets ?? []) };
}

function keptEnd({ call }: ReadyRow, kept: KeptCall): CallEnd {
	if (kept.kind === 'failed') return kept;
	const json = withSecrets(kept.found, call.secrets ?? []);
	return { kind: 'answered', found: foundObjects.parse(JSON.parse(json)) };
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
	private readonly earlier: Readonly<Record<string, KeptCall>>;

	private readonly ended: EndedCall[] = [];

	/**
	 * @param scope the operation, and whose key the calls are paid with: another one's answers are not this one's
	 * @param isTool whether a model may ask for the same once more in this execution
	 */
	constructor(
		private readonly context: Pick<IExecuteFunctions, 'getContext'>,
		private readonly scope: readonly string[],
		private readonly isTool = false,
	) {
		this.earlier = store.parse(context.getContext('node')[STORE_KEY]);
	}

	recall(row: ReadyRow, index: number): CallEnd | null {
		const isFirstTry = Object.keys(this.earlier).length === 0;
		const kept = isFirstTry ? undefined : this.earlier[this.keyOf(row, index)];
		return kept === undefined ? null : keptEnd(row, kept);
	}

	keep(row: ReadyRow, index: number, end: CallEnd): void {
		const mayBeSentAgain = end.kind === 'failed' && !end.problem.isUnclear;
		const isWrite = row.call.write !== undefined;
		if (isWrite && !mayBeSentAgain) this.ended.push({ row, index, end });
	}

	storeAll(): void {
		this.add(this.ended);
	}

	storeUnclear(): void {
		if (this.isTool) this.add(this.ended.filter(({ end }) => end.kind === 'failed'));
		else Reflect.deleteProperty(this.context.getContext('node'), STORE_KEY);
	}

	/** Adds to what is stored by now: a model's calls can run side by side. */
	private add(calls: readonly EndedCall[]): void {
		const context = this.context.getContext('node');
		const added = calls.map(({ row, index, end }) => [this.keyOf(row, index), keptForm(row, end)]);
		context[STORE_KEY] = {
			...store.parse(context[STORE_KEY]),
			...(Object.fromEntries(added) as Record<string, KeptCall>),
		};
	}

	/** A hash, so that n8n stores no account number with it. */
	private keyOf({ call }: ReadyRow, index: number): string {
		const identity = JSON.stringify([index, ...this.scope, call.write?.identity]);
		return createHash('sha256').update(identity).digest('base64url');
	}
}
