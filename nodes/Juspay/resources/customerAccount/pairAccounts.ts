import type { IDataObject } from 'n8n-workflow';

import { matchesMasked } from '../../transport/mask';
import { readCustomerAccount, type SubmittedAccount } from './account';

type Fits = (answer: IDataObject, submitted: SubmittedAccount) => boolean;

/** The same UPI ID, or the same account number at the same branch; an answer without IFSC counts as the same. */
const isSameAccount: Fits = (answer, submitted) => {
	const { upiId, accountNumber, ifsc } = readCustomerAccount(answer);
	if (submitted.upiId !== null) return upiId !== null && matchesMasked(upiId, submitted.upiId);
	const isSameBranch = ifsc === null || matchesMasked(ifsc, submitted.ifsc ?? '');
	return (
		accountNumber !== null &&
		isSameBranch &&
		matchesMasked(accountNumber, submitted.accountNumber ?? '')
	);
};

const isSameKind: Fits = (answer, submitted) => {
	const { upiId, accountNumber } = readCustomerAccount(answer);
	return submitted.upiId === null ? accountNumber !== null : upiId !== null;
};

/** For a single answer to a single account: nothing else was asked for, unless it is of the other kind. */
const isOfSameOrNoKind: Fits = (answer, submitted) => {
	const { upiId, accountNumber } = readCustomerAccount(answer);
	return (upiId === null && accountNumber === null) || isSameKind(answer, submitted);
};

const isAny: Fits = () => true;

/** Gives every answer that has no partner yet the first waiting account that fits. */
function addPartners(
	partners: Map<IDataObject, SubmittedAccount>,
	answers: readonly IDataObject[],
	waiting: Set<SubmittedAccount>,
	fits: Fits,
): void {
	for (const answer of answers.filter((candidate) => !partners.has(candidate))) {
		const partner = [...waiting].find((submitted) => fits(answer, submitted));
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
			.filter((account) => fits(answer, account))
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
 * was sent.
 */
export function pairAccounts(
	answers: readonly IDataObject[],
	submitted: readonly SubmittedAccount[],
): AccountPairs {
	const isOneToOne = submitted.length === 1 && answers.length === 1;
	const certain = pairClearly(answers, submitted, isOneToOne ? isOfSameOrNoKind : isSameAccount);
	const partners = new Map(certain);
	const taken = new Set(certain.values());
	const waiting = new Set(submitted.filter((account) => !taken.has(account)));
	addPartners(partners, answers, waiting, isSameAccount);
	addPartners(partners, answers, waiting, isSameKind);
	addPartners(partners, answers, waiting, isAny);
	return { certain, missing: [...waiting] };
}
