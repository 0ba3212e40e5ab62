import type { JuspayApi } from '../../../sandbox/api';
import type { AskedRow } from '../story';
import { START } from '../world/time';
import { OF_ACCOUNT } from './accountFields';
import { always, type Changes, CONTINUE, DEEP, RETRY_ON_FAIL, setting, WAITING } from './common';
import { CUSTOMER, IFSC, INVALID, SLOW, storedAccount, VALID } from './rows';
import type { Setting } from './setting';

const DAY = 24 * 60 * 60 * 1000;

function seedAccounts(...seeds: readonly [id: string, account: AskedRow['accounts'][number]][]) {
	return (api: JuspayApi) => {
		for (const [customerAccountId, { kind, value }] of seeds) {
			api.customerAccounts.add({
				customerId: CUSTOMER,
				customerAccountId,
				accountDetails: kind === 'upi' ? { vpa: value } : { account: value, ifsc: IFSC },
				status: 'ACTIVE',
				dateCreated: START - 3 * DAY,
			});
		}
	};
}

const TWO_STORED = [
	storedAccount(VALID, 'banh_first_0001'),
	storedAccount(INVALID, 'banh_other_0002'),
];
const seedTwo = seedAccounts(['banh_first_0001', VALID], ['banh_other_0002', INVALID]);

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
			seed: seedAccounts(['banh_slow_00001', SLOW]),
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
			seed: seedAccounts(['banh_slow_00001', SLOW]),
		},
		[storedAccount(SLOW, 'banh_slow_00001')],
	),
	validateStored('always, stop', always({ ...DEEP, scope: 'run' })),
	validateStored(
		'always, continue, Retry On Fail',
		always({ ...CONTINUE, ...RETRY_ON_FAIL, scope: 'run' }),
	),
];
