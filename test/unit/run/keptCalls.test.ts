import type { IDataObject } from 'n8n-workflow';

import type { CallEnd } from '../../../nodes/Juspay/execution/plan/rows';
import { CallsKeptInContext } from '../../../nodes/Juspay/execution/run/keptCalls';
import { localProblem } from '../../../nodes/Juspay/transport/problem';
import { freeCall, paidCall, readyRow, write } from '../send/calls';

const SCOPE = ['Validate beneficiary', 'https://api.juspay.in', 'shop'];
const SECRET = '026291800001191';

const row = readyRow(paidCall());
const answered: CallEnd = { kind: 'answered', found: [{ account: SECRET, status: 'valid' }] };

function failed(isUnclear: boolean): CallEnd {
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
	failedTry(end: CallEnd, scope = SCOPE, kept = row): this {
		const calls = new CallsKeptInContext(this, scope);
		calls.keep(kept, 0, end);
		calls.storeAll();
		this.stored = JSON.parse(JSON.stringify(this.stored)) as IDataObject;
		return this;
	}

	/** What the next try recalls of the row's call. */
	recalled(scope = SCOPE, asked = row, index = 0): CallEnd | null {
		return new CallsKeptInContext(this, scope).recall(asked, index);
	}
}

test('the first try recalls nothing', () => {
	expect(new Context().recalled()).toBeNull();
});

test.each<[string, CallEnd, CallEnd | null]>([
	['an answer is kept as it was', answered, answered],
	['what may have arrived is kept with its words', failed(true), failed(true)],
	['what certainly came to nothing may be sent again', failed(false), null],
])('%s', (_rule, end, recalled) => {
	expect(new Context().failedTry(end).recalled()).toEqual(recalled);
});

test('calls that cost nothing may be sent again', () => {
	const context = new Context().failedTry(answered, SCOPE, readyRow(freeCall()));
	expect(context.stored).toEqual({ juspayKeptCalls: {} });
});

test('nothing is kept until the try fails', () => {
	const context = new Context();
	new CallsKeptInContext(context, SCOPE).keep(row, 0, answered);
	expect(context.stored).toEqual({});
});

test('what earlier tries kept is handed on', () => {
	const context = new Context().failedTry(answered);
	new CallsKeptInContext(context, SCOPE).storeAll();
	expect(context.recalled()).toEqual(answered);
});

test('everything is forgotten when the node ends well', () => {
	const context = new Context().failedTry(answered);
	new CallsKeptInContext(context, SCOPE).storeUnclear();
	expect(context.stored).toEqual({});
});

const otherWrite = write(undefined, { identity: { other: 1 } });

test.each<[string, (context: Context) => CallEnd | null]>([
	['another row', (context) => context.recalled(SCOPE, row, 1)],
	['another scope', (context) => context.recalled([...SCOPE.slice(1), 'other shop'])],
	['another call', (context) => context.recalled(SCOPE, readyRow(paidCall({ write: otherWrite })))],
])('is not recalled for %s', (_what, recalled) => {
	expect(recalled(new Context().failedTry(answered))).toBeNull();
});

test('nothing private of the row stands in what n8n stores', () => {
	const context = new Context().failedTry(answered);
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
	const calls = new CallsKeptInContext(context, SCOPE, true);
	calls.keep(row, 0, failed(true));
	calls.keep(other, 1, answered);
	calls.storeUnclear();
	expect(context.recalled()).toEqual(failed(true));
	expect(context.recalled(SCOPE, other, 1)).toBeNull();
	new CallsKeptInContext(context, SCOPE, true).storeUnclear();
	expect(context.recalled()).toEqual(failed(true));
	new CallsKeptInContext(context, SCOPE).storeUnclear();
	expect(context.recalled()).toBeNull();
});

test('as an AI tool, what is unclear stays known when a model calls side by side', () => {
	for (const later of [failed(true), failed(false)]) {
		const context = new Context();
		const other = readyRow(paidCall());
		const [one, another] = [0, 1].map(() => new CallsKeptInContext(context, SCOPE, true));
		one?.keep(row, 0, failed(true));
		another?.keep(other, 1, later);
		one?.storeUnclear();
		another?.storeUnclear();
		expect(context.recalled()).toEqual(failed(true));
		expect(context.recalled(SCOPE, other, 1)).toEqual(
			later.kind === 'failed' && later.problem.isUnclear ? later : null,
		);
	}
});
