import { readExample } from '../support/examples';
import { runJuspay } from '../support/engine';
import { useSandbox } from '../support/sandbox';
import { textOf } from '../support/text';

const { credential } = useSandbox();

describe('check bank details from a form and tell Slack', () => {
	const { nodes } = readExample('form-validate-and-tell-slack.json');
	const parametersOf = (name: string) => nodes.find((node) => node.name === name)?.parameters ?? {};

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
			afterwards: textOf(parametersOf('Tell Slack: valid')['text']),
		});
		return textOf(outputs('After')[0]?.[0]?.json['value']);
	}

	test.each([
		['John Doe', 'same'],
		['Doe John', 'very likely the same'],
		['John Dow', 'similar'],
		['Asha Rao', 'different'],
	])('for %s, the name check says: %s', async (name, check) => {
		const advice = check.includes('same') ? '' : ' Please review the name before you pay.';
		expect(await told(name)).toBe(
			`Bank details of customer c-1 are *valid*. Name check: ${check}; expected ${name}, bank says JOHN DOE.${advice}`,
		);
	});
});
