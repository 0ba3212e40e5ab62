import type { RunFacts } from './facts';
import { about, type Finding, type Words } from './finding';
import type { PaidAgain, Tally } from './tally';

/** Money, and what may have been stored, comes before everything else, in a box of its own. */
export function findDoubt(tally: Tally): Finding[] {
	const lost = tally.rowsOf('lost');
	const unsure = ['mayBePaid', 'late', 'changedSince'].flatMap((kind) => [...tally.rowsOf(kind)]);
	const money = [...new Set([...lost, ...unsure])].sort((one, other) => one - other);
	if (money.length > 0)
		return about(money, { label: 'May have been paid for', says: toldOf(tally) });
	return about(tally.rowsOf('unclear'), {
		label: 'May have taken effect',
		says: (rows, isOne) => [
			`${rows} may have taken effect at Juspay: look ${isOne ? 'it' : 'them'} up before you run ${isOne ? 'it' : 'them'} again.`,
		],
	});
}

/** The advice depends on what another run would pay for. */
function toldOf(tally: Tally): Words['says'] {
	const has = (kind: string, again?: PaidAgain) => tally.of(kind, again) > 0;
	const mustLook = has('lost', 'always') || has('changedSince') || (has('lost') && has('late'));
	return (rows, isOne) => {
		const paid = `${rows} may have been paid for:`;
		const it = isOne ? 'it' : 'them';
		const before = `${it} up before you run ${it} again`;
		if (mustLook) return [`${paid} look ${before}, which may pay again.`];
		if (has('late'))
			return [`${paid} Juspay answered with a result from before this run.`, `Look ${before}.`];
		const known = 'A result that Juspay has is not paid for again.';
		if (has('lost', 'later')) return [`${paid} run the list again in the same period.`, known];
		if (has('lost')) return [`${paid} run the list again.`, known];
		return [`${paid} Juspay does not show whether the result is new.`];
	};
}

const NOT_FINAL = 'Not final';

/** Of accounts that are looked up first; with Always, every run pays. */
export function findUndetermined(tally: Tally): Finding[] {
	return about(tally.rowsOf('undetermined', 'later'), {
		label: 'Undetermined',
		family: NOT_FINAL,
		says: (rows, isOne) => [
			`${rows} ${isOne ? 'is' : 'are'} undetermined: running ${isOne ? 'it' : 'them'} again may pay again.`,
		],
	});
}

const PENDING = 'Pending';

type OfPending = (it: string, idLabel: string) => string;

const TO_DO_WITH_PENDING: Readonly<Record<PaidAgain, OfPending>> = {
	always: (it, idLabel) =>
		`Look ${it} up with 'Get' and the ${idLabel}: with Always, running ${it} again pays again.`,
	later: (it) =>
		`Running ${it} again looks ${it} up first, and may pay in a new period or if undetermined.`,
	never: (it) =>
		`Running ${it} again costs nothing: your own Beneficiary ID is validated only once.`,
};

const KINDS_OF_PAYING = ['always', 'later', 'never'] as const;

/** Told with what to do, which depends on what another run costs. */
export function findPending(tally: Tally, { validation, isDryRun }: RunFacts): Finding[] {
	const isFree = validation === undefined || isDryRun;
	if (isFree)
		return about(tally.rowsOf('pending'), {
			label: PENDING,
			family: NOT_FINAL,
			says: (rows, isOne) => [
				`${rows} ${isOne ? 'is' : 'are'} still pending.`,
				'Check again later.',
			],
		});
	const { idLabel, waited } = validation;
	const longer = waited === null ? "Or turn on 'Wait for Result'." : "Or set a longer 'Max Wait'.";
	return KINDS_OF_PAYING.flatMap((again) =>
		about(tally.rowsOf('pending', again), {
			label: PENDING,
			family: NOT_FINAL,
			says: (rows, isOne) => [
				`${rows} ${isOne ? 'is' : 'are'} still pending.`,
				TO_DO_WITH_PENDING[again](isOne ? 'it' : 'them', idLabel),
				longer,
			],
		}),
	);
}
