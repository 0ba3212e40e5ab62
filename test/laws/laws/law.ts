import type { Story } from '../story';

/** One of the seven laws of design 5.11. */
export interface Law {
	name: string;
	sentence: string;
	/** Everything that breaks it in a story; empty if it holds. */
	breaches: (story: Story) => string[];
}
