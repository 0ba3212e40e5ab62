import { brokenStories } from '../laws/laws';
import { VALID_PARAMETERS } from '../samples';
import { FAULTY_SHARE, randomFaults } from './randomFaults';
import { type List, storiesOfRows } from './rowStories';
import { errorOf, faultyShare, inputIndexes, report, SEED, soak, type Soaked } from './soak';

// Status look-ups get ten retries, so that at this rate of faults none of thousands runs out of them.
const options = { maxConcurrency: 50, maxRetries: 10, timeout: 2 };

/** The documented test values, and one number of no special meaning. */
const ACCOUNTS = [
	{ account: '026291800001191', ifsc: 'YESB0000262', outcome: 'valid' },
	{ account: '000100289877623', ifsc: 'SBIN0008752', outcome: 'invalid' },
	{ account: '026291800001190', ifsc: 'YESB0000262', outcome: 'undetermined' },
	{ account: '50100012345678', ifsc: 'HDFC0000001', outcome: 'valid' },
];

/** Many rows of one operation. */
interface Load extends List {
	title: string;
	seed: number;
}

const BENEFICIARIES: Load = {
	title: 'Beneficiaries',
	parameters: {
		...VALID_PARAMETERS.validateBeneficiary,
		beneficiaryId: '={{ $json.id }}',
		accountNumber: '={{ $json.account }}',
		ifsc: '={{ $json.ifsc }}',
		options,
	},
	seed: SEED,
	rows: Array.from({ length: 5000 }, (_, index) => ({
		id: `soak-${String(index)}`,
		...ACCOUNTS[index % ACCOUNTS.length],
	})),
	columns: ['id'],
	aboutOf: ({ url, rawBody }) => /soak-\d+/.exec(url + rawBody)?.[0] ?? '',
	keyOf: ({ reference }) => reference,
};

const CUSTOMER_ACCOUNTS: Load = {
	title: 'Customer accounts',
	parameters: {
		...VALID_PARAMETERS.createAndValidate,
		customerId: '={{ $json.customer }}',
		accountNumber: '={{ $json.account }}',
		options,
	},
	seed: SEED + 1000,
	rows: Array.from({ length: 2000 }, (_, index) => ({
		// A customer with all of them would make every look-up a list of thousands.
		customer: `customer-${String(index % 100)}`,
		account: String(700_000_000_000 + index),
		outcome: 'valid',
	})),
	columns: ['account', 'customer'],
	aboutOf: ({ url, rawBody }) => /70000000\d{4}|customer-\d+/.exec(rawBody + url)?.[0] ?? '',
	keyOf: ({ account }) => account,
};

describe.each([BENEFICIARIES, CUSTOMER_ACCOUNTS])(
	'$title, every fifth request with a fault',
	(load) => {
		const { title, parameters, seed, rows, columns, keyOf } = load;
		let soaked: Soaked;

		beforeAll(async () => {
			soaked = await soak(parameters, rows, randomFaults(seed));
			report(title, soaked);
		}, 180_000);

		test('about 20 % of all requests met one', () => {
			expect(Math.abs(faultyShare(soaked.requests) - FAULTY_SHARE)).toBeLessThan(0.03);
		});

		test('every input item has exactly one item, in order', () => {
			expect(inputIndexes(soaked.items)).toEqual(rows.map((_, index) => index));
		});

		test('all laws hold for every row', () => {
			expect(storiesOfRows(load, soaked).flatMap(brokenStories).slice(0, 5)).toEqual([]);
		});

		test('every item that was paid for is reported with its true outcome, and every other one as failed', () => {
			const [key] = columns;
			const paid = new Set<unknown>(soaked.pennyDrops.map(keyOf));
			const expected = rows.map((row) => (paid.has(row[key ?? '']) ? row['outcome'] : 'failed'));
			expect(soaked.items.map(({ json }) => json['outcome'])).toEqual(expected);
		});

		test('beneficiaries all have a result, as their IDs make it safe to try until it works', () => {
			const errors = soaked.items.map(errorOf).filter((error) => error !== null);
			// Without an ID, some 9 % of the requests got no usable answer and took no effect.
			expect(errors.length > 0).toBe(load === CUSTOMER_ACCOUNTS);
		});
	},
);
