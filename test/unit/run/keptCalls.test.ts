import type { IDataObject } from 'n8n-workflow';

import { CallsKeptInContext } from '../../../nodes/Juspay/execution/run/keptCalls';
import type { CallOutcome } from '../../../nodes/Juspay/execution/send/performCall';
import { localProblem } from '../../../nodes/Juspay/transport/problem';
import { freeCall, paidCall, readyRow, submission } from '../send/calls';

const ACCOUNT = { baseUrl: 'https://api.juspay.in', merchantId: 'shop' };
const SECRET = '026291800001191';

const row = readyRow(paidCall());
const answered: CallOutcome = { kind: 'answered', found: [{ account: SECRET, status: 'valid' }] };

function failed(isUnclear: boolean): CallOutcome {
	return { kind: 'failed', problem: { ...localProblem('What', 'How'), isUnclear } };
}

/** A node's context, which survives from try to try; n8n stores it as JSON. */
class Context {
	stored: IDataObject = {};

	getContext = (type: string): IDataObject => {
		if (type !== 'node') throw new Error(`Not the context of the node: ${type}`);
		return this.stored;
	};

	/** One try: what became of the row's call, then the try fails as a whole. */
	failedTry(outcome: CallOutcome, account = ACCOUNT, kept = row): void {
		const calls = new CallsKeptInContext(this, account);
		calls.keep(kept, 0, outcome);
		calls.store();
		this.stored = JSON.parse(JSON.stringify(this.stored)) as IDataObject;
	}

	/** What the next try recalls of the row's call. */
	recalled(account = ACCOUNT, asked = row, index = 0): CallOutcome | null {
		return new CallsKeptInContext(this, account).recall(asked, index);
	}
}

test('the first try recalls nothing', () => {
	expect(new Context().recalled()).toBeNull();
});

test('an answer is kept as it was', () => {
	const context = new Context();
	context.failedTry(answered);
	expect(context.recalled()).toEqual(answered);
});

test('what may have arrived is kept with its words', () => {
	const context = new Context();
	context.failedTry(failed(true));
	expect(context.recalled()).toEqual(failed(true));
});

test('what certainly came to nothing may be sent again', () => {
	const context = new Context();
	context.failedTry(failed(false));
	expect(context.recalled()).toBeNull();
});

test('calls that cost nothing may be sent again', () => {
	const context = new Context();
	context.failedTry(answered, ACCOUNT, readyRow(freeCall()));
	expect(context.stored).toEqual({ juspayKeptCalls: {} });
});

test('nothing is kept until the try fails', () => {
	const context = new Context();
	new CallsKeptInContext(context, ACCOUNT).keep(row, 0, answered);
	expect(context.stored).toEqual({});
});

test('what earlier tries kept is handed on', () => {
	const context = new Context();
	context.failedTry(answered);
	new CallsKeptInContext(context, ACCOUNT).store();
	expect(context.recalled()).toEqual(answered);
});

test('everything is forgotten when the node ends well', () => {
	const context = new Context();
	context.failedTry(answered);
	new CallsKeptInContext(context, ACCOUNT).forget();
	expect(context.stored).toEqual({});
});

test.each<[string, (context: Context) => CallOutcome | null]>([
	['another row', (context) => context.recalled(ACCOUNT, row, 1)],
	[
		'another host',
		(context) => context.recalled({ ...ACCOUNT, baseUrl: 'https://sandbox.juspay.in' }),
	],
	['another merchant', (context) => context.recalled({ ...ACCOUNT, merchantId: 'other' })],
	[
		'another call',
		(context) =>
			context.recalled(
				ACCOUNT,
				readyRow(paidCall({ submission: submission(undefined, { identify: () => 'other' }) })),
			),
	],
])('is not recalled for %s', (_what, recalled) => {
	const context = new Context();
	context.failedTry(answered);
	expect(recalled(context)).toBeNull();
});

test('nothing private of the row stands in what n8n stores', () => {
	const context = new Context();
	context.failedTry(answered);
	expect(JSON.stringify(context.stored)).toContain('juspayKeptCalls');
	expect(JSON.stringify(context.stored)).not.toContain(SECRET);
});

test('an earlier context in another form is ignored', () => {
	const context = new Context();
	context.stored = { juspayKeptCalls: { x: 'y' } };
	expect(context.recalled()).toBeNull();
});

test('as an AI tool, what is unclear stays known after a good end, and answers do not', () => {
	const context = new Context();
	const other = readyRow(paidCall());
	const calls = new CallsKeptInContext(context, ACCOUNT, true);
	calls.keep(row, 0, failed(true));
	calls.keep(other, 1, answered);
	calls.forget();
	expect(context.recalled()).toEqual(failed(true));
	expect(context.recalled(ACCOUNT, other, 1)).toBeNull();
	new CallsKeptInContext(context, ACCOUNT, true).forget();
	expect(context.recalled()).toEqual(failed(true));
	new CallsKeptInContext(context, ACCOUNT).forget();
	expect(context.recalled()).toBeNull();
});

test('as an AI tool, what is unclear stays known when a model calls side by side', () => {
	for (const later of [failed(true), failed(false)]) {
		const context = new Context();
		const other = readyRow(paidCall());
		const [one, another] = [0, 1].map(() => new CallsKeptInContext(context, ACCOUNT, true));
		one?.keep(row, 0, failed(true));
		another?.keep(other, 1, later);
		one?.forget();
		another?.forget();
		expect(context.recalled()).toEqual(failed(true));
		expect(context.recalled(ACCOUNT, other, 1)).toEqual(
			later.kind === 'failed' && later.problem.isUnclear ? later : null,
		);
	}
});
