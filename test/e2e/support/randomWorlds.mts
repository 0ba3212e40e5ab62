import { setTimeout } from 'node:timers/promises';

import type { OnError } from 'n8n-workflow';

import { randomSequence } from '../../../sandbox/faults.js';
import { type Fault, type Sandbox, startSandbox } from '../../../sandbox/index.js';
import { brokenLaws } from '../../laws/laws/index.js';
import { observedStory, type ObservedSetting } from '../../laws/observed.js';
import { tellStory } from '../../laws/printed.js';
import { ALSO_VALID, CUSTOMER, IFSC, INVALID, row, SLOW, VALID } from '../../laws/settings/rows.js';
import type { NodeRun } from '../../laws/story.js';
import type { StoredRun } from './editorApi.mjs';
import { API_KEY, n8n } from './shared.mjs';
import { nodeRunOfStored } from './storedRuns.mjs';
import { chain, juspayNode, rows as rowsNode, start } from './workflows.mjs';

// Worlds made up by chance: a few rows, a few faults, n8n's own settings, then peace.

/** Juspay's clock is known to a second; a request takes some time, too. */
const LONGEST_SECOND = 2100;

/** When a slow bank answers, in milliseconds after the payment. */
const SETTLE_AFTER = 300;

const ACCOUNTS = [VALID, INVALID, ALSO_VALID, SLOW];

const KINDS: readonly Omit<Fault, 'method' | 'times' | 'after'>[] = [
	{ kind: 'resetBefore' },
	{ kind: 'resetAfter' },
	{ kind: 'brokenJson' },
	{ kind: 'status', status: 500 },
	{ kind: 'status', status: 429, headers: { 'retry-after': '0' } },
	{ kind: 'status', status: 400 },
	{ kind: 'status', status: 404 },
	{ kind: 'html', status: 502 },
	{ kind: 'html', status: 200, processed: true },
	{ kind: 'emptyBody', status: 200, processed: true },
	{ kind: 'answer', status: 200, body: { message: 'maintenance' } },
	{ kind: 'lie', lie: 'maskAllButFour' },
	{ kind: 'lie', lie: 'anotherId' },
	{ kind: 'lie', lie: 'anotherAccount' },
	{ kind: 'lie', lie: 'decoys' },
] as Fault[];

/** Chance, the same for the same seed. */
class Chance {
	private readonly next: () => number;

	constructor(seed: number) {
		this.next = randomSequence(seed);
	}

	below(count: number): number {
		return Math.floor(this.next() * count);
	}

	of<Value>(values: readonly Value[]): Value {
		const value = values[this.below(values.length)];
		if (value === undefined) throw new RangeError('There is nothing to choose from');
		return value;
	}
}

function chooseFaults(chance: Chance): Fault[] {
	return Array.from({ length: chance.below(4) }, () => {
		const method = chance.of(['GET', 'POST']);
		return { ...chance.of(KINDS), method, times: 1, after: chance.below(4) } as Fault;
	});
}

function chooseSetting(chance: Chance): ObservedSetting {
	const operation = chance.of(['beneficiary validate', 'customerAccount createAndValidate']);
	const validateAgain = chance.of(['daily', 'daily', 'always', 'never']);
	const onError = chance.of<OnError>(['stopWorkflow', 'continueRegularOutput']);
	const retryOnFail = chance.of([true, false]);
	const isAlways = validateAgain === 'always';
	const ofAlways = operation === 'beneficiary validate' ? 'execution' : 'run';
	return {
		name: [operation, validateAgain, onError, retryOnFail && 'Retry On Fail']
			.filter(Boolean)
			.join(', '),
		operation,
		parameters: {
			bankCode: 'JP_YESB',
			validateAgain,
			options: { maxRetries: chance.below(3), maxConcurrency: 1 + chance.below(3) },
		},
		rows: Array.from({ length: 1 + chance.below(4) }, () => row(chance.of(ACCOUNTS))),
		onError,
		retryOnFail,
		scope: isAlways ? ofAlways : 'period',
	};
}

/** Whether n8n gives the run a further try, or starts it as a new execution. */
type How = 'new' | 'retry';

/** A simulator of its own, with worlds one after the other. */
export class Lane {
	runs = 0;

	private constructor(
		private readonly sandbox: Sandbox,
		private readonly credential: { id: string; name: string },
	) {}

	static async open(): Promise<Lane> {
		const sandbox = await startSandbox({ apiKey: API_KEY, settleAfter: SETTLE_AFTER });
		const account = { apiKey: API_KEY, merchantId: 'demo-merchant', keyIssuedFor: 'payouts' };
		const data = { environment: 'custom', baseUrl: sandbox.url, ...account };
		return new Lane(sandbox, await n8n.createCredential('juspayApi', data));
	}

	async close(): Promise<void> {
		await this.sandbox.stop();
	}

	/** Plays a world; returns the stories of the laws that it breaks. */
	async play(seed: number): Promise<string[]> {
		const { sandbox } = this;
		const chance = new Chance(seed);
		const setting = chooseSetting(chance);
		sandbox.reset();
		const world = new RandomWorld(setting, this.credential, sandbox);
		sandbox.setFaults(chooseFaults(chance));
		await world.run('new', false);
		if (chance.of([true, false])) {
			sandbox.setFaults(chooseFaults(chance));
			await world.run(world.hasFailed ? 'retry' : 'new', false);
		}
		sandbox.setFaults([]);
		if (world.hasFailed) await world.run('retry', true);
		await world.run('new', true);
		this.runs += world.runs.length;
		const story = observedStory(setting, world.runs, sandbox.ledger);
		return brokenLaws(story).map(
			({ law, breach }) => `seed ${String(seed)}\n${tellStory(story, law, breach)}`,
		);
	}
}

class RandomWorld {
	readonly runs: NodeRun[] = [];

	private last: StoredRun | null = null;

	private execution = 0;

	constructor(
		private readonly setting: ObservedSetting,
		private readonly credential: { id: string; name: string },
		private readonly sandbox: Sandbox,
	) {}

	get hasFailed(): boolean {
		return this.last?.status === 'error';
	}

	async run(how: How, isPeace: boolean): Promise<void> {
		await this.nextSecond();
		if (isPeace) await this.untilBanksHaveAnswered();
		const startedAt = Date.now();
		const isRetry = how === 'retry' && this.last !== null;
		if (!isRetry) this.execution++;
		const { execution } = this;
		this.last = isRetry && this.last ? await n8n.retry(this.last) : await n8n.run(this.workflow());
		const number = this.runs.length;
		const facts = { number, book: execution, execution, isPeace, startedAt, endedAt: Date.now() };
		this.runs.push(nodeRunOfStored(this.last, facts));
	}

	/** Without an ID, only dates tell two runs apart, to about a second. */
	private async nextSecond(): Promise<void> {
		const ended = this.runs.at(-1)?.endedAt;
		if (ended === undefined || this.setting.scope !== 'run') return;
		await setTimeout(Math.max(0, ended + LONGEST_SECOND - Date.now()));
	}

	/** In peace, nothing that an earlier run has paid for is still with a bank. */
	private async untilBanksHaveAnswered(): Promise<void> {
		const paidAt = Math.max(0, ...this.sandbox.ledger.pennyDrops.map(({ at }) => at));
		await setTimeout(Math.max(0, paidAt + SETTLE_AFTER - Date.now()));
	}

	private workflow() {
		const { operation, parameters, rows, onError, retryOnFail } = this.setting;
		const [resource, name] = operation.split(' ');
		const input = rows.map(({ accounts }) => ({ account: accounts[0]?.value }));
		const fields = {
			...parameters,
			resource,
			operation: name,
			customerId: CUSTOMER,
			accountType: 'bankAccount',
			accountNumber: '={{ $json.account }}',
			ifsc: IFSC,
		};
		const settings = { onError, retryOnFail, maxTries: 2, waitBetweenTries: 10 };
		const credentials = { juspayApi: this.credential };
		return chain('Random world', [
			start,
			rowsNode(input),
			juspayNode(fields, { ...settings, credentials }),
		]);
	}
}
