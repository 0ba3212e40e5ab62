import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { startChatModel, type ChatModel } from '../support/chatModel.mjs';
import { juspay, realN8n } from '../support/shared.mjs';
import { chain, juspayNode, start, workflow } from '../support/workflows.mjs';

const TOOL = 'Check_an_account';
const VALUES = {
	Customer_ID: 'chosen-by-the-model',
	Account_Number: '026291800001191',
	IFSC: 'YESB0000262',
};

let model: ChatModel;
let openAi: { id: string; name: string };

/* As the editor writes a field that the model fills in: the field's name and description. */
function fromModel(key: string, description: string): string {
	return `={{ /*n8n-auto-generated-fromAI-override*/ $fromAI('${key}', \`${description}\`, 'string') }}`;
}

const tool = juspayNode(
	{
		resource: 'beneficiary',
		operation: 'validate',
		customerId: fromModel('Customer_ID', 'Whose account it is'),
		accountNumber: fromModel('Account_Number', ''),
		ifsc: fromModel('IFSC', 'Code of the branch'),
	},
	{ name: 'Check an account', type: 'n8n-nodes-juspay.juspayTool' },
);

/* Version 2 runs the tool itself; version 3 asks n8n's engine to run it. */
function agentWorkflow(agentVersion: number) {
	const { nodes } = workflow(
		`Agent ${String(agentVersion)}`,
		[
			start,
			{
				name: 'AI Agent',
				type: '@n8n/n8n-nodes-langchain.agent',
				typeVersion: agentVersion,
				parameters: { promptType: 'define', text: 'Is this account real?', options: {} },
			},
			{
				name: 'Model',
				type: '@n8n/n8n-nodes-langchain.lmChatOpenAi',
				typeVersion: 1.2,
				parameters: { model: { __rl: true, mode: 'id', value: 'scripted' }, options: {} },
				credentials: { openAiApi: openAi },
			},
			tool,
		],
		{},
	);
	const toAgent = (type: string) => ({ [type]: [[{ node: 'AI Agent', type, index: 0 }]] });
	return {
		...chain(`Agent ${String(agentVersion)}`, [start]),
		nodes,
		connections: {
			Start: toAgent('main'),
			Model: toAgent('ai_languageModel'),
			[tool.name]: toAgent('ai_tool'),
		},
	};
}

/* What the model was told after its call of the tool. */
async function answerToModel(agentVersion: number, values: object): Promise<string> {
	model.play([{ tool: TOOL, values }, { text: 'Done.' }]);
	const run = await realN8n().run(agentWorkflow(agentVersion));
	assert.equal(run.status, 'success', run.text);
	assert.match(run.text, /Done\./);
	const last = model.requests[1]?.messages.at(-1);
	assert.equal(last?.role, 'tool');
	return String(last.content);
}

for (const agentVersion of [2.2, 3]) {
	describe(`AI Agent, version ${String(agentVersion)}`, () => {
		before(async () => {
			model = await startChatModel();
			openAi = await realN8n().createCredential('openAiApi', { apiKey: 'no-key', url: model.url });
		});

		after(async () => {
			await model.stop();
		});

		test('the model sees the tool with name, description and parameters', async () => {
			juspay().reset();
			await answerToModel(agentVersion, VALUES);
			const [offered] = model.requests[0]?.tools ?? [];
			assert.equal(offered?.function.name, TOOL);
			assert.equal(offered.function.description, 'Validate beneficiary in Juspay');
			const { properties, required } = offered.function.parameters;
			assert.deepEqual(
				Object.entries(properties).map(([key, { type, description }]) => [key, type, description]),
				[
					['Customer_ID', 'string', 'Whose account it is'],
					['Account_Number', 'string', ''],
					['IFSC', 'string', 'Code of the branch'],
				],
			);
			assert.deepEqual(required, Object.keys(properties));
		});

		test('the whole result reaches the model', async () => {
			juspay().reset();
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
			assert.equal(juspay().ledger.pennyDrops.length, 1);
		});

		test('a mistyped value comes back as an error that says what to change', async () => {
			juspay().reset();
			const answer = await answerToModel(agentVersion, { ...VALUES, IFSC: 'YESB262' });
			assert.match(
				answer,
				/'IFSC' is not an IFSC.*An IFSC has 11 characters: four letters of the bank/,
			);
			assert.equal(juspay().ledger.requests.length, 0);
		});

		test("Juspay's refusal comes back in full", async () => {
			juspay().reset();
			const body = { error: true, errorCode: 'E01', errorMessage: 'Refused by the test.' };
			juspay().setFaults([{ kind: 'status', status: 400, body }]);
			const answer = await answerToModel(agentVersion, VALUES);
			assert.match(
				answer,
				/Juspay does not accept the details that were sent.*Refused by the test/,
			);
		});
	});
}
