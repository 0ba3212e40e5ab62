import { sleep } from 'n8n-workflow';

/**
 * After so long n8n gets a turn, in milliseconds. A pause takes one millisecond or more: much shorter slices would
 * slow a long list down.
 */
const LONGEST_SLICE = 25;

/** Work that can be interrupted wherever it yields. */
export type Steps<Result> = Generator<undefined, Result, undefined>;

/**
 * Does what has to be done for all rows at once, and lets n8n do other things in between: everything in n8n shares one
 * thread, and a long list must not hold up other workflows.
 */
export class Slices {
	private startedAt: number;

	/** @param now in milliseconds, from an arbitrary start */
	constructor(
		private readonly now: () => number = () => performance.now(),
		private readonly pause: () => Promise<unknown> = async () => {
			await sleep(0);
		},
	) {
		this.startedAt = now();
	}

	/** n8n had its turn just now. */
	restart(): void {
		this.startedAt = this.now();
	}

	/** Goes on with the work, with pauses where it takes longer than a slice. */
	async finish<Result>(steps: Steps<Result>): Promise<Result> {
		for (;;) {
			const { done, value } = steps.next();
			if (done === true) return value;
			if (this.isOver) await this.next();
		}
	}

	/** Like `Array.prototype.forEach`. */
	async forEach<Item>(
		items: readonly Item[],
		work: (item: Item, index: number) => void,
	): Promise<void> {
		for (let index = 0; index < items.length; index++) {
			work(items[index] as Item, index);
			if (this.isOver) await this.next();
		}
	}

	/** Like `Array.prototype.map`. */
	async map<Item, Result>(
		items: readonly Item[],
		work: (item: Item, index: number) => Result,
	): Promise<Result[]> {
		const results: Result[] = [];
		await this.forEach(items, (item, index) => {
			results.push(work(item, index));
		});
		return results;
	}

	/** Like `Array.prototype.filter`. */
	async filter<Item>(
		items: readonly Item[],
		isWanted: (item: Item, index: number) => boolean,
	): Promise<Item[]> {
		const wanted: Item[] = [];
		await this.forEach(items, (item, index) => {
			if (isWanted(item, index)) wanted.push(item);
		});
		return wanted;
	}

	/** Pauses if it is time to. */
	async pauseIfOver(): Promise<void> {
		if (this.isOver) await this.next();
	}

	private get isOver(): boolean {
		return this.now() - this.startedAt >= LONGEST_SLICE;
	}

	private async next(): Promise<void> {
		await this.pause();
		this.restart();
	}
}
