import {
	type IDataObject,
	type INodeParameters,
	type INodeProperties,
	NodeHelpers,
} from 'n8n-workflow';

import { Juspay } from '../../nodes/Juspay/Juspay.node';
import { isLocal } from '../../nodes/Juspay/resources/operation';
import { columnFields, type SampledOperation } from '../samples';
import type { Example, OperationSample } from '../samples/sample';
import { node, runJuspay } from './engine';
import { fitSchema } from './outputSchema';
import { type SandboxForTests, TEST_API_KEY } from './sandbox';
import { withUnknownFields } from './unknownFields';

const EMPTY = '={{ "" }}';

const { description } = new Juspay();

/** The name of a field with the choices that show it. */
function shownName({ name, displayOptions }: INodeProperties): string {
	const { takeValuesFrom = [], accountType = [] } = displayOptions?.show ?? {};
	const conditions = [...takeValuesFrom, ...accountType].map((value) =>
		JSON.stringify(value).slice(1, -1),
	);
	return conditions.length > 0 ? `${name} (${conditions.join(', ')})` : name;
}

function entryNames(fields: readonly INodeProperties[], collection: string): string[] {
	const field = fields.find(({ name }) => name === collection);
	return (field?.options ?? []).map(({ name }) => name);
}

/** The fields that the editor shows for an operation. */
function shownFields({ resource, operation }: SampledOperation): INodeProperties[] {
	return description.properties.filter(({ displayOptions }) => {
		const { resource: resources, operation: operations } = displayOptions?.show ?? {};
		return resources?.includes(resource) && operations?.includes(operation.option.value);
	});
}

/** Adds the notice about columns where values can come from columns and no other notice stands. */
function withColumns(fields: readonly string[]): string[] {
	const notice = fields.includes('continueNotice') ? [] : ['columnsNotice (inputColumns)'];
	return fields.flatMap((name) => (name === 'takeValuesFrom' ? [name, ...notice] : [name]));
}

/** Adds the option for column names to those of operations that can take their values from columns. */
function withColumnNames({ fields, options }: OperationSample): string[] {
	return fields.includes('takeValuesFrom') ? [...options, 'columnNames'].sort() : [...options];
}

function describeFields(sampled: SampledOperation): void {
	const { operation, sample, parametersWith } = sampled;
	const properties = shownFields(sampled);

	test('has its action and exactly these fields, in this order', () => {
		expect(operation.option.action).toBe(sample.action);
		// Take Values From is there twice: for the editor, and hidden for agents.
		expect([...new Set(properties.map(shownName))]).toEqual(withColumns(sample.fields));
		expect(entryNames(properties, 'additionalFields')).toEqual(sample.additionalFields ?? []);
		expect(entryNames(properties, 'options')).toEqual(withColumnNames(sample));
	});

	test('is filled in as the editor would save it', () => {
		const parameters = parametersWith();
		const juspay = node('Juspay', 'n8n-nodes-juspay.juspay', parameters);
		const all = description.properties;
		const opened = NodeHelpers.getNodeParameters(all, parameters, true, false, juspay, description);
		expect(opened).toMatchObject(parameters);
		expect(NodeHelpers.getNodeParametersIssues(all, juspay, description)).toBeNull();
	});
}

/** Runs the operation; returns the results and the message of the run's error. */
async function run(
	{ credential }: SandboxForTests,
	parameters: INodeParameters,
	row: IDataObject = {},
): Promise<{ results: IDataObject[]; message: string | undefined }> {
	const { run: ended, outputs } = await runJuspay({
		parameters,
		rows: [row],
		credential: credential(),
	});
	return {
		results: (outputs('Juspay')[0] ?? []).map(({ json }) => json),
		message: ended.data.resultData.error?.message,
	};
}

function answerWith({ sandbox }: SandboxForTests, body: Example['answer']): void {
	if (body !== undefined) sandbox().setFaults([{ kind: 'answer', status: 200, body }]);
}

/** Form fields; Juspay takes JSON in one of them. */
function readForm(body: string): Record<string, unknown> {
	const { account_details: accounts, ...form } = Object.fromEntries(new URLSearchParams(body));
	return accounts === undefined ? form : { ...form, account_details: JSON.parse(accounts) };
}

function expectRequest({ requests }: SandboxForTests, expected: Required<Example>['request']) {
	const { method, url, routingId, json, form = {} } = expected;
	expect(requests()).toHaveLength(1);
	const [request] = requests();
	expect(request).toMatchObject({ method, url });
	expect(request?.headers).toMatchObject({
		'content-type': json ? 'application/json' : 'application/x-www-form-urlencoded',
		authorization: `Basic ${Buffer.from(`${TEST_API_KEY}:`).toString('base64')}`,
		'x-merchantid': 'demo-merchant',
	});
	expect(request?.headers['x-routing-id']).toBe(routingId);
	const body = request?.rawBody ?? '';
	expect(json ? (JSON.parse(body) as unknown) : readForm(body)).toEqual(json ?? form);
}

function objectsIn(
	{ objectsIn: find }: Example,
	answer: NonNullable<Example['answer']>,
): IDataObject[] {
	return [answer].flat().flatMap((object) => find?.(object) ?? [object]);
}

function describeAnswer(
	sampled: SampledOperation,
	server: SandboxForTests,
	example: Example,
): void {
	const { operation, sample, parametersWith } = sampled;
	const { answer, results: expected = [] } = example;
	const parameters = parametersWith(example.parameters);

	test('gives its results, with the keys of its output in their order', async () => {
		answerWith(server, answer);
		const { results } = await run(server, parameters);
		expect(results).toEqual(expected);
		const keys = Object.keys(operation.output.simplified);
		expect(results.map((result) => Object.keys(result))).toEqual(results.map(() => keys));
		expect(fitSchema(parameters, results)).toBe(true);
	});

	if (answer === undefined) return;
	const extended = withUnknownFields(answer);
	test('gives the same results if the answer holds more than is documented', async () => {
		answerWith(server, extended);
		expect((await run(server, parameters)).results).toEqual(expected);
	});

	if (sample.fields.includes('output')) {
		test('comes out exactly as it came with Output = Raw', async () => {
			answerWith(server, extended);
			const { results } = await run(server, { ...parameters, output: 'raw' });
			expect(results).toEqual(objectsIn(example, extended));
		});
	}

	if (sample.fields.includes('outputFields')) {
		const { simplified, further, always } = operation.output;
		const choices = Object.keys({ ...simplified, ...further });
		const select = (fields: string[]) => {
			return { ...parameters, output: 'selectedFields', outputFields: fields };
		};

		test('gives all that can be selected, in the order of the catalogue', async () => {
			answerWith(server, answer);
			const chosen = choices.filter((key) => !always.includes(key)).reverse();
			const { results } = await run(server, select(chosen));
			expect(results.map((result) => Object.keys(result))).toEqual(results.map(() => choices));
			const answers = objectsIn(example, answer);
			expect(results).toMatchObject(
				expected.map((result, index) => {
					return { ...result, ...example.details?.[index], raw: answers[index] };
				}),
			);
		});

		test('always gives the outcome and the ID of its record', async () => {
			answerWith(server, answer);
			const { results } = await run(server, select([]));
			expect(results.map((result) => Object.keys(result))).toEqual(results.map(() => always));
		});
	}

	test('keeps its keys, or says what is wrong, if the answer holds nothing of what is documented', async () => {
		answerWith(server, { unknown: 1 });
		const { results, message } = await run(server, parameters);
		const keys = Object.keys(operation.output.simplified);
		if (message !== undefined) expect(message).toContain('an undocumented format');
		else expect(results.map((result) => Object.keys(result))).toEqual(results.map(() => keys));
	});
}

function describeExample(
	sampled: SampledOperation,
	server: SandboxForTests,
	example: Example,
): void {
	const { request } = example;
	const parameters = sampled.parametersWith(example.parameters);
	if (request) {
		test('goes on the wire as documented', async () => {
			// The pages name records of Juspay's own; what counts here is what was sent.
			answerWith(server, example.answer ?? { customer_account_id: 'x', status: 'VALID' });
			await run(server, parameters);
			expectRequest(server, request);
		});
	}
	if (example.results) describeAnswer(sampled, server, example);
}

/** A field as a column of an item; one that lets the user choose from a list gives what is chosen. */
function asColumn([name, field]: [string, unknown]): [string, string] {
	const chosen = typeof field === 'object' && field !== null && 'value' in field;
	return [name, String(chosen ? field.value : field)];
}

function describeInput(
	{ operation, sample, parametersWith }: SampledOperation,
	server: SandboxForTests,
) {
	const parameters = parametersWith();
	const required = operation.properties.filter(({ required: isRequired, type, displayOptions }) => {
		const types = displayOptions?.show?.['accountType'];
		const isShown = types?.some((value) => value === parameters['accountType']) ?? true;
		return isRequired && type === 'string' && isShown;
	});
	for (const { name, displayName } of required) {
		test(`refuses an empty '${displayName}' before anything is sent`, async () => {
			const { message } = await run(server, { ...parameters, [name]: EMPTY });
			expect(message).toBe(`'${displayName}' is empty. Nothing was sent`);
			expect(server.requests()).toEqual([]);
		});
	}

	const example = sample.examples.find(({ results }) => results !== undefined);
	if (example === undefined || !sample.fields.includes('takeValuesFrom')) return;
	test('takes its values from columns of the input, too', async () => {
		const names = columnFields(operation).map(({ name }) => name);
		const entries = Object.entries(parametersWith(example.parameters));
		const others = Object.fromEntries(entries.filter(([name]) => !names.includes(name)));
		const columns = entries.filter(([name]) => names.includes(name)).map(asColumn);
		answerWith(server, example.answer);
		const options = { ...(others['options'] as INodeParameters), includeInputFields: false };
		const fromColumns = { ...others, takeValuesFrom: 'inputColumns', options };
		const { results } = await run(server, fromColumns, Object.fromEntries(columns));
		expect(results).toEqual(example.results);
	});
}

/** Declares what must hold for every operation, with its sample as the example. */
export function describeSample(sampled: SampledOperation, server: SandboxForTests): void {
	const { operation, sample, parametersWith } = sampled;
	describe(sampled.name, () => {
		describeFields(sampled);
		describeInput(sampled, server);
		for (const example of sample.examples) {
			describe(example.source ?? 'its example', () => {
				describeExample(sampled, server, example);
			});
		}
		const [key, value] = sample.inSandbox ?? [];
		if (key !== undefined) {
			test('gives what the sandbox knows', async () => {
				const [result] = (await run(server, parametersWith())).results;
				expect(result?.[key]).toEqual(value);
			});
		}
		if (!isLocal(operation)) return;
		test('needs no credential and sends nothing', async () => {
			const { decryptions } = await runJuspay({ parameters: parametersWith(), credential: {} });
			expect({ decryptions, requests: server.requests() }).toEqual({
				decryptions: 0,
				requests: [],
			});
		});
	});
}
