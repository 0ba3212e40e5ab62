import type { INodeType } from 'n8n-workflow';

import { enumerate } from './enumerate';
import { settingNamed } from './settings/settings';
import { processesOf } from './world/process';
import { VirtualTime } from './world/time';

// The laws must be able to fail: for each of them one deliberate fault of the code, and the story that finds it.

const NODES = '../../nodes/Juspay';

type Exports = Record<string, unknown>;
type Call = (...parameters: unknown[]) => unknown;

/** The node, with some exports of one of its modules replaced. */
function nodeWith(module: string, change: (actual: Exports) => Exports): INodeType {
	const path = `${NODES}/${module}`;
	jest.resetModules();
	jest.doMock(path, () => {
		const actual = jest.requireActual<Exports>(path);
		return { ...actual, ...change(actual) };
	});
	const { Juspay } = jest.requireActual<{ Juspay: new () => INodeType }>(`${NODES}/Juspay.node`);
	jest.dontMock(path);
	return new Juspay();
}

function asCall(value: unknown): Call {
	if (typeof value !== 'function') throw new TypeError('Not a function');
	return value as Call;
}

interface DeliberateFault {
	law: string;
	what: string;
	module: string;
	change: (actual: Exports) => Exports;
	setting: string;
	/** In the order of the story. */
	story: readonly string[];
}

const FAULTS: readonly DeliberateFault[] = [
	{
		law: 'Law 1 (paid once)',
		what: 'a call without an ID is sent again after a lost answer',
		module: 'calls/retry',
		change: ({ decide }) => ({
			decide: (request: object, ...others: unknown[]) =>
				asCall(decide)({ ...request, isIdempotent: true }, ...others),
		}),
		setting: 'customerAccount createAndValidate, always, stop',
		story: [
			'…001191 was paid for 2 times',
			'new accounts (row 1): lost after it took effect',
			'new accounts (row 1): honest',
		],
	},
	{
		law: 'Law 1 (paid once)',
		what: 'an account without a clear result is tried a sixth time',
		module: 'resources/outcome',
		change: () => ({ MOST_ATTEMPTS: 6 }),
		setting: 'beneficiary validate, once a day, stop, five attempts without a clear result',
		story: ['…001190 was paid for 1 times after 5 attempts', 'look-up of a beneficiary: honest'],
	},
	{
		law: 'Law 2 (proved)',
		what: 'whose account an answer is about is not asked',
		module: 'calls/proof',
		change: () => ({ isOfAnother: () => false, isDoubtful: () => false }),
		setting: 'beneficiary validate, always, stop',
		story: [
			'…001191 is called invalid, but is valid',
			"validation or storing of a beneficiary (row 1): with another record's ID",
		],
	},
	{
		law: 'Law 3 (complete)',
		what: 'failed rows are left out',
		module: 'run/collectItems',
		change: ({ collectItems }) => ({
			collectItems: (rows: { kind: string }[], collection: unknown) =>
				asCall(collectItems)(
					rows.filter(({ kind }) => kind === 'answered'),
					collection,
				),
		}),
		setting: 'beneficiary validate, always, continue, Retry On Fail',
		story: ['came out 0 times', '(row 1): '],
	},
	{
		law: 'Law 3 (complete)',
		what: 'a model reads of a failure as of a result',
		module: 'run/collectItems',
		change: () => ({ failedFormFor: () => 'likeResults' }),
		setting: 'beneficiary validate, always, as a tool, newer API',
		story: ['as a tool, a failure has the keys outcome, ', '(row 1): '],
	},
	{
		law: 'Law 3 (complete)',
		what: 'the columns of the input are left out',
		module: 'run/collectItems',
		change: ({ collectItems }) => ({
			collectItems: (rows: unknown, collection: object) =>
				asCall(collectItems)(rows, { ...collection, input: undefined }),
		}),
		setting: 'customerAccount createAndValidate, once a day, continue, Retry On Fail, columns',
		story: ['row 1 lost its column "Customer ID"', 'new accounts (row 1): honest'],
	},
	{
		law: 'Law 4 (true words)',
		what: 'the warning about money is missing',
		module: 'transport/problem',
		change: ({ describeProblem }) => ({
			describeProblem: (answer: unknown, facts: object) => ({
				...(asCall(describeProblem)(answer, facts) as object),
				message: 'It failed',
				description: 'Try again',
			}),
		}),
		setting: 'customerAccount createAndValidate, always, continue, Retry On Fail',
		story: [
			'row 1 does not say that something may have happened',
			'new accounts (row 1): lost',
			'list of accounts: ',
		],
	},
	{
		law: 'Law 4 (true words)',
		what: 'the clock of another process is trusted',
		module: 'calls/exchange',
		change: ({ sentAtBefore }) => ({
			sentAtBefore: (exchanged: unknown, sentAt: unknown) =>
				asCall(sentAtBefore)(exchanged, sentAt),
		}),
		setting: 'customerAccount createAndValidate, always, stop, n8n starts again',
		story: [
			'0 were paid for, but the output pane says: "1 row: 1 valid. 1 paid for."',
			'run 1 (book 1): failed',
			'new accounts (row 1): lost before it took effect',
			'run 2 (book 1): well',
		],
	},
	{
		law: 'Law 5 (it ends)',
		what: 'a wait is never over',
		module: 'calls/clock',
		change: ({ createClock }) => ({
			createClock: (signal: unknown) => ({
				...(asCall(createClock)(signal) as object),
				sleep: () => new Promise(() => undefined),
			}),
		}),
		setting: 'beneficiary validate, always, stop',
		story: ['run 1 never ends', '(row 1): lost before it took effect'],
	},
	{
		law: 'Law 6 (private)',
		what: 'the book is stored as it is',
		module: 'run/seal',
		change: () => ({ seal: (text: string) => text, unseal: (text: string) => text }),
		setting: 'beneficiary validate, always, stop',
		story: ['…877623 is shown', '(row 1): 400 invalid input', '(row 2): honest'],
	},
	{
		law: 'Law 7 (in peace everything comes out)',
		what: 'an unclear call of an earlier try is not looked for',
		module: 'calls/send',
		change: () => ({
			recoverCall: (_call: unknown, { problem, sentAt }: { problem: unknown; sentAt: number }) =>
				Promise.resolve({ kind: 'failed', problem, sentAt }),
		}),
		setting: 'beneficiary validate, always, stop',
		story: [
			'(row 1): called a duplicate, although nothing is there',
			'look-up of a beneficiary: honest',
			'peace, run',
			'failed: ',
		],
	},
];

const time = new VirtualTime();

beforeAll(() => {
	time.install();
});
afterAll(() => {
	time.uninstall();
});

test.each(FAULTS.map((fault) => [fault.law, fault.what, fault] as const))(
	'%s is broken if %s, and the enumeration tells how',
	async (law, _what, { module, change, setting, story }) => {
		const faulty = settingNamed(setting);
		const processes = processesOf(faulty, () => nodeWith(module, change));
		const { broken } = await enumerate(faulty, processes, time, { most: 2, law });
		const text = broken[0]?.text ?? '';
		expect(text).toContain(law);
		let rest = text;
		for (const part of story) {
			expect(rest).toContain(part);
			rest = rest.slice(rest.indexOf(part) + part.length);
		}
	},
	120_000,
);
