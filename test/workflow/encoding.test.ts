import * as fc from 'fast-check';

import { runJuspay } from '../support/engine';
import { VALID_PARAMETERS } from '../samples';
import { useSandbox } from '../support/sandbox';

const { sandbox, credential, requests } = useSandbox();

/** Any text that the checks let through: trimmed, one line, at most 255 characters, whole characters only. */
function sendableText(
	allowed: fc.Arbitrary<string> = fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }),
) {
	const refused = new Set(['', '.', '..', 'undefined', 'null', 'NaN']);
	return (
		allowed
			.map((text) => text.trim())
			// A leading = would make n8n read the text as an expression before the node sees it.
			.filter((text) => !refused.has(text) && !/\p{Cc}/u.test(text) && !text.startsWith('='))
			.filter((text) => !/^\d(?:[.,]\d+)?E\+\d+$/i.test(text))
	);
}

const plainText = sendableText(fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 60 }));

/** Sends one row and hands out the request as the sandbox received it. */
async function received(parameters: object) {
	sandbox().reset();
	sandbox().setFaults([{ kind: 'answer', status: 200, body: { uniqueId: 'x' } }]);
	await runJuspay({ parameters: { ...parameters }, credential: credential() });
	const [request] = requests();
	if (request === undefined) throw new Error('Nothing was sent');
	return request;
}

const RUNS = { numRuns: 60 };

describe('What goes in comes out of the other end unchanged', () => {
	test('as path segments: customer ID and customer account ID', async () => {
		await fc.assert(
			fc.asyncProperty(sendableText(), sendableText(), async (customerId, value) => {
				const { url } = await received({
					...VALID_PARAMETERS.getAccount,
					customerId,
					customerAccountId: { __rl: true, mode: 'id', value },
					options: { routingId: 'r' },
				});
				const segments = url.split('/').map((segment) => decodeURIComponent(segment));
				expect(segments).toEqual(['', 'customers', customerId, 'customer-accounts', value]);
			}),
			RUNS,
		);
	});

	test('as form values: bank code, gateway, account holder name', async () => {
		await fc.assert(
			fc.asyncProperty(
				sendableText(),
				sendableText(),
				sendableText(),
				async (bankCode, gatewayId, name) => {
					const { rawBody } = await received({
						...VALID_PARAMETERS.createAndValidate,
						bankCode,
						accountHolderName: name,
						additionalFields: { gatewayId },
					});
					const form = new URLSearchParams(rawBody);
					expect([form.get('bank_code'), form.get('gateway_id')]).toEqual([bankCode, gatewayId]);
					expect(JSON.parse(form.get('account_details') ?? '')).toEqual({
						bank_account: [{ ifsc: 'YESB0000262', account: '026291800001191', name }],
					});
					expect([...form.keys()]).toEqual([
						'bank_code',
						'account_details',
						'customer_id',
						'gateway_id',
						'command',
					]);
				},
			),
			RUNS,
		);
	});

	test('as JSON values: beneficiary ID, customer ID, name, metadata', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.tuple(sendableText(), sendableText(), sendableText(), sendableText()),
				async ([beneficiaryId, customerId, accountHolderName, metadata]) => {
					const { rawBody } = await received({
						...VALID_PARAMETERS.validateUpiId,
						beneficiaryId,
						customerId,
						accountHolderName,
						additionalFields: { metadata },
					});
					expect(JSON.parse(rawBody)).toEqual({
						beneId: beneficiaryId,
						customerId,
						beneDetails: {
							type: 'UPI_ID',
							details: { name: accountHolderName, vpa: 'success@upi' },
						},
						command: 'validate',
						metadata,
					});
				},
			),
			RUNS,
		);
	});

	test('as a header: routing ID', async () => {
		await fc.assert(
			fc.asyncProperty(plainText, async (routingId) => {
				const { headers } = await received({
					...VALID_PARAMETERS.getAccount,
					options: { routingId },
				});
				expect(headers['x-routing-id']).toBe(routingId);
			}),
			RUNS,
		);
	});
});

test.each([
	{
		bankCode: 'JP_X',
		additionalFields: { gatewayId: '', gatewayReferenceId: ' ', preferredGateway: '' },
	},
	{ bankCode: 'JP_X', accountHolderName: '', options: { routingId: '' } },
])('empty optional fields are not sent: %j', async (changes) => {
	const { rawBody, headers } = await received({
		...VALID_PARAMETERS.createAndValidate,
		...changes,
	});
	expect([...new URLSearchParams(rawBody).keys()]).toEqual([
		'bank_code',
		'account_details',
		'customer_id',
		'command',
	]);
	expect(headers['x-routing-id']).toBe('cst_1');
});

test('the type IFSC goes out with the IFSC only and without a command', async () => {
	const { rawBody } = await received({
		resource: 'beneficiary',
		operation: 'validate',
		customerId: 'c',
		beneficiaryId: 'b',
		accountType: 'ifsc',
		ifsc: 'yesb0000262',
		accountHolderName: 'Left over from another type',
	});
	expect(JSON.parse(rawBody)).toEqual({
		beneId: 'b',
		customerId: 'c',
		beneDetails: { type: 'IFSC', details: { ifsc: 'YESB0000262' } },
	});
});

test('the validation amount goes out as it was typed', async () => {
	const { rawBody } = await received({
		...VALID_PARAMETERS.validateAccount,
		additionalFields: { validationAmount: 1.5, preferredGateway: 'CFGEN' },
	});
	expect(rawBody).toBe('preferred_ifsc_validation_gateway=CFGEN&validation_amount=1.5');
});

test('a call without optional fields has an empty body and none of its length', async () => {
	const { rawBody, headers } = await received(VALID_PARAMETERS.validateAccount);
	expect([rawBody, headers['content-type'], headers['content-length'] ?? '0']).toEqual([
		'',
		'application/x-www-form-urlencoded',
		'0',
	]);
});

test('metadata keeps its line breaks', async () => {
	const { rawBody } = await received({
		...VALID_PARAMETERS.validateUpiId,
		additionalFields: { metadata: 'first\nsecond' },
	});
	expect(JSON.parse(rawBody)).toMatchObject({ metadata: 'first\nsecond' });
});

test('an ID that only looks like a number with an exponent goes out as it is', async () => {
	const { url } = await received({ ...VALID_PARAMETERS.getAccount, customerId: '1E-2024' });
	expect(url).toContain('/customers/1E-2024/');
});
