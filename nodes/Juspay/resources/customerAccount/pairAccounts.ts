import type { IDataObject } from 'n8n-workflow';

import type { ShownDetails } from '../call';
import { compareAccount, compareDetail, contradictsAccount, isShown } from '../comparison';
import { shownDetails, type SubmittedAccount } from './account';

type Fits = (shown: ShownDetails, submitted: SubmittedAccount) => boolean;

/** A missing IFSC counts as the same. */
const isSameAccount: Fits = (shown, submitted) =>
	compareDetail('ifsc', shown, submitted) !== 'different' &&
	compareAccount(shown, { ...submitted, ifsc: null }) === 'same';

const isAny: Fits = (shown, submitted) => !contradictsAccount(shown, submitted);

const isSameKind: Fits = (shown, submitted) =>
	isAny(shown, submitted) && isShown(submitted.upiId === null ? shown.accountNumber : shown.upiId);

function addPartners(
	partners: Map<IDataObject, SubmittedAccount>,
	answers: readonly IDataObject[],
	waiting: Set<SubmittedAccount>,
	fits: Fits,
): void {
	for (const answer of answers.filter((candidate) => !partners.has(candidate))) {
		const partner = [...waiting].find((submitted) => fits(shownDetails(answer), submitted));
		if (partner === undefined) continue;
		partners.set(answer, partner);
		waiting.delete(partner);
	}
}

function pairClearly(
	answers: readonly IDataObject[],
	submitted: readonly SubmittedAccount[],
	fits: Fits,
): Map<IDataObject, SubmittedAccount> {
	const pairs = answers.flatMap((answer) =>
		submitted
			.filter((account) => fits(shownDetails(answer), account))
			.map((account) => [answer, account] as const),
	);
	return new Map(
		pairs.filter(([answer, account]) =>
			pairs.every(([other, its]) => (other === answer) === (its === account)),
		),
	);
}

/** Juspay's accounts with their submitted ones, and those that its answer omits. */
export interface AccountPairs {
	/** Without guesses. */
	certain: ReadonlyMap<IDataObject, SubmittedAccount>;
	/** Records of accounts that were not sent, each with a sent one that it came instead of. */
	others: ReadonlyMap<IDataObject, SubmittedAccount>;
	missing: SubmittedAccount[];
}

/** Whether a record is about an account that was not sent. */
export function isOfOther(found: IDataObject, submitted: readonly SubmittedAccount[]): boolean {
	return !submitted.some((account) => isAny(shownDetails(found), account));
}

/**
 * Pairs accounts by their details. The rest is counted off only to find missing ones: Juspay's samples do not repeat
 * what was sent.
 */
export function pairAccounts(
	answers: readonly IDataObject[],
	submitted: readonly SubmittedAccount[],
): AccountPairs {
	const certain = new Map([
		...pairClearly(answers, submitted, isAny),
		...pairClearly(answers, submitted, isSameAccount),
	]);
	const partners = new Map(certain);
	const taken = new Set(certain.values());
	const waiting = new Set(submitted.filter((account) => !taken.has(account)));
	addPartners(partners, answers, waiting, isSameAccount);
	addPartners(partners, answers, waiting, isSameKind);
	addPartners(partners, answers, waiting, isAny);
	const others = new Map<IDataObject, SubmittedAccount>();
	const ofOthers = answers.filter((answer) => isOfOther(answer, submitted));
	addPartners(others, ofOthers, waiting, () => true);
	return { certain, others, missing: [...waiting] };
}
