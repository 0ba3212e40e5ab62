import type { IDataObject } from 'n8n-workflow';

import { judgeFound, type LookedUp, type Search } from '../../../nodes/Juspay/calls/lost';
import { NOTES, RECORD_PROBLEMS } from '../../../nodes/Juspay/calls/problems';
import type { OnceCall, Recovery } from '../../../nodes/Juspay/resources/call';
import { byId, emptyBook, LOOK_UP, paidCall, storingCall } from './calls';

const SENT = Date.parse('2026-11-24T10:00:00Z');
const DAY = 24 * 3_600_000;

/** A valid record under the ID "b", created so many milliseconds after the call. */
function record(after: number, changes: IDataObject = {}): IDataObject {
	const date = new Date(SENT + after).toISOString();
	return { beneId: 'b', status: 'valid', date, ...changes };
}

const NEW = record(60_000);
const OLD = record(-2 * DAY);

function found(...records: IDataObject[]): LookedUp {
	return { records, sentAt: { earliest: SENT, latest: SENT } };
}

function judge(call: OnceCall, lookedUp: LookedUp, changes: Partial<Search> = {}) {
	const search = { isLost: true, onDuplicate: 'useExisting', ofRow: call } as const;
	return judgeFound(call, lookedUp, { ...search, book: emptyBook(), ...changes });
}

const REFUSED_ID = { isLost: false };

function unknown(note: keyof typeof NOTES, mayHaveBeenProcessed?: boolean) {
	const more = mayHaveBeenProcessed === undefined ? {} : { mayHaveBeenProcessed };
	return { kind: 'unknown', facts: { note: NOTES[note], ...more } };
}

function withoutExpected(recovery: Recovery): OnceCall {
	const call = storingCall({ recovery });
	delete call.expected;
	return call;
}

describe('A deletion whose answer got lost', () => {
	const recovery: Recovery = {
		kind: 'byAbsence',
		request: LOOK_UP,
		isDeleted: ({ status }) => status === 'deleted',
	};
	const DELETED = record(0, { status: 'deleted' });

	test.each<[string, LookedUp, unknown]>([
		['is done if Juspay has no such record', 'nothing', { kind: 'result', records: [{}] }],
		['is done if the record says so', found(DELETED), { kind: 'result', records: [DELETED] }],
		['is unknown if Juspay does not tell', 'unknown', unknown('unknown')],
		['is unknown if the record is still there', found(NEW), unknown('nothing')],
		['is unknown for a record of another', found({ ...DELETED, beneId: 'c' }), unknown('nothing')],
	])('%s', (_what, lookedUp, finding) => {
		expect(judge(storingCall({ recovery }), lookedUp)).toEqual(finding);
	});

	test('is unknown if nothing identifies its record', () => {
		expect(judge(withoutExpected(recovery), found(DELETED))).toEqual(unknown('nothing'));
	});
});

describe('A customer whose creation got lost', () => {
	const update = storingCall({ account: 'update' });
	const customer = (existing?: OnceCall | 'stored' | null) => {
		const whenExisting = existing === undefined ? {} : { whenExisting: () => existing };
		const recovery: Recovery = { kind: 'byNewId', id: 'b', request: LOOK_UP, ...whenExisting };
		return storingCall({ recovery });
	};
	const RESULT = { kind: 'result', records: [NEW] };

	test.each<[string, OnceCall, LookedUp, unknown]>([
		[
			'with all values is the result, no matter who stored it',
			customer('stored'),
			found(NEW),
			RESULT,
		],
		[
			'with other values is updated',
			customer(update),
			found(NEW),
			{ kind: 'replace', call: update },
		],
		['that is new is the result', customer(null), found(NEW), RESULT],
		['that is new is the result of Create, too', customer(), found(NEW), RESULT],
		['that is older proves nothing', customer(null), found(OLD), unknown('unproved')],
		['that cannot be read proves nothing', customer('stored'), found(), unknown('unknown')],
	])('%s', (_what, call, lookedUp, finding) => {
		expect(judge(call, lookedUp)).toEqual(finding);
	});
});

describe('A record under the ID of a call', () => {
	const next = paidCall({ account: 'next' });
	const withNext = { nextAttempt: () => next };
	const generated = (changes: object = {}) =>
		paidCall({ recovery: byId({ isGeneratedId: true, ...changes }) });
	const result = (records: IDataObject[], origin?: 'earlier' | 'unknown') => ({
		kind: 'result',
		records,
		origin,
	});
	const UNTOLD = record(60_000, { status: undefined });
	const [ofDayBefore, ofOtherExecution] = [record(-DAY), record(-DAY - 1)];

	test.each<[string, OnceCall, LookedUp, Partial<Search>, unknown]>([
		['that is new is the lost result', paidCall(), found(NEW), {}, result([NEW])],
		['that is older is an earlier result', generated(), found(OLD), {}, result([OLD], 'earlier')],
		[
			'that was refused is an earlier result',
			paidCall(),
			found(NEW),
			REFUSED_ID,
			result([NEW], 'earlier'),
		],
		[
			'without a date may be from before, where nobody has looked before the call',
			generated({ mayExist: true }),
			found(record(0, { date: undefined })),
			{},
			result([record(0, { date: undefined })], 'unknown'),
		],
		[
			'without a date is the lost result, where nothing was there',
			generated({ mayExist: false }),
			found(record(0, { date: undefined })),
			{},
			result([record(0, { date: undefined })]),
		],
		['of a call that stores is never earlier', storingCall(), found(OLD), {}, result([OLD])],
		['that cannot be read proves nothing', paidCall(), found(), {}, unknown('unknown')],
		[
			'without a status is no lost result',
			paidCall(),
			found(UNTOLD),
			{},
			unknown('unproved', true),
		],
		[
			'without a status is an earlier one, where that is allowed',
			paidCall(),
			found(UNTOLD),
			REFUSED_ID,
			result([UNTOLD], 'earlier'),
		],
		['without a status is stored', storingCall(), found(UNTOLD), {}, result([UNTOLD])],
		[
			'of another account refuses the row',
			paidCall(),
			found(record(0, { beneId: 'c' })),
			REFUSED_ID,
			{ kind: 'refused', problem: RECORD_PROBLEMS.otherAccount(paidCall()) },
		],
		[
			'that nothing identifies proves nothing',
			withoutExpected(byId({ isGeneratedId: true, since: SENT })),
			found(NEW),
			{},
			unknown('unproved', true),
		],
	])('%s', (_what, call, lookedUp, search, finding) => {
		expect(judge(call, lookedUp, search)).toEqual(finding);
	});

	test.each<[string, OnceCall, IDataObject, Partial<Search>, unknown]>([
		[
			'is not the lost result',
			generated({ since: SENT, ...withNext }),
			ofOtherExecution,
			{},
			unknown('unproved'),
		],
		[
			'leads to the next ID',
			generated({ since: SENT, ...withNext }),
			ofOtherExecution,
			REFUSED_ID,
			{ kind: 'replace', call: next },
		],
		[
			'proves nothing after the last ID',
			generated({ since: SENT }),
			ofOtherExecution,
			REFUSED_ID,
			unknown('unproved'),
		],
		[
			'is not told from this one for a day, in which n8n can run it again',
			generated({ since: SENT, ...withNext }),
			ofDayBefore,
			REFUSED_ID,
			result([ofDayBefore], 'earlier'),
		],
		[
			'is nothing special for a call that stores',
			storingCall({ recovery: byId({ isGeneratedId: true, since: SENT }) }),
			ofOtherExecution,
			{},
			result([ofOtherExecution]),
		],
	])('of another execution, whose number came again, %s', (_what, call, one, search, finding) => {
		expect(judge(call, found(one), search)).toEqual(finding);
	});

	test.each<[string, OnceCall, Partial<Search>, boolean]>([
		['a lost call', paidCall(), {}, true],
		["a refused ID of the user's own", paidCall(), REFUSED_ID, false],
		['a refused ID that only the node can have used', generated(), REFUSED_ID, true],
	])('leaves open, if Juspay has none, whether %s was carried out', (_what, call, search, may) => {
		expect(judge(call, 'nothing', search)).toEqual(unknown('nothing', may));
	});
});

test('Without anything to identify its record, a call is not searched in a list', () => {
	const call = withoutExpected({ kind: 'bySearch', request: LOOK_UP });
	expect(judge(call, found(NEW))).toEqual(unknown('nothing'));
	expect(judge(call, 'unknown')).toEqual(unknown('unknown'));
});
