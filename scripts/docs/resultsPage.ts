import { REASONS } from '../../nodes/Juspay/resources/message';
import { resources } from '../../nodes/Juspay/resources';
import { isLocal } from '../../nodes/Juspay/resources/operation';
import type { Output } from '../../nodes/Juspay/resources/output';
import { RESULT_KEYS } from '../../nodes/Juspay/resources/resultKeys';
import { triggerOutput } from '../../nodes/JuspayTrigger/event';
import { codes, plain, table } from './markdown';
import { RAW_ONLY } from './rawFields';

/** Operations whose results have the same keys. */
interface Group {
	output: Output;
	/** As the editor names them. */
	operations: string[];
}

function groups(): Group[] {
	const found = new Map<string, Group>();
	for (const { option: resource, operations } of resources) {
		for (const operation of operations) {
			if (isLocal(operation) || Object.keys(operation.output.further).length === 0) continue;
			const key = JSON.stringify([resource.name, operation.output.simplified]);
			const group = found.get(key) ?? { output: operation.output, operations: [] };
			group.operations.push(`${resource.name} > ${operation.option.name}`);
			// Validations have one key more.
			if ('reused' in operation.output.further) group.output = operation.output;
			found.set(key, group);
		}
	}
	return [...found.values(), { output: triggerOutput, operations: ['Juspay Trigger'] }];
}

function row(key: string, output: Output): string[] {
	const { name = '', description = '' } = RESULT_KEYS[key] ?? {};
	const only =
		key === 'reused'
			? ' (validating operations); true does not prove that nothing was paid, see the output pane'
			: '';
	const isSimplified = key in output.simplified;
	return [`\`${key}\``, plain(name), plain(description + only), isSimplified ? 'Yes' : ''];
}

function section({ output, operations }: Group): string {
	const keys = Object.keys({ ...output.simplified, ...output.further });
	const always =
		output.always.length > 0 ? `\n\nAlways among those selected: ${codes(output.always)}.` : '';
	const headings = ['Key', 'In Output Fields', 'What it holds', 'Simplified'];
	const rows = keys.map((key) => row(key, output));
	return `## ${operations.join(', ')}\n\n${table(headings, rows)}${always}`;
}

function rawOnly(): string {
	const rows = resources.flatMap(({ option }) => {
		const paths = RAW_ONLY[option.value];
		return paths ? [[option.name, codes(paths)]] : [];
	});
	return table(['Resource', 'Only in Raw'], rows);
}

/** docs/results.md: what results can hold, made from the code. */
export const RESULTS_PAGE = `# Results

What the field **Output** gives: **Simplified** the keys marked so below, **Raw** Juspay's own object, **Selected Fields** those that you choose in **Output Fields**, in the order of these tables. A value that Juspay does not tell is \`null\`; nothing is made up.

This page is made from the code (\`npm run docs\`). The outcomes are explained in the [README](../README.md#results).

${groups().map(section).join('\n\n')}

## Reasons

For beneficiaries that are not valid, \`message\` says in plain words what these codes mean, and \`responseCode\` has the code itself. The first ones belong to \`invalid\` accounts, the others mostly to \`undetermined\` ones: Juspay's status decides, not the code. They are Juspay's own codes, and those that its gateway Cashfree documents; each may also end in \`_FAIL\`. Other codes keep Juspay's own words. Juspay tells no reason for customer accounts.

${table(
	['responseCode', 'message'],
	[...REASONS].map(([code, words]) => [codes([code]), words]),
)}

## Raw only

Juspay's sample answers also hold these fields, which only **Raw** and the key \`raw\` return. \`validateResp\` is the gateway's own answer: it has other fields with other gateways.

${rawOnly()}
`;
