import { DateTime } from 'luxon';

import { choice } from '../parameters/checks';
import type { ParameterReader } from '../parameters/reader';
import { choiceField, option } from './fields/kinds';
import { withRowHint } from './fields/variants';
import type { RunIdentity } from './operation';

/** Weeks are ISO weeks, from Monday. */
const UNITS = {
	daily: 'day',
	weekly: 'week',
	monthly: 'month',
	quarterly: 'quarter',
	yearly: 'year',
} as const;

/**
 * Banks and users are there, and it has no summer time. Workflows have n8n's zone unless somebody sets it: by default
 * New York's, where a day ends at half past ten in the morning in India.
 */
const INDIA = 'UTC+5:30';

function describe(counts: string): string {
	return `How long a result counts. During this time, no workflow or execution pays again, unless the result is undetermined. ${counts} Days, weeks, months and years are those of India (UTC+5:30). The first run of a list takes up to about twice as long as with Always, because every account is looked up first.`;
}

const BENEFICIARY_HINT =
	'Days begin at midnight in India. Changing this or the Customer ID pays again.';

export const validateAgainAccountField = choiceField('Validate Again', 'validateAgain', {
	options: [
		option('Always', 'always', 'Every execution pays again, even while you build the workflow'),
		option('Never', 'never', 'Pay once, then always use the stored result'),
		option('Once a Day', 'daily', 'Pay once from midnight to midnight in India'),
		option(
			'Once a Month',
			'monthly',
			'Pay once in a calendar month, which begins at midnight in India',
		),
		option(
			'Once a Quarter',
			'quarterly',
			'Pay once in January to March, April to June, and so on, by the time in India',
		),
		option('Once a Week', 'weekly', 'Pay once from Monday to Sunday, by the time in India'),
		option(
			'Once a Year',
			'yearly',
			'Pay once in a calendar year, which begins at midnight in India',
		),
	],
	default: 'daily',
	hint: 'Days begin at midnight in India. Changing the Customer ID pays again, and changing this can.',
	description: describe(
		'It counts for the same account and Customer ID: changing the ID pays again, and so does choosing a time that has no result yet.',
	),
});

export const validateAgainBeneficiaryFields = withRowHint(
	{
		...validateAgainAccountField,
		hint: BENEFICIARY_HINT,
		description: describe(
			'It counts for the same account, Customer ID, API Version and choice here: changing one pays again.',
		),
	},
	`${BENEFICIARY_HINT} Rows with your own 'Beneficiary ID' ignore this.`,
);

/** How long a result counts. */
export interface Period {
	again: string;
	/** With its first day: equal for all runs in it. */
	name: string;
	/** Start in milliseconds since 1970; `null` if every earlier result counts. */
	since: number | null;
}

/** Which results of a customer account make another validation unnecessary. */
export interface ResultScope extends Pick<Period, 'again' | 'since'> {
	/** Whether only those that another row of the run has paid for. */
	isOfRun?: true;
}

/** Reads which results count: the period's, or only this run's. */
export function readResultScope(
	reader: ParameterReader,
	run: Pick<RunIdentity, 'startedAt'>,
): ResultScope {
	const period = readPeriod(reader, run);
	return period ?? { again: 'always', since: run.startedAt, isOfRun: true };
}

/** Never empty: an expression without a result must not pay for a list again. */
const check = choice(['always', 'daily', 'weekly', 'monthly', 'quarterly', 'yearly', 'never']);

/** Reads how long a stored result counts; `null` if always validated again. */
export function readPeriod(
	reader: ParameterReader,
	{ startedAt }: Pick<RunIdentity, 'startedAt'>,
): Period | null {
	const again = reader.read('validateAgain', check);
	if (again === 'always') return null;
	if (again === 'never') return { again, name: again, since: null };
	const start = DateTime.fromMillis(startedAt, { zone: INDIA }).startOf(UNITS[again]);
	return { again, name: `${again} ${start.toISODate() ?? ''}`, since: start.toMillis() };
}
