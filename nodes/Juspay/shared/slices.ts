import { sleep } from 'n8n-workflow';

/**
 * In milliseconds. n8n takes about 30 turns to answer a webhook, and waits for a slice in each; shorter ones would slow
 * long lists down.
 */
const LONGEST_SLICE = 5;

/** Works in slices: n8n has one thread, and a long list must not hold up other workflows. */
export class Slices {
	private startedAt: number;

	constructor(
		private readonly now: () => number = () => performance.now(),
		private readonly pause: () => Promise<unknown> = async () => {
			await sleep(0);
		},
	) {
		this.startedAt = now();
	}

	restart(): void {
		this.startedAt = this.now();
	}

	async forEach<Item>(
		items: readonly Item[],
		work: (item: Item, index: number) => void,
	): Promise<void> {
		for (let index = 0; index < items.length; index++) {
			work(items[index] as Item, index);
			if (this.isOver) await this.next();
		}
	}

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

	async filter<Item>(items: readonly Item[], isWanted: (item: Item) => boolean): Promise<Item[]> {
		const areWanted = await this.map(items, isWanted);
		return items.filter((_, index) => areWanted[index]);
	}

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
