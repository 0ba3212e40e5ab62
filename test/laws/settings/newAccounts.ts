import type { AskedRow } from '../story';
import { OF_ACCOUNT } from './accountFields';
import {
	always,
	type Changes,
	CONTINUE,
	DEEP,
	DEEPEST,
	RETRY_ON_FAIL,
	setting,
	WAITING,
} from './common';
import { ALIKE, INVALID, row, severalAccounts, SLOW, UPI, VALID } from './rows';
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
		...DEEPEST,
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
	setting('customerAccount create', 'stop', [row(VALID), row(UPI)], {
		scope: 'run',
		parameters: { bankCode: 'JP_YESB' },
	}),
];
