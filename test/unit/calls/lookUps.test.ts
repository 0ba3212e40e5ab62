import type { IDataObject } from 'n8n-workflow';

import type { Exchanged } from '../../../nodes/Juspay/calls/exchange';
import { type LookUp, LookUps, readLookUp, recordsIn } from '../../../nodes/Juspay/calls/lookUps';
import { classify, type RawAnswer } from '../../../nodes/Juspay/transport/answer';
import type { JuspayRequest } from '../../../nodes/Juspay/transport/request';
import { textOf } from '../../support/text';
import { expected, LOOK_UP, NOT_FOUND, ok, PAGE, paidCall, RESET, ScriptedJuspay } from './calls';

const RECORD = { beneId: 'b', status: 'valid' };
const OF_OTHER = { beneId: 'x', status: 'valid' };
const WITHOUT_EXPECTED = { juspay_bank_code: 'JP_X' };

function fail(): never {
	throw new TypeError('mistake');
}

/** A row that tells its own name and the status it was told. */
function row(name: string, changes: Partial<LookUp<string>> = {}): LookUp<string> {
	return {
		judge: ({ records }) => `${name}: ${textOf(records?.[0]?.['status'])}`,
		ifBroken: () => `${name}: broken`,
		...changes,
	};
}

function asker(answers: RawAnswer[]) {
	const juspay = new ScriptedJuspay(answers, { maxConcurrency: 2, maxRetries: 0 });
	const lookUps = new LookUps(juspay.connection);
	const askAll = async (rows: LookUp<string>[], request: JuspayRequest = LOOK_UP) =>
		await juspay.toTheEnd(Promise.all(rows.map(async (one) => await lookUps.ask(request, one))));
	return { juspay, lookUps, askAll };
}

describe('Equal look-ups', () => {
	test('go out once, together or later, and each row judges the answer itself', async () => {
		const { juspay, askAll } = asker([ok(RECORD)]);
		expect(await askAll([row('A'), row('B')])).toEqual(['A: valid', 'B: valid']);
		expect(await askAll([row('C')])).toEqual(['C: valid']);
		expect(juspay.log).toHaveLength(1);
	});

	test('are those of the same request', async () => {
		const { juspay, askAll } = asker([ok(RECORD), ok({ ...RECORD, status: 'invalid' })]);
		expect(await askAll([row('A')])).toEqual(['A: valid']);
		expect(await askAll([row('B')], { ...LOOK_UP, query: { ifsc: 'B' } })).toEqual(['B: invalid']);
		expect(juspay.log).toHaveLength(2);
	});

	test('go out again once their answers are forgotten', async () => {
		const { juspay, lookUps, askAll } = asker([ok(RECORD), ok({ ...RECORD, status: 'invalid' })]);
		expect(await askAll([row('A')])).toEqual(['A: valid']);
		lookUps.forget();
		expect(await askAll([row('B')])).toEqual(['B: invalid']);
		expect(juspay.log).toHaveLength(2);
	});

	test('share a failure, too', async () => {
		const { juspay, askAll } = asker([PAGE]);
		const judge = ({ answer }: Exchanged) => answer.kind;
		expect(await askAll([row('A', { judge }), row('B', { judge })])).toEqual([
			'unclear',
			'unclear',
		]);
		expect(juspay.log).toHaveLength(1);
	});

	test('have no result when the run had ended before', async () => {
		const { juspay, askAll } = asker([]);
		juspay.pool.close();
		expect(await askAll([row('A'), row('B')])).toEqual([null, null]);
		expect(juspay.log).toEqual([]);
	});
});

describe('A row that stumbles over an answer', () => {
	test.each([
		['the first', 0],
		['another', 1],
	])('costs only its own result: %s', async (_which, stumbling) => {
		const { juspay, askAll } = asker([ok(RECORD)]);
		const rows = ['A', 'B', 'C'].map((name, index) =>
			row(name, index === stumbling ? { judge: fail } : {}),
		);
		const ends = await askAll(rows);
		const names = ['A', 'B', 'C'].map((name) => `${name}: valid`);
		expect(ends).toEqual(names.with(stumbling, stumbling === 0 ? 'A: broken' : 'B: broken'));
		expect(juspay.log).toHaveLength(1);
	});

	test('while reading it costs all that asked for it', async () => {
		const { askAll } = asker([ok(RECORD)]);
		expect(await askAll([row('A', { read: fail }), row('B')])).toEqual(['A: broken', 'B: broken']);
	});
});

test('A look-up that no other row can have is not remembered', async () => {
	const { juspay, lookUps } = asker([ok(RECORD), ok({ ...RECORD, status: 'invalid' })]);
	const askTwice = async () => [
		await lookUps.askAlone(LOOK_UP, row('A')),
		await lookUps.askAlone(LOOK_UP, row('B')),
	];
	expect(await juspay.toTheEnd(askTwice())).toEqual(['A: valid', 'B: invalid']);
	expect(juspay.log).toHaveLength(2);
});

test('A look-up is judged before anything else can start in its slot', async () => {
	const juspay = new ScriptedJuspay([], { maxConcurrency: 1 });
	const lookUps = new LookUps(juspay.connection);
	const judge = () => {
		juspay.pool.close();
		return 'judged';
	};
	const ended = Promise.all([
		lookUps.ask(LOOK_UP, row('A', { judge })),
		lookUps.ask({ ...LOOK_UP, query: { ifsc: 'B' } }, row('B')),
	]);
	expect(await juspay.toTheEnd(ended)).toEqual(['judged', null]);
	expect(juspay.log).toHaveLength(1);
});

test.each<[string, RawAnswer, IDataObject[] | 'nothing' | 'unknown', isExpected?: boolean]>([
	['its record', ok(RECORD), [RECORD]],
	["its record among others'", ok({ list: [OF_OTHER, RECORD] }), [RECORD]],
	['only another record', ok(OF_OTHER), [OF_OTHER]],
	["only others' records", ok({ list: [OF_OTHER, OF_OTHER] }), 'unknown'],
	['an empty list', ok([]), 'nothing'],
	['an object that is no record', ok({ message: 'maintenance' }), 'unknown'],
	['no such record', NOT_FOUND, 'nothing'],
	['a page', PAGE, 'unknown'],
	['no answer', RESET, 'unknown'],
	['any result, if no record is expected', ok(WITHOUT_EXPECTED), [WITHOUT_EXPECTED], false],
	['no result, if no record is expected', ok({ message: 'maintenance' }), 'unknown', false],
])('What a look-up shows: %s', (_what, raw, shown, isExpected = true) => {
	const answer = classify(raw);
	const call = isExpected ? paidCall({ expected: expected() }) : {};
	const records = readLookUp(answer, call);
	expect(recordsIn({ answer, records, sentAt: 0, receivedAt: 0 })).toEqual(shown);
});
