import type { NodeRun, Story } from '../story';
import type { Law } from './law';

const SECOND = 1000;

/** The longest a request may take: Timeout, and n8n's second beyond it. */
const PER_REQUEST = 82 * SECOND;

/** The longest pause before a request: Retry-After, or the backoff. */
const PER_PAUSE = 60 * SECOND;

/** Wait for Result, in these settings. */
const MOST_WAITING = 21 * SECOND;

/** Each row's look-ups, its call, its retries and the look-ups after a lost answer, in both tries. */
const REQUESTS_PER_ROW = 24;

function longest({ setting: { rows } }: Story): number {
	return rows.length * REQUESTS_PER_ROW * (PER_REQUEST + PER_PAUSE) + MOST_WAITING;
}

function breachOf({ how, startedAt, endedAt, number }: NodeRun, story: Story): string[] {
	if (how === 'endless') return [`run ${String(number + 1)} never ends`];
	const requests = story.requests.filter(({ run }) => run === number).length;
	const most = story.setting.rows.length * REQUESTS_PER_ROW;
	return [
		...(endedAt - startedAt > longest(story)
			? [`run ${String(number + 1)} took ${String((endedAt - startedAt) / SECOND)} seconds`]
			: []),
		...(requests > most ? [`run ${String(number + 1)} sent ${String(requests)} requests`] : []),
	];
}

export const itEnds: Law = {
	name: 'Law 5 (it ends)',
	sentence: 'A run ends, in a time and with a number of requests that can be named beforehand.',
	breaches: (story) => story.runs.flatMap((run) => breachOf(run, story)),
};
