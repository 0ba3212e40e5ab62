import { refuseRepeatedIds } from '../../../nodes/Juspay/calls/groups';
import type { PreparedRow } from '../../../nodes/Juspay/calls/rows';
import { localProblem } from '../../../nodes/Juspay/transport/problem';
import { byId, freeCall, LOOK_UP, paidCall, readyRow } from './calls';

const FAILED: PreparedRow = { kind: 'failed', problem: localProblem('x', 'y') };

test('a beneficiary ID belongs to the first row that uses it', () => {
	const withId = (id: string) => readyRow(paidCall({ recovery: byId({ id }) }));
	const search = { kind: 'bySearch' as const, request: LOOK_UP };
	const others = [readyRow(freeCall()), readyRow(paidCall({ recovery: search })), FAILED];
	const rows = [withId('bene-4711'), ...others, withId('bene-4712'), withId('bene-4711')];
	const checked = refuseRepeatedIds(rows);
	expect(checked.slice(0, 5)).toEqual(rows.slice(0, 5));
	expect(checked[5]).toMatchObject({
		problem: { message: `'Beneficiary ID' is already used by row 1: "*****4711"` },
	});
	expect(checked[5]).toHaveProperty('identity', {});
});
