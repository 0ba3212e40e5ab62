import type { IDataObject } from 'n8n-workflow';

import { toAnsweredRow, toPlannedRow } from '../../../nodes/Juspay/calls/results';
import { formOf, outputOf, withReused } from '../../../nodes/Juspay/resources/output';
import { answeredCall, callResult, DOUBTFUL, EARLIER, freeCall } from './calls';

const call = freeCall({
	simplify: (found, outcome) => ({ outcome, name: found['name'] ?? null }),
	detail: (found) => ({ utr: found['utr'] ?? null }),
});

const output = withReused(
	outputOf({ outcome: 'text', name: 'textOrNull' }, ['outcome'], { utr: 'textOrNull' }),
);

const everything = formOf('selectedFields', ['raw', 'reused', 'utr', 'name'], output);

function record(name: string, more: IDataObject = {}): IDataObject {
	return { status: 'valid', name, ...more };
}

describe('Selected fields', () => {
	test('come in the order of the catalogue, with what is always given, and unknown ones left out', () => {
		expect(everything).toEqual(['outcome', 'name', 'utr', 'reused', 'raw']);
		expect(formOf('selectedFields', ['elsewhere'], output)).toEqual(['outcome']);
	});

	test('tell of each result whether it was there before', () => {
		const found = [record('a', { utr: '1' }), record('b')];
		const { results } = toAnsweredRow(call, answeredCall(found, EARLIER), everything);
		expect(results).toEqual([
			{ outcome: 'valid', name: 'a', utr: '1', reused: true, raw: found[0] },
			{ outcome: 'valid', name: 'b', utr: null, reused: false, raw: found[1] },
		]);
	});

	test('hold objects of their own, as nodes that come later may change them', () => {
		const found = record('a', { inner: { n: 1 } });
		const [one, other] = [1, 2].map(() => toAnsweredRow(call, answeredCall([found]), everything));
		expect(one).toEqual(other);
		expect(one?.results[0]?.['raw']).not.toBe(other?.results[0]?.['raw']);
		expect(one?.results[0]?.['raw']).not.toBe(found);
	});

	test('say undetermined of what speaks of another account', () => {
		const end = answeredCall([record('a')], DOUBTFUL);
		for (const form of [everything, 'simplified'] as const) {
			expect(toAnsweredRow(call, end, form).results).toMatchObject([{ outcome: 'undetermined' }]);
		}
	});

	test('of a dry run say what is planned', () => {
		const { results } = toPlannedRow(call, [], 'paid', everything);
		expect(results).toMatchObject([{ outcome: 'planned', name: null, reused: false }]);
	});
});

test('a dry run has simplified results even with raw ones: Juspay has no object yet', () => {
	const several = { ...call, select: (known: readonly IDataObject[]) => [...known, {}] };
	const known = callResult(record('a'), EARLIER);
	expect(toPlannedRow(several, [known], 'paid', 'raw').results).toEqual([
		known.record,
		{ outcome: 'planned', name: null },
	]);
});
