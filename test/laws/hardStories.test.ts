import { brokenStories } from './laws';
import { OF_ACCOUNT } from './settings/accountFields';
import { type Changes, CONTINUE, RETRY_ON_FAIL, setting } from './settings/common';
import { INVALID, row, severalAccounts, SLOW, UPI, VALID } from './settings/rows';
import { seedAccount } from './settings/seededAccounts';
import type { AskedRow } from './story';
import { processesWithNode } from './world/process';
import { VirtualTime } from './world/time';
import { WAYS } from './world/ways';
import { playerOf } from './world/world';

// Worlds that once broke a law, of lists that no setting has: further tries of rows that share accounts.

const REFUSED = '400 invalid input';
const OLD = 'with dates of two years ago';

function oneAtATime(rows: readonly AskedRow[], changes: Changes = {}) {
	return setting('customerAccount createAndValidate', 'one row at a time', rows, {
		scope: 'period',
		steps: ['run', 'retry'],
		...changes,
		parameters: { ...OF_ACCOUNT, bankCode: 'JP_YESB', validateAgain: 'daily' },
		options: { maxConcurrency: 1 },
	});
}

const KNOWN = seedAccount('banh_known_0001', VALID, { before: 30 * 60_000 });
const AGAIN: Changes = { ...CONTINUE, ...RETRY_ON_FAIL, steps: ['run'], seed: KNOWN };

type Faults = readonly (readonly [request: number, way: string])[];

const time = new VirtualTime();
beforeAll(() => {
	time.install();
});
afterAll(() => {
	time.uninstall();
});

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
			[4, 'masked altogether'],
			[5, 'lost before it took effect'],
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
])('All laws hold: %s', async (_what, rows, changes, faults) => {
	const list = oneAtATime(rows, changes);
	const play = playerOf(list, processesWithNode(list), time);
	const story = await play((number) => {
		const name = faults.find(([request]) => request === number)?.[1];
		return WAYS.find((way) => way.name === name);
	}).live();
	expect(story.requests.filter(({ way }) => way.name !== 'honest')).toHaveLength(faults.length);
	expect(brokenStories(story)).toEqual([]);
});
