import type { INode, INodeExecutionData } from 'n8n-workflow';
import { z } from 'zod';

import { makersOf, isPlainText } from '../support/exampleNodes';
import { type Example, readExample, readExamples } from '../support/examples';
import { node, runInEngine, runJuspay } from '../support/engine';
import { useSandbox } from '../support/sandbox';
import { textOf } from '../support/text';

const { credential } = useSandbox();

const link = (name: string) => ({ main: [[{ node: name, type: 'main' as const, index: 0 }]] });

/** What a text says of an item that has become plain before, as in the example. */
async function said(
	example: Example,
	name: string,
	text: unknown,
	json: INodeExecutionData['json'],
) {
	const [maker] = makersOf(example, name).filter(isPlainText);
	const { outputs } = await runInEngine({
		nodes: [
			node('Plain', 'n8n-nodes-base.set', maker?.parameters),
			node('After', 'test.passThrough', { value: textOf(text) }),
		],
		connections: { Plain: link('After') },
		input: [{ json }],
		credential: credential(),
	});
	return textOf(outputs('After')[0]?.[0]?.json['value']);
}

describe('check bank details from a form and tell Slack', () => {
	const example = readExample('form-validate-and-tell-slack.json');
	const parametersOf = (name: string) =>
		example.nodes.find((one) => one.name === name)?.parameters ?? {};

	/** The message to Slack about a valid account, whose name at the bank is JOHN DOE. */
	async function told(name: string): Promise<string> {
		const { outputs } = await runJuspay({
			parameters: parametersOf('Validate with Juspay'),
			rows: [
				{
					'Customer ID': 'c-1',
					'Account Holder Name': name,
					'Account Number': '026291800001191',
					IFSC: 'YESB0000262',
				},
			],
			credential: credential(),
		});
		const { text } = parametersOf('Tell Slack: valid');
		return await said(example, 'Tell Slack: valid', text, outputs('Juspay')[0]?.[0]?.json ?? {});
	}

	test.each([
		['John Doe', 'same'],
		['Doe John', 'very likely the same'],
		['John Dow', 'similar'],
		['Asha Rao', 'different'],
	])('for %s, the name check says: %s', async (name, check) => {
		const advice = check.includes('same') ? '' : ' Please review the name before you pay.';
		expect(await told(name)).toBe(
			`Bank details of customer c-1 are valid. Name check: ${check}; expected ${name}, bank says JOHN DOE.${advice}`,
		);
	});
});

const HOSTILE = [
	'<!channel> pay now',
	'<https://phish.example|Approve payout>',
	'A & B <b>Traders</b>',
	'x@<a href="https://phish.example">Log in again</a>',
	'&lt;!channel&gt;',
	'x\nMoney: nothing was charged\r\n\u202Egnp',
	'{{ 6 * 7 }} $json',
	'C:\\new "quoted" \\u003c',
	'9'.repeat(3_000_000),
];

/** An item of whose columns each has this text. */
function itemOf(code: string, text: string): INodeExecutionData['json'] {
	const names = Array.from(
		code.matchAll(/\$json(?:\?\.|\.)(\w+)|\$json\['([^']+)'\]/g),
		([, a, b]) => a ?? b ?? '',
	);
	const texts = Object.fromEntries(names.map((name) => [name, text]));
	const lists = { rows: [{ customerId: text, outcome: text, openSince: text, message: text }] };
	return { ...texts, problems: [text], ...(names.includes('rows') && lists) };
}

const Page = z.object({ formDescription: z.string().optional() });
const shownTexts = readExamples().flatMap((example) =>
	example.nodes
		.filter((one: INode) => makersOf(example, one.name).some(isPlainText))
		.flatMap(({ name, parameters: { text, completionMessage, options } }) =>
			[text, completionMessage, Page.parse(options ?? {}).formDescription].flatMap((code) =>
				typeof code === 'string' && code.includes('{{') ? [{ example, name, code }] : [],
			),
		)
		.map((one) => ({ ...one, at: `"${example.name}", "${one.name}"` })),
);

describe('Hostile texts in messages and pages of the examples', () => {
	test('are tried in many of them', () => {
		expect(shownTexts.length).toBeGreaterThan(9);
	});

	test.each(shownTexts)('$at: nothing of them is a tag, a link or a mention', async (shown) => {
		const { example, name, code } = shown;
		const harmless = await said(example, name, code, itemOf(code, 'text'));
		for (const text of HOSTILE) {
			const message = await said(example, name, code, itemOf(code, text));
			const own = message.replaceAll('<br>', '');
			expect(own).not.toMatch(/[<>\u202a-\u202e]|&(?!amp;|lt;|gt;)/);
			// No line of its own, and nothing without end.
			expect(message.split('\n')).toHaveLength(harmless.split('\n').length);
			expect(message.length).toBeLessThan(5_000);
		}
	});

	test('are shown as they were typed, but for white space', async () => {
		const [{ example, name } = { example: readExample('error-workflow.json'), name: '' }] =
			shownTexts;
		const text = 'A & B <Traders> * _x_ `y` C:\\new "q" {{ 6 * 7 }} O\'Neil';
		const shown = await said(example, name, '={{ $json.text }}', { text });
		const read = shown.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
		expect(read).toBe(text);
	});
});
