import { textAt, valueAt } from '../shared/json';
import { type Expected, NO_DETAILS } from './call';

/** For an answer without an ID: only a status and, under `key`, the requested detail, and no other. */
export function expectedDetail(detail: 'ifsc' | 'upiId', sent: string, key: string): Expected {
	return {
		id: null,
		idHoldsAccount: false,
		mustAgree: true,
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
