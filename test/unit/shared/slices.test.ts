import { Slices } from '../../../nodes/Juspay/shared/slices';

/** Slices by a clock that only goes on while something is worked on, and notes when n8n had a turn. */
class Worker {
	/** In milliseconds. */
	time = 0;

	readonly pauses: number[] = [];

	readonly slices = new Slices(
		() => this.time,
		async () => {
			this.pauses.push(this.time);
			await Promise.resolve();
		},
	);

	/** Works on something for so many milliseconds. */
	work = (milliseconds: number): number => {
		this.time += milliseconds;
		return milliseconds * 2;
	};
}

test('n8n has a turn after every 5 ms of work, and after what takes longer by itself', async () => {
	const worker = new Worker();
	const { slices, work } = worker;
	expect(await slices.map([2, 2, 1, 4, 1, 4, 20, 3], work)).toEqual([4, 4, 2, 8, 2, 8, 40, 6]);
	expect(worker.pauses).toEqual([5, 10, 34]);
});

test.each<[string, (worker: Worker, items: number[]) => Promise<unknown>, unknown]>([
	[
		'for each',
		async ({ slices, work }, items) => {
			await slices.forEach(items, work);
		},
		undefined,
	],
	[
		'those wanted',
		async ({ slices, work }, items) => await slices.filter(items, (item) => work(item) > 4),
		[3],
	],
	[
		'one by one',
		async ({ slices, work }, items) => {
			for (const item of items) {
				work(item);
				await slices.pauseIfOver();
			}
		},
		undefined,
	],
])('it is the same for what is done %s', async (_how, run, result) => {
	const worker = new Worker();
	expect(await run(worker, [2, 3, 2])).toEqual(result);
	expect(worker.pauses).toEqual([5]);
});

test('what takes less has no pause, nor has nothing at all', async () => {
	const worker = new Worker();
	expect(await worker.slices.map([], worker.work)).toEqual([]);
	await worker.slices.forEach(Array<number>(4).fill(1), worker.work);
	expect(worker.pauses).toEqual([]);
});

test('one piece of work after the other shares a slice, until n8n has had a turn in between', async () => {
	const worker = new Worker();
	await worker.slices.forEach([3], worker.work);
	await worker.slices.forEach([1], worker.work);
	worker.slices.restart();
	await worker.slices.forEach([4], worker.work);
	expect(worker.pauses).toEqual([]);
	await worker.slices.forEach([1], worker.work);
	expect(worker.pauses).toEqual([9]);
});

test('an index comes with each item', async () => {
	const { slices } = new Worker();
	expect(await slices.map(['a', 'b'], (item, index) => `${item}${String(index)}`)).toEqual([
		'a0',
		'b1',
	]);
});

test('what is thrown ends it', async () => {
	const { slices } = new Worker();
	const fail = () => {
		throw new TypeError('mistake');
	};
	await expect(slices.forEach([1], fail)).rejects.toThrow(TypeError);
});

test('by itself, n8n has its turn as with any timer', async () => {
	let turns = 0;
	const immediate = setImmediate(() => turns++);
	let time = 0;
	await new Slices(() => (time += 30)).forEach([1], () => undefined);
	clearImmediate(immediate);
	expect(turns).toBe(1);
});
