import type { IDataObject } from 'n8n-workflow';

import type { Exchanged } from '../../../nodes/Juspay/calls/exchange';
import { LookUps, readLookUp, recordsIn } from '../../../nodes/Juspay/calls/lookUps';
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

/** The status that a look-up tells; the kind of its answer if it tells none. */
function told(exchanged: Exchanged | null): string | null {
	if (exchanged === null) return null;
	const { records, answer } = exchanged;
	return records === null ? answer.kind : textOf(records[0]?.['status']);
}

function asker(answers: RawAnswer[]) {
	const juspay = new ScriptedJuspay(answers, { maxConcurrency: 2, maxRetries: 0 });
	const lookUps = new LookUps(juspay.connection);
	const ask = async (rows: number, request: JuspayRequest = LOOK_UP) =>
		await juspay.toTheEnd(
			Promise.all(Array.from({ length: rows }, async () => told(await lookUps.ask(request)))),
		);
	return { juspay, lookUps, ask };
}

describe('Equal look-ups', () => {
	test('go out once, together or later', async () => {
		const { juspay, ask } = asker([ok(RECORD)]);
		expect(await ask(2)).toEqual(['valid', 'valid']);
		expect(await ask(1)).toEqual(['valid']);
		expect(juspay.log).toHaveLength(1);
	});

	test('are those of the same request', async () => {
		const { juspay, ask } = asker([ok(RECORD), ok({ ...RECORD, status: 'invalid' })]);
		expect(await ask(1)).toEqual(['valid']);
		expect(await ask(1, { ...LOOK_UP, query: { ifsc: 'B' } })).toEqual(['invalid']);
		expect(juspay.log).toHaveLength(2);
	});

	test('go out again once their answers are forgotten', async () => {
		const { juspay, lookUps, ask } = asker([ok(RECORD), ok({ ...RECORD, status: 'invalid' })]);
		expect(await ask(1)).toEqual(['valid']);
		lookUps.forget();
		expect(await ask(1)).toEqual(['invalid']);
		expect(juspay.log).toHaveLength(2);
	});

	test('share a failure, too', async () => {
		const { juspay, ask } = asker([PAGE]);
		expect(await ask(2)).toEqual(['unclear', 'unclear']);
		expect(juspay.log).toHaveLength(1);
	});

	test('have no result when the run had ended before', async () => {
		const { juspay, ask } = asker([]);
		juspay.pool.close();
		expect(await ask(2)).toEqual([null, null]);
		expect(juspay.log).toEqual([]);
	});

	test('have no records if this package stumbles over their answer', async () => {
		const { juspay, lookUps } = asker([ok(RECORD)]);
		const asked = Promise.all([lookUps.ask(LOOK_UP, fail), lookUps.ask(LOOK_UP)]);
		expect(await juspay.toTheEnd(asked)).toMatchObject([{ records: null }, { records: null }]);
		expect(juspay.log).toHaveLength(1);
	});
});

test('A look-up that no other row can have is not remembered', async () => {
	const { juspay, lookUps } = asker([ok(RECORD), ok({ ...RECORD, status: 'invalid' })]);
	const askTwice = async () => [
		told(await lookUps.askAlone(LOOK_UP)),
		told(await lookUps.askAlone(LOOK_UP)),
	];
	expect(await juspay.toTheEnd(askTwice())).toEqual(['valid', 'invalid']);
	expect(juspay.log).toHaveLength(2);
});

test.each<[string, RawAnswer, IDataObject[] | 'nothing' | 'unknown', isExpected?: boolean]>([
	['its record', ok(RECORD), [RECORD]],
	["its record among others'", ok({ list: [OF_OTHER, RECORD] }), [RECORD]],
	['only another record', ok(OF_OTHER), [OF_OTHER]],
	["only others' records", ok({ list: [OF_OTHER, OF_OTHER] }), 'unknown'],
	['an empty list', ok({ list: [] }), 'nothing'],
	['a bare empty list', ok([]), 'unknown'],
	['an object that is no record', ok({ message: 'maintenance' }), 'unknown'],
	['no such record', NOT_FOUND, 'nothing'],
	['a page', PAGE, 'unknown'],
	['no answer', RESET, 'unknown'],
	['any result, if no record is expected', ok(WITHOUT_EXPECTED), [WITHOUT_EXPECTED], false],
	['no result, if no record is expected', ok({ message: 'maintenance' }), 'unknown', false],
])('What a look-up shows: %s', (_what, raw, shown, isExpected = true) => {
	const answer = classify(raw);
	const call = paidCall({ expected: expected() });
	const records = readLookUp(answer, isExpected ? call : {});
	expect(recordsIn({ answer, records, sentAt: 0, receivedAt: 0 }, call)).toEqual(shown);
});
