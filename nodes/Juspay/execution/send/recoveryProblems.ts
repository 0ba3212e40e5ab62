import {
	describeRecord,
	localProblem,
	type Problem,
	type RequestFacts,
} from '../../transport/problem';

type Facts = Pick<RequestFacts, 'record'>;

/** What the look-up of a call showed whose answer got lost, for the description. */
export const NOTES = {
	nothing: 'Juspay was asked afterwards and shows no result of this request.',
	unknown: 'Juspay was asked afterwards what became of the request, but did not tell.',
} as const;

const OWN_ID =
	"Give this row a 'Beneficiary ID' that was never used, or leave it empty to have one made";

/** The stored details differ from those that were sent under the same ID. */
export function otherRecordProblem(facts: Facts): Problem {
	return localProblem(
		`This beneficiary ID belongs to another account at Juspay${describeRecord(facts)}`,
		`Juspay keeps the account that an ID was first used for, so nothing was done for this row. ${OWN_ID}.`,
	);
}

/** An ID that was used before, by whom and for what nobody can tell. */
export function incomparableProblem(facts: Facts): Problem {
	return localProblem(
		`This beneficiary ID was used before, and Juspay does not tell for which account${describeRecord(facts)}`,
		`The stored result may be another account's, so it is not used, and nothing was done for this row. ${OWN_ID}.`,
	);
}

/** An ID that Juspay calls a duplicate, but has no result for. */
export function vanishedProblem(facts: Facts): Problem {
	return localProblem(
		`This beneficiary ID was used before, but Juspay has no result for it${describeRecord(facts)}`,
		`Nothing was done for this row. ${OWN_ID}.`,
	);
}
