import type { IDataObject } from 'n8n-workflow';

import { showsWhole } from '../resources/comparison';
import type { AccountDetails, PayingCall, Reuse } from '../resources/call';
import { MOST_ATTEMPTS, type Outcome } from '../resources/outcome';
import { dateOf, hasNoStatus, isSettled, proofOfRecord } from './proof';
import { timeOf } from './time';

/** Requirements for an existing result. */
type Wanted = Pick<PayingCall, 'expected' | 'outcome'> & { reuse: Reuse };

function validatedAt(wanted: Wanted, found: IDataObject): number | undefined {
	const time = timeOf(dateOf(wanted, found));
	return Number.isNaN(time) ? undefined : time;
}

/** Validated since `since`; a pending one has no date yet, or still the previous result's. */
function counts(wanted: Wanted, found: IDataObject): boolean {
	const { outcome, reuse } = wanted;
	if (reuse.since === null || outcome(found) === 'pending') return true;
	return (validatedAt(wanted, found) ?? 0) >= reuse.since;
}

/** No status, or no time of validation: whether the result counts is unknown. */
function isUntold(wanted: Wanted, found: IDataObject): boolean {
	const { expected, outcome, reuse } = wanted;
	if (hasNoStatus(expected, found)) return true;
	const isUndated = reuse.since !== null && validatedAt(wanted, found) === undefined;
	return isUndated && outcome(found) !== 'notValidated';
}

/** Earlier results of an account, before anything is paid for it. */
export interface Reusable {
	/**
	 * The result that makes another validation unnecessary: the newest final one, else a pending one, else the newest
	 * undetermined one after enough attempts.
	 */
	record: IDataObject | undefined;
	/** Whether there is another one just as good. */
	hasRival: boolean;
	/** Whether a record does not tell if its result counts. */
	isUntold: boolean;
	/** Whether the results contradict each other, so that none proves anything. */
	isContradictory: boolean;
	/** Whether results that count are undetermined. */
	isOpen: boolean;
}

function isWhole({ expected }: Wanted, found: IDataObject, account: AccountDetails): boolean {
	return showsWhole(expected.read(found).account, account);
}

/** A masked record may be another account's: if any shows the whole account, only those count. */
function mostTelling(
	wanted: Wanted,
	records: IDataObject[],
	account: AccountDetails | undefined,
): IDataObject[] {
	if (account === undefined) return records;
	const whole = records.filter((found) => isWhole(wanted, found, account));
	const isTold = whole.map(wanted.outcome).some((told) => isSettled(told) || told === 'pending');
	return isTold ? whole : records;
}

function newestOf(wanted: Wanted, records: readonly IDataObject[]): IDataObject[] {
	const age = (found: IDataObject) => validatedAt(wanted, found) ?? 0;
	const latest = Math.max(...records.map(age));
	return records.filter((found) => age(found) === latest);
}

/** Validated at the time of the best: not two validations, but two words on one. */
function isRival(wanted: Wanted, best: readonly IDataObject[], found: IDataObject): boolean {
	const time = validatedAt(wanted, found);
	if (time === undefined || wanted.outcome(found) === 'notValidated') return false;
	return best.some((one) => validatedAt(wanted, one) === time);
}

function bestOf(
	wanted: Wanted,
	settled: readonly IDataObject[],
	counting: readonly IDataObject[],
): IDataObject[] {
	const all = (outcome: Outcome) => counting.filter((found) => wanted.outcome(found) === outcome);
	const open = all('undetermined');
	const groups = [settled, all('pending'), open.length >= MOST_ATTEMPTS ? open : []];
	return newestOf(wanted, groups.find((group) => group.length > 0) ?? []);
}

/** Finds an account's earlier results; without `account`, the ID identifies it. */
export function findReusable(
	wanted: Wanted,
	list: readonly IDataObject[],
	account?: AccountDetails,
): Reusable {
	const { expected, outcome } = wanted;
	const proved = list.filter((found) => proofOfRecord(expected, found, account) === 'proved');
	const dated = proved.filter((found) => counts(wanted, found));
	const counting = mostTelling(wanted, dated, account);
	const settled = counting.filter((found) => isSettled(outcome(found)));
	const best = bestOf(wanted, settled, counting);
	const isMasked =
		account !== undefined && !settled.some((found) => isWhole(wanted, found, account));
	// Masked records may be several accounts': then all must agree.
	const rivals = isMasked ? settled : counting.filter((found) => isRival(wanted, best, found));
	const isContradictory = new Set([...best, ...rivals].map(outcome)).size > 1;
	return {
		record: isContradictory ? undefined : best[0],
		hasRival: best.length > 1,
		isUntold: proved.some((found) => isUntold(wanted, found)),
		isContradictory,
		isOpen: counting.some((found) => outcome(found) === 'undetermined'),
	};
}
