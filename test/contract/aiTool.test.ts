import {
	type FromAIArgument,
	generateZodSchema,
	NodeHelpers,
	traverseNodeParameters,
} from 'n8n-workflow';
import { z } from 'zod';

import { Juspay } from '../../nodes/Juspay/Juspay.node';
import { resources } from '../../nodes/Juspay/resources';

const { description } = new Juspay();
const tool = { ...description, name: 'juspayTool' };

/** The parameters of a tool as it opens. */
function opened(choice: Record<string, string>) {
	const node = { typeVersion: 1 };
	return NodeHelpers.getNodeParameters(tool.properties, choice, true, false, node, tool) ?? {};
}

/** What n8n-core checks a model's call with (create-node-as-tool.js of 1.123 to 2.41). */
function schemaOf(parameters: object) {
	const found: FromAIArgument[] = [];
	traverseNodeParameters(parameters, found);
	const fields = found.map((argument) => [argument.key, generateZodSchema(argument)] as const);
	return { found, schema: z.object(Object.fromEntries(fields)).required() };
}

const tools = resources.flatMap(({ option: resource, operations }) =>
	operations.map(({ option: operation }) => {
		const parameters = opened({ resource: resource.value, operation: operation.value });
		return { name: `${resource.name} > ${operation.name}`, ...schemaOf(parameters) };
	}),
);
const filledByModel = tools.filter(({ found }) => found.length > 0);

test('The model fills in the account, UPI ID, IFSC or mobile number of the operations that are about one', () => {
	expect(filledByModel.map(({ name, found }) => [name, found.length])).toEqual([
		['Beneficiary > Validate', 4],
		['Beneficiary > Create', 4],
		['Beneficiary > Resolve Mobile Number', 1],
		['Customer Account > Create and Validate', 4],
		['Customer Account > Create', 4],
		['UPI ID > Verify', 1],
		['Bank > Get', 1],
		['Bank > Validate IFSC', 1],
	]);
});

describe.each(filledByModel)('n8n checks a call of $name', ({ found, schema }) => {
	const empty = Object.fromEntries(found.map(({ key }) => [key, '']));

	test('and lets it through without any value: the node then says what is missing', () => {
		expect(schema.parse({})).toEqual(empty);
	});

	test.each(found.map(({ key }) => key))('and refuses null or a number as %s', (key) => {
		for (const value of [null, 26291800001191]) {
			expect(schema.safeParse({ ...empty, [key]: value }).success).toBe(false);
		}
	});

	test('after it has told the model when to leave a value out, or that it is required', () => {
		for (const { description: words } of found) {
			expect(words).toMatch(/; (?:leave out (?:for a|if) |required$)/);
		}
	});
});
