import { textAt, valueAt } from '../transport/json';
import { type Evidence, NO_DETAILS } from './operation';

/**
 * What proves an answer that has no ID, only a status and the detail that was asked about.
 *
 * @param key of the detail in the answer
 */
export function evidenceOfDetail(detail: 'ifsc' | 'upiId', sent: string, key: string): Evidence {
	return {
		id: null,
		idHoldsAccount: false,
		type: null,
		accounts: [{ ...NO_DETAILS, [detail]: sent }],
		read: (found) => ({
			id: null,
			status: textAt(found, 'status'),
			type: null,
			account: { ...NO_DETAILS, [detail]: valueAt(found, key) },
			date: null,
		}),
	};
}
