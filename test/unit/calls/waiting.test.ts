import type { IDataObject } from 'n8n-workflow';

import type { CallResult } from '../../../nodes/Juspay/calls/ends';
import { awaitResults, lookAtPending, type Patience } from '../../../nodes/Juspay/calls/waiting';
import { type Call, NO_DETAILS } from '../../../nodes/Juspay/resources/call';
import type { RawAnswer } from '../../../nodes/Juspay/transport/answer';
import { textOf } from '../../support/text';
import {
	answeredCall,
	callResult,
	DOUBTFUL,
	expected,
	freeCall,
	KEY_REFUSED,
	LOOK_UP,
	NEVER_REACHED,
	ok,
	PAGE,
	paidCall,
	ScriptedJuspay,
	storingCall,
	tooMany,
	withSlot,
} from './calls';
import { settle } from './fakeClock';

describe('Results that are waited for', () => {
	const PENDING = { beneId: 'b', status: 'pending' };
	const VALID = { beneId: 'b', status: 'valid' };

	function pendingFor(polls: number): RawAnswer[] {
		return Array<RawAnswer>(polls).fill(ok(PENDING));
	}

	/** In a run that goes on. */
	function patient(maxWait: number): Patience {
		return { maxWait, isStopped: () => false };
	}

	/** Waits over answers that come in turn, then valid ones. */
	async function waitFor(
		found: IDataObject[],
		maxWait: number,
		answers: RawAnswer[] = [],
		call: Call = paidCall(),
	) {
		const juspay = new ScriptedJuspay(answers, { maxConcurrency: 10, timeout: 80_000 });
		const end = answeredCall(found);
		const ended = await juspay.toTheEnd(
			awaitResults(end, call, patient(maxWait), juspay.connection),
		);
		const results = ended === 'unfinished' ? ended : ended.results.map(({ record }) => record);
		return { results, juspay };
	}

	test.each(['pending', 'notValidated'])('one that is %s is asked for again', async (status) => {
		const { results, juspay } = await waitFor([{ beneId: 'b', status }], 60_000);
		expect([results, juspay.times]).toEqual([[VALID], [1000]]);
	});

	test.each(['valid', 'invalid', 'undetermined'])('one that is %s is not', async (status) => {
		const { results, juspay } = await waitFor([{ status }], 60_000);
		expect([results, juspay.times]).toEqual([[{ status }], []]);
	});

	test('the distances grow from one second to five, and the last look-up is at the limit', async () => {
		const { results, juspay } = await waitFor([PENDING], 25_000, pendingFor(8));
		expect(results).toEqual([PENDING]);
		expect(juspay.times).toEqual([1000, 2500, 4750, 8125, 13_125, 18_125, 23_125, 25_000]);
	});

	test('a look-up may take what is left of the wait, but at least a second, and never longer than the run allows', async () => {
		const short = await waitFor([PENDING], 3000, pendingFor(3));
		expect(short.juspay.times).toEqual([1000, 2500, 3000]);
		expect(short.juspay.timeouts).toEqual([2000, 1000, 1000]);
		expect((await waitFor([PENDING], 600_000)).juspay.timeouts).toEqual([80_000]);
	});

	test.each([
		['a page', PAGE],
		['no answer', NEVER_REACHED],
		['a refused key', KEY_REFUSED],
		['too many requests', tooMany()],
		['an object that is no record', ok({ message: 'maintenance' })],
		["another's record", ok({ beneId: 'x', status: 'valid' })],
		['a record without a status', ok({ beneId: 'b' })],
		['an empty list', ok([])],
	])('after %s the last known answer stands, and it is tried again', async (_what, answer) => {
		expect((await waitFor([PENDING], 2000, [answer, answer])).results).toEqual([PENDING]);
		expect((await waitFor([PENDING], 10_000, [answer])).results).toEqual([VALID]);
	});

	test("one that speaks of another account stays so, whatever stands under the other's ID", async () => {
		const other: IDataObject = { ...VALID, account: '026291800009999' };
		const sent = { ...NO_DETAILS, accountNumber: '026291800001191' };
		const call = paidCall({ expected: expected({ accounts: [sent] }) });
		const juspay = new ScriptedJuspay([ok(VALID)]);
		const inDoubt = answeredCall([other], DOUBTFUL);
		const ended = awaitResults(inDoubt, call, patient(5000), juspay.connection);
		expect([await juspay.toTheEnd(ended), juspay.log]).toEqual([inDoubt, []]);
	});

	test.each<[string, IDataObject[], IDataObject]>([
		['contradicts itself', [VALID, { ...VALID, status: 'invalid' }], PENDING],
		['lists others, too', [{ beneId: 'x', status: 'invalid' }, VALID], VALID],
	])('an answer that %s', async (_what, list, expected) => {
		expect((await waitFor([PENDING], 1000, [ok(list)])).results).toEqual([expected]);
	});

	test('what contradicts another result of the same account is in doubt', async () => {
		const call = paidCall({ expected: expected({ id: null }) });
		const juspay = new ScriptedJuspay([ok({ ...VALID, status: 'invalid' })]);
		const end = answeredCall([VALID, PENDING]);
		const waited = awaitResults(end, call, patient(1000), juspay.connection);
		expect(await juspay.toTheEnd(waited)).toMatchObject({ results: [DOUBTFUL, DOUBTFUL] });
	});

	const INVALID = { ...VALID, status: 'invalid' };
	const LATE = { origin: 'late' } as const;

	test.each<[string, before: CallResult, after: CallResult]>([
		['pending', callResult(PENDING), callResult(VALID)],
		['in doubt', callResult(INVALID, DOUBTFUL), callResult(VALID)],
		['settled', callResult(INVALID), callResult(INVALID)],
		['undetermined', callResult({ ...VALID, status: 'undetermined' }), callResult(VALID)],
		['without a status', callResult({ beneId: 'b' }), callResult(VALID)],
		['late and pending', callResult(PENDING, LATE), callResult(VALID, LATE)],
	])('one of an earlier try that is %s is asked for once', async (_what, before, after) => {
		const juspay = new ScriptedJuspay([]);
		const end = { ...answeredCall([]), results: [before] };
		const looked = lookAtPending(end, paidCall(), juspay.connection);
		expect(await juspay.toTheEnd(looked)).toEqual({ ...end, results: [after] });
	});

	const STORED = { beneId: 'b', status: 'notValidated' };
	const UNDETERMINED = { beneId: 'b', status: 'undetermined' };
	const STORING = storingCall({ follow: () => LOOK_UP });

	function without(part: 'expected' | 'outcome'): Call {
		const call = { ...STORING };
		Reflect.deleteProperty(call, part);
		return call;
	}

	test.each<[string, before: IDataObject, after: IDataObject, requests: number]>([
		['undetermined is asked for once', UNDETERMINED, VALID, 1],
		['not validated is final', STORED, STORED, 0],
	])('one that was only stored and is %s', async (_what, before, after, requests) => {
		const juspay = new ScriptedJuspay([]);
		const end = answeredCall([before]);
		const looked = await juspay.toTheEnd(lookAtPending(end, STORING, juspay.connection));
		expect(looked).toEqual({ ...end, results: [callResult(after)] });
		expect(juspay.log).toHaveLength(requests);
	});

	test.each<[string, Call]>([
		['a call that costs nothing', freeCall()],
		['a call without a look-up', storingCall()],
		['a call without a known record', without('expected')],
		['a call without an outcome', without('outcome')],
	])('%s is not asked for again', async (_what, call) => {
		const juspay = new ScriptedJuspay([]);
		const end = answeredCall([UNDETERMINED]);
		const looked = lookAtPending(end, call, juspay.connection);
		expect([await juspay.toTheEnd(looked), juspay.log]).toEqual([end, []]);
	});

	test('one beside which the answer has another of its account is not asked for', async () => {
		const juspay = new ScriptedJuspay([]);
		const end = answeredCall([PENDING], { isContested: true });
		const looked = lookAtPending(end, paidCall(), juspay.connection);
		expect([await juspay.toTheEnd(looked), juspay.log]).toEqual([end, []]);
	});

	test('an undetermined one is not waited for', async () => {
		const undetermined = { ...VALID, status: 'undetermined' };
		const { results, juspay } = await waitFor([undetermined], 5000, []);
		expect([results, juspay.log]).toEqual([[undetermined], []]);
	});

	test('several are awaited each on its own and keep their order', async () => {
		const follow = ({ beneId }: IDataObject) => ({ ...LOOK_UP, pathSegments: [textOf(beneId)] });
		const found = [{ ...PENDING, beneId: 'x' }, VALID, PENDING];
		const call = paidCall({ expected: expected({ id: null }), follow });
		const { results, juspay } = await waitFor(found, 5000, [ok({ ...VALID, beneId: 'x' })], call);
		expect(results).toEqual([{ ...VALID, beneId: 'x' }, VALID, VALID]);
		expect(juspay.times).toEqual([1000, 1000]);
	});

	test('one without an ID to ask for, or of a call that nobody can follow, goes out as it is', async () => {
		const withoutId = paidCall({ follow: () => null });
		for (const call of [withoutId, freeCall()]) {
			const { results, juspay } = await waitFor([PENDING], 5000, [], call);
			expect([results, juspay.clock.waits]).toEqual([[PENDING], []]);
		}
	});

	test('nothing is asked once the run is over, not even after a wait', async () => {
		for (const stoppedAt of [0, 500]) {
			const juspay = new ScriptedJuspay([]);
			const isStopped = () => juspay.clock.now() >= stoppedAt;
			const end = answeredCall([PENDING]);
			const waiting = awaitResults(
				end,
				paidCall(),
				{ maxWait: 5000, isStopped },
				juspay.connection,
			);
			expect([await juspay.toTheEnd(waiting), juspay.log]).toEqual([end, []]);
		}
	});

	test('a look-up whose turn comes too late is left out', async () => {
		const juspay = new ScriptedJuspay([]);
		let free = (): void => undefined;
		void withSlot(juspay.pool, 'first', async () => {
			await new Promise<void>((resolve) => {
				free = resolve;
			});
		});
		const end = answeredCall([PENDING]);
		const waiting = awaitResults(end, paidCall(), patient(2000), juspay.connection);
		await juspay.toTheEnd(waiting);
		await juspay.clock.advanceTo(3001);
		free();
		await settle();
		expect([await waiting, juspay.log]).toEqual([end, []]);
	});

	test('look-ups give their slots back', async () => {
		const found = Array<IDataObject>(30).fill(PENDING);
		expect((await waitFor(found, 1000, pendingFor(30))).juspay.times).toHaveLength(30);
	});
});
