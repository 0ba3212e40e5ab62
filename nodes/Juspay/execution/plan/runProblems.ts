import { maskValue } from '../../transport/mask';
import { localProblem, type Problem } from '../../transport/problem';

/** A saved operation that is in no table. */
export const UNKNOWN_OPERATION = localProblem(
	'The chosen operation does not exist in this version of the node',
	"Choose 'Resource' and 'Operation' again, or update the package n8n-nodes-juspay.",
);

/**
 * Juspay takes each beneficiary ID only once, so a second row of a batch cannot use it.
 *
 * @param firstUse index of the row that may
 */
export function repeatedIdProblem(id: string, firstUse: number): Problem {
	return localProblem(
		`'Beneficiary ID' is already used by item ${String(firstUse)}: "${maskValue(id)}"`,
		"Juspay accepts each beneficiary ID only once. Give every item its own, or leave 'Beneficiary ID' empty to have one made.",
	);
}
