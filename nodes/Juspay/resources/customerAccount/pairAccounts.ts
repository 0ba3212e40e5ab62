import type { IDataObject } from 'n8n-workflow';

import { contradictsAccount, fitsAccount, isShown } from '../comparison';
import type { ShownDetails } from '../operation';
import { shownDetails, type SubmittedAccount, submittedDetails } from './account';

type Fits = (shown: ShownDetails, submitted: SubmittedAccount) => boolean;

/** The same UPI ID, or the same account number at the same branch; an answer without IFSC counts as the same. */
const isSameAccount: Fits = (shown, submitted) => fitsAccount(shown, submittedDetails(submitted));

/** Without a word against the account: what speaks of another one leaves it missing. */
const isAny: Fits = (shown, submitted) => !contradictsAccount(shown, submittedDetails(submitted));

const isSameKind: Fits = (shown, submitted) =>
	isAny(shown, submitted) && isShown(submitted.upiId === null ? shown.accountNumber : shown.upiId);

/** Gives every answer that has no partner yet the first waiting account that fits. */
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

/** Pairs where nothing else fits either of the two: of masked values several can look alike. */
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

/** Which submitted account each of Juspay's belongs to, and which submitted ones its answer leaves out. */
export interface AccountPairs {
	/** Without those whose partner is only a guess. */
	certain: ReadonlyMap<IDataObject, SubmittedAccount>;
	missing: SubmittedAccount[];
}

/**
 * Pairs the accounts of one answer with the submitted ones by their details, for display. What is left is counted off
 * by kind, then by order, only to find out which accounts are missing: Juspay's documented samples do not repeat what
 * was sent. What speaks of another account stands for none.
 */
export function pairAccounts(
	answers: readonly IDataObject[],
	submitted: readonly SubmittedAccount[],
): AccountPairs {
	// Nothing else was asked for.
	const isOneToOne = submitted.length === 1 && answers.length === 1;
	const certain = pairClearly(answers, submitted, isOneToOne ? isAny : isSameAccount);
	const partners = new Map(certain);
	const taken = new Set(certain.values());
	const waiting = new Set(submitted.filter((account) => !taken.has(account)));
	addPartners(partners, answers, waiting, isSameAccount);
	addPartners(partners, answers, waiting, isSameKind);
	addPartners(partners, answers, waiting, isAny);
	// The one answer to one account stands for it, even if it speaks of another one.
	return { certain, missing: isOneToOne ? [] : [...waiting] };
}
