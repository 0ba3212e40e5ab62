import type { AskedRow } from '../story';
import { OF_ACCOUNT } from './accountFields';
import {
	always,
	AS_TOOL,
	type Changes,
	COLUMNS,
	CONTINUE,
	DEEP,
	DEEPEST,
	ERROR_OUTPUT,
	FAST,
	RESTARTS,
	RETRY_ON_FAIL,
	setting,
	SINGLE,
	SLOW_CLOCK,
	WAITING,
} from './common';
import {
	ALIKE,
	ALSO_VALID,
	CUSTOMER,
	IFSC,
	inColumns,
	INVALID,
	routedRows,
	row,
	severalAccounts,
	SLOW,
	UPI,
	VALID,
} from './rows';
import { JUST_BEFORE, seedAccount } from './seededAccounts';
import type { Setting } from './setting';

function createAndValidate(how: string, rows: readonly AskedRow[], changes: Changes = {}): Setting {
	const parameters = {
		...OF_ACCOUNT,
		bankCode: 'JP_YESB',
		validateAgain: 'daily',
		...changes.parameters,
	};
	return setting('customerAccount createAndValidate', how, rows, {
		scope: 'period',
		...changes,
		parameters,
	});
}

/** Customer Account > Create and Validate, and Create. */
export const NEW_ACCOUNTS: readonly Setting[] = [
	createAndValidate('once a day, continue, masked list, alike', [row(ALIKE), row(INVALID)], {
		...CONTINUE,
		shows: 'masked',
		areAlike: true,
	}),
	createAndValidate('once a day, stop, the server named otherwise', [row(VALID), row(INVALID)], {
		steps: ['run', 'retryElsewhere'],
	}),
	createAndValidate(
		'always, stop, the server named otherwise',
		[row(VALID), row(INVALID)],
		always({ scope: 'run', steps: ['run', 'retryElsewhere'] }),
	),
	createAndValidate(
		'always, continue, overlapping accounts',
		[severalAccounts(VALID, INVALID), severalAccounts(VALID, UPI)],
		always({ ...CONTINUE, scope: 'run' }),
	),
	createAndValidate('once a day, stop', [row(VALID), row(INVALID)], DEEP),
	createAndValidate('once a day, continue', [row(VALID), row(INVALID)], CONTINUE),
	createAndValidate('once a day, stop, Retry On Fail', [row(VALID), row(INVALID)], RETRY_ON_FAIL),
	createAndValidate('once a day, continue, masked list', [row(VALID), row(INVALID)], {
		...CONTINUE,
		shows: 'masked',
	}),
	createAndValidate(
		'once a day, continue, overlapping accounts',
		[severalAccounts(VALID, INVALID), severalAccounts(VALID, UPI)],
		CONTINUE,
	),
	createAndValidate('once a day, stop, waiting for a slow bank', [row(SLOW)], {
		...DEEP,
		parameters: WAITING,
	}),
	createAndValidate('never again, continue, without header Date', [row(VALID)], {
		...CONTINUE,
		...DEEPEST,
		tellsDate: false,
		parameters: { validateAgain: 'never' },
	}),
	createAndValidate('once a day, continue, bank code looked up', [row(VALID), row(INVALID)], {
		...CONTINUE,
		parameters: { bankCode: '' },
	}),
	createAndValidate('once a day, continue, dry run first', [row(VALID), row(VALID)], {
		...CONTINUE,
		steps: ['dryRun', 'again'],
	}),
	createAndValidate('always, stop', [row(VALID), row(INVALID)], always({ ...DEEP, scope: 'run' })),
	createAndValidate(
		'always, continue, Retry On Fail',
		[row(VALID), row(INVALID)],
		always({
			...CONTINUE,
			...RETRY_ON_FAIL,
			scope: 'run',
		}),
	),
	createAndValidate(
		'always, continue, equal rows',
		[row(VALID), row(VALID)],
		always({ ...CONTINUE, scope: 'run' }),
	),
	createAndValidate('always, as a tool', [row(VALID)], always({ ...AS_TOOL, scope: 'run' })),
	createAndValidate('once a day, as a tool, Retry On Fail', [row(INVALID)], {
		...AS_TOOL,
		...RETRY_ON_FAIL,
	}),
	createAndValidate('once a day, error output', [row(VALID), row(INVALID)], {
		...ERROR_OUTPUT,
		...SINGLE,
	}),
	createAndValidate(
		'always, error output, Retry On Fail',
		[row(VALID)],
		always({ ...ERROR_OUTPUT, ...RETRY_ON_FAIL, scope: 'run' }),
	),
	createAndValidate(
		'once a day, continue, Retry On Fail, columns',
		[
			inColumns(row(ALSO_VALID), {
				'Customer ID': CUSTOMER,
				'Bank A/c No.': Number(ALSO_VALID.value),
				IFSC,
				// Of an earlier run.
				...{ outcome: 'failed', error: 'The bank was closed', customerAccountId: 'banh_old' },
			}),
			inColumns(row(INVALID), {
				'Customer ID': CUSTOMER,
				'Bank A/c No.': '0001-0028-9877623',
				IFSC: 'yesb0000262',
			}),
		],
		{ ...CONTINUE, ...RETRY_ON_FAIL, parameters: COLUMNS },
	),
	createAndValidate('once a day, stop, stored but never validated', [row(VALID)], {
		seed: seedAccount('banh_stored_0001', VALID, { status: 'CREATED' }),
	}),
	createAndValidate(
		'always, stop, n8n starts again',
		[row(VALID)],
		always({
			...RESTARTS,
			scope: 'run',
			seed: seedAccount('banh_earlier_0001', VALID, { before: JUST_BEFORE }),
		}),
	),
	createAndValidate(
		'once a day, stop, n8n starts again, without header Date',
		[row(VALID), row(INVALID)],
		{ ...RESTARTS, tellsDate: false },
	),
	createAndValidate('once a day, stop, run again the next day', [row(VALID), row(INVALID)], {
		...SINGLE,
		steps: ['run', 'retry', 'nextDay'],
	}),
	createAndValidate(
		'always, continue, overlapping accounts, the clock three hours slow',
		[severalAccounts(SLOW, UPI), severalAccounts(SLOW, VALID)],
		always({
			...CONTINUE,
			...SLOW_CLOCK,
			...SINGLE,
			scope: 'run',
			steps: ['run', 'again', 'again'],
		}),
	),
	createAndValidate('once a day, stop, the clock three hours fast', [row(VALID)], FAST),
	createAndValidate('once a day, continue, two Routing IDs', routedRows(VALID), CONTINUE),
	createAndValidate(
		'always, continue, Retry On Fail, two Routing IDs',
		routedRows(VALID),
		always({ ...CONTINUE, ...RETRY_ON_FAIL, scope: 'run' }),
	),
	createAndValidate(
		'once a day, stop, overlapping accounts, at most two',
		[severalAccounts(ALSO_VALID, INVALID), severalAccounts(ALSO_VALID, UPI)],
		{
			...SINGLE,
			options: { maxConcurrency: 1, maxPaidValidations: 2 },
			seed: seedAccount('banh_known_0001', UPI),
		},
	),
	setting('customerAccount create', 'stop', [row(VALID), row(UPI)], {
		scope: 'run',
		parameters: { bankCode: 'JP_YESB' },
	}),
];
