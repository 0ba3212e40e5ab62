import { LONGEST_THROTTLING, Throttle } from '../../../nodes/Juspay/calls/throttle';
import { FakeClock } from './fakeClock';

const PAUSE = 250;

/** A throttle whose requests start every so many milliseconds; with the random number 0.5 a first pause has 250 ms. */
class ThrottleRun {
	readonly clock = new FakeClock();

	readonly throttle = new Throttle(10, this.clock, () => 0.5);

	/** Requests that start at this distance get through, for a second; then one is refused. */
	async refuseAfterSecond(distance: number): Promise<void> {
		for (let left = 1000; left > 0; left -= distance) {
			await this.step(distance);
			this.throttle.noteAnswered(this.clock.now());
		}
		await this.step(distance);
		this.throttle.noteRefused(this.clock.now(), null);
	}

	/** How long after the pause the next requests may start, one after the other. */
	async distancesAfterPause(count: number): Promise<number[]> {
		await this.clock.advanceTo(this.clock.now() + PAUSE);
		const distances: number[] = [];
		for (let n = 0; n < count; n++) {
			const startedAt = this.clock.now();
			this.throttle.noteStart();
			await this.clock.advanceTo(Math.max(startedAt, this.throttle.opensAt));
			distances.push(this.clock.now() - startedAt);
		}
		return distances;
	}

	private async step(distance: number): Promise<void> {
		await this.clock.advanceTo(this.clock.now() + distance);
		this.throttle.noteStart();
	}
}

describe('The pace that a server takes', () => {
	test('is not learned from a single refusal, which may be an accident', async () => {
		const run = new ThrottleRun();
		await run.refuseAfterSecond(50);
		expect(await run.distancesAfterPause(3)).toEqual([0, 0, 0]);
	});

	test('is what got through in the second before the refusal, at first a little less', async () => {
		const run = new ThrottleRun();
		await run.refuseAfterSecond(50);
		await run.clock.advanceTo(run.clock.now() + PAUSE);
		await run.refuseAfterSecond(50);
		const [first = 0, ...later] = await run.distancesAfterPause(10);
		expect(first).toBeGreaterThan(50);
		expect(first).toBeLessThan(60);
		for (const distance of later) expect(distance).toBeLessThanOrEqual(first);
	});

	test('lets all slots be used, since the distance between starts is the limit', async () => {
		const run = new ThrottleRun();
		await run.refuseAfterSecond(50);
		expect(run.throttle.limit).toBe(1);
		await run.clock.advanceTo(run.clock.now() + PAUSE);
		await run.refuseAfterSecond(50);
		expect(run.throttle.limit).toBe(10);
	});

	test('grows faster and faster when nothing is refused any more', async () => {
		const run = new ThrottleRun();
		await run.refuseAfterSecond(50);
		await run.clock.advanceTo(run.clock.now() + PAUSE);
		await run.refuseAfterSecond(50);
		const distances = await run.distancesAfterPause(400);
		expect(distances.at(-1)).toBeLessThan(25);
	});

	test('sinks by at most three tenths with one refusal, however little got through', async () => {
		const run = new ThrottleRun();
		await run.refuseAfterSecond(50);
		await run.clock.advanceTo(run.clock.now() + PAUSE);
		await run.refuseAfterSecond(50);
		await run.clock.advanceTo(run.clock.now() + PAUSE);
		await run.refuseAfterSecond(500);
		const [first = 0] = await run.distancesAfterPause(1);
		expect(first).toBeLessThan(50 / 0.7 / 0.9);
	});
});

describe('A refusal', () => {
	test('of a request from before the pause neither moves the pause nor is learned from', async () => {
		const clock = new FakeClock();
		const throttle = new Throttle(10, clock, () => 0.5);
		for (let n = 0; n < 3; n++) throttle.noteStart();
		await clock.advanceTo(100);
		for (let n = 0; n < 2; n++) throttle.noteStart();
		throttle.noteRefused(0, null);
		await clock.advanceTo(400);
		throttle.noteRefused(100, null);
		// Two a second, almost, as the pause of 250 ms has just ended.
		expect(throttle.opensAt).toBeCloseTo(615.06);
	});

	test('is for good after five minutes in which nothing else came back', async () => {
		const clock = new FakeClock();
		const throttle = new Throttle(10, clock, () => 0.5);
		await clock.advanceTo(2 * LONGEST_THROTTLING);
		expect(throttle.isForGood).toBe(false);
		throttle.noteRefused(clock.now(), null);
		await clock.advanceTo(3 * LONGEST_THROTTLING - 1);
		expect(throttle.isForGood).toBe(false);
		await clock.advanceTo(3 * LONGEST_THROTTLING);
		expect(throttle.isForGood).toBe(true);
	});
});
