import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { assertSuccess } from '../support/runJuspay.mjs';
import { juspay, model, n8n, outsideCredentials } from '../support/shared.mjs';
import {
	createAndValidate,
	juspayNode,
	start,
	type Step,
	workflow,
} from '../support/workflows.mjs';

const TOOL = 'Check_an_account';
const VALUES = {
	Customer_ID: 'chosen-by-the-model',
	Account_Number: '026291800001191',
	IFSC: 'YESB0000262',
};

/* As the editor writes a field that the model fills in: the field's name and description. */
function fromModel(key: string, description: string): string {
	return `={{ /*n8n-auto-generated-fromAI-override*/ $fromAI('${key}', \`${description}\`, 'string') }}`;
}

const fields = {
	customerId: fromModel('Customer_ID', 'Whose account it is'),
	accountNumber: fromModel('Account_Number', ''),
	ifsc: fromModel('IFSC', 'Code of the branch'),
};

const asTool = { name: 'Check an account', type: 'n8n-nodes-juspay.juspayTool' };
const validate = juspayNode({ ...fields, resource: 'beneficiary', operation: 'validate' }, asTool);
const selected = { output: 'selectedFields', outputFields: ['nameAtBank', 'utr'] };
const validateSelected = juspayNode(
	{ ...fields, ...selected, resource: 'beneficiary', operation: 'validate' },
	asTool,
);
const asOpened = juspayNode({ customerId: 'cst_1' }, asTool);
const verify = juspayNode({ resource: 'upiId', operation: 'verify' }, asTool);
const outages = juspayNode({ resource: 'outage', operation: 'getAll' }, asTool);
const createAccount = juspayNode({ ...createAndValidate, ...fields }, asTool);

/* Version 2 runs the tool itself; version 3 asks n8n's engine to run it. */
function agentWorkflow(agentVersion: number, tool: Step) {
	const agent = {
		name: 'AI Agent',
		type: '@n8n/n8n-nodes-langchain.agent',
		typeVersion: agentVersion,
		parameters: { promptType: 'define', text: 'Is this account real?', options: {} },
	};
	const chat = {
		name: 'Model',
		type: '@n8n/n8n-nodes-langchain.lmChatOpenAi',
		typeVersion: 1.2,
		parameters: { model: { __rl: true, mode: 'id', value: 'scripted' }, options: {} },
		credentials: { openAiApi: outsideCredentials['openAiApi'] },
	};
	const toAgent = (type: string) => ({ [type]: [[{ node: agent.name, type, index: 0 }]] });
	return {
		...workflow(`Agent ${String(agentVersion)}`, [start, agent, chat, tool], {}),
		connections: {
			Start: toAgent('main'),
			Model: toAgent('ai_languageModel'),
			[tool.name]: toAgent('ai_tool'),
		},
	};
}

/* Answers of the tool to the model's calls. */
async function answersToModel(agentVersion: number, tool: Step, calls: object[]) {
	model.play([...calls.map((values) => ({ tool: TOOL, values })), { text: 'Done.' }]);
	const run = await n8n.run(agentWorkflow(agentVersion, tool));
	assertSuccess(run);
	assert.match(run.text, /Done\./);
	const told = model.requests.at(-1)?.messages.filter(({ role }) => role === 'tool') ?? [];
	assert.equal(told.length, calls.length);
	return told.map(({ content }) => String(content));
}

async function answerToModel(agentVersion: number, values: object): Promise<string> {
	const [answer = ''] = await answersToModel(agentVersion, validate, [values]);
	return answer;
}

for (const agentVersion of [2.2, 3]) {
	describe(`AI Agent, version ${String(agentVersion)}`, () => {
		test('the model sees the tool with name, description and parameters', async () => {
			await answerToModel(agentVersion, VALUES);
			const [offered] = model.requests[0]?.tools ?? [];
			assert.equal(offered?.function.name, TOOL);
			assert.equal(offered.function.description, 'Validate bank account or UPI ID in Juspay');
			const { properties, required } = offered.function.parameters;
			assert.deepEqual(
				Object.entries(properties).map(([key, { type, description }]) => [key, type, description]),
				[
					['Customer_ID', 'string', 'Whose account it is'],
					['Account_Number', 'string', ''],
					['IFSC', 'string', 'Code of the branch'],
					// Fields that the node offers to the model.
					['UPI_ID', 'string', 'UPI ID (VPA) such as name@bank; leave out for a bank account'],
					[
						'Account_Holder_Name',
						'string',
						'Expected name of the account holder; leave out if unknown',
					],
				],
			);
			assert.deepEqual(required, Object.keys(VALUES));
		});

		test('the whole result reaches the model', async () => {
			const answer = await answerToModel(agentVersion, VALUES);
			for (const part of [
				'"outcome":"valid"',
				'"customerId":"chosen-by-the-model"',
				'"accountNumber":"026291800001191"',
				'"nameAtBank":"JOHN DOE"',
				'"nameMatch":null',
			]) {
				assert.ok(answer.replaceAll('\\"', '"').includes(part), `${part} not in ${answer}`);
			}
			assert.equal(juspay.ledger.pennyDrops.length, 1);
		});

		test('one tool, as it opens, takes bank accounts and UPI IDs', async () => {
			const { Account_Number, IFSC } = VALUES;
			const answers = await answersToModel(agentVersion, asOpened, [
				{ Account_Number, IFSC, Account_Holder_Name: 'John Doe' },
				{ UPI_ID: 'success@upi' },
				{},
			]);
			const words = [
				/"nameMatch":"exact"/,
				/"upiId":"success@upi"/,
				/neither 'Account Number' nor/,
			];
			answers.forEach((answer, index) => {
				assert.match(answer.replaceAll('\\"', '"'), words[index] ?? /never/);
			});
		});

		test('a required value that the model leaves out comes back as an error', async () => {
			const [answer = ''] = await answersToModel(agentVersion, verify, [{}]);
			assert.match(answer, /'UPI ID' is empty/);
			assert.equal(juspay.ledger.requests.length, 0);
		});

		test('of a result only the selected fields reach the model', async () => {
			const [answer = ''] = await answersToModel(agentVersion, validateSelected, [VALUES]);
			const keys = Array.from(
				answer.replaceAll('\\"', '"').matchAll(/"(\w+)":/g),
				([, key]) => key,
			);
			assert.deepEqual(
				keys.filter((key) => key !== 'response'),
				['outcome', 'nameAtBank', 'beneficiaryId', 'utr'],
			);
		});

		test('a list is told to the model, which has nothing to fill in for it', async () => {
			const [answer = ''] = await answersToModel(agentVersion, outages, [{}]);
			const told = answer.replaceAll('\\"', '"');
			assert.match(told, /"bankName":"HDFC Bank".*"gateway":"ICICI"/);
			juspay.setOutages({});
			const [none = ''] = await answersToModel(agentVersion, outages, [{}]);
			assert.doesNotMatch(none, /bankName|failed/);
		});

		test('a mistyped value comes back as an error that says what to change', async () => {
			const answer = await answerToModel(agentVersion, { ...VALUES, IFSC: 'YESB262' });
			const words =
				/'IFSC' has \d+ characters; an IFSC has 11.*An IFSC has 11 characters: four letters of the bank/;
			assert.match(answer, words);
			assert.equal(juspay.ledger.requests.length, 0);
		});

		test("Juspay's refusal comes back in full", async () => {
			const body = { error: true, errorCode: 'E01', errorMessage: 'Refused by the test.' };
			juspay.setFaults([{ kind: 'status', status: 400, body }]);
			const answer = await answerToModel(agentVersion, VALUES);
			const words = /Juspay does not accept the details that were sent.*Refused by the test/;
			assert.match(answer, words);
		});

		test('what may have been charged is not sent again when the model tries once more', async () => {
			juspay.setFaults([
				{ kind: 'resetAfter', method: 'POST' },
				{ kind: 'status', method: 'GET', status: 502 },
			]);
			const answers = await answersToModel(agentVersion, createAccount, [VALUES, VALUES]);
			for (const answer of answers)
				assert.match(answer, /may already have been validated and charged/);
			const posts = juspay.ledger.requests.filter(({ method }) => method === 'POST');
			assert.deepEqual([posts.length, juspay.ledger.pennyDrops.length], [1, 1]);
		});
	});
}

const { Account_Number, IFSC } = VALUES;
const WITH_NULL = { Account_Number, IFSC, UPI_ID: null, Account_Holder_Name: null };
const WITH_NUMBER = { Account_Number: Number(Account_Number), IFSC };

describe('What n8n checks before the node', () => {
	for (const [what, values] of Object.entries({ null: WITH_NULL, 'a number': WITH_NUMBER })) {
		test(`AI Agent, version 2.2, fails with its workflow if the model sends ${what}`, async () => {
			model.play([{ tool: TOOL, values }, { text: 'Done.' }]);
			const run = await n8n.run(agentWorkflow(2.2, asOpened));
			assert.equal(run.status, 'error');
			assert.match(run.text, /Received tool input did not match expected schema/);
			assert.equal(juspay.ledger.requests.length, 0);
		});
	}

	test('AI Agent, version 3, hands over null as empty', async () => {
		const [answer = ''] = await answersToModel(3, asOpened, [WITH_NULL]);
		assert.match(answer.replaceAll('\\"', '"'), /"outcome":"valid"/);
	});

	test('AI Agent, version 3, hands over a number, which the node refuses', async () => {
		const [answer = ''] = await answersToModel(3, asOpened, [WITH_NUMBER]);
		assert.match(answer, /'Account Number' is a number, not a string/);
		assert.equal(juspay.ledger.requests.length, 0);
	});
});
