import { textAt, valueAt } from '../shared/json';
import { type Evidence, NO_DETAILS } from './operation';

/** For an answer without an ID: only a status and, under `key`, the requested detail. */
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
