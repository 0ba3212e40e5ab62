import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';

import { startSandbox, type Sandbox } from '../../sandbox/index.js';
import { startTestN8n, type TestN8n } from './n8n.mjs';

const API_KEY = 'key-of-the-tests-only';
const ACCOUNT = '026291800001191';

let sandbox: Sandbox;
let n8n: TestN8n;

before(async () => {
	sandbox = await startSandbox({ apiKey: API_KEY });
	n8n = await startTestN8n([
		{ id: 'juspay', name: 'Juspay', type: 'juspayApi', data: credential() },
	]);
});

after(async () => {
	await n8n.stop();
	await sandbox.stop();
});

function credential(changes: Record<string, string> = {}): Record<string, string> {
	return {
		environment: 'custom',
		baseUrl: sandbox.url,
		apiKey: API_KEY,
		merchantId: 'demo-merchant',
		keyIssuedFor: 'expressCheckout',
		...changes,
	};
}

describe('The connection test of the credential, in real n8n', () => {
	async function tested(changes: Record<string, string>): Promise<string> {
		const { status, message } = await n8n.testCredential(credential(changes));
		return `${status}: ${message}`;
	}

	for (const keyIssuedFor of ['expressCheckout', 'payouts']) {
		test(`is green with a good key for ${keyIssuedFor}`, async () => {
			sandbox.reset();
			assert.equal(await tested({ keyIssuedFor }), 'OK: Connection successful!');
			assert.equal(sandbox.ledger.pennyDrops.length, 0);
		});

		test(`is red with a wrong key for ${keyIssuedFor}`, async () => {
			assert.match(
				await tested({ keyIssuedFor, apiKey: 'another-key' }),
				/^Error: Juspay does not accept this API Key\./,
			);
		});

		test(`is red for a merchant without access for ${keyIssuedFor}`, async () => {
			assert.match(
				await tested({ keyIssuedFor, merchantId: 'blocked-merchant' }),
				/^Error: Juspay knows the key but gives this merchant no access\./,
			);
		});
	}

	test('is red for a host that cannot be reached', async () => {
		assert.match(await tested({ baseUrl: 'http://127.0.0.1:9' }), /^Error: ECONNREFUSED/);
		assert.match(
			await tested({ baseUrl: 'https://juspay.invalid' }),
			/^Error: (ENOTFOUND|EAI_AGAIN)/,
		);
	});

	test('is red for a host that answers with a page', async () => {
		sandbox.setFaults([{ kind: 'html', status: 200 }]);
		assert.match(await tested({}), /^Error: This address does not answer like Juspay\./);
		sandbox.reset();
	});

	test('is red for a host that answers with an empty body', async () => {
		sandbox.setFaults([{ kind: 'emptyBody', status: 200 }]);
		assert.match(await tested({}), /^Error: This address does not answer like Juspay\./);
		sandbox.reset();
	});

	test('is red for a host without such an address', async () => {
		assert.match(
			await tested({ baseUrl: `${sandbox.url}/elsewhere` }),
			/^Error: This address does not answer like Juspay\./,
		);
	});

	test('is red for a redirect, which is not followed', async () => {
		const other = await startSandbox({ apiKey: API_KEY });
		sandbox.setFaults([
			{ kind: 'redirect', status: 302, location: `${other.url}/bank-info?ifsc=YESB0000262` },
		]);
		assert.match(await tested({}), /^Error: This address does not answer like Juspay\./);
		assert.equal(other.ledger.requests.length, 0);
		await other.stop();
		sandbox.reset();
	});

	test('is red, without a request, for plain http to another machine', async () => {
		assert.match(
			await tested({ baseUrl: 'http://juspay.example' }),
			/^Error: The address must start with https:\/\//,
		);
	});

	test('is red for a Base URL that is no address', async () => {
		assert.match(
			await tested({ baseUrl: '' }),
			/^Error: The Base URL in the Juspay credential is not a web address/,
		);
	});
});

const SCHEMA_FOLDER = join(import.meta.dirname, '../../nodes/Juspay/__schema__/v1.0.0');
const SCHEMAS = readdirSync(SCHEMA_FOLDER, { recursive: true, encoding: 'utf8' }).filter((file) =>
	file.endsWith('.json'),
);

const juspayType = 'n8n-nodes-juspay.juspay';
const credentials = { juspayApi: { id: 'juspay', name: 'Juspay' } };

/** The workflow Start → Juspay; with rows, they come in between from a Code node. */
function workflow(name: string, parameters: object, settings: object = {}, rows?: object[]) {
	const input = rows === undefined ? 'Start' : 'Rows';
	return {
		name,
		nodes: [
			{
				id: 'a',
				name: 'Start',
				type: 'n8n-nodes-base.manualTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: {},
			},
			{
				id: 'b',
				name: 'Juspay',
				type: juspayType,
				typeVersion: 1,
				position: [200, 0],
				parameters,
				credentials,
				...settings,
			},
			{
				id: 'c',
				name: 'Rows',
				type: 'n8n-nodes-base.code',
				typeVersion: 2,
				position: [100, 0],
				parameters: { jsCode: `return ${JSON.stringify((rows ?? []).map((json) => ({ json })))}` },
			},
		],
		connections: {
			...(rows && { Start: { main: [[{ node: 'Rows', type: 'main', index: 0 }]] } }),
			[input]: { main: [[{ node: 'Juspay', type: 'main', index: 0 }]] },
		},
		settings: { executionOrder: 'v1' },
	};
}

const validateBeneficiary = {
	resource: 'beneficiary',
	operation: 'validate',
	customerId: 'cst_1',
	accountType: 'bankAccount',
	accountNumber: ACCOUNT,
	ifsc: 'YESB0000262',
};

describe('The node in real n8n', () => {
	test('validates an account through the server', async () => {
		sandbox.reset();
		const { status, runData } = await n8n.run(workflow('Valid', validateBeneficiary));
		assert.equal(status, 'success');
		assert.match(JSON.stringify(runData['Juspay']), /"outcome":"valid"/);
		assert.equal(sandbox.ledger.pennyDrops.length, 1);
	});

	test('takes values from columns, waits for a pending result and sums up in the output pane', async () => {
		sandbox.reset();
		const { status, runData } = await n8n.run(
			workflow(
				'Columns',
				{
					resource: 'beneficiary',
					operation: 'validate',
					takeValuesFrom: 'inputColumns',
					customerId: 'cst_1',
					waitForResult: true,
					options: { includeInputFields: true },
				},
				{ onError: 'continueRegularOutput' },
				[
					{ row_number: 2, 'Account No': '02014457596968', 'IFSC Code': 'CITI0000001' },
					{ row_number: 3, VPA: 'invalid@upi' },
				],
			),
		);
		assert.equal(status, 'success');
		const stored = JSON.stringify(runData['Juspay']);
		assert.match(
			stored,
			/"row_number":2,.*"outcome":"valid".*"row_number":3,.*"outcome":"invalid"/,
		);
		assert.match(stored, /2 items: 1 valid, 1 invalid\./);
		assert.equal(sandbox.ledger.pennyDrops.length, 1);
	});

	test('sends nothing a second time when Retry On Fail runs the node again', async () => {
		sandbox.reset();
		sandbox.setFaults([{ kind: 'status', status: 400, after: 2, times: 1 }]);
		const rows = ['1111100001', '1111100002', '1111100003'].map((account) => ({ account }));
		const { status, runData } = await n8n.run(
			workflow(
				'Retried',
				{
					...validateBeneficiary,
					accountNumber: '={{ $json.account }}',
					options: { maxConcurrency: 1 },
				},
				{ retryOnFail: true, waitBetweenTries: 10 },
				rows,
			),
		);
		assert.equal(status, 'success');
		assert.equal(sandbox.ledger.requests.length, 4);
		assert.deepEqual(
			sandbox.ledger.pennyDrops.map(({ account }) => account),
			rows.map(({ account }) => account),
		);
		assert.match(JSON.stringify(runData['Juspay']), /1111100001.*1111100002.*1111100003/);
	});

	test('fills the list of customer accounts, masked', async () => {
		sandbox.reset();
		sandbox.addCustomerAccount({
			customerId: 'cst_1',
			customerAccountId: 'banh_1',
			accountDetails: { account: ACCOUNT, ifsc: 'YESB0000262' },
			status: 'ACTIVE',
		});
		const { body } = await listAccounts({ customerId: 'cst_1' });
		assert.deepEqual(body, {
			data: { results: [{ name: '***********1191, YESB0000262, ACTIVE', value: 'banh_1' }] },
		});
	});

	test('says what is missing when the list is opened without a customer ID', async () => {
		const { status, body } = await listAccounts({ customerId: '' });
		assert.ok(status >= 400);
		assert.match(JSON.stringify(body), /Fill in 'Customer ID' first/);
	});

	for (const file of SCHEMAS) {
		test(`serves the output schema ${file}`, async () => {
			const { body } = await n8n.call(`/schemas/${juspayType}/1.0.0/${file}`);
			const ours = JSON.parse(await readFile(join(SCHEMA_FOLDER, file), 'utf8')) as unknown;
			assert.deepEqual(body, ours);
		});
	}

	for (const onError of ['stopWorkflow', 'continueRegularOutput']) {
		test(`stores nothing private with a failed run (${onError})`, async () => {
			sandbox.reset();
			const words = `key ${API_KEY}, account ${ACCOUNT}`;
			sandbox.setFaults([
				{
					kind: 'status',
					status: 400,
					body: { error: true, errorCode: 'E01', errorMessage: words },
				},
			]);
			const { status, error, runData } = await n8n.run(
				workflow(`Fails, ${onError}`, validateBeneficiary, { onError }),
			);
			assert.equal(status, onError === 'stopWorkflow' ? 'error' : 'success');
			const stored = JSON.stringify({ error, juspay: runData['Juspay'] });
			assert.match(stored, /Juspay does not accept the details that were sent/);
			const base64 = Buffer.from(`${API_KEY}:`).toString('base64');
			for (const secret of [API_KEY, base64, ACCOUNT]) {
				assert.ok(!stored.includes(secret), `${secret} in ${stored}`);
			}
		});
	}
});

async function listAccounts(currentNodeParameters: object) {
	return await n8n.call('/rest/dynamic-node-parameters/resource-locator-results', {
		path: 'parameters.customerAccountId',
		methodName: 'searchCustomerAccounts',
		nodeTypeAndVersion: { name: juspayType, version: 1 },
		currentNodeParameters: {
			resource: 'customerAccount',
			operation: 'get',
			...currentNodeParameters,
		},
		credentials,
	});
}
