import { brokenStories } from './laws';
import { OF_ACCOUNT } from './settings/accountFields';
import {
	type Changes,
	CONTINUE,
	RESTARTS,
	RETRY_ON_FAIL,
	setting,
	WAITING,
} from './settings/common';
import { ALSO_VALID, INVALID, row, severalAccounts, SLOW, UPI, VALID } from './settings/rows';
import { seedAccount } from './settings/seededAccounts';
import { type AskedRow, itemsOf } from './story';
import { processesWithNode } from './world/process';
import { VirtualTime } from './world/time';
import { WAYS } from './world/ways';
import { playerOf } from './world/world';

// Worlds that once broke a law, of lists that no setting has: further tries of rows that share accounts.

const REFUSED = '400 invalid input';
const OLD = 'with dates of two years ago';
const HIDDEN = 'masked altogether';
const UNSENT = 'lost before it took effect';

function oneAtATime(rows: readonly AskedRow[], { options, parameters, ...changes }: Changes) {
	return setting('customerAccount createAndValidate', 'one row at a time', rows, {
		scope: 'period',
		steps: ['run', 'retry'],
		...changes,
		parameters: { ...OF_ACCOUNT, bankCode: 'JP_YESB', validateAgain: 'daily', ...parameters },
		options: { maxConcurrency: 1, ...options },
	});
}

const KNOWN = seedAccount('banh_known_0001', VALID, { before: 30 * 60_000 });
const AGAIN: Changes = { ...CONTINUE, ...RETRY_ON_FAIL, steps: ['run'], seed: KNOWN };

const PAID_FOR_EACH: Changes = {
	...CONTINUE,
	...RETRY_ON_FAIL,
	steps: ['run'],
	scope: 'id',
	options: { reuseSameAccount: false },
};

type Faults = readonly (readonly [request: number, way: string])[];

const time = new VirtualTime();
beforeAll(() => {
	time.install();
});
afterAll(() => {
	time.uninstall();
});

async function storyOf(rows: readonly AskedRow[], changes: Changes, faults: Faults) {
	const list = oneAtATime(rows, changes);
	const play = playerOf(list, processesWithNode(list), time);
	const story = await play((number) => {
		const name = faults.find(([request]) => request === number)?.[1];
		return WAYS.find((way) => way.name === name);
	}).live();
	expect(story.requests.filter(({ way }) => way.name !== 'honest')).toHaveLength(faults.length);
	return story;
}

test.each<[string, AskedRow[], Changes, Faults]>([
	[
		"another row's pending result is not settled by an old record under its ID",
		[row(SLOW), severalAccounts(SLOW, UPI)],
		{},
		[
			[3, REFUSED],
			[5, OLD],
		],
	],
	[
		"another row's answer from long ago stays reused",
		[row(VALID), severalAccounts(VALID, UPI)],
		{},
		[
			[1, OLD],
			[3, REFUSED],
		],
	],
	[
		'a result from before a lost call is not paid for by another row',
		[row(VALID), severalAccounts(VALID, UPI)],
		{ steps: ['run', 'again', 'retry'] },
		[
			[4, HIDDEN],
			[5, UNSENT],
		],
	],
	[
		'an account known before is reused in each row of the next try',
		[severalAccounts(VALID, INVALID), severalAccounts(VALID, UPI)],
		AGAIN,
		[[1, REFUSED]],
	],
	[
		'an account that an empty list hid is reused in the next try',
		[row(VALID), severalAccounts(VALID, UPI)],
		AGAIN,
		[
			[0, 'empty list'],
			[1, REFUSED],
		],
	],
	[
		'a record that an overlapping row found is also the result of the row whose answer left it out',
		[severalAccounts(INVALID, VALID), severalAccounts(VALID, UPI)],
		{ steps: ['run'] },
		[
			[1, 'with null in the place of the last record'],
			[3, 'lost, and takes effect three seconds later'],
		],
	],
	[
		"a result from before another row's lost call is not this run's",
		[row(VALID), severalAccounts(VALID, UPI)],
		{ ...CONTINUE, steps: ['run'], seed: KNOWN },
		[
			[0, HIDDEN],
			[1, UNSENT],
		],
	],
	[
		'nor counted as paid for in the next try',
		[row(VALID), severalAccounts(VALID, UPI)],
		AGAIN,
		[
			[0, HIDDEN],
			[1, UNSENT],
		],
	],
	[
		'a result that may have been paid for is not surely so in an overlapping row',
		[row(VALID), severalAccounts(VALID, UPI)],
		{ ...RESTARTS, steps: ['run', 'again'], peace: ['retry'] },
		[
			[4, HIDDEN],
			[5, UNSENT],
		],
	],
	[
		"an equal row's result is not paid for once more in the next try if equal rows are paid for each",
		[row(VALID), row(VALID)],
		PAID_FOR_EACH,
		[[1, REFUSED]],
	],
	[
		"a lost row that finds only an equal row's result then may have been paid for",
		[row(VALID), row(VALID)],
		PAID_FOR_EACH,
		[[1, UNSENT]],
	],
	[
		'a row that is looked up again pays within the limit',
		[severalAccounts(ALSO_VALID, INVALID), severalAccounts(ALSO_VALID, UPI)],
		{ options: { maxPaidValidations: 2 }, seed: seedAccount('banh_known_0001', UPI) },
		[[0, 'with a second record that is pending, and then says the contrary']],
	],
	[
		'a contested pending result is looked for in the next try',
		[severalAccounts(SLOW, UPI), severalAccounts(SLOW, INVALID)],
		{ steps: ['run'], parameters: WAITING },
		[
			[1, 'with a second record that says the contrary, also when it is looked up'],
			[2, 'without a status'],
		],
	],
	[
		'a result that became final in the next try is so for overlapping rows',
		[severalAccounts(SLOW, INVALID), severalAccounts(SLOW, UPI)],
		{ scope: 'run', parameters: { validateAgain: 'always' } },
		[
			[1, 'empty list'],
			[3, 'without dates'],
		],
	],
])('All laws hold: %s', async (_what, rows, changes, faults) => {
	expect(brokenStories(await storyOf(rows, changes, faults))).toEqual([]);
});

test('No row reuses, in the next try, what another one paid for', async () => {
	const rows = [row(VALID), severalAccounts(VALID, UPI)];
	const { runs } = await storyOf(rows, { tellsDate: false }, [[3, 'lost after it took effect']]);
	const [, retried] = runs;
	if (retried === undefined) throw new RangeError('There was no further try');
	const told = rows.flatMap((_, index) => itemsOf(retried, index).map(({ json }) => json));
	expect(told.map(({ reused }) => reused)).toEqual([false, false, false]);
	expect(retried.hints.join(' ')).not.toMatch(/\d reused/);
});
