import { VALID_PARAMETERS } from '../samples';
import { FAULTY_SHARE, randomFaults } from './randomFaults';
import {
	countBy,
	errorOf,
	faultyShare,
	inputIndexes,
	report,
	SEED,
	soak,
	type Soaked,
} from './soak';

// Status look-ups get ten retries, so that at this rate of faults none of thousands runs out of them.
const options = { maxConcurrency: 50, maxRetries: 10, timeout: 2 };

/** The documented test values, and one number of no special meaning. */
const ACCOUNTS = [
	{ account: '026291800001191', ifsc: 'YESB0000262', outcome: 'valid' },
	{ account: '000100289877623', ifsc: 'SBIN0008752', outcome: 'invalid' },
	{ account: '026291800001190', ifsc: 'YESB0000262', outcome: 'undetermined' },
	{ account: '50100012345678', ifsc: 'HDFC0000001', outcome: 'valid' },
] as const;

function row<Value>(rows: readonly Value[], index: number): Value {
	const found = rows[index % rows.length];
	if (found === undefined) throw new RangeError('There are no rows');
	return found;
}

function indexes(count: number): number[] {
	return Array.from({ length: count }, (_, index) => index);
}

function expectFaultyShare({ requests }: Soaked): void {
	expect(Math.abs(faultyShare(requests) - FAULTY_SHARE)).toBeLessThan(0.03);
}

describe('5,000 beneficiaries, every fifth request with a fault', () => {
	const rows = indexes(5000).map((index) => {
		const { account, ifsc } = row(ACCOUNTS, index);
		return { id: `soak-${String(index)}`, account, ifsc };
	});
	let soaked: Soaked;

	beforeAll(async () => {
		const parameters = {
			...VALID_PARAMETERS.validateBeneficiary,
			beneficiaryId: '={{ $json.id }}',
			accountNumber: '={{ $json.account }}',
			ifsc: '={{ $json.ifsc }}',
			options,
		};
		soaked = await soak(parameters, rows, randomFaults(SEED));
		report('Beneficiaries', soaked);
	}, 180_000);

	test('about 20 % of all requests met one', () => {
		expectFaultyShare(soaked);
	});

	test('every input item has exactly one item, in order', () => {
		expect(inputIndexes(soaked.items)).toEqual(indexes(rows.length));
	});

	test('no item was paid for twice', () => {
		const counts = countBy(soaked.pennyDrops, ({ reference }) => reference);
		expect([...counts].filter(([, count]) => count > 1)).toEqual([]);
	});

	test('every item that was paid for is reported with its true outcome, and no other one has a result', () => {
		const paid = countBy(soaked.pennyDrops, ({ reference }) => reference);
		const expected = rows.map(({ id }, index) =>
			paid.has(id) ? row(ACCOUNTS, index).outcome : undefined,
		);
		expect(soaked.items.map(({ json }) => json['outcome'])).toEqual(expected);
	});

	test('none is left without a result: its ID makes it safe to try until it works', () => {
		expect(soaked.items.map(errorOf).filter((error) => error !== null)).toEqual([]);
	});
});

describe('2,000 customer accounts, every fifth request with a fault', () => {
	const rows = indexes(2000).map((index) => ({
		// A customer with all of them would make every look-up a list of thousands.
		customer: `customer-${String(index % 100)}`,
		account: String(700_000_000_000 + index),
	}));
	let soaked: Soaked;

	beforeAll(async () => {
		const parameters = {
			...VALID_PARAMETERS.createAndValidate,
			customerId: '={{ $json.customer }}',
			accountNumber: '={{ $json.account }}',
			options,
		};
		soaked = await soak(parameters, rows, randomFaults(SEED + 1000));
		report('Customer accounts', soaked);
	}, 180_000);

	test('about 20 % of all requests met one', () => {
		expectFaultyShare(soaked);
	});

	test('every input item has exactly one item, in order', () => {
		expect(inputIndexes(soaked.items)).toEqual(indexes(rows.length));
	});

	test('no item was paid for twice', () => {
		const counts = countBy(soaked.pennyDrops, ({ account }) => account);
		expect([...counts].filter(([, count]) => count > 1)).toEqual([]);
	});

	test('every item that was paid for is reported with its true outcome, and no other one has a result', () => {
		const paid = countBy(soaked.pennyDrops, ({ account }) => account);
		const expected = rows.map(({ account }) => (paid.has(account) ? 'valid' : undefined));
		expect(soaked.items.map(({ json }) => json['outcome'])).toEqual(expected);
	});

	test('every result names its own account and customer', () => {
		const results = soaked.items.filter((item) => errorOf(item) === null);
		const named = results.map(({ json }) => [json['customerId'], json['accountNumber']]);
		const expected = rows.filter((_, index) => {
			const item = soaked.items[index];
			return item !== undefined && errorOf(item) === null;
		});
		expect(named).toEqual(expected.map(({ customer, account }) => [customer, account]));
	});

	test('every error item warns of a charge', () => {
		const errors = soaked.items.map(errorOf).filter((error) => error !== null);
		// Some 9 % of the requests got no usable answer and took no effect.
		expect(errors.length).toBeGreaterThan(0);
		expect(errors.filter((error) => !/may .*have been .*charged/.test(error))).toEqual([]);
	});
});
