import type { Story } from '../story';

/** One of the seven laws (docs/money-and-retries.md, "The laws"). */
export interface Law {
	name: string;
	sentence: string;
	/** Everything that breaks it in a story; empty if it holds. */
	breaches: (story: Story) => string[];
}
