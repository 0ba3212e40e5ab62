import { inspect } from 'node:util';

import { Linter } from 'eslint';
import n8nNodesBase from 'eslint-plugin-n8n-nodes-base';
import type { INodeProperties } from 'n8n-workflow';
import tseslint from 'typescript-eslint';

import { JuspayApi } from '../../credentials/JuspayApi.credentials';
import { JuspayWebhookApi } from '../../credentials/JuspayWebhookApi.credentials';
import { Juspay } from '../../nodes/Juspay/Juspay.node';
import { JuspayTrigger } from '../../nodes/JuspayTrigger/JuspayTrigger.node';

const rules: Linter.RulesRecord = {
	...Object.fromEntries(
		Object.keys(n8nNodesBase.configs.nodes.rules).map((name) => [name, 'error']),
	),
	// "Account Details" has no singular.
	'n8n-nodes-base/node-param-resource-with-plural-option': 'off',
	// In Column Names, no value is chosen at first.
	'n8n-nodes-base/node-param-default-wrong-for-options': 'off',
};

/** The findings of n8n's lint rules in finished fields: in the code, they only see those written out. */
function lint(properties: INodeProperties[]): string[] {
	const everything = { depth: Infinity, maxArrayLength: null, maxStringLength: null };
	const code = `const properties: INodeProperties[] = ${inspect(properties, everything)};`;
	const config = {
		files: ['**/*.ts'],
		languageOptions: { parser: tseslint.parser as Linter.Parser },
		plugins: { 'n8n-nodes-base': n8nNodesBase },
		rules,
	};
	return new Linter()
		.verify(code, [config], { filename: 'fields.ts' })
		.map(
			({ ruleId, message, line }) =>
				`${String(ruleId)}: ${message} ${code.split('\n')[line - 1] ?? ''}`,
		);
}

test.each([
	new Juspay().description,
	new JuspayTrigger().description,
	new JuspayApi(),
	new JuspayWebhookApi(),
])('the fields of $displayName', ({ properties }) => {
	expect(lint(properties)).toEqual([]);
});

test('a wrong field is found', () => {
	const wrong: INodeProperties = {
		displayName: 'wrong name',
		name: 'wrongName',
		type: 'boolean',
		default: false,
		description: 'If it is wrong.',
	};
	expect(lint([wrong]).join()).toContain('node-param-description-boolean-without-whether');
});
