import { RefusedParameterError } from '../../parameters/reader';
import { UnusableCredentialError } from '../../transport/baseUrl';
import { quoteForeignText } from '../../transport/mask';
import { localProblem, type Problem } from '../../transport/problem';

/** Puts into words what was thrown before anything was sent: a refused field, a credential that cannot be used, n8n's own errors. */
export function problemOf(error: unknown): Problem {
	if (error instanceof RefusedParameterError) return localProblem(error.message, error.description);
	if (error instanceof UnusableCredentialError) {
		const advice = 'Open the Juspay credential of this node and correct it. Nothing was sent.';
		return localProblem(error.message, advice);
	}
	const reason = error instanceof Error ? ` n8n says: ${quoteForeignText(error.message)}` : '';
	return localProblem(
		'The fields or the Juspay credential cannot be read',
		`Open the node, check its fields and choose the credential again. Nothing was sent.${reason}`,
	);
}
