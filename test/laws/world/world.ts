import type { INodeType } from 'n8n-workflow';

import type { Setting, Step } from '../settings/setting';
import type { NodeRun, Story } from '../story';
import { BASE_URL, type Faults, JuspayInWorld, OTHER_BASE_URL } from './juspay';
import {
	type Ended,
	type Execution,
	newExecution,
	NodeInWorkflow,
	retryOf,
	runWithTries,
} from './n8n';
import type { VirtualTime } from './time';

const MINUTE = 60_000;

/** Longer than a run may take by law 5, so that the law can tell. */
const PATIENCE = 24 * 60 * MINUTE;

/** One world: a setting, and the requests in it that go wrong. */
export class World {
	readonly juspay: JuspayInWorld;

	private readonly runs: NodeRun[] = [];

	private execution: Execution = newExecution(0);

	private book = 0;

	/** The first of the executions that retry each other. */
	private firstExecution = 0;

	constructor(
		private readonly setting: Setting,
		private readonly node: NodeInWorkflow,
		private readonly time: VirtualTime,
		faults: Faults,
	) {
		time.reset();
		this.juspay = new JuspayInWorld(setting, faults, time);
	}

	/** Everything that happens, and peace at the end. */
	async live(): Promise<Story> {
		for (const step of this.setting.steps) await this.take(step, false);
		this.juspay.makePeace();
		await this.time.wait(MINUTE);
		for (const step of this.setting.peace) await this.take(step, true);
		return { setting: this.setting, runs: this.runs, ...this.juspay.story() };
	}

	private async take(step: Step, isPeace: boolean): Promise<void> {
		const last = this.runs.at(-1);
		const isRetry = step === 'retry' || step === 'retryElsewhere';
		if (isRetry && last?.how !== 'failed') return;
		if (last !== undefined) await this.time.wait(MINUTE);
		const id = this.execution.id + 1;
		if (isRetry) {
			this.execution = retryOf(this.execution, id);
		} else {
			this.execution = newExecution(id);
			this.book++;
			this.firstExecution = id;
		}
		await this.run(step, isPeace);
	}

	private async run(step: Step, isPeace: boolean): Promise<void> {
		const { time, execution, juspay, setting, runs } = this;
		const startedAt = time.now();
		const number = runs.length;
		const life = { isDead: false, ended: null as Ended | null };
		const caller = {
			run: number,
			canceled: execution.cancel.signal,
			isDead: () => life.isDead,
			cancel: () => {
				execution.cancel.abort();
			},
			kill: () => {
				life.isDead = true;
				time.endProcess();
			},
		};
		const options = {
			...(setting.parameters['options'] as object),
			...(step === 'dryRun' && { dryRun: true }),
		};
		const { retryOnFail } = setting;
		const baseUrl = step === 'retryElsewhere' ? OTHER_BASE_URL : BASE_URL;
		void runWithTries(this.node, execution, juspay, {
			caller,
			retryOnFail,
			changes: { parameters: { options }, baseUrl },
		}).then((ended) => {
			life.ended = ended;
		});
		await time.pass(() => life.ended !== null || life.isDead, PATIENCE);
		const { isDead, ended } = life;
		const isCanceled = execution.cancel.signal.aborted;
		runs.push({
			number,
			book: this.book,
			execution: this.firstExecution,
			isDryRun: step === 'dryRun',
			isPeace,
			how: isDead ? 'killed' : howEnded(ended, isCanceled),
			items: isCanceled ? [] : (ended?.items ?? []),
			error: ended?.error ?? null,
			hints: isCanceled ? [] : (ended?.hints ?? []),
			startedAt,
			endedAt: time.now(),
			stored: JSON.stringify(execution.contextData),
		});
	}
}

function howEnded(ended: Ended | null, isCanceled: boolean): NodeRun['how'] {
	if (ended === null) return 'endless';
	if (isCanceled) return 'canceled';
	return ended.error === null ? 'well' : 'failed';
}

/** Plays worlds of one setting. */
export function playerOf(setting: Setting, nodeType: INodeType, time: VirtualTime) {
	const node = new NodeInWorkflow(nodeType, setting);
	return (faults: Faults): World => new World(setting, node, time, faults);
}
