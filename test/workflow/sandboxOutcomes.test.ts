import { runJuspay } from '../support/engine';
import { useSandbox } from '../support/sandbox';

const { sandbox, credential } = useSandbox();

/** Values of Juspay's payouts sandbox (page "Sample UAT test cases"). */
const accounts = [
	['026291800001191', 'YESB0000262', 'valid'],
	['000100289877623', 'SBIN0008752', 'invalid'],
	['02014457596969', 'CITI0000001', 'pending'],
] as const;

describe('Against the sandbox, every operation tells the outcome', () => {
	test.each(accounts)(
		'beneficiary validate: %s is %s → %s',
		async (accountNumber, ifsc, outcome) => {
			const { outputs } = await runJuspay({
				parameters: {
					resource: 'beneficiary',
					operation: 'validate',
					customerId: 'c',
					accountType: 'bankAccount',
					accountNumber,
					ifsc,
				},
				credential: credential(),
			});
			expect(outputs('Juspay')[0]?.[0]?.json).toMatchObject({
				outcome,
				accountNumber,
				ifsc,
				customerId: 'c',
			});
			expect(sandbox().ledger.pennyDrops).toHaveLength(1);
		},
	);

	test.each([
		['success@upi', 'valid', 'JOHN SNOW'],
		['invalid@upi', 'invalid', null],
		['error@upi', 'undetermined', null],
	])('beneficiary validate: %s is %s', async (upiId, outcome, nameAtBank) => {
		const { outputs } = await runJuspay({
			parameters: {
				resource: 'beneficiary',
				operation: 'validate',
				customerId: 'c',
				accountType: 'upi',
				upiId,
			},
			credential: credential(),
		});
		expect(outputs('Juspay')[0]?.[0]?.json).toMatchObject({ outcome, upiId, nameAtBank });
	});

	test('beneficiary validate, IFSC only: bank data mean valid, with bank and branch as message', async () => {
		const { outputs } = await runJuspay({
			parameters: {
				resource: 'beneficiary',
				operation: 'validate',
				customerId: 'c',
				accountType: 'ifsc',
				ifsc: 'YESB0000262',
			},
			credential: credential(),
		});
		expect(outputs('Juspay')[0]?.[0]?.json).toMatchObject({
			outcome: 'valid',
			status: null,
			ifsc: 'YESB0000262',
			message: expect.stringMatching(/^yes bank.*, .+/i) as string,
		});
	});

	test('beneficiary resolve: the UPI ID of a mobile number', async () => {
		const { outputs } = await runJuspay({
			parameters: {
				resource: 'beneficiary',
				operation: 'resolve',
				customerId: 'c',
				mobileNumber: '8088375524',
			},
			credential: credential(),
		});
		expect(outputs('Juspay')[0]?.[0]?.json).toMatchObject({
			outcome: 'valid',
			upiId: 'test@upi',
			nameAtBank: 'Aditya',
		});
	});

	test.each(accounts)(
		'customer account: create and validate, validate, get %s',
		async (accountNumber, ifsc, outcome) => {
			const created = await runJuspay({
				parameters: {
					resource: 'customerAccount',
					operation: 'createAndValidate',
					customerId: 'c',
					bankCode: 'JP_X',
					accountType: 'bankAccount',
					accountNumber,
					ifsc,
				},
				credential: credential(),
			});
			const first = created.outputs('Juspay')[0]?.[0]?.json;
			expect(first).toMatchObject({ outcome, accountNumber, ifsc, customerId: 'c' });
			for (const operation of ['validate', 'get']) {
				const { outputs } = await runJuspay({
					parameters: {
						resource: 'customerAccount',
						operation,
						customerId: 'c',
						customerAccountId: { __rl: true, mode: 'id', value: '={{ $json.customerAccountId }}' },
					},
					rows: [first ?? {}],
					credential: credential(),
				});
				expect(outputs('Juspay')[0]?.[0]?.json).toMatchObject({
					outcome,
					customerAccountId: first?.['customerAccountId'],
				});
			}
			expect(sandbox().ledger.pennyDrops).toHaveLength(2);
		},
	);
});
