import { createHash } from 'node:crypto';

import type { IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod';

import { dataObject } from '../transport/answer';
import type { JuspayCredential } from '../transport/credential';
import type { CallOutcome } from './performCall';
import type { ReadyRow } from './rows';

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
const PLACE = /\uE000(\d+)\uE001/g;

/** n8n stores a failed run: what the row itself tells need not stand in there once more. */
function withoutSecrets(json: string, secrets: readonly string[]): string {
	return secrets.reduce(
		(text, secret, index) => text.replaceAll(secret, `${OPEN}${String(index)}${CLOSE}`),
		json,
	);
}

function withSecrets(json: string, secrets: readonly string[]): string {
	return json.replace(PLACE, (place, index: string) => secrets[Number(index)] ?? place);
}

const foundObjects = z.array(dataObject);

/** What became of the paid calls of earlier tries; the node's context is what survives between them. */
export interface KeptCalls {
	/** What an earlier try found out about the row's call, or `null`. */
	recall: (row: ReadyRow, index: number) => CallOutcome | null;
	/** Remembers how a call ended, unless it may simply be sent once more. */
	keep: (row: ReadyRow, index: number, outcome: CallOutcome) => void;
	/** Hands everything on to the next try. */
	store: () => void;
	/**
	 * When the node ends well: forgets everything, so that a loop can use the same rows again; as an AI tool all but
	 * what is unclear, since a model that reads of a failure tries once more.
	 */
	forget: () => void;
}

/** For a run that never fails as a whole, so that n8n does not run it again, and that no model can repeat. */
export const NO_KEPT_CALLS: KeptCalls = {
	recall: () => null,
	keep: () => undefined,
	store: () => undefined,
	forget: () => undefined,
};

function keptForm({ call }: ReadyRow, outcome: CallOutcome): KeptCall {
	if (outcome.kind === 'failed') return outcome;
	const json = JSON.stringify(outcome.found);
	return { kind: 'answered', found: withoutSecrets(json, call.facts.secrets) };
}

function callOutcome({ call }: ReadyRow, kept: KeptCall): CallOutcome {
	if (kept.kind === 'failed') return kept;
	const json = withSecrets(kept.found, call.facts.secrets);
	return { kind: 'answered', found: foundObjects.parse(JSON.parse(json)) };
}

interface EndedCall {
	row: ReadyRow;
	index: number;
	outcome: CallOutcome;
}

/**
 * n8n's Retry On Fail runs the whole node again: nothing that was answered, and nothing that may have arrived,
 * is sent a second time (docs/money-and-retries.md).
 */
export class CallsKeptInContext implements KeptCalls {
	private readonly earlier: Readonly<Record<string, KeptCall>>;

	private readonly ended: EndedCall[] = [];

	/**
	 * @param account whose key the calls are paid with: another one's answers are not this one's
	 * @param isTool whether a model may ask for the same once more in this execution
	 */
	constructor(
		private readonly context: Pick<IExecuteFunctions, 'getContext'>,
		private readonly account: Pick<JuspayCredential, 'baseUrl' | 'merchantId'>,
		private readonly isTool = false,
	) {
		this.earlier = store.parse(context.getContext('node')[STORE_KEY]);
	}

	recall(row: ReadyRow, index: number): CallOutcome | null {
		const isFirstTry = Object.keys(this.earlier).length === 0;
		const kept = isFirstTry ? undefined : this.earlier[this.keyOf(row, index)];
		return kept === undefined ? null : callOutcome(row, kept);
	}

	keep(row: ReadyRow, index: number, outcome: CallOutcome): void {
		const mayBeSentAgain = outcome.kind === 'failed' && !outcome.problem.isUnclear;
		const isSubmission = row.call.submission !== undefined;
		if (isSubmission && !mayBeSentAgain) this.ended.push({ row, index, outcome });
	}

	store(): void {
		this.add(this.ended);
	}

	forget(): void {
		if (this.isTool) this.add(this.ended.filter(({ outcome }) => outcome.kind === 'failed'));
		else Reflect.deleteProperty(this.context.getContext('node'), STORE_KEY);
	}

	/** Adds to what is stored by now: a model's calls can run side by side. */
	private add(calls: readonly EndedCall[]): void {
		const context = this.context.getContext('node');
		const added = calls.map(({ row, index, outcome }) => [
			this.keyOf(row, index),
			keptForm(row, outcome),
		]);
		context[STORE_KEY] = {
			...store.parse(context[STORE_KEY]),
			...(Object.fromEntries(added) as Record<string, KeptCall>),
		};
	}

	/** A hash, so that n8n stores no account number with it. */
	private keyOf({ call }: ReadyRow, index: number): string {
		const { baseUrl, merchantId } = this.account;
		const identity = JSON.stringify([index, baseUrl, merchantId, call.submission?.identify()]);
		return createHash('sha256').update(identity).digest('base64url');
	}
}
