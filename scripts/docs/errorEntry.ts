import type { Problem } from '../../nodes/Juspay/transport/problem';

/** One error as the page shows it. */
export interface ErrorEntry {
	message: string;
	/** What to change. */
	advice: string;
}

/** The words of a problem as the code has them. */
export function fromProblem({ message, description }: Problem): ErrorEntry {
	return { message, advice: description };
}

/** Takes the words out of what the code throws; an error of another kind is a mistake of the page. */
export function entryOf(fail: () => unknown): ErrorEntry {
	try {
		fail();
	} catch (error) {
		if (error instanceof Error && 'description' in error) {
			return { message: error.message, advice: String(error.description) };
		}
		throw error;
	}
	throw new Error('Nothing was refused');
}
