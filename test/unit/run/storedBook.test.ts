import { join } from 'node:path';

import type { IDataObject } from 'n8n-workflow';

import type { CallEnd } from '../../../nodes/Juspay/calls/ends';
import { keyFrom, seal } from '../../../nodes/Juspay/run/seal';
import { noteFirstExecution, StoredBook } from '../../../nodes/Juspay/run/storedBook';
import type { JuspayCredential } from '../../../nodes/Juspay/transport/credential';
import { localProblem } from '../../../nodes/Juspay/transport/problem';
import {
	alone,
	answeredCall,
	byId,
	callResult,
	DOUBTFUL,
	EARLIER,
	emptyBook,
	freeCall,
	paidCall,
	readyRow,
} from '../calls/calls';

const SCOPE = ['beneficiary', 'validate'];
const SECRET = '026291800001191';

const row = readyRow(paidCall());
const CREDENTIAL = {
	apiKey: 'key-of-the-tests-only',
	merchantId: 'shop',
	baseUrl: 'https://api.juspay.in',
};
const answered: CallEnd = { ...answeredCall([{ account: SECRET, status: 'valid' }]), sentAt: 7 };

const UNKNOWN = { origin: 'unknown', isContested: true } as const;
const several: CallEnd = {
	...answeredCall([{}, {}, {}, {}], DOUBTFUL, EARLIER, { origin: 'late' }, UNKNOWN),
	mayBePaid: true,
};

function failed(isUnclear: boolean): CallEnd {
	return { kind: 'failed', problem: { ...localProblem('What', 'How'), isUnclear }, sentAt: 7 };
}

/** A node's context, which survives from try to try; n8n stores it as JSON. */
class Context {
	stored: IDataObject = {};

	getContext = (type: string): IDataObject => {
		if (type !== 'node') throw new Error(`Not the context of the node: ${type}`);
		return this.stored;
	};

	getExecutionId = (): string => this.execution;

	execution = '1';

	/** One try: what became of the row's call, then the try fails as a whole. */
	async failedTry(end: CallEnd, scope = SCOPE, noted = row): Promise<this> {
		await storedIn(this, scope).storeAll(entriesOf([end], noted));
		this.stored = JSON.parse(JSON.stringify(this.stored)) as IDataObject;
		return this;
	}

	/** The end of the row's call that the next try recalls. */
	recalled(
		scope = SCOPE,
		asked = row,
		index = 0,
		changes: Partial<JuspayCredential> = {},
	): CallEnd | null {
		return storedIn(this, scope, { ...CREDENTIAL, ...changes }).recall(asked, index);
	}
}

function storedIn(
	context: Context,
	scope = SCOPE,
	credential: JuspayCredential = CREDENTIAL,
	node = { isTool: false, runIndex: 0 },
) {
	return new StoredBook(context, scope, credential, node);
}

/** As an AI tool. */
function storedByTool(context: Context) {
	return storedIn(context, SCOPE, CREDENTIAL, { isTool: true, runIndex: 0 });
}

/** The book's entries for these ends, one row after the other. */
function entriesOf(noted: readonly CallEnd[], { call } = row) {
	const book = emptyBook({ isKept: true });
	noted.forEach((end, index) => {
		book.note(alone(call, index), end);
	});
	return book.entries;
}

test('the first try recalls nothing', () => {
	expect(new Context().recalled()).toBeNull();
});

test.each<[string, CallEnd, CallEnd | null]>([
	['an answer is kept as it was', answered, answered],
	['what each of its results is, too', several, several],
	['what may have arrived is kept with its words', failed(true), failed(true)],
	['what certainly came to nothing may be sent again', failed(false), null],
])('%s', async (_rule, end, recalled) => {
	const context = await new Context().failedTry(end);
	expect(context.recalled()).toEqual(recalled);
});

test('calls that cost nothing may be sent again', async () => {
	const context = await new Context().failedTry(answered, SCOPE, readyRow(freeCall()));
	expect(context.stored['juspayKeptCalls']).toEqual({});
});

test('accounts that had results before a call was sent are kept with it', async () => {
	const partly = { known: [callResult({ account: SECRET }, EARLIER)], left: [1] };
	const unclear = { ...failed(true), partly };
	const context = await new Context().failedTry(unclear);
	expect(context.recalled()).toEqual(unclear);
});

test('nothing is kept until the try fails', () => {
	const context = new Context();
	emptyBook({ isKept: true }, storedIn(context)).note(alone(paidCall()), answered);
	expect(context.stored).toEqual({});
});

describe('What is kept after a run with failed rows, which n8n may try again at once,', () => {
	async function keptAfterRun(runIndex: number): Promise<Context> {
		const context = new Context();
		await inRun(context, runIndex).storeForNextTry(entriesOf([answered]));
		return context;
	}

	function inRun(context: Context, runIndex: number) {
		return storedIn(context, SCOPE, CREDENTIAL, { isTool: false, runIndex });
	}

	test.each([
		['is there for the next try', 2, answered],
		['is no result of the next round of a loop', 3, null],
	])('%s', async (_rule, runIndex, recalled) => {
		const next = inRun(await keptAfterRun(2), runIndex);
		expect(next.recall(row, 0)).toEqual(recalled);
	});

	test('leaves nothing behind when that try ends well', async () => {
		const context = await keptAfterRun(2);
		await inRun(context, 2).dropAnswered([]);
		expect(context.stored).toEqual({});
	});
});

test('what earlier tries kept is handed on', async () => {
	const context = await new Context().failedTry(answered);
	await storedIn(context).storeAll([]);
	expect(context.recalled()).toEqual(answered);
});

test('what became of calls is forgotten when the node ends well', async () => {
	const context = await new Context().failedTry(answered);
	await storedIn(context).dropAnswered([]);
	expect(context.stored).not.toHaveProperty('juspayKeptCalls');
});

test('of executions that retry each other, the first one gives generated IDs their scope', async () => {
	const context = new Context();
	expect(noteFirstExecution(context, 9)).toEqual({ id: '1', startedAt: 9 });
	await context.failedTry(answered);
	context.execution = '2';
	expect(noteFirstExecution(context, 10)).toEqual({ id: '1', startedAt: 9 });
	await storedIn(context).dropAnswered([]);
	expect(noteFirstExecution(context, 10)).toEqual({ id: '1', startedAt: 9 });
});

test('of an execution that an earlier version noted, nobody knows when it began', () => {
	const context = new Context();
	context.stored = { juspayFirstExecution: '7' };
	expect(noteFirstExecution(context, 9)).toEqual({ id: '7', startedAt: 0 });
});

const other = readyRow(paidCall({ account: 'other' }));

test.each<[string, (context: Context) => CallEnd | null]>([
	['another row', (context) => context.recalled(SCOPE, row, 1)],
	['another operation', (context) => context.recalled(['beneficiary', 'resolve'])],
	['another call', (context) => context.recalled(SCOPE, other)],
])('is not recalled for %s', async (_what, recalled) => {
	expect(recalled(await new Context().failedTry(answered))).toBeNull();
});

test('nothing private of the row stands in what n8n stores', async () => {
	const context = await new Context().failedTry(answered);
	expect(JSON.stringify(context.stored)).toContain('juspayKeptCalls');
	expect(JSON.stringify(context.stored)).not.toContain(SECRET);
});

test('a call that went out under another ID is recalled with it: another execution makes another one', async () => {
	const context = await new Context().failedTry(failed(true));
	const later = readyRow(paidCall({ recovery: byId({ id: 'later' }) }));
	expect(context.recalled(SCOPE, later)).toEqual({ ...failed(true), id: 'b' });
});

test.each<[string, Partial<JuspayCredential>]>([
	['API key', { apiKey: 'another' }],
	['Merchant ID', { merchantId: 'another' }],
	['Base URL', { baseUrl: 'https://sandbox.juspay.in' }],
	['Base URL', { baseUrl: 'https://juspay.example.com' }],
])('with another %s, what is kept says so, and nothing is sent again', async (other, changes) => {
	const context = await new Context().failedTry(answered);
	const problem = {
		isUnclear: true,
		message: expect.stringMatching(new RegExp(`another ${other}.*charged`)) as string,
	};
	const recalled = context.recalled(SCOPE, row, 0, changes);
	expect(recalled).toMatchObject({ kind: 'failed', problem });
});

test.each([
	['https://api.juspay.in', 'https://api-ns1.juspay.in'],
	['http://127.0.0.1:8080', 'http://localhost:8080/'],
])('under another name of the same host, it is recalled: %s, %s', async (before, baseUrl) => {
	const context = new Context();
	const entries = entriesOf([answered]);
	await storedIn(context, SCOPE, { ...CREDENTIAL, baseUrl: before }).storeAll(entries);
	expect(context.recalled(SCOPE, row, 0, { baseUrl })).toEqual(answered);
});

test('the record under an ID that the node made is found without the API key, too', async () => {
	const attempt = { ...answered, id: 'n8n-2' };
	const made = readyRow(paidCall({ recovery: byId({ isGeneratedId: true }) }));
	const context = await new Context().failedTry(attempt, SCOPE, made);
	expect(context.recalled(SCOPE, made, 0, { apiKey: 'another' })).toMatchObject({ id: 'n8n-2' });
	const own = await new Context().failedTry(attempt);
	expect(own.recalled(SCOPE, row, 0, { apiKey: 'another' })).not.toHaveProperty('id');
});

test('a call that is kept in a form that nobody can read is not sent again, and costs the others nothing', async () => {
	const context = await new Context().failedTry(answered);
	await context.failedTry(answered, SCOPE, other);
	const kept = context.stored['juspayKeptCalls'] as IDataObject;
	const [first = ''] = Object.keys(kept);
	kept[first] = { kind: 'answered' };
	expect(context.recalled()).toMatchObject({ kind: 'failed', problem: { isUnclear: true } });
	expect(context.recalled(SCOPE, other)).toEqual(answered);
});

test('what another version of the package kept in a form of its own says so, and nothing is sent again', async () => {
	const context = await new Context().failedTry(answered);
	const sealed = seal(JSON.stringify({ kind: 'done', sentAt: 7 }), keyFrom(CREDENTIAL.apiKey));
	const kept = context.stored['juspayKeptCalls'] as IDataObject;
	for (const key of Object.keys(kept)) kept[key] = { sealed };
	expect(context.recalled()).toMatchObject({
		kind: 'failed',
		problem: {
			isUnclear: true,
			message: expect.stringContaining('another version of this package') as string,
		},
	});
});

test('an earlier context in another form is ignored', () => {
	const context = new Context();
	context.stored = { juspayKeptCalls: { x: 1 } };
	expect(context.recalled()).toBeNull();
});

test('as an AI tool, what is unclear stays known after a good end, and answers do not', async () => {
	const context = new Context();
	const entries = entriesOf([failed(true), answered]);
	await storedByTool(context).dropAnswered(entries);
	expect(context.recalled()).toEqual(failed(true));
	expect(context.recalled(SCOPE, row, 1)).toBeNull();
	await storedByTool(context).dropAnswered([]);
	expect(context.recalled()).toEqual(failed(true));
	await storedIn(context).dropAnswered([]);
	expect(context.recalled()).toBeNull();
});

test('as an AI tool, what was cleared up is forgotten', async () => {
	const context = await new Context().failedTry(failed(true));
	await storedByTool(context).dropAnswered(entriesOf([answered]));
	expect(context.recalled()).toBeNull();
});

// With an own limit it stays out of mutation runs, where a second loading would make constants count that no test reaches.
test('what another process kept was noted by its own clock, also when another one hands it on', async () => {
	const context = await new Context().failedTry(answered);
	await jest.isolateModulesAsync(async () => {
		const other = jest.requireActual<{ StoredBook: typeof StoredBook }>(
			join(__dirname, '../../../nodes/Juspay/run/storedBook'),
		);
		const stored = new other.StoredBook(context, SCOPE, CREDENTIAL, { isTool: false, runIndex: 0 });
		const recalled = stored.recall(row, 0);
		expect(recalled).toEqual({ ...answered, isOtherClock: true });
		await stored.storeAll(entriesOf(recalled === null ? [] : [recalled]));
	});
	expect(context.recalled()).toEqual({ ...answered, isOtherClock: true });
}, 30_000);

test('as an AI tool, what is unclear stays known when a model calls side by side', async () => {
	for (const later of [failed(true), failed(false)]) {
		const context = new Context();
		const [one, another] = [0, 1].map(() => storedByTool(context));
		const entries = entriesOf([failed(true), later]);
		await one?.dropAnswered(entries.filter(({ index }) => index === 0));
		await another?.dropAnswered(entries.filter(({ index }) => index === 1));
		expect(context.recalled()).toEqual(failed(true));
		expect(context.recalled(SCOPE, row, 1)).toEqual(
			later.kind === 'failed' && later.problem.isUnclear ? later : null,
		);
	}
});

test('a run that no further try can follow recalls, and keeps nothing', async () => {
	const context = await new Context().failedTry(answered);
	const stored = storedIn(context);
	const book = emptyBook({ isKept: false }, stored);
	const next = alone(paidCall(), 1);
	book.note(next, answered);
	await stored.storeAll(book.entries);
	expect(book.recall(alone(paidCall()))).toEqual(answered);
	expect(context.recalled(SCOPE, next.row, 1)).toBeNull();
});
