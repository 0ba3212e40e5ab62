import type { AskedRow } from '../story';
import { OF_ACCOUNT } from './accountFields';
import {
	always,
	type Changes,
	CONTINUE,
	DEEP,
	ERROR_OUTPUT,
	FAST,
	RESTARTS,
	RETRY_ON_FAIL,
	setting,
	SINGLE,
	SLOW_CLOCK,
	WAITING,
} from './common';
import { INVALID, SLOW, storedAccount, VALID } from './rows';
import { JUST_BEFORE, seedAccount, seedAccounts } from './seededAccounts';
import type { Setting } from './setting';

const TWO_STORED = [
	storedAccount(VALID, 'banh_first_0001'),
	storedAccount(INVALID, 'banh_other_0002'),
];
const seedTwo = seedAccounts(
	seedAccount('banh_first_0001', VALID),
	seedAccount('banh_other_0002', INVALID),
);

function validateStored(
	how: string,
	changes: Changes = {},
	rows: readonly AskedRow[] = TWO_STORED,
): Setting {
	const parameters = { ...OF_ACCOUNT, validateAgain: 'daily', ...changes.parameters };
	return setting('customerAccount validate', how, rows, {
		scope: 'period',
		seed: seedTwo,
		...changes,
		parameters,
	});
}

/** Customer Account > Validate and Delete. */
export const STORED_ACCOUNTS: readonly Setting[] = [
	validateStored(
		'always, continue, waiting for a slow bank without dates',
		always({
			...CONTINUE,
			scope: 'run',
			parameters: WAITING,
			shows: 'undated',
			seed: seedAccount('banh_slow_00001', SLOW),
		}),
		[storedAccount(SLOW, 'banh_slow_00001')],
	),
	setting('customerAccount delete', 'stop', TWO_STORED, { scope: 'run', seed: seedTwo }),
	setting('customerAccount delete', 'continue, Retry On Fail', TWO_STORED, {
		...CONTINUE,
		...RETRY_ON_FAIL,
		scope: 'run',
		seed: seedTwo,
	}),
	validateStored('once a day, stop'),
	validateStored('once a day, continue', CONTINUE),
	validateStored('once a day, continue, Retry On Fail', { ...CONTINUE, ...RETRY_ON_FAIL }),
	validateStored(
		'once a day, stop, waiting for a slow bank',
		{
			parameters: WAITING,
			seed: seedAccount('banh_slow_00001', SLOW),
		},
		[storedAccount(SLOW, 'banh_slow_00001')],
	),
	validateStored(
		'once a day, error output',
		{ ...ERROR_OUTPUT, ...SINGLE, seed: seedAccount('banh_first_0001', VALID) },
		[storedAccount(VALID, 'banh_first_0001')],
	),
	validateStored(
		'once a day, continue, never validated before',
		{ ...CONTINUE, seed: seedAccount('banh_first_0001', VALID, { status: 'CREATED' }) },
		[storedAccount(VALID, 'banh_first_0001')],
	),
	validateStored(
		'always, stop, n8n starts again',
		always({
			...RESTARTS,
			scope: 'run',
			seed: seedAccount('banh_first_0001', VALID, { before: JUST_BEFORE }),
		}),
		[storedAccount(VALID, 'banh_first_0001')],
	),
	validateStored('once a day, stop, run again the next day', {
		...SINGLE,
		steps: ['run', 'nextDay'],
	}),
	validateStored('always, stop, the clock three hours slow', {
		...always({ ...SLOW_CLOCK, ...SINGLE, scope: 'run' }),
		seed: seedAccounts(
			seedAccount('banh_first_0001', VALID, { before: JUST_BEFORE }),
			seedAccount('banh_other_0002', INVALID, { before: JUST_BEFORE }),
		),
	}),
	validateStored('once a day, continue, the clock three hours fast', {
		...CONTINUE,
		...FAST,
		...SINGLE,
	}),
	validateStored('always, stop', always({ ...DEEP, scope: 'run' })),
	validateStored(
		'always, continue, Retry On Fail',
		always({ ...CONTINUE, ...RETRY_ON_FAIL, scope: 'run' }),
	),
];
