import type { INodeParameters } from 'n8n-workflow';

import type { Fault } from '../../sandbox';
import { customerAccountOutput } from '../../nodes/Juspay/resources/customerAccount/account';
import { useFakeTime } from '../support/fakeTime';
import { type Sampled, useJuspay } from '../support/juspay';
import { textOf } from '../support/text';

const { sandbox, run, answer, setFaults, requests, pennyDrops } = useJuspay();
useFakeTime();

describe('Customer accounts', () => {
	async function store() {
		const { items } = await run('createAccount');
		const id = items[0]?.['customerAccountId'];
		return {
			items,
			id,
			chosen: { customerAccountId: { __rl: true, mode: 'id', value: textOf(id) } },
		};
	}

	test('are stored without a validation, listed, and deleted, and nothing of it costs money', async () => {
		const { items, id, chosen } = await store();
		expect(items).toMatchObject([
			{
				outcome: 'notValidated',
				status: 'CREATED',
				accountNumber: '026291800001191',
				lastValidatedAt: null,
			},
		]);
		expect((await run('getManyAccounts')).items).toEqual(items);
		expect((await run('deleteAccount', chosen)).items).toEqual([
			{ deleted: true, customerAccountId: id },
		]);
		expect((await run('getManyAccounts')).items).toEqual([]);
		expect((await run('deleteAccount', chosen)).error?.message).toMatch(
			/^Juspay has no such record \(customer account banh_.*$/,
		);
		expect(pennyDrops()).toEqual([]);
	});

	test('that are stored can be validated afterwards', async () => {
		const { chosen } = await store();
		expect((await run('validateAccount', chosen)).items).toMatchObject([{ outcome: 'valid' }]);
		expect(pennyDrops()).toHaveLength(1);
	});

	test('of several customers are listed in the order of the rows, each item paired with its row', async () => {
		for (const customerId of ['a', 'b']) {
			for (const vpa of ['one@upi', 'two@upi']) {
				sandbox().addCustomerAccount({ customerId, accountDetails: { vpa } });
			}
		}
		const input = { rows: [{ id: 'b' }, { id: 'nobody' }, { id: 'a' }] };
		const { items, rows } = await run('getManyAccounts', { customerId: '={{ $json.id }}' }, input);
		expect(items.map(({ customerId }) => customerId)).toEqual(['b', 'b', 'a', 'a']);
		expect(rows).toEqual([0, 0, 2, 2]);
	});
});

describe('An answer about another customer account', () => {
	const OTHER = {
		customer_account_id: 'banh_other',
		customer_id: 'cst_other',
		validation_status: 'ACTIVE',
		date_created: '2026-01-02T03:04:05Z',
		last_validated: '2026-01-02T03:04:05Z',
		customer_account_type: 'CURRENT',
		account_details: {
			account: '999999990001',
			ifsc: 'HDFC0000001',
			name: 'Mallory',
			bank_name: 'HDFC',
		},
	};
	const EVERYTHING = Object.keys(customerAccountOutput.further).filter((key) => key !== 'raw');
	const STORED = { accountNumber: null, ifsc: null, customerAccountId: 'banh_1' };
	const SENT = {
		accountNumber: '026291800001191',
		ifsc: 'YESB0000262',
		customerAccountId: null,
	};

	test.each<[Sampled, object]>([
		['createAndValidate', SENT],
		['createAccount', SENT],
		['validateAccount', STORED],
		['getAccount', STORED],
	])(
		'%s: is undetermined, with what the row asked for and nothing of the other',
		async (...row) => {
			const [operation, own] = row;
			answer(OTHER);
			const undetermined = { outcome: 'undetermined', status: null, customerId: 'cst_1', ...own };
			const { items, hints } = await run(operation);
			expect(items).toMatchObject([undetermined]);
			const selected = { output: 'selectedFields', outputFields: [...EVERYTHING, 'accountNumber'] };
			const detailed = (await run(operation, selected)).items;
			expect(detailed).toMatchObject([{ outcome: 'undetermined', createdAt: null }]);
			expect(JSON.stringify([items, detailed])).not.toMatch(
				/other|0001"|Mallory|HDFC|2026-|CURRENT/,
			);
			expect(hints.map(({ message }) => message).join()).toMatch(
				/This row got an answer about another account, or an old or contradictory one/,
			);
			expect((await run(operation, { output: 'raw' })).items).toEqual([OTHER]);
		},
	);

	test('takes the place of the account that the answer leaves out', async () => {
		const accountType = 'multiple';
		const upiIds = [{ upiId: 'one@upi' }, { upiId: 'two@upi' }];
		const own = { ...OTHER, customer_account_id: 'banh_1', account_details: { vpa: 'one@upi' } };
		answer([OTHER, own]);
		const changes = { accountType, accounts: { upiIds }, bankCode: 'JP_HDFC' };
		expect((await run('createAndValidate', changes)).items).toMatchObject([
			{ outcome: 'undetermined', upiId: 'two@upi', customerAccountId: null },
			{ upiId: 'one@upi', customerAccountId: 'banh_1' },
		]);
	});
});

describe('A customer account is deleted for sure', () => {
	const path = { path: '/customer-accounts/banh_1$' };
	const UNKNOWN = /\(customer account banh_1\)\. The account may already have been deleted\./;
	const OTHERS = { customer_account_id: 'banh_2', customer_account_status: 'DELETED' };
	const answered = (method: 'GET' | 'POST', body: object, status = 200): Fault => {
		// `status` answers without carrying the call out.
		return { kind: 'status', status, method, body, ...path };
	};
	const lost: Fault = { kind: 'resetBefore', method: 'POST', ...path };

	beforeEach(() => {
		const accountDetails = { vpa: 'a@upi' };
		sandbox().addCustomerAccount({
			customerId: 'cst_1',
			customerAccountId: 'banh_1',
			accountDetails,
		});
	});

	test.each([
		{ message: 'maintenance' },
		{ list: [] },
		OTHERS,
		[OTHERS],
		{ status: 'success' },
		{ customer_id: 'cst_1', customer_account_status: 'DELETED' },
	])('not because of the answer %j, while Juspay still shows it', async (body) => {
		setFaults(answered('POST', body));
		const { items, error } = await run('deleteAccount');
		expect([items, error?.message]).toEqual([[], expect.stringMatching(UNKNOWN)]);
	});

	test('once Juspay no longer has it, whatever it answered', async () => {
		setFaults({ kind: 'answer', status: 200, method: 'POST', body: { message: 'maintenance' } });
		expect((await run('deleteAccount')).items).toEqual([
			{ deleted: true, customerAccountId: 'banh_1' },
		]);
	});

	test.each<[string, Fault]>([
		["another account's deletion", answered('GET', OTHERS)],
		['a 404 without a code of Juspay', answered('GET', { error_message: 'no route' }, 404)],
		['an empty list', answered('GET', { list: [] })],
		['a deletion of no account', answered('GET', { validation_status: 'DELETED' })],
	])('not because a look-up after a lost call shows %s', async (_what, lookUp) => {
		setFaults(lost, lookUp);
		expect((await run('deleteAccount')).error?.message).toMatch(UNKNOWN);
	});

	test('if a look-up after a lost call shows its own deletion', async () => {
		const own = { customer_account_id: 'banh_1', validation_status: 'DELETED' };
		setFaults(lost, answered('GET', own));
		expect((await run('deleteAccount')).items).toMatchObject([{ deleted: true }]);
	});
});

describe.each(['v1', 'v2'])('Beneficiaries, API version %s', (apiVersion) => {
	const options = { apiVersion };

	test('are stored without a validation and looked up', async () => {
		const { items } = await run('createBeneficiary', { accountHolderName: 'Asha', options });
		expect(items).toMatchObject([
			{
				outcome: 'notValidated',
				status: 'CREATED',
				beneficiaryId: expect.stringMatching(/^n8n-/) as string,
			},
		]);
		const beneficiaryId = '={{ $json.beneficiaryId }}';
		const found = await run('getBeneficiary', { beneficiaryId, options }, { rows: items });
		expect(found.items).toEqual(items);
		expect(pennyDrops()).toEqual([]);
		const path = expect.stringContaining(`/payout/merchant/${apiVersion}/benedetails`) as string;
		expect(requests()).toMatchObject([
			{ method: 'POST', path },
			{ method: 'GET', path },
		]);
	});

	test('validate the documented accounts, with the match of names', async () => {
		const rows = [
			{ account: '026291800001191', ifsc: 'YESB0000262' },
			{ account: '000100289877623', ifsc: 'SBIN0008752' },
			{ account: '026291800001190', ifsc: 'YESB0000262' },
			{ account: '02014457596969', ifsc: 'CITI0000001' },
		];
		const fromRow = { accountNumber: '={{ $json.account }}', ifsc: '={{ $json.ifsc }}' };
		const changes = { ...fromRow, accountHolderName: 'Mr. John Doe', options };
		const none = { nameAtBank: null, nameMatch: null };
		expect((await run('validateBeneficiary', changes, { rows })).items).toMatchObject([
			{ outcome: 'valid', nameAtBank: 'JOHN DOE', nameMatch: 'exact' },
			{ outcome: 'invalid', ...none },
			{ outcome: 'undetermined', ...none },
			{ outcome: 'pending', ...none },
		]);
		expect(pennyDrops()).toHaveLength(4);
	});

	test.each<['validateUpiId' | 'validateBeneficiary' | 'resolve', INodeParameters, object]>([
		['validateUpiId', {}, { nameAtBank: 'JOHN SNOW' }],
		['validateBeneficiary', { accountType: 'ifsc' }, { message: 'YES BANK, SANTACRUZ, MUMBAI' }],
		['resolve', {}, { upiId: 'test@upi', nameAtBank: 'Aditya' }],
	])('%s with %j costs no penny drop', async (operation, changes, expected) => {
		const { items } = await run(operation, { ...changes, options });
		expect(items).toMatchObject([{ outcome: 'valid', ...expected }]);
		expect(pennyDrops()).toEqual([]);
	});

	test('take several preferred gateways where the version knows a list', async () => {
		const additionalFields = { preferredGateway: 'YESBIZ_UPI' };
		const { items } = await run('validateBeneficiary', { additionalFields, options });
		expect(items).toMatchObject([{ outcome: 'valid' }]);
	});
});

test('Metadata is refused for version 2, which does not know it, before anything is sent', async () => {
	const { error } = await run('validateBeneficiary', {
		additionalFields: { metadata: 'order 4711' },
		options: { apiVersion: 'v2' },
	});
	expect(error?.message).toBe(
		"'Metadata' does not exist in version 2 of the payouts API. Nothing was sent",
	);
	expect(requests()).toEqual([]);
});

describe('A document of the account holder', () => {
	const additionalFields = { documentType: 'PAN', documentId: 'ABCPR1234D' };
	const accepted = { docType: 'PAN', docId: 'ABCPR1234D' };

	test.each<Sampled>(['validateBeneficiary', 'validateUpiId', 'createBeneficiary', 'resolve'])(
		'goes out with %s in version 2',
		async (operation) => {
			await run(operation, { additionalFields, options: { apiVersion: 'v2' } });
			const body: unknown = JSON.parse(requests().at(-1)?.rawBody ?? '');
			expect(body).toMatchObject({ beneDetails: { details: accepted } });
		},
	);

	test('is not sent without an ID', async () => {
		const withoutId = { documentType: 'PAN', documentId: '' };
		await run('validateBeneficiary', {
			additionalFields: withoutId,
			options: { apiVersion: 'v2' },
		});
		expect(requests().at(-1)?.rawBody).not.toContain('docType');
	});

	test('is refused for version 1, before anything is sent', async () => {
		const { error } = await run('validateBeneficiary', { additionalFields });
		expect(error?.message).toBe(
			"'Document ID' does not exist in version 1 of the payouts API. Nothing was sent",
		);
		expect(requests()).toEqual([]);
	});
});

test('a bank look-up says so when Juspay does not know the IFSC', async () => {
	const { error } = await run('getBank', { ifsc: 'CNRB0009999' });
	expect(error?.message).toMatch(/^Juspay has no such record \(IFSC CNRB0009999\)/);
});

describe('A look-up gives only the record that was asked for', () => {
	const OTHER_BRANCH = { ifsc: 'SBIN0000300', bank_name: 'SBI', juspay_bank_code: 'JP_SBI' };
	const OTHER_UPI_ID = { vpa: 'other@upi', status: 'VALID', customer_name: 'Mallory' };
	const OTHER_BENEFICIARY = { uniqueId: 'other', status: 'VALID', nameAtBank: 'Mallory' };

	test.each<[Sampled, object]>([
		['getBank', { message: 'maintenance' }],
		['getBank', OTHER_BRANCH],
		['validateIfsc', { ifsc: 'SBIN0000300', status: 'VALID' }],
		['verifyUpiId', OTHER_UPI_ID],
		['getBeneficiary', OTHER_BENEFICIARY],
	])('%s: not %j', async (operation, body) => {
		answer(body);
		const { items, error } = await run(operation);
		expect([items, error?.message]).toEqual([
			[],
			expect.stringMatching(/^The answer is in an undocumented format/),
		]);
	});

	test('in any spelling', async () => {
		answer({ ifsc: ' yesb0000262', juspay_bank_code: 'JP_YESB' });
		expect((await run('getBank')).items).toMatchObject([{ bankCode: 'JP_YESB' }]);
	});
});

test('a bank look-up leaves out a field that was chosen for another operation', async () => {
	const selected = { output: 'selectedFields', outputFields: ['utr'] };
	const { items, error } = await run('getBank', selected);
	expect([error, items]).toEqual([undefined, [{ ifsc: 'YESB0000262' }]]);
});
