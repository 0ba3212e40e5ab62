/** What has to be ended, the newest first. */
export class Endings {
	private readonly steps: (() => Promise<void>)[] = [];

	/** Remembers a step. */
	add(step: () => Promise<void>): void {
		this.steps.unshift(step);
	}

	/** Takes every step, also after one that fails; then throws the first failure. */
	async run(): Promise<void> {
		const failures: unknown[] = [];
		for (const step of this.steps.splice(0)) {
			await step().catch((error: unknown) => failures.push(error));
		}
		if (failures.length > 0) throw failures[0];
	}
}
