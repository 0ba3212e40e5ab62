import type { PreparedCall, PreparedPrerequisite } from '../../resources/operation';
import { describeProblem, localProblem, type Problem } from '../../transport/problem';
import type { Exchange, Exchanged } from './exchange';
import type { RequestPool } from './pool';
import type { CallGroup } from '../plan/shareCalls';

/** What completing calls needs. */
export interface Completing {
	exchange: Exchange;
	pool: Pick<RequestPool, 'openPlace' | 'roomForRow'>;
	/** How often one request may be sent again. */
	maxRetries: number;
	/** In milliseconds, for messages. */
	timeout: number;
	/** The API key in all its forms, for messages. */
	credentialSecrets: readonly string[];
	/** Called for every group whose value could not be found out, at once. */
	onFailure: (group: CallGroup, problem: Problem) => void;
}

/** Groups that lack the same value. */
interface LookUp {
	prerequisite: PreparedPrerequisite;
	groups: CallGroup[];
}

function lookUpsOf(groups: readonly CallGroup[]): LookUp[] {
	const lookUps = new Map<string, LookUp>();
	for (const group of groups) {
		const { prerequisite } = group.first.row.call;
		if (prerequisite === undefined) continue;
		const key = JSON.stringify(prerequisite.request);
		const lookUp = lookUps.get(key) ?? { prerequisite, groups: [] };
		lookUp.groups.push(group);
		lookUps.set(key, lookUp);
	}
	return [...lookUps.values()];
}

function unansweredProblem(
	{ answer }: Exchanged,
	{ record, note, failed }: PreparedPrerequisite,
	{ timeout, credentialSecrets }: Completing,
): Problem {
	const facts = { record, note, caution: null, secrets: [], timeout, credentialSecrets };
	const problem = describeProblem(answer, facts);
	return { ...problem, message: `${failed}. ${problem.message}` };
}

/** The completed call of a group, or why there is none. A mistake of this package costs one group only. */
function completed(
	exchanged: Exchanged,
	prerequisite: PreparedPrerequisite,
	completing: Completing,
): PreparedCall | Problem {
	const { verdict } = exchanged;
	const [found] = verdict.kind === 'answered' ? verdict.results : [];
	if (found === undefined) return unansweredProblem(exchanged, prerequisite, completing);
	const { message, description } = prerequisite.missing;
	try {
		return prerequisite.complete(found) ?? localProblem(message, description);
	} catch {
		return localProblem(message, description);
	}
}

/** Asks once for all groups of a look-up and puts the answer into each. */
async function completeGroups(
	{ prerequisite, groups }: LookUp,
	completing: Completing,
	calls: Map<CallGroup, PreparedCall>,
): Promise<void> {
	const { exchange, pool, maxRetries, onFailure } = completing;
	const place = pool.openPlace();
	const budget = { left: maxRetries };
	const exchanged = await exchange(prerequisite.request, { place, kind: 'first', budget });
	if (exchanged !== null) {
		for (const group of groups) {
			const own = group.first.row.call.prerequisite ?? prerequisite;
			const call = completed(exchanged, own, completing);
			if ('request' in call) calls.set(group, call);
			else onFailure(group, call);
		}
	}
	place.release();
}

function withCall(group: CallGroup, call: PreparedCall): CallGroup {
	const { first } = group;
	return { ...group, first: { ...first, row: { ...first.row, call } } };
}

/**
 * Looks up what calls still lack, each value once for the whole run, through the same pool as everything else.
 *
 * @returns the groups whose calls can be sent, in order; left out are those that failed, and those that were not asked
 * about any more because the run had ended
 */
export async function completeCalls(
	groups: readonly CallGroup[],
	completing: Completing,
): Promise<CallGroup[]> {
	const calls = new Map<CallGroup, PreparedCall>();
	const ended: Promise<void>[] = [];
	for (const lookUp of lookUpsOf(groups)) {
		await completing.pool.roomForRow();
		ended.push(completeGroups(lookUp, completing, calls));
	}
	await Promise.all(ended);
	return groups.flatMap((group) => {
		if (group.first.row.call.prerequisite === undefined) return [group];
		const call = calls.get(group);
		return call === undefined ? [] : [withCall(group, call)];
	});
}
