import * as fc from 'fast-check';
import type { INodeParameters } from 'n8n-workflow';

import { readCell, type Reading } from '../../nodes/Juspay/parameters/cell';
import type { RecordedRequest } from '../../sandbox';
import { type Sampled, useJuspay } from '../support/juspay';

const { sandbox, requests, run, answer } = useJuspay();

const REFUSED = new Set(['', '.', '..', 'undefined', 'null', 'NaN']);

function isTextAsItIs(text: string, reading: Reading): boolean {
	const cell = readCell(text, reading);
	return cell.kind === 'text' && cell.text === text;
}

/** Any text that the checks let through: trimmed, one line, at most 255 characters, whole characters only. */
function sendableText(signs: fc.Arbitrary<string>): fc.Arbitrary<string> {
	return (
		fc
			.string({ unit: signs, minLength: 1, maxLength: 60 })
			.map((text) => text.trim())
			// A leading = would make n8n read the text as an expression before the node sees it.
			.filter((text) => !REFUSED.has(text) && !/\p{Cc}/u.test(text) && !text.startsWith('='))
			.filter((text) => !/^\d(?:[.,]\d+)?E\+\d+$/i.test(text))
			// What people and programs write for nothing has a table of its own: test/fixtures/cells.tsv.
			.filter((text) => isTextAsItIs(text, 'id') && isTextAsItIs(text, 'name'))
	);
}

const character = (unit: 'binary' | 'grapheme-ascii') =>
	fc.string({ unit, minLength: 1, maxLength: 1 });
/** Half of its signs mean something in a URL, a form or JSON. */
const anyText = sendableText(
	fc.oneof(character('binary'), fc.constantFrom(...Array.from('&=+%20/?#.:;,"\\{}[]<>'))),
);
/** A segment of dots, which is refused in an ID; of percent signs, all that could be one are left out. */
const DOT_SEGMENT = /(?:^|[/\\])\.{1,2}(?:[/\\;?#]|$)|%(?:2[3ef5]|3[bf]|5c|c[01]%)/i;
const INVISIBLE = /[\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/u;
/** Any text of an ID; these have a table in test/unit/parameters/checks.test.ts. */
const anyId = fc.oneof(
	{
		weight: 9,
		arbitrary: anyText.filter((text) => !DOT_SEGMENT.test(text) && !INVISIBLE.test(text)),
	},
	{
		weight: 1,
		arbitrary: fc
			.tuple(fc.constantFrom('.../', 'a/b.c\\', 'a..b/?', '/.a%20', '%2F;', '..a#'), fc.nat())
			.map(([start, number]) => start + String(number)),
	},
);
/** Any name that has no other spelling; those have a table in test/fixtures/nameSpellings.tsv. */
const anyName = sendableText(
	character('binary').filter((sign) => !/[^\p{L}\p{M}\p{N} ().\-_]/u.test(sign)),
).filter((name) => /[\p{L}\p{N}]/u.test(name));
/** Columns of IDs and names; all others may hold dots and invisible characters. */
const OF_COLUMN: Readonly<Record<string, typeof anyText>> = {
	id: anyId,
	customer: anyId,
	name: anyName,
};

const plainText = sendableText(character('grapheme-ascii'));

const oneByOne = { options: { maxConcurrency: 1 } };

/** Checks the requests of sixty rows with random texts, no two with the same text in their first column. */
async function everyRow(
	columns: readonly string[],
	operation: Sampled,
	changes: INodeParameters,
	check: (request: RecordedRequest, texts: string[]) => void,
	text = anyText,
): Promise<void> {
	const row = fc.tuple(...columns.map((column) => OF_COLUMN[column] ?? text));
	const rows = fc.uniqueArray(row, { selector: ([first]) => first, minLength: 60, maxLength: 60 });
	const property = fc.asyncProperty(rows, async (input) => {
		sandbox().reset();
		answer({ status: 'VALID', validation_status: 'ACTIVE' });
		const items = input.map((texts) =>
			Object.fromEntries(columns.map((column, index) => [column, texts[index]])),
		);
		await run(operation, { ...oneByOne, ...changes }, { rows: items });
		expect(requests()).toHaveLength(input.length);
		requests().forEach((request, index) => {
			check(request, input[index] ?? []);
		});
	});
	await fc.assert(property, { numRuns: 1 });
}

describe('What goes in comes out of the other end unchanged', () => {
	test('as path segments: customer ID and customer account ID', async () => {
		const changes = {
			customerId: '={{ $json.customer }}',
			customerAccountId: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
			options: { maxConcurrency: 1, routingId: 'r' },
		};
		await everyRow(['customer', 'id'], 'getAccount', changes, ({ url }, texts) => {
			const [customer, id] = texts;
			const segments = url.split('/').map((segment) => decodeURIComponent(segment));
			expect(segments).toEqual(['', 'customers', customer, 'customer-accounts', id]);
		});
	});

	test('as form values: bank code, gateway, account holder name', async () => {
		const changes = {
			bankCode: '={{ $json.bankCode }}',
			accountHolderName: '={{ $json.name }}',
			additionalFields: { gatewayId: '={{ $json.gateway }}' },
		};
		const columns = ['bankCode', 'gateway', 'name'];
		await everyRow(columns, 'createAccount', changes, ({ rawBody }, texts) => {
			const [bankCode, gateway, name] = texts;
			const { account_details: details = '', ...form } = Object.fromEntries(
				new URLSearchParams(rawBody),
			);
			expect(form).toEqual({ bank_code: bankCode, customer_id: 'cst_1', gateway_id: gateway });
			expect(JSON.parse(details)).toEqual({
				bank_account: [{ ifsc: 'YESB0000262', account: '026291800001191', name }],
			});
		});
	});

	test('as JSON values: beneficiary ID, customer ID, name, metadata', async () => {
		const changes = {
			beneficiaryId: '={{ $json.id }}',
			customerId: '={{ $json.customer }}',
			accountHolderName: '={{ $json.name }}',
			additionalFields: { metadata: '={{ $json.metadata }}' },
		};
		const columns = ['id', 'customer', 'name', 'metadata'];
		await everyRow(columns, 'validateUpiId', changes, ({ rawBody }, texts) => {
			const [beneId, customerId, name, metadata] = texts;
			expect(JSON.parse(rawBody)).toEqual({
				beneId,
				customerId,
				beneDetails: { type: 'UPI_ID', details: { name, vpa: 'success@upi' } },
				command: 'validate',
				metadata,
			});
		});
	});

	test('as a header: routing ID', async () => {
		const changes = { options: { maxConcurrency: 1, routingId: '={{ $json.routingId }}' } };
		const check = ({ headers }: RecordedRequest, [routingId]: string[]) => {
			expect(headers['x-routing-id']).toBe(routingId);
		};
		await everyRow(['routingId'], 'getAccount', changes, check, plainText);
	});
});

test('empty optional fields are not sent', async () => {
	await run('createAndValidate', {
		bankCode: 'JP_X',
		accountHolderName: '',
		additionalFields: { gatewayId: '', gatewayReferenceId: ' ', preferredGateway: '' },
		options: { routingId: '' },
	});
	const [{ rawBody = '', headers = {} } = {}] = requests();
	const keys = ['bank_code', 'account_details', 'customer_id', 'command'];
	expect([...new URLSearchParams(rawBody).keys()]).toEqual(keys);
	expect(headers['x-routing-id']).toBe('cst_1');
});

test.each<[string, Sampled, INodeParameters, object]>([
	[
		'the validation amount goes out as it was typed',
		'validateAccount',
		{ additionalFields: { validationAmount: 1.5, preferredGateway: 'CFGEN' } },
		{ rawBody: 'preferred_ifsc_validation_gateway=CFGEN&validation_amount=1.5' },
	],
	[
		'metadata keeps its line breaks',
		'validateUpiId',
		{ additionalFields: { metadata: 'first\nsecond' } },
		{ rawBody: expect.stringContaining('"metadata":"first\\nsecond"') as string },
	],
	[
		'an ID that only looks like a number with an exponent goes out as it is',
		'getAccount',
		{ customerId: '1E-2024' },
		{ url: '/customers/1E-2024/customer-accounts/banh_1' },
	],
])('%s', async (_rule, operation, changes, expected) => {
	await run(operation, changes);
	expect(requests()).toEqual([expect.objectContaining(expected)]);
});

test('a call without optional fields has an empty body and none of its length', async () => {
	await run('validateAccount');
	const [{ rawBody, headers = {} } = {}] = requests();
	expect([rawBody, headers['content-type'], headers['content-length'] ?? '0']).toEqual([
		'',
		'application/x-www-form-urlencoded',
		'0',
	]);
});
