import { dayInIndia } from '../../support/calendar';
import type { Setting, Step } from '../settings/setting';
import { failureText, type NodeRun, type Story } from '../story';
import { BASE_URL, type Caller, type Faults, JuspayInWorld, OTHER_BASE_URL } from './juspay';
import {
	type Changes,
	type Ended,
	type Execution,
	newExecution,
	NodeInWorkflow,
	retryOf,
	runWithTries,
} from './n8n';
import type { Process } from './process';
import type { VirtualTime } from './time';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Longer than a run may take by law 5, so that the law can tell. */
const PATIENCE = 24 * 60 * MINUTE;

interface NodeInProcess extends Pick<Process, 'fast'> {
	node: NodeInWorkflow;
}

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
		private readonly processes: readonly NodeInProcess[],
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
		if (!isPossible(step, last)) return;
		if (last !== undefined) await this.time.wait(step === 'nextDay' ? DAY : MINUTE);
		this.begin(step, last);
		await this.run(step, isPeace);
	}

	/** A further try has what n8n stored of the one before; a model that reads of a failure tries again, too. */
	private begin(step: Step, last: NodeRun | undefined): void {
		const id = this.execution.id + 1;
		if (isRetry(step)) {
			this.execution = retryOf(this.execution, id);
		} else if (step === 'callAgain') {
			this.execution.runIndex++;
			const isFurtherTry = last?.items.some((item) => failureText(item) !== '') === true;
			if (!isFurtherTry) this.book++;
		} else {
			this.execution = newExecution(id);
			this.book++;
			this.firstExecution = id;
		}
	}

	private processAt(run: number): NodeInProcess {
		const process = this.processes[run % this.processes.length];
		if (process === undefined) throw new RangeError('There is no process');
		return process;
	}

	private async run(step: Step, isPeace: boolean): Promise<void> {
		const { time, execution, runs } = this;
		const startedAt = time.now();
		const number = runs.length;
		const life = await this.execute(step, number);
		const { isDead, ended } = life;
		const isCanceled = execution.cancel.signal.aborted;
		runs.push({
			number,
			book: this.book,
			execution: this.firstExecution,
			// No setting has shorter periods.
			period: dayInIndia(startedAt),
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

	/** Lets n8n run the node in the process whose turn it is, until it ends, dies or hangs. */
	private async execute(step: Step, number: number): Promise<Life> {
		const { time, execution, juspay, setting } = this;
		const life: Life = { isDead: false, ended: null };
		const { node, fast } = this.processAt(number);
		time.setClockOfNode(fast);
		void runWithTries(node, execution, juspay, {
			caller: this.callerOf(life, number),
			retryOnFail: setting.retryOnFail,
			changes: changesOf(step, setting),
		}).then((ended) => {
			life.ended = ended;
		});
		await time.pass(() => life.ended !== null || life.isDead, PATIENCE);
		return life;
	}

	private callerOf(life: Life, run: number): Caller {
		const { time, execution } = this;
		return {
			run,
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
	}
}

/** State of n8n's process and of the node's run in it. */
interface Life {
	isDead: boolean;
	ended: Ended | null;
}

function changesOf(step: Step, { parameters }: Setting): Changes {
	const options = {
		...(parameters['options'] as object),
		...(step === 'dryRun' && { dryRun: true }),
	};
	const baseUrl = step === 'retryElsewhere' ? OTHER_BASE_URL : BASE_URL;
	return { parameters: { options }, baseUrl };
}

function isRetry(step: Step): boolean {
	return step === 'retry' || step === 'retryElsewhere';
}

/** Only a failed execution is retried, and only in one that goes on does a model call again. */
function isPossible(step: Step, last: NodeRun | undefined): boolean {
	if (step === 'callAgain') return last?.how === 'well';
	return !isRetry(step) || last?.how === 'failed';
}

function howEnded(ended: Ended | null, isCanceled: boolean): NodeRun['how'] {
	if (ended === null) return 'endless';
	if (isCanceled) return 'canceled';
	return ended.error === null ? 'well' : 'failed';
}

/** Plays worlds of one setting: its runs take place in these processes, one after the other. */
export function playerOf(setting: Setting, processes: readonly Process[], time: VirtualTime) {
	const nodes = processes.map(({ nodeType, fast }) => ({
		node: new NodeInWorkflow(nodeType, setting),
		fast,
	}));
	return (faults: Faults): World => new World(setting, nodes, time, faults);
}
