import type { JuspayApi } from '../../../sandbox/api';
import { START } from '../world/time';
import { CONTINUE, RETRY_ON_FAIL, setting } from './common';
import { branch, customer, row, UPI } from './rows';
import type { Setting } from './setting';

const DAY = 24 * 60 * 60 * 1000;

const PEOPLE = [
	customer('customer-1001', { objectReferenceId: 'customer-1001', mobileNumber: '9988776655' }),
	customer('customer-1002', { objectReferenceId: 'customer-1002', mobileNumber: '9988776656' }),
];

function seedFirst(api: JuspayApi): void {
	api.customers.add({
		objectReferenceId: 'customer-1001',
		customerId: 'cst_first00000001',
		mobileNumber: '9000000001',
		dateCreated: START - 3 * DAY,
	});
}

/** Customer > Create, Update, Create or Update, and UPI ID > Verify. */
export const OTHERS: readonly Setting[] = [
	setting('bank get', 'continue', [branch('YESB0000262')], {
		...CONTINUE,
		scope: 'id',
	}),
	setting('upiId verify', 'continue', [row(UPI)], { ...CONTINUE, scope: 'id' }),
	setting('customer create', 'stop', PEOPLE, { scope: 'id' }),
	setting('customer create', 'continue, Retry On Fail', PEOPLE, {
		...CONTINUE,
		...RETRY_ON_FAIL,
		scope: 'id',
	}),
	setting('customer upsert', 'continue', PEOPLE, { ...CONTINUE, scope: 'id', seed: seedFirst }),
	setting('customer upsert', 'stop', PEOPLE, { scope: 'id', seed: seedFirst }),
	setting(
		'customer update',
		'stop',
		[customer('customer-1001', { customerId: 'customer-1001', mobileNumber: '9988776655' })],
		{ scope: 'id', seed: seedFirst },
	),
];
