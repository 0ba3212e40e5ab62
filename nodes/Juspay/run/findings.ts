import type { RunFacts } from './facts';
import { about, type Finding, sentencesOf, type Words } from './finding';
import { findPending, findUndetermined } from './openMoney';
import { costWords, counted } from './summary';
import type { Tally } from './tally';

const FAILED = 'Failed';
const NAMES = 'Check names';
const VALUES = 'Check values';

function findCause(tally: Tally, { cause, validation }: RunFacts): Finding[] {
	if (cause === undefined) return [];
	const { headline, description, concernsRun } = cause.problem;
	const isAll = tally.isAll(cause);
	const isToldElsewhere = concernsRun === true || !isAll;
	const cost = isToldElsewhere || validation === undefined ? [] : [costWords(tally, validation)];
	return about(cause.rows, {
		label: headline,
		family: FAILED,
		says: (rows, isOne) => [
			`${isAll && !isOne ? `All ${counted(cause.rows.length, 'rows')}` : rows} failed: ${headline}.`,
			...cost,
			...sentencesOf(description),
		],
	});
}

/** Rows that failed for reasons of their own; those in doubt or with the cause of many are told elsewhere. */
function findFailures(tally: Tally, { cause }: RunFacts): Finding[] {
	const told = new Set([...(cause?.rows ?? []), ...tally.rowsOf('unclear')]);
	const wrong = new Set(tally.rowsOf('wrong'));
	const left = tally.rowsOf('failed').filter((row) => !told.has(row));
	const ofSheet = left.filter((row) => wrong.has(row));
	const ofJuspay = left.filter((row) => !wrong.has(row));
	return [
		...failure(tally, ofSheet, { label: 'Wrong values', what: 'have wrong values' }),
		...failure(tally, ofJuspay, { label: 'Failed', what: 'failed' }),
	];
}

function failure(
	tally: Tally,
	rows: readonly number[],
	{ label, what }: { label: string; what: string },
): Finding[] {
	const [reason, another] = tally.reasons(rows);
	if (reason === undefined) return [];
	const { headline, description } = reason.problem;
	const says: Finding['says'] =
		another === undefined
			? ({ subject }) => [`${subject(rows)} failed: ${headline}.`, ...sentencesOf(description)]
			: ({ list }) => [`${counted(rows.length, 'rows')} ${what}: ${list(rows)}.`, "See 'error'."];
	return [{ label, family: FAILED, rows, says }];
}

const OF_RESULTS = {
	otherNames: {
		label: 'Another name at the bank',
		family: NAMES,
		says: (rows, isOne) => [
			`${rows} ${isOne ? 'is valid, but has' : 'are valid, but have'} another name at the bank.`,
			`Check ${isOne ? 'it' : 'them'} before a payout.`,
		],
	},
	partialNames: {
		label: 'Name matches only partly',
		family: NAMES,
		says: (rows, isOne) => [
			`${rows} ${isOne ? 'is valid, but has' : 'are valid, but have'} a name at the bank that matches only partly.`,
			`Check ${isOne ? 'it' : 'them'} before a payout.`,
		],
	},
	otherScripts: {
		label: 'Name in another script',
		family: NAMES,
		says: (rows, isOne) => [
			`${rows} ${isOne ? 'has a name' : 'have names'} that could not be compared: the bank's is in another script.`,
			`Check ${isOne ? 'it' : 'them'} before a payout.`,
		],
	},
	withoutNames: {
		label: 'No name to compare',
		says: (rows, isOne) => [
			`${rows} ${isOne ? 'is' : 'are'} valid, but ${isOne ? 'has' : 'have'} no name to compare.`,
		],
	},
	doubtful: {
		label: 'Doubtful answers',
		says: (rows, isOne) => [
			`${rows} got ${isOne ? 'an answer' : 'answers'} about another account, or an old or contradictory one.`,
			'Output > Raw shows it.',
		],
	},
	repeated: {
		label: 'Account also under another Customer ID',
		says: (rows, isOne) => [
			`${rows} ${isOne ? 'has the account' : 'have accounts'} of a row with another Customer ID, which counts as another one.`,
			'To pay once, use one.',
		],
	},
} satisfies Record<string, Words>;

function of(kind: keyof typeof OF_RESULTS): (tally: Tally) => Finding[] {
	return (tally) => about(tally.rowsOf(kind), OF_RESULTS[kind]);
}

/** Only where other rows have names: a list without any wants no comparison. */
function findUnnamed(tally: Tally): Finding[] {
	return tally.of('comparedNames') === 0 ? [] : of('withoutNames')(tally);
}

/** Told even if the rows are right: before money moves in a dry run, and before a payout in any other. */
function findDoubtfulValues(_tally: Tally, { input }: RunFacts): Finding[] {
	return (input?.doubts ?? []).map(({ label, doubt, rows }) => ({
		label: `'${label}' doubtful`,
		family: VALUES,
		rows,
		says: ({ subject, isAlone }) => [
			`${isAlone ? '' : `${subject(rows)}: `}'${label}' ${doubt.says}.`,
			...sentencesOf(doubt.hint),
		],
	}));
}

function capitalized(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}

function numbers(rows: readonly number[], what: string, whose: string): Finding[] {
	if (rows.length === 0) return [];
	const says: Finding['says'] = ({ subject, list }) => [
		rows.length === 1
			? `${subject(rows)}'s ${what} is a number, not text.`
			: `The ${what}s of rows ${list(rows)} are numbers, not text.`,
		`If a leading zero was lost, this is ${whose}.`,
		'Format the column as text.',
	];
	return [{ label: `${capitalized(what)} is a number`, family: VALUES, rows, says }];
}

function findNumbers(_tally: Tally, { input }: RunFacts): Finding[] {
	if (input === undefined) return [];
	return [
		...numbers(input.numbers, 'account number', 'that of another account'),
		...numbers(input.references, 'Object Reference ID', 'that of another customer'),
	];
}

function findUnusedColumns(_tally: Tally, { input }: RunFacts): Finding[] {
	return (input?.unusedColumns ?? []).map(({ column, sentences }) => ({
		label: 'Not used',
		names: [column],
		says: () => sentences,
	}));
}

function findRespelled(_tally: Tally, { input }: RunFacts): Finding[] {
	const rows = input?.names ?? [];
	return about(rows, {
		label: 'Other spelling sent',
		says: (named, isOne) => [
			isOne
				? `${named}'s name is sent in another spelling.`
				: `${counted(rows.length, 'names are')} sent in another spelling: ${named.toLowerCase()}.`,
			'Juspay takes no special characters in names.',
		],
	});
}

function findLeftOut(tally: Tally): Finding[] {
	const leftOut = tally.of('leftOut');
	if (leftOut === 0) return [];
	const more = counted(leftOut, 'more result is', 'more results are');
	return [
		{
			label: "Left out because of 'Limit'",
			says: () => [
				`${more} left out because of 'Limit'. To see all of them, turn on 'Return All'.`,
			],
		},
	];
}

type Find = (tally: Tally, facts: RunFacts) => readonly Finding[];

function beforePaying(find: Find): Find {
	return (tally, facts) => (facts.isDryRun ? find(tally, facts) : []);
}

function afterPaying(find: Find): Find {
	return (tally, facts) => (facts.isDryRun ? [] : find(tally, facts));
}

/** The most important ones first: why rows failed, what looks safe and is not, what was not used, what is open. */
const FINDINGS: readonly Find[] = [
	findCause,
	beforePaying(findFailures),
	of('otherNames'),
	of('partialNames'),
	findDoubtfulValues,
	findNumbers,
	of('otherScripts'),
	of('doubtful'),
	of('repeated'),
	findLeftOut,
	findUnusedColumns,
	afterPaying(findFailures),
	findUndetermined,
	findPending,
	findUnnamed,
	findRespelled,
];

/** Everything that people should know about a run besides money in doubt. */
export function findAll(tally: Tally, facts: RunFacts): Finding[] {
	return FINDINGS.flatMap((find) => find(tally, facts));
}
