import * as fc from 'fast-check';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { z } from 'zod';

import type { RecordedRequest } from '../../sandbox';

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

/** Sends rows one after the other, and hands out the requests as the sandbox received them. */
async function receivedFor(parameters: INodeParameters, rows: IDataObject[]) {
	sandbox().setFaults([{ kind: 'answer', status: 200, body: { uniqueId: 'x' } }]);
	const options = { maxConcurrency: 1, ...z.record(z.string()).parse(parameters['options'] ?? {}) };
	await runJuspay({ parameters: { ...parameters, options }, rows, credential: credential() });
	expect(requests()).toHaveLength(rows.length);
	return requests();
}

/** Sends one row. */
async function received(parameters: INodeParameters) {
	const [request] = await receivedFor(parameters, [{}]);
	if (request === undefined) throw new Error('Nothing was sent');
	return request;
}

/** Checks the requests of sixty rows with random texts, no two with the same text in their first column. */
async function everyRow(
	columns: readonly string[],
	parameters: INodeParameters,
	check: (request: RecordedRequest, texts: string[]) => void,
	text = sendableText(),
): Promise<void> {
	const row = fc.tuple(...columns.map(() => text));
	const rows = fc.uniqueArray(row, { selector: ([first]) => first, minLength: 60, maxLength: 60 });
	await fc.assert(
		fc.asyncProperty(rows, async (input) => {
			sandbox().reset();
			const items = input.map((texts) =>
				Object.fromEntries(columns.map((column, index) => [column, texts[index]])),
			);
			const sent = await receivedFor(parameters, items);
			sent.forEach((request, index) => {
				check(request, input[index] ?? []);
			});
		}),
		{ numRuns: 1 },
	);
}

describe('What goes in comes out of the other end unchanged', () => {
	test('as path segments: customer ID and customer account ID', async () => {
		const parameters = {
			...VALID_PARAMETERS.getAccount,
			customerId: '={{ $json.customer }}',
			customerAccountId: { __rl: true, mode: 'id', value: '={{ $json.account }}' },
			options: { routingId: 'r' },
		};
		await everyRow(['customer', 'account'], parameters, ({ url }, [customer, account]) => {
			const segments = url.split('/').map((segment) => decodeURIComponent(segment));
			expect(segments).toEqual(['', 'customers', customer, 'customer-accounts', account]);
		});
	});

	test('as form values: bank code, gateway, account holder name', async () => {
		const parameters = {
			...VALID_PARAMETERS.createAccount,
			bankCode: '={{ $json.bankCode }}',
			accountHolderName: '={{ $json.name }}',
			additionalFields: { gatewayId: '={{ $json.gateway }}' },
		};
		const columns = ['bankCode', 'gateway', 'name'];
		await everyRow(columns, parameters, ({ rawBody }, [bankCode, gateway, name]) => {
			const form = new URLSearchParams(rawBody);
			expect([form.get('bank_code'), form.get('gateway_id')]).toEqual([bankCode, gateway]);
			expect(JSON.parse(form.get('account_details') ?? '')).toEqual({
				bank_account: [{ ifsc: 'YESB0000262', account: '026291800001191', name }],
			});
			const keys = ['bank_code', 'account_details', 'customer_id', 'gateway_id'];
			expect([...form.keys()]).toEqual(keys);
		});
	});

	test('as JSON values: beneficiary ID, customer ID, name, metadata', async () => {
		const parameters = {
			...VALID_PARAMETERS.validateUpiId,
			beneficiaryId: '={{ $json.id }}',
			customerId: '={{ $json.customer }}',
			accountHolderName: '={{ $json.name }}',
			additionalFields: { metadata: '={{ $json.metadata }}' },
		};
		const columns = ['id', 'customer', 'name', 'metadata'];
		await everyRow(columns, parameters, ({ rawBody }, [id, customer, name, metadata]) => {
			expect(JSON.parse(rawBody)).toEqual({
				beneId: id,
				customerId: customer,
				beneDetails: { type: 'UPI_ID', details: { name, vpa: 'success@upi' } },
				command: 'validate',
				metadata,
			});
		});
	});

	test('as a header: routing ID', async () => {
		const parameters = {
			...VALID_PARAMETERS.getAccount,
			options: { routingId: '={{ $json.routingId }}' },
		};
		const check = ({ headers }: RecordedRequest, [routingId]: string[]) => {
			expect(headers['x-routing-id']).toBe(routingId);
		};
		await everyRow(['routingId'], parameters, check, plainText);
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
