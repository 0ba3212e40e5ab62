import type { IDataObject } from 'n8n-workflow';

import { readOwnAnswer, resultsOf } from '../../../nodes/Juspay/calls/ownAnswer';
import type { Call } from '../../../nodes/Juspay/resources/call';
import { classify } from '../../../nodes/Juspay/transport/answer';
import { byId, freeCall, LOOK_UP, ok, paidCall, storingCall } from './calls';

const SENT_AT = { earliest: 0, latest: 0 };
const OLDER = { beneId: 'b', status: 'valid', date: '1969-12-31T23:00:00Z' };
const NEWER = { beneId: 'b', status: 'valid', date: '1970-01-01T01:00:00Z' };

function read(records: IDataObject[], call: Call) {
	return readOwnAnswer(classify(ok(records)), call, SENT_AT, { onDuplicate: 'error' });
}

test.each<[string, Call, isRead: boolean]>([
	["of a call under an ID of the user's own", paidCall(), false],
	[
		'of one for a new customer',
		storingCall({ recovery: { kind: 'byNewId', id: 'b', request: LOOK_UP } }),
		false,
	],
	['of one under an ID of the node', paidCall({ recovery: byId({ isGeneratedId: true }) }), true],
	['of one under no ID', paidCall({ recovery: { kind: 'bySearch', request: LOOK_UP } }), true],
	['of a look-up', freeCall(), true],
])(
	'Where IDs must be new, one older record makes an answer no result: %s',
	(_which, call, isRead) => {
		const records = [OLDER, NEWER];
		expect(read(records, call)).toEqual(isRead ? records : null);
		expect(read([NEWER], call)).toEqual([NEWER]);
	},
);

test('All objects are results of a call that does not say which it expects', () => {
	const call: Call = { kind: 'free', request: LOOK_UP, simplify: (found) => found };
	const records = [{ any: 1 }, OLDER];
	expect(read(records, call)).toEqual(records);
	expect(resultsOf(records, call, SENT_AT)).toEqual({
		results: records.map((record) => ({ record, origin: 'own' })),
	});
});
