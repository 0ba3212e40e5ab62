import type { IDataObject } from 'n8n-workflow';

import type { Book } from '../../../nodes/Juspay/calls/book';
import type { CallSettings } from '../../../nodes/Juspay/calls/connection';
import { recoverCall, sendCall } from '../../../nodes/Juspay/calls/send';
import { type Call, NO_DETAILS, type PayingCall } from '../../../nodes/Juspay/resources/call';
import type { RawAnswer } from '../../../nodes/Juspay/transport/answer';
import { localProblem, type Problem } from '../../../nodes/Juspay/transport/problem';
import {
	alone,
	answeredCall,
	byId,
	DOUBTFUL,
	DUPLICATE,
	emptyBook,
	expected,
	freeCall,
	KEY_REFUSED,
	LOOK_UP,
	NEVER_REACHED,
	NOT_FOUND,
	ok,
	PAGE,
	paidCall,
	POST,
	refusal,
	REFUSED,
	RESET,
	ScriptedJuspay,
	storingCall,
	tooMany,
	withSlot,
} from './calls';

const RESULT = { beneId: 'b', status: 'valid' };
const CONTRARY = { ...RESULT, status: 'invalid' };
const OF_X = { beneId: 'x', status: 'invalid' };

interface Setting extends Partial<CallSettings> {
	book?: Book;
	onRequest?: (number: number, juspay: ScriptedJuspay) => void;
}

/** Sends one call over answers that come in turn: what went out when, and how it ended. */
async function send(answers: RawAnswer[], call: Call = paidCall(), setting: Setting = {}) {
	const { onRequest, book = emptyBook(), ...settings } = setting;
	const juspay = new ScriptedJuspay(answers, settings);
	juspay.onRequest = (number) => onRequest?.(number, juspay);
	const end = await juspay.toTheEnd(sendCall(call, juspay.sender(book)));
	if (end === 'unfinished') throw new Error('The call has not ended');
	expect(juspay.ends).toEqual(end === null ? [] : [end]);
	return {
		sent: juspay.log.join(', '),
		found: end?.kind === 'answered' ? end.results.map(({ record }) => record) : null,
		problem: end?.kind === 'failed' ? end.problem : null,
	};
}

const generated = paidCall({
	expected: expected({ idHoldsAccount: true }),
	recovery: byId({ isGeneratedId: true }),
});
/** Under an ID of the user's own, for an account that records must show. */
const own = paidCall({
	expected: expected({ accounts: [{ ...NO_DETAILS, accountNumber: '026291800001191' }] }),
});
const SHOWN = { ...RESULT, account: '***********1191' };
const OF_OTHER = ok({ ...RESULT, account: '000100289877623' });
const OF_NOBODY = ok({ ...RESULT, account: '***************' });

/** A record of so many milliseconds after the call, in an answer that tells Juspay's time. */
function dated(after: number, record: IDataObject = RESULT): RawAnswer {
	const date = new Date(after).toISOString();
	return { ...ok({ ...record, date }), date: new Date(1000).toUTCString() };
}
const oneRetry = { maxRetries: 1 };
const asError = { onDuplicate: 'error' } as const;
const FOUND = ok(RESULT);

/** Lost, and not there when it is looked up. */
const GONE = [RESET, NOT_FOUND];
const PAGES = [PAGE, PAGE, PAGE];
const NO_RECORDS = Array<RawAnswer>(3).fill(ok({ hello: 1 }));
const ONLY_STORED = ok({ beneId: 'b', status: 'notValidated' });
const NO_PAGE: RawAnswer = { kind: 'http', status: 404, body: '<html>' };

/** Requests and their times: a look-up after a second or at once, then the resend. */
const ASKED = 'POST 0, GET 1000';
const NOWHERE = [NOT_FOUND, NOT_FOUND, NOT_FOUND];
const STORED_LATER = 'POST 0, GET 0, GET 1000';
const ASKED_AT_ONCE = 'POST 0, GET 0';
const AGAIN = `${ASKED}, POST 1000`;
const TWICE = `${AGAIN}, GET 2000, POST 2000`;
const ASKED_THRICE = `${ASKED}, GET 1000, GET 1000`;
const AT_ONCE_THRICE = `${ASKED_AT_ONCE}, GET 0, GET 0`;

// The decision for each answer: retry.test.ts.
test.each<[string, RawAnswer[], sent: string, Call?, Setting?]>([
	['answered', [FOUND], 'POST 0'],
	['lost', [RESET, FOUND], ASKED],
	['lost, with an ID of the node', [RESET, FOUND], ASKED, generated, asError],
	['no record', [ok({ message: 'maintenance' }), FOUND], ASKED],
	["another's record", [ok({ beneId: 'x' }), FOUND], ASKED],
	['an empty list', [ok([]), FOUND], ASKED],
	['records that contradict each other', [ok([RESULT, CONTRARY]), FOUND], ASKED],
	["its record beside another's", [ok([OF_X, RESULT])], 'POST 0'],
	['lost, and listed with others', [RESET, ok({ list: [OF_X, RESULT] })], ASKED],
	['an empty body', [ok(''), FOUND], ASKED],
	['a page', [PAGE, FOUND], ASKED],
	['a refusal with status 200', [ok({ error: true, errorCode: 'E01' }), FOUND], ASKED],
	['lost, its look-up failing twice', [RESET, PAGE, PAGE, FOUND], ASKED_THRICE],
	['lost and not there', [...GONE, FOUND], AGAIN],
	['lost and looked up in vain', [RESET, ok({ list: [] }), FOUND], AGAIN],
	['a duplicate', [DUPLICATE, FOUND], ASKED_AT_ONCE],
	['a duplicate with an ID of the node', [DUPLICATE, FOUND], ASKED_AT_ONCE, generated, asError],
	['one that Juspay is still storing', [DUPLICATE, NOT_FOUND, FOUND], STORED_LATER, generated],
	['a duplicate after an earlier send', [...GONE, DUPLICATE, FOUND], `${AGAIN}, GET 1000`],
])('A call comes to its result: %s', async (_what, answers, sent, ...[call, setting]) => {
	expect(await send(answers, call, setting)).toEqual({ sent, found: [RESULT], problem: null });
});

test.each<[string, RawAnswer, Call?]>([
	['is newer than the call', dated(0)],
	['was only stored, but since the call', dated(0, { ...RESULT, status: 'notValidated' })],
	['shows the account, and is newer', dated(500, SHOWN), own],
])(
	'Also where an ID must be new, a lost call takes a record that %s',
	async (_what, answer, ...[call]) => {
		const { found } = await send([RESET, answer], call, asError);
		expect(found).toEqual([expect.objectContaining({ beneId: 'b' })]);
	},
);

test('An answer of the call itself is looked up if it is an older record, where the ID must be new', async () => {
	const answers = [dated(-60_000), dated(0)];
	expect((await send(answers, paidCall(), asError)).sent).toBe(ASKED);
	expect((await send(answers)).sent).toBe('POST 0');
});

test('What was stored under an ID is the result of a call that only stores', async () => {
	const { found } = await send([DUPLICATE, ONLY_STORED], storingCall());
	expect(found).toEqual([{ beneId: 'b', status: 'notValidated' }]);
});

describe('An account whose last validation was undetermined', () => {
	const UNDETERMINED = ok({ beneId: 'b', status: 'undetermined' });
	const under = (id: string, nextAttempt?: () => PayingCall): PayingCall => ({
		...generated,
		request: { ...POST, pathSegments: [id] },
		expected: expected({ id, idHoldsAccount: true }),
		recovery: byId({ id, isGeneratedId: true, ...(nextAttempt && { nextAttempt }) }),
	});
	const call = under('b', () => under('b2', () => under('b3')));

	test('is validated once more, under the next free ID', async () => {
		const fresh = ok({ beneId: 'b2', status: 'undetermined' });
		expect(await send([DUPLICATE, UNDETERMINED, fresh], call)).toMatchObject({
			sent: 'POST 0, GET 0, POST 0',
			found: [{ beneId: 'b2', status: 'undetermined' }],
		});
	});

	test('is not paid for again by a call that was sent itself', async () => {
		expect((await send([RESET, UNDETERMINED], call)).sent).toBe(ASKED);
	});

	test('comes out as it stands when no attempt is left', async () => {
		const last = under('b');
		expect((await send([DUPLICATE, UNDETERMINED], last)).found).toHaveLength(1);
	});
});

const UNCLEAR = { isUnclear: true };
const CERTAIN = { isUnclear: false };
const IN_VAIN = { ...UNCLEAR, description: expect.stringContaining('Juspay shows none') as string };
const UNTOLD = { ...UNCLEAR, description: expect.stringContaining('did not return it') as string };
const LOST = { ...UNCLEAR, httpCode: null };
const STRANGE = { ...UNTOLD, ...CERTAIN };
const KEY = { ...UNCLEAR, stopsBatch: true, httpCode: '401' };
const LOST_TWICE = { message: expect.stringMatching(/broke.*may already/) as string };

function certainly(message: string): Partial<Problem> {
	return { ...CERTAIN, message: `This beneficiary ID ${message} (beneficiary ID b)` };
}

const UNPROVED = {
	...UNCLEAR,
	description: expect.stringContaining('may be an earlier one') as string,
};
const STORED = certainly('was only stored, never validated');
const OTHER = certainly('belongs to another account at Juspay');
const UNKNOWN = certainly('was used before, and Juspay does not show for which account');
const MISSING = certainly('was used before, but Juspay has no result for it');

const cancelled: Setting = {
	onRequest: (_number, juspay) => {
		juspay.isCancelled = true;
	},
};
const closedAtLookUp: Setting = {
	onRequest: (number, { pool }) => {
		if (number === 2) pool.close();
	},
};

test.each<[string, RawAnswer[], sent: string, problem: Partial<Problem>, Call?, Setting?]>([
	['refused', [REFUSED], 'POST 0', { ...CERTAIN, httpCode: '400' }],
	['a lost look-up', [RESET], 'POST 0', CERTAIN, freeCall(), { maxRetries: 0 }],
	['cancelled on its way', [RESET], 'POST 0', UNCLEAR, paidCall(), cancelled],
	['lost until no retry is left', [...GONE, ...GONE, ...GONE], `${TWICE}, GET 3000`, IN_VAIN],
	[
		'lost and not there, retries of all kinds counted together',
		[NEVER_REACHED, ...GONE, ...GONE],
		`POST 0, ${AGAIN}, GET 2000`,
		IN_VAIN,
	],
	['lost, then pages', [RESET, ...PAGES], ASKED_THRICE, { ...UNTOLD, httpCode: null }],
	['lost, then a page with 404', [RESET, NO_PAGE], ASKED, UNTOLD],
	['lost, then a refused key', [RESET, KEY_REFUSED], ASKED, { ...UNTOLD, httpCode: null }],
	['lost, then no record', [RESET, ...NO_RECORDS], ASKED_THRICE, UNTOLD],
	['lost, then the end of the run', GONE, ASKED, LOST, paidCall(), closedAtLookUp],
	['lost, then never reached', [...GONE, NEVER_REACHED], AGAIN, LOST_TWICE, paidCall(), oneRetry],
	['lost, and the second try is refused', [...GONE, KEY_REFUSED], AGAIN, KEY],
	["lost, and another account's record", [RESET, OF_OTHER], ASKED, UNPROVED, own],
	['lost, and a record that shows nothing', [RESET, OF_NOBODY], ASKED, UNPROVED, own],
	['lost, and a record without a date', [RESET, FOUND], ASKED, UNPROVED, paidCall(), asError],
	['lost, and an older record', [RESET, dated(-1000)], ASKED, UNPROVED, paidCall(), asError],
	['lost, and a stored record', [RESET, ONLY_STORED], ASKED, UNPROVED],
	['a duplicate by the options', [DUPLICATE], 'POST 0', CERTAIN, paidCall(), asError],
	['a duplicate of another account', [DUPLICATE, OF_OTHER], ASKED_AT_ONCE, OTHER, own],
	['one that shows nothing', [DUPLICATE, OF_NOBODY], ASKED_AT_ONCE, UNKNOWN, own],
	['one that was only stored', [DUPLICATE, ONLY_STORED], ASKED_AT_ONCE, STORED],
	['one without a record', [DUPLICATE, NOT_FOUND], ASKED_AT_ONCE, MISSING],
	[
		'such with an ID of the node',
		[DUPLICATE, ...NOWHERE],
		`${STORED_LATER}, GET 2000`,
		UNCLEAR,
		generated,
	],
	['one of which Juspay does not tell', [DUPLICATE, ...PAGES], AT_ONCE_THRICE, STRANGE],
	['such with an ID of the node', [DUPLICATE, ...PAGES], AT_ONCE_THRICE, UNTOLD, generated],
])('A call fails: %s', async (_what, answers, sent, problem, ...[call, setting]) => {
	const ended = await send(answers, call, setting);
	expect(ended).toMatchObject({ sent, found: null, problem });
});

test('A call that is never sent has no end', async () => {
	const juspay = new ScriptedJuspay([]);
	juspay.pool.close();
	expect(await juspay.toTheEnd(sendCall(paidCall(), juspay.sender()))).toBeNull();
	expect(juspay.ends).toEqual([]);
});

test('A call on whose answer this package stumbles may have been charged', async () => {
	const outcome = () => {
		throw new TypeError('mistake');
	};
	const { sent, problem } = await send([FOUND], paidCall({ outcome }));
	expect(sent).toBe('POST 0');
	expect(problem).toMatchObject(UNCLEAR);
});

test('A problem is worded with the time limit and without the key', async () => {
	const timeout: RawAnswer = { kind: 'noAnswer', code: 'ETIMEDOUT' };
	const timedOut = await send([timeout], freeCall(), { maxRetries: 0 });
	expect(timedOut.problem?.message).toContain('within 5 seconds');
	const leaky = await send([refusal(400, 'E01', 'key secret-key')]);
	expect(leaky.problem?.message).not.toContain('secret-key');
});

test('Records under a duplicate ID that contradict each other are no result', async () => {
	const { found, problem } = await send([DUPLICATE, ok([RESULT, CONTRARY])]);
	expect(found).toBeNull();
	expect(problem?.message).toContain('does not show for which account');
});

test('Of results of one record that contradict each other, one is given out, in doubt', async () => {
	const recovery = { kind: 'bySearch' as const, request: LOOK_UP };
	const call = paidCall({ expected: expected({ id: null }), recovery });
	const juspay = new ScriptedJuspay([ok([RESULT, CONTRARY])]);
	const ended = sendCall(call, juspay.sender());
	expect(await juspay.toTheEnd(ended)).toMatchObject({
		results: [{ record: RESULT, ...DOUBTFUL }],
	});
});

test.each([
	[false, 'answered'],
	[true, 'failed'],
])('A call of an earlier try is looked up again; noted by another clock: %s', async (by, kind) => {
	const call = paidCall({
		expected: expected({ existedBefore: true }),
		recovery: { kind: 'bySearch', request: LOOK_UP },
	});
	const juspay = new ScriptedJuspay([dated(2000)]);
	const problem = localProblem('What', 'How');
	const failed = { kind: 'failed' as const, problem, sentAt: 0, isOtherClock: by };
	const ended = recoverCall(call, { ...failed, isIdOutdated: false }, juspay.sender());
	expect(await juspay.toTheEnd(ended)).toMatchObject({ kind });
	expect(juspay.ends).toMatchObject([{ kind }]);
});

describe('A call of an earlier try whose ID Juspay does not know', () => {
	async function lookFor(isIdOutdated: boolean) {
		const juspay = new ScriptedJuspay([NOT_FOUND]);
		const failed = { kind: 'failed' as const, problem: localProblem('What', 'How'), sentAt: 0 };
		const ended = recoverCall(paidCall(), { ...failed, isIdOutdated }, juspay.sender());
		return { end: await juspay.toTheEnd(ended), juspay };
	}

	test('is sent again under it', async () => {
		const { end, juspay } = await lookFor(false);
		expect(end).toMatchObject({ kind: 'answered', id: 'b' });
		expect([juspay.log, juspay.ends]).toEqual([['GET 0', 'POST 0'], [end]]);
	});

	test('is never sent under it if it belongs to a period that is over, and has no end', async () => {
		const { end, juspay } = await lookFor(true);
		expect([end, juspay.log, juspay.ends]).toEqual(['beginAgain', ['GET 0'], []]);
	});
});

describe('A lost answer of a call without an ID', () => {
	const call = paidCall({
		expected: expected({ id: null, accounts: own.expected.accounts }),
		recovery: { kind: 'bySearch', request: LOOK_UP },
	});
	const listed = (...dates: number[]): RawAnswer => ({
		...ok({ list: dates.map((date) => ({ ...SHOWN, date: new Date(date).toISOString() })) }),
		date: new Date(63_000).toUTCString(),
	});

	test('is looked for after one second among what is newer than its last send', async () => {
		const answers = [tooMany('60'), RESET, listed(2000, 62_000)];
		expect(await send(answers, call)).toEqual({
			sent: 'POST 0, POST 60000, GET 61000',
			found: [{ ...SHOWN, date: '1970-01-01T00:01:02.000Z' }],
			problem: null,
		});
	});

	test('is not found in a record that another row of the run has got', async () => {
		const answers = [RESET, listed(2000)];
		const book = emptyBook();
		const onRequest = () => {
			book.note(alone(call), answeredCall([{ beneId: 'b' }]));
		};
		expect(await send(answers, call, { book, onRequest })).toMatchObject({ problem: IN_VAIN });
	});

	test.each<[string, RawAnswer[], sent: string, problem: Partial<Problem>]>([
		['what is found shows nothing', [RESET, ok({ list: [RESULT] })], ASKED, IN_VAIN],
		['two records fit', [RESET, listed(62_000, 62_000)], ASKED, IN_VAIN],
		['there is nothing', [RESET, ok({ list: [] })], ASKED, IN_VAIN],
		['Juspay knows no such record', GONE, ASKED, IN_VAIN],
		['the look-up fails', [RESET, ...PAGES], ASKED_THRICE, UNTOLD],
		['a duplicate is an ordinary refusal', [DUPLICATE], 'POST 0', { httpCode: '400' }],
	])('is an error and never sent again when %s', async (_case, answers, sent, problem) => {
		expect(await send(answers, call)).toMatchObject({ sent, problem });
	});
});

test.each([
	['leaves its slot to others while it waits for the look-up', RESET, 'POST 0, other, GET 1000'],
	[
		'leaves its slot to others when it is looked up at once, too',
		DUPLICATE,
		'POST 0, other, GET 0',
	],
])('A call %s', async (_rule, answer, sent) => {
	const onRequest = (number: number, { pool, log }: ScriptedJuspay) => {
		if (number > 1) return;
		void withSlot(pool, 'first', async () => {
			log.push('other');
			await Promise.resolve();
		});
	};
	expect((await send([answer, FOUND], paidCall(), { onRequest })).sent).toBe(sent);
});

test.each([
	['too many requests', tooMany()],
	['a refusal', REFUSED],
	['no connection', NEVER_REACHED],
])('A lost call stays unclear when it is cancelled while sent again: %s', async (_what, answer) => {
	const onRequest: Setting['onRequest'] = (number, juspay) => {
		juspay.isCancelled = number === 3;
	};
	const { problem } = await send([...GONE, answer], paidCall(), { onRequest });
	expect(problem?.isUnclear).toBe(true);
});
