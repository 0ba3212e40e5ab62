import type { ReadyRow } from '../../../nodes/Juspay/calls/rows';
import { sendBatch, type Sending } from '../../../nodes/Juspay/calls/batch';
import type { Clock } from '../../../nodes/Juspay/calls/clock';
import { classify, type RawAnswer } from '../../../nodes/Juspay/transport/answer';
import {
	answeredCall,
	byId,
	emptyBook,
	KEY_REFUSED,
	ok,
	paidCall,
	readyRow,
	SETTINGS,
} from './calls';

const ROWS = 600;

/** Readings for a few dozen rows; for all of them there are thousands. */
const MOST_READS_IN_A_TURN = 200;

async function nextTurn(): Promise<void> {
	await new Promise((resolve) => {
		setImmediate(resolve);
	});
}

/** A clock on which everything takes time, as on a slow machine: a millisecond goes by whenever somebody looks at it. */
class SlowClock implements Clock {
	private time = 0;

	now = (): number => this.time++;

	timeOfDay = (): number => this.time;

	sleep = async (milliseconds: number): Promise<void> => {
		this.time += milliseconds;
		await nextTurn();
	};
}

/** Counts how often rows are looked at between two turns of the event loop, in which n8n could do something else. */
class TurnWatch {
	mostReads = 0;

	private reads = 0;

	private isIdOutdated = false;

	/** A row whose readings are counted. */
	watched(row: ReadyRow): ReadyRow {
		const note = () => this.reads++;
		return {
			...row,
			get call() {
				note();
				return row.call;
			},
		};
	}

	async during<Result>(running: Promise<Result>): Promise<Result> {
		void this.watch();
		const result = await running;
		this.isIdOutdated = true;
		this.endTurn();
		return result;
	}

	private async watch(): Promise<void> {
		while (!this.isIdOutdated) {
			await nextTurn();
			this.endTurn();
		}
	}

	private endTurn(): void {
		this.mostReads = Math.max(this.mostReads, this.reads);
		this.reads = 0;
	}
}

/** Sends many rows to a server that always answers the same. */
async function sendAll(answer: RawAnswer, changes: Partial<Sending>) {
	const watch = new TurnWatch();
	const rows = Array.from({ length: ROWS }, (_, index) => {
		const account = String(index);
		const recovery = byId({ isGeneratedId: true });
		const call = paidCall({ account, recovery, follow: () => null });
		return watch.watched(readyRow(call));
	});
	let requests = 0;
	const running = sendBatch(rows, {
		send: async () => {
			requests++;
			await nextTurn();
			return classify(answer);
		},
		settings: SETTINGS,
		clock: new SlowClock(),
		random: () => 0,
		credentialSecrets: [],
		stopsAtFirstFailure: false,
		isCancelled: () => false,
		book: emptyBook(),
		...changes,
	});
	const { finished } = await watch.during(running);
	const ended = finished.filter((row) => row !== undefined).length;
	return { ended, requests, mostReads: watch.mostReads };
}

const FOUND = ok({ beneId: 'b' });
const ANSWERED_EARLIER = { recall: () => answeredCall([{ beneId: 'b' }]) };

test.each<[string, RawAnswer, Partial<Sending>, { ended: number; requests: number }]>([
	['are sent', FOUND, {}, { ended: ROWS, requests: ROWS }],
	[
		'are planned in a dry run',
		FOUND,
		{ settings: { ...SETTINGS, dryRun: true } },
		{ ended: ROWS, requests: 0 },
	],
	[
		'are more than may be paid for',
		FOUND,
		{ settings: { ...SETTINGS, maxPaidValidations: 1 } },
		{ ended: ROWS, requests: 0 },
	],
	['are left out after a refused key', KEY_REFUSED, {}, { ended: 1, requests: 1 }],
	[
		'were answered in an earlier try',
		FOUND,
		{ book: emptyBook({}, ANSWERED_EARLIER) },
		{ ended: ROWS, requests: 0 },
	],
])('n8n has its turns while many rows %s', async (_what, answer, changes, expected) => {
	const { mostReads, ...sent } = await sendAll(answer, changes);
	expect(sent).toEqual(expected);
	expect(mostReads).toBeLessThan(MOST_READS_IN_A_TURN);
});
