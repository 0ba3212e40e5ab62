import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

import { type INodeProperties, type INodePropertyOptions } from 'n8n-workflow';
import { z } from 'zod';

import { Juspay } from '../../nodes/Juspay/Juspay.node';
import { JuspayTrigger } from '../../nodes/JuspayTrigger/JuspayTrigger.node';
import { isPlainText, makersOf } from '../support/exampleNodes';
import { readExample, readExamples } from '../support/examples';
import { MARKDOWN_FILES, ROOT } from './docs/markdown';

const examples = readExamples();
const names = examples.map(({ name }) => name);
const nameOf = new Map(examples.map(({ file, name }) => [file, name]));

function read(path: string): string {
	return readFileSync(join(ROOT, path), 'utf8');
}

/** The links of a page to example workflows: the file, and what the link says. */
function exampleLinks(path: string): [file: string, text: string][] {
	const links = read(path).matchAll(/\[([^\]]+)\]\(([^)\s]+\.json)\)/g);
	return Array.from(links, ([, text = '', target = '']): [string, string] => [
		basename(target),
		text,
	]).filter(([file]) => nameOf.has(file));
}

describe('An example has the same name everywhere', () => {
	test('in n8n, where no two share one', () => {
		expect(new Set(names).size).toBe(examples.length);
	});

	test('in examples/README.md, whose tables have each of them once', () => {
		expect(exampleLinks('examples/README.md').sort()).toEqual([...nameOf].sort());
	});

	test('in README.md, which shows some of them', () => {
		expect(exampleLinks('README.md').length).toBeGreaterThan(5);
	});

	test.each(MARKDOWN_FILES)('in %s, where it is linked or quoted', (path) => {
		const links = exampleLinks(path);
		expect(links.map(([, text]) => text)).toEqual(links.map(([file]) => nameOf.get(file)));
		const quoted = Array.from(read(path).matchAll(/\bworkflow "([^"]+)"/g), ([, name]) => name);
		expect(names).toEqual(expect.arrayContaining(quoted));
	});
});

/* n8n makes an address on import: with one in the file, everybody who imports it has the same. */
test('No example has the address of a form or a webhook', () => {
	const withAddress = examples.flatMap(({ file, nodes }) =>
		nodes.filter(({ webhookId }) => webhookId !== undefined).map(({ name }) => `${file}: ${name}`),
	);
	expect(withAddress).toEqual([]);
});

const Locator = z.object({ mode: z.string(), value: z.string() });
const Column = z.object({ id: z.string(), type: z.string(), removed: z.boolean() });
const Sheets = z.object({
	operation: z.enum(['read', 'append', 'update']),
	documentId: Locator,
	sheetName: Locator,
	columns: z
		.object({
			mappingMode: z.literal('defineBelow'),
			value: z.record(z.string()),
			matchingColumns: z.array(z.string()),
			schema: z.array(Column),
			attemptToConvertTypes: z.literal(false),
			convertFieldsToString: z.literal(true),
		})
		.optional(),
});

const sheets = examples.flatMap(({ name: example, nodes }) =>
	nodes
		.filter(({ type }) => type === 'n8n-nodes-base.googleSheets')
		.map(({ name, parameters }) => ({
			example,
			name,
			nodes,
			parameters,
			...Sheets.parse(parameters),
		})),
);
const writing = sheets.flatMap(({ columns, ...rest }) =>
	columns === undefined ? [] : [{ ...rest, columns }],
);

describe('Google Sheets in the examples', () => {
	test('every node that writes says which columns it writes', () => {
		const others = sheets.filter(({ operation }) => operation === 'read');
		expect(writing.length).toBeGreaterThan(4);
		expect(writing.length + others.length).toBe(sheets.length);
	});

	/*
	 * n8n hides the columns, the filters and the options of a node without a sheet, and forgets them as soon as
	 * somebody opens the workflow (displayOptions of `columns`, `filtersUI` and `options`: not before sheetName).
	 */
	test.each(writing)('"$example", "$name": the columns are shown at once', ({ sheetName }) => {
		expect(sheetName.value).not.toBe('');
	});

	test.each(sheets)('"$example", "$name": nothing is set that n8n hides', (node) => {
		const hidden = ['columns', 'filtersUI', 'combineFilters', 'options'];
		const set = Object.keys(node.parameters).filter((key) => hidden.includes(key));
		expect(node.sheetName.value === '' ? set : []).toEqual([]);
	});

	test.each(writing)('"$example", "$name": each column is mapped as n8n stores it', (node) => {
		const { value, schema, matchingColumns } = node.columns;
		const shown = schema.filter(({ removed }) => !removed).map(({ id }) => id);
		expect(shown.sort()).toEqual(Object.keys(value).sort());
		expect(Object.values(value)).not.toContain('');
		expect(Object.keys(value)).toEqual(expect.arrayContaining(matchingColumns));
		expect(matchingColumns).toHaveLength(node.operation === 'update' ? 1 : 0);
		// n8n adds this column itself, to nodes that update.
		const added = schema.filter(({ id }) => id === 'row_number').map(({ type }) => type);
		expect(added).toEqual(node.operation === 'update' ? ['number'] : []);
	});

	test.each(writing)('"$example", "$name": the sheet has all its columns, says a note', (node) => {
		const notes = JSON.stringify(node.nodes.map(({ parameters }) => parameters['content']));
		const [, listed = ''] = /The sheet needs these columns[^:]*: ([^.]+)\./.exec(notes) ?? [];
		const columns = node.columns.schema.map(({ id }) => id).filter((id) => id !== 'row_number');
		expect(columns).toEqual(listed.split(', '));
	});

	/* Choosing a document in a node resets its sheet, and with that its columns: so it is chosen in another one. */
	test.each(writing.filter(({ operation }) => operation === 'update'))(
		'"$example", "$name": the document is chosen in the node that reads',
		({ nodes, documentId, sheetName }) => {
			const taken = (field: string) => `={{ $('Your sheet').params.${field}.value }}`;
			expect([documentId.value, sheetName.value]).toEqual(['documentId', 'sheetName'].map(taken));
			const chosen = nodes.find(({ name }) => name === 'Your sheet');
			const list = { mode: 'list', value: '' };
			expect(chosen?.parameters).toMatchObject({ documentId: list, sheetName: list });
		},
	);
});

const Chosen = z.object({ value: z.string() });
const Mapped = z.object({
	columns: z.object({
		value: z.record(z.string()),
		schema: z.array(z.object({ id: z.string(), removed: z.boolean() })),
	}),
});

/** The nodes behind each output of a node. */
function behind({ connections }: (typeof examples)[number], name: string): string[][] {
	const outputs = connections[name]?.['main'] ?? [];
	return outputs.map((links) => (links ?? []).map(({ node }) => node));
}

test('The rows of a Google sheet are checked in parts, each written before the next', () => {
	const example = readExample('google-sheet-validate-in-bulk.json');
	const node = (name: string) => example.nodes.find((one) => one.name === name);
	expect(behind(example, 'Rows to check')).toEqual([['In parts']]);
	expect(behind(example, 'In parts')[1]).toEqual(['Validate with Juspay']);
	expect(behind(example, 'Validate with Juspay')).toEqual([['Write the results']]);
	expect(behind(example, 'Write the results')).toEqual([['In parts']]);
	expect(node('In parts')).toMatchObject({
		type: 'n8n-nodes-base.splitInBatches',
		parameters: { batchSize: 200 },
	});
	expect(node('Validate with Juspay')).toMatchObject({
		parameters: { takeValuesFrom: 'inputColumns', validateAgain: 'never' },
		onError: 'continueRegularOutput',
	});
	// Without an item the loop would end early.
	expect(node('Write the results')).toMatchObject({ alwaysOutputData: true, retryOnFail: true });
});

describe('The rows of a large list are checked in parts, each an execution of its own', () => {
	const list = readExample('validate-a-large-list.json');
	const part = readExample('validate-a-large-list-part.json');
	const at = ({ nodes }: typeof list, name: string) => nodes.find((node) => node.name === name);
	const tables = (example: typeof list) =>
		example.nodes.filter(({ type }) => type === 'n8n-nodes-base.dataTable');

	test('the table is chosen in one node', () => {
		const chosen = (example: typeof list) =>
			new Set(tables(example).map((node) => Chosen.parse(node.parameters['dataTableId']).value));
		const inList = ['', "={{ $('Your table').params.dataTableId.value }}"];
		expect(chosen(list)).toEqual(new Set(inList));
		const handedOver = "={{ $('When a part is handed over').first().json.tableId }}";
		expect(chosen(part)).toEqual(new Set([handedOver]));
	});

	test('the note lists all columns that are read or written', () => {
		const note = JSON.stringify(at(list, 'Note 1')?.parameters['content']);
		const [, columns = ''] = /all others \*\*strings\*\*: ([^.]+)\./.exec(note) ?? [];
		const { columns: mapped } = Mapped.parse(at(part, 'Write the results')?.parameters);
		expect(columns.split(', ')).toEqual(mapped.schema.map(({ id }) => id));
		const written = mapped.schema.filter(({ removed }) => !removed).map(({ id }) => id);
		expect(Object.keys(mapped.value)).toEqual(written);
		expect(written).toEqual(columns.split(', ').slice(-5));
	});

	test('the template has the columns that the workflow reads, and rows that Juspay documents', () => {
		const [header = '', ...rows] = read('examples/large-list-template.csv').trimEnd().split('\n');
		const { columns: mapped } = Mapped.parse(at(part, 'Write the results')?.parameters);
		// The last one is to be a boolean, which n8n does not import.
		expect(header.split(',')).toEqual(mapped.schema.map(({ id }) => id).slice(0, -1));
		const cells = rows.map((row) => row.split(','));
		expect(cells.map(({ length }) => length)).toEqual(rows.map(() => header.split(',').length));
		const accounts = cells.map(([, , number, ifsc, upiId]) => [number, ifsc, upiId]);
		expect(accounts).toEqual([
			['026291800001191', 'YESB0000262', ''],
			['', '', 'success@upi'],
		]);
		const isFilled = cells.flatMap((row) => row.slice(5)).some((cell) => cell !== '');
		expect(isFilled).toBe(false);
	});

	test('a result that Juspay has is used, and a wrong row stops no other', () => {
		expect(at(part, 'Validate with Juspay')).toMatchObject({
			parameters: { takeValuesFrom: 'inputColumns', validateAgain: 'never' },
			onError: 'continueRegularOutput',
		});
	});

	test('the parts are counted after the results are written', () => {
		// n8n runs the upper branch to its end first.
		const [, y = 0] = at(part, 'Rows to check')?.position ?? [];
		expect(at(part, 'The part now')?.position[1]).toBeGreaterThan(y);
		expect(behind(part, 'Rows of the part')).toEqual([['Rows to check', 'The part now']]);
		expect(behind(part, 'Validate with Juspay')).toEqual([['Write the results']]);
	});

	/* With the error output n8n 2.41.1 hands no items over while it does not wait. */
	test('a part that fails does not end the list, nor leave by an error output', () => {
		expect(at(list, 'Validate the part')?.onError).toBe('continueRegularOutput');
		expect(behind(list, 'Validate the part')).toEqual([['Add up']]);
	});

	test('side by side, a part and the list wait long enough for n8n to store them', () => {
		// Wait: below 65 seconds the execution stays where it is.
		expect(at(part, 'Wait for a worker')?.parameters).toEqual({
			amount: '={{ $json.handedOver ? 70 : 0 }}',
		});
		expect(at(list, 'Wait for the parts')?.parameters).toEqual({ amount: 75 });
	});
});

const Condition = z.object({ leftValue: z.string(), rightValue: z.unknown() });
const Conditions = z.object({ conditions: z.array(Condition) });
const Rules = z.object({ values: z.array(z.object({ conditions: Conditions })) });
const Branching = z.object({ conditions: Conditions.optional(), rules: Rules.optional() });

/** Left values of the conditions of an IF, a Filter or a Switch; none for other nodes. */
function lookedAt({ type, parameters }: (typeof examples)[number]['nodes'][number]): string[] {
	if (!/\.(?:if|filter|switch)$/.test(type)) return [];
	const { conditions, rules } = Branching.parse(parameters);
	const all = [conditions, ...(rules?.values ?? []).map((rule) => rule.conditions)];
	return all.flatMap((one) => (one?.conditions ?? []).map(({ leftValue }) => leftValue));
}

const juspayNodes = examples.flatMap((example) =>
	example.nodes
		.filter(({ type }) => type.startsWith('n8n-nodes-juspay.'))
		.map((node) => ({ example, node, at: `"${example.name}", "${node.name}"` })),
);

// Check Format asks nobody, so it has no outcome but `ok`.
const withOutcome = juspayNodes
	.filter(({ node }) => node.parameters['operation'] !== 'checkFormat')
	.map(({ example, node, at }) => {
		const names = behind(example, node.name).flat();
		const conditions = example.nodes.filter(({ name }) => names.includes(name)).flatMap(lookedAt);
		return { at, conditions };
	})
	.filter(({ conditions }) => conditions.length > 0);

/* Of several triggers, n8n's button takes an app's first, then the manual one, and none that is off. */
test('An example with a manual trigger opens on it', () => {
	const isApps = (type: string) => type.endsWith('.juspayTrigger');
	const both = examples.filter(
		({ nodes }) =>
			nodes.some(({ type }) => type === 'n8n-nodes-base.manualTrigger') &&
			nodes.some(({ type }) => isApps(type)),
	);
	expect(both.map(({ file }) => file)).toEqual(['validate-then-update-when-juspay-answers.json']);
	const triggers = both.flatMap(({ nodes }) => nodes.filter(({ type }) => isApps(type)));
	expect(triggers.map(({ disabled }) => disabled)).toEqual([true]);
});

const Named = z.object({
	rules: z.object({ values: z.array(z.object({ outputKey: z.string() })) }),
	options: z.object({ renameFallbackOutput: z.string() }),
});

describe('Behind a Juspay node of the examples', () => {
	test('every switch names its branches, and the one for anything else, in the same way', () => {
		const switches = examples.flatMap(({ nodes }) =>
			nodes.filter(({ type }) => type === 'n8n-nodes-base.switch'),
		);
		expect(switches.length).toBeGreaterThan(5);
		for (const { parameters } of switches) {
			const { rules, options } = Named.parse(parameters);
			for (const { outputKey } of rules.values) expect(outputKey).toMatch(/^[A-Z][a-z]+/);
			expect(options.renameFallbackOutput).toBe('Anything else');
		}
	});

	test('many branch', () => {
		expect(withOutcome.length).toBeGreaterThan(7);
	});

	test.each(withOutcome)('$at: the branches look at the outcome alone', ({ conditions }) => {
		expect(new Set(conditions)).toEqual(new Set(['={{ $json.outcome }}']));
	});

	test('no column is read back from an earlier node', () => {
		for (const { file } of examples) expect(read(`examples/${file}`)).not.toMatch(/'\)\.item\b/);
	});

	test('one example shows the error output', () => {
		const { nodes } = readExample('create-and-validate-customer-accounts.json');
		const settings = nodes.flatMap(({ onError }) => onError ?? []);
		expect(new Set(settings)).toEqual(new Set(['continueErrorOutput']));
	});
});

const PAYING: unknown[] = ['validate', 'createAndValidate', 'resolve'];

/** The paying nodes that a trigger leads to, if this output of a node led nowhere. */
function paidFrom(example: (typeof examples)[number], trigger: string, closed?: string): string[] {
	const seen = new Set([trigger]);
	for (const name of seen) {
		const outputs = behind(example, name).slice(name === closed ? 1 : 0);
		for (const next of outputs.flat()) seen.add(next);
	}
	return example.nodes
		.filter(({ name, parameters }) => seen.has(name) && PAYING.includes(parameters['operation']))
		.map(({ name }) => name);
}

const payingForms = examples.flatMap((example) =>
	example.nodes
		.filter(({ type }) => type === 'n8n-nodes-base.formTrigger')
		.filter(({ name }) => paidFrom(example, name).length > 0)
		.map(({ name, parameters }) => ({ example, name, login: parameters['authentication'] })),
);

test('no form that pays is open: it asks for a password, or for an invitation whose tries are counted first', () => {
	expect(payingForms.length).toBeGreaterThan(3);
	const withoutLogin = payingForms.filter(({ login }) => login !== 'basicAuth');
	expect(withoutLogin.map(({ example: { file } }) => file)).toEqual(['form-with-result-page.json']);
	for (const { example, name } of withoutLogin) {
		for (const gate of ['Invited?', 'Counted?']) expect(paidFrom(example, name, gate)).toEqual([]);
	}
});

const Answer = z.object({
	options: z.object({
		respondWithOptions: z.object({ values: z.object({ formSubmittedText: z.string() }) }),
	}),
});

/* Otherwise n8n says "Your response has been recorded", also of a typing error. */
test('a form says where its result comes: on its last page, or elsewhere', () => {
	const silent = payingForms.filter(
		({ example }) => !example.nodes.some(({ type }) => type === 'n8n-nodes-base.form'),
	);
	expect(silent.length).toBeGreaterThan(1);
	for (const { example, name } of silent) {
		const { parameters } = example.nodes.find((one) => one.name === name) ?? {};
		const { formSubmittedText } = Answer.parse(parameters).options.respondWithOptions.values;
		expect(formSubmittedText).toMatch(/Slack|vendor list/);
		expect(formSubmittedText).toContain('also if something is mistyped');
	}
});

test('the form examples go on after a typing error', () => {
	const stopping = payingForms.flatMap(({ example }) =>
		example.nodes.filter(
			({ type, onError }) =>
				type === 'n8n-nodes-juspay.juspay' && onError !== 'continueRegularOutput',
		),
	);
	expect(stopping).toEqual([]);
});

describe('The invitations of the form for payees', () => {
	const example = readExample('form-with-result-page.json');
	const at = (name: string) => example.nodes.find((node) => node.name === name);

	test('the table is chosen in one node, and a note lists the columns that are read or written', () => {
		const tables = example.nodes.filter(({ type }) => type === 'n8n-nodes-base.dataTable');
		const chosen = tables.map(({ parameters }) => Chosen.parse(parameters['dataTableId']).value);
		expect(new Set(chosen)).toEqual(
			new Set(['', "={{ $('Invitation').params.dataTableId.value }}"]),
		);
		const note = JSON.stringify(at('Note 1')?.parameters['content']);
		const [, columns = ''] = /all \*\*String\*\*: ([^.]+)\./.exec(note) ?? [];
		for (const name of ['Count the try', 'Save the invitations']) {
			const { columns: mapped } = Mapped.parse(at(name)?.parameters);
			expect(mapped.schema.map(({ id }) => id)).toEqual(columns.split(', '));
			const written = mapped.schema.filter(({ removed }) => !removed).map(({ id }) => id);
			expect(Object.keys(mapped.value)).toEqual(written);
		}
	});

	test('of forms that are sent at once, one counts: it writes only over what it has read', () => {
		const read = (column: string) => `={{ $('Invitation').first().json.${column} }}`;
		expect(at('Count the try')?.parameters).toMatchObject({
			operation: 'update',
			matchType: 'allConditions',
			filters: {
				conditions: ['code', 'lastTry'].map((column) => {
					return { keyName: column, condition: 'eq', keyValue: read(column) };
				}),
			},
		});
		expect(JSON.stringify(at('Counted?')?.parameters)).toContain(
			'={{ $json.lastTry === $execution.id }}',
		);
	});

	test('no page looks at the name at the bank or at the name check', () => {
		const pages = example.nodes.filter(({ type }) => /\.(form|formTrigger|if|switch)$/.test(type));
		expect(pages.length).toBeGreaterThan(9);
		expect(JSON.stringify(pages)).not.toMatch(/nameMatch|nameAtBank|nameScore|nameReason/);
	});
});

test('no example pays again for a row that is valid', () => {
	const paidAgain = examples.flatMap((example) => {
		const { file, nodes } = example;
		const paying = nodes.filter(({ parameters }) => PAYING.includes(parameters['operation']));
		return nodes.flatMap(({ name, parameters }) => {
			const { rules } = Branching.safeParse(parameters).data ?? {};
			const at = rules?.values.findIndex(({ conditions: { conditions: all } }) => {
				return all.some(({ rightValue }) => rightValue === 'valid');
			});
			const next = behind(example, name)[at ?? -1] ?? [];
			return paying.filter((one) => next.includes(one.name)).map((one) => `${file}: ${one.name}`);
		});
	});
	expect(paidAgain).toEqual([]);
});

test('Resolve is followed by Validate only where it gave no result', () => {
	const example = readExample('mobile-number-resolve-and-validate.json');
	const before = example.nodes.filter(({ name }) => {
		return behind(example, name).flat().includes('Validate the UPI ID');
	});
	expect(before.map(({ name }) => name)).toEqual(['Is there one?']);
	const { rules } = Branching.parse(before[0]?.parameters);
	const paidFor = behind(example, 'Is there one?').flatMap((next, at) =>
		next.includes('Validate the UPI ID') ? rules?.values[at]?.conditions.conditions : [],
	);
	expect(paidFor).toMatchObject([{ rightValue: 'undetermined' }]);
});

const BY_OUTCOME = [
	'form-validate-and-tell-slack.json',
	'kyc-webhook-create-and-validate.json',
	'mobile-number-resolve-and-validate.json',
	'validate-bank-accounts-and-upi-ids.json',
	'vendor-onboarding-name-check.json',
];

test.each(BY_OUTCOME)('%s: failed rows have a branch of the Switch', (file) => {
	const example = readExample(file);
	const { parameters } = example.nodes.find(({ name }) => name === 'By outcome') ?? {};
	const { rules } = Branching.parse(parameters);
	const at = rules?.values.findIndex(({ conditions: { conditions: all } }) => {
		return all.some(({ rightValue }) => rightValue === 'failed');
	});
	expect(behind(example, 'By outcome')[at ?? -1]).toHaveLength(1);
	const [before] = makersOf(example, 'By outcome');
	const validating =
		before && isPlainText(before)
			? makersOf(example, before.name)
			: [before].flatMap((one) => one ?? []);
	expect(validating.map(({ onError }) => onError)).toEqual(['continueRegularOutput']);
});

test.each(juspayNodes)(
	'$at: says its operation, and no expression chooses its account type',
	({ node: { type, parameters } }) => {
		if (type.endsWith('Trigger')) return;
		const text = expect.any(String) as string;
		expect(parameters).toMatchObject({ resource: text, operation: text });
		expect(parameters['accountType'] ?? 'auto').not.toMatch(/^=/);
	},
);

const offering = [new Juspay(), new JuspayTrigger()].map(({ description }) => description);
const Selected = z.object({
	resource: z.string().optional(),
	operation: z.string().optional(),
	outputFields: z.array(z.string()),
});

/** The values that Output Fields offers in the editor for these parameters. */
function offeredFields(type: string, resource?: string, operation?: string): string[] {
	const { properties } = offering.find(({ name }) => type.endsWith(`.${name}`)) ?? {};
	const isFor = ({ name, displayOptions: { show } = {} }: INodeProperties) =>
		name === 'outputFields' &&
		(show?.['resource']?.includes(resource ?? '') ?? true) &&
		(show?.['operation']?.includes(operation ?? '') ?? true);
	const options = (properties ?? []).filter(isFor).flatMap(({ options: all }) => all ?? []);
	return (options as INodePropertyOptions[]).map(({ value }) => String(value));
}

/* The editor shows any other as "not supported". */
test.each(juspayNodes.filter(({ node }) => 'outputFields' in node.parameters))(
	'$at: all its Output Fields are offered',
	({ node: { type, parameters } }) => {
		const { resource, operation, outputFields } = Selected.parse(parameters);
		expect(outputFields.length).toBeGreaterThan(0);
		expect(offeredFields(type, resource, operation)).toEqual(expect.arrayContaining(outputFields));
	},
);
