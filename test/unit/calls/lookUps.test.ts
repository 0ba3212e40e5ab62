import type { IDataObject } from 'n8n-workflow';

import { type CallGroup, dueCall } from '../../../nodes/Juspay/calls/rows';
import { awaitResults, completeCalls, lookAtPending } from '../../../nodes/Juspay/calls/lookUps';
import { type Call, NO_DETAILS } from '../../../nodes/Juspay/resources/operation';
import type { Problem } from '../../../nodes/Juspay/transport/problem';
import type { Answer } from '../../../nodes/Juspay/transport/send';
import { textOf } from '../../support/text';
import {
	answeredCall,
	byId,
	evidence,
	freeCall,
	KEY_REFUSED,
	LOOK_UP,
	NEVER_REACHED,
	NOT_FOUND,
	ok,
	PAGE,
	paidCall,
	readyRow,
	REFUSED,
	ScriptedJuspay,
	tooMany,
	write,
} from './calls';
import { settle } from './fakeClock';

describe('Values that calls lack', () => {
	const READY = paidCall();
	const FOUND = ok({ juspay_bank_code: 'JP_X' });

	function group(index: number, call: Call): CallGroup {
		const row = readyRow(call);
		return { row, index, members: [{ row, index }], maxWait: null };
	}

	/** A call that lacks what Juspay tells about an IFSC. */
	function incomplete(
		index: number,
		ifsc: string,
		complete: (found: IDataObject) => Call | null = () => READY,
	): CallGroup {
		const lacks = {
			request: { ...LOOK_UP, query: { ifsc } },
			record: { label: 'IFSC', id: ifsc },
			note: 'Asked because a value is missing.',
			complete,
			missing: { message: `Nothing told for ${ifsc}`, description: 'Fill it in.' },
			failed: 'It could not be looked up',
		};
		return group(index, paidCall({ lacks }));
	}

	async function complete(groups: CallGroup[], answers: Answer[] = []) {
		const juspay = new ScriptedJuspay(answers, { maxRetries: 0 });
		const failed: { index: number; problem: Problem }[] = [];
		const completed = await juspay.toTheEnd(
			completeCalls(groups, juspay.client, ({ index }, problem) => {
				failed.push({ index, problem });
			}),
		);
		if (completed === 'unfinished') throw new Error('Looking up has not ended');
		const asked = juspay.requests.map(({ query }) => query?.['ifsc']);
		return { completed, failed, asked };
	}

	test('calls that lack nothing stay as they are, and nothing is asked', async () => {
		const groups = [group(0, READY), group(1, READY)];
		expect(await complete(groups)).toEqual({ completed: groups, failed: [], asked: [] });
	});

	test('one look-up serves all calls that lack the same; members and order stay', async () => {
		const groups = [incomplete(0, 'A'), group(1, READY), incomplete(2, 'B'), incomplete(3, 'A')];
		const { completed, asked } = await complete(groups, [FOUND, FOUND]);
		expect(asked).toEqual(['A', 'B']);
		const calls = completed.map((group) => [group.index, dueCall(group)]);
		expect(calls).toEqual([0, 1, 2, 3].map((index) => [index, READY]));
		expect(completed.map(({ members }) => members)).toEqual(groups.map(({ members }) => members));
	});

	test.each<[string, Answer, string]>([
		['a refusal', NOT_FOUND, 'It could not be looked up. Juspay has no such record (IFSC A): E09'],
		['an answer without the value', FOUND, 'Nothing told for A'],
		['an empty list', ok([]), "It could not be looked up. Juspay's answer was empty"],
	])('after %s all that lack it fail, without a word of money', async (_, answer, message) => {
		const lacking = [0, 2].map((index) => incomplete(index, 'A', () => null));
		const groups = [...lacking, incomplete(1, 'B')];
		const { completed, failed } = await complete(groups, [answer, FOUND]);
		expect(completed.map(({ index }) => index)).toEqual([1]);
		expect(failed.map(({ index }) => index)).toEqual([0, 2]);
		for (const { problem } of failed) {
			expect(problem.message).toContain(message);
			expect(problem.isUnclear).toBe(false);
		}
	});

	test('the description says why Juspay was asked', async () => {
		const { failed } = await complete([incomplete(0, 'A')], [REFUSED]);
		expect(failed[0]?.problem.description).toContain('Asked because a value is missing.');
	});

	test('an answer on which this package stumbles fails its own call only', async () => {
		const broken = incomplete(0, 'A', () => {
			throw new TypeError('mistake');
		});
		const { completed, failed } = await complete([broken, incomplete(1, 'B')], [FOUND, FOUND]);
		expect([completed[0]?.index, failed[0]?.index]).toEqual([1, 0]);
	});

	test('calls that were not asked about, because the run had ended, are left out without a word', async () => {
		const juspay = new ScriptedJuspay([]);
		juspay.client.pool.close();
		let failures = 0;
		const completed = await completeCalls([incomplete(0, 'A')], juspay.client, () => failures++);
		expect([completed, failures]).toEqual([[], 0]);
	});
});

describe('Results that are waited for', () => {
	const PENDING = { beneId: 'b', status: 'pending' };
	const VALID = { beneId: 'b', status: 'valid' };

	function pendingFor(polls: number): Answer[] {
		return Array<Answer>(polls).fill(ok(PENDING));
	}

	/** Waits over answers that come in turn, then valid ones. */
	async function waitFor(
		found: IDataObject[],
		maxWait: number,
		answers: Answer[] = [],
		call = paidCall(),
	) {
		const juspay = new ScriptedJuspay(answers, { maxConcurrency: 10, timeout: 80_000 });
		const end = answeredCall(found);
		const ended = await juspay.toTheEnd(
			awaitResults(end, call, maxWait, juspay.client, () => false),
		);
		return { results: ended === 'unfinished' ? ended : ended.found, juspay };
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
		const call = paidCall({ evidence: evidence({ accounts: [sent] }) });
		const juspay = new ScriptedJuspay([ok(VALID)]);
		const inDoubt = answeredCall([other], { doubtful: [0] });
		const ended = awaitResults(inDoubt, call, 5000, juspay.client, () => false);
		expect([await juspay.toTheEnd(ended), juspay.log]).toEqual([inDoubt, []]);
	});

	test.each<[string, IDataObject[], IDataObject]>([
		['contradicts itself', [VALID, { ...VALID, status: 'invalid' }], PENDING],
		['lists others, too', [{ beneId: 'x', status: 'invalid' }, VALID], VALID],
	])('an answer that %s', async (_what, list, expected) => {
		expect((await waitFor([PENDING], 1000, [ok(list)])).results).toEqual([expected]);
	});

	test('what contradicts another result of the same account is in doubt', async () => {
		const call = paidCall({ evidence: evidence({ id: null }) });
		const juspay = new ScriptedJuspay([ok({ ...VALID, status: 'invalid' })]);
		const end = answeredCall([VALID, PENDING]);
		const waited = awaitResults(end, call, 1000, juspay.client, () => false);
		expect(await juspay.toTheEnd(waited)).toMatchObject({ doubtful: [0, 1] });
	});

	test.each<[string, found: IDataObject, doubtful: number[], after: object]>([
		['pending', PENDING, [], { found: [VALID], doubtful: [] }],
		['in doubt', { ...VALID, status: 'invalid' }, [0], { found: [VALID], doubtful: [] }],
		['settled', { ...VALID, status: 'invalid' }, [], { found: [{ status: 'invalid' }] }],
	])(
		'one of an earlier try that is %s is asked for once',
		async (_what, found, doubtful, after) => {
			const juspay = new ScriptedJuspay([]);
			const end = answeredCall([found], { doubtful });
			const looked = lookAtPending(end, paidCall(), juspay.client);
			expect(await juspay.toTheEnd(looked)).toMatchObject(after);
		},
	);

	test('several are awaited each on its own and keep their order', async () => {
		const follow = ({ beneId }: IDataObject) => ({ ...LOOK_UP, pathSegments: [textOf(beneId)] });
		const found = [{ ...PENDING, beneId: 'x' }, VALID, PENDING];
		const call = paidCall({ evidence: evidence({ id: null }), write: write(byId(), { follow }) });
		const { results, juspay } = await waitFor(found, 5000, [ok({ ...VALID, beneId: 'x' })], call);
		expect(results).toEqual([{ ...VALID, beneId: 'x' }, VALID, VALID]);
		expect(juspay.times).toEqual([1000, 1000]);
	});

	test('one without an ID to ask for, or of a call that nobody can follow, goes out as it is', async () => {
		const withoutId = paidCall({ write: write(byId(), { follow: () => null }) });
		for (const call of [withoutId, freeCall()]) {
			const { results, juspay } = await waitFor([PENDING], 5000, [], call);
			expect([results, juspay.clock.waits]).toEqual([[PENDING], []]);
		}
	});

	test('nothing is asked once the run is over, not even after a wait', async () => {
		for (const isOverAt of [0, 500]) {
			const juspay = new ScriptedJuspay([]);
			const isOver = () => juspay.clock.now() >= isOverAt;
			const end = answeredCall([PENDING]);
			const waiting = awaitResults(end, paidCall(), 5000, juspay.client, isOver);
			expect([await juspay.toTheEnd(waiting), juspay.log]).toEqual([end, []]);
		}
	});

	test('a look-up whose turn comes too late is left out', async () => {
		const juspay = new ScriptedJuspay([]);
		let free = (): void => undefined;
		void juspay.client.pool.withSlot('first', async () => {
			await new Promise<void>((resolve) => {
				free = resolve;
			});
		});
		const end = answeredCall([PENDING]);
		const waiting = awaitResults(end, paidCall(), 2000, juspay.client, () => false);
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
