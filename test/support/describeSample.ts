import { type IDataObject, type INodeParameters, NodeHelpers } from 'n8n-workflow';

import { Juspay } from '../../nodes/Juspay/Juspay.node';
import type { SampleCall } from '../../nodes/Juspay/resources/sample';
import { node, runJuspay } from './engine';
import { fitSchema } from './outputSchema';
import { columnFields, type SampledOperation } from './samples';
import { type SandboxForTests, TEST_API_KEY } from './sandbox';
import { withUnknownFields } from './unknownFields';

const EMPTY = '={{ "" }}';

function describeFields({ operation, parameters, sample }: SampledOperation): void {
	const { description } = new Juspay();

	test('has exactly these fields, in this order', () => {
		const names = operation.properties.map(({ name }) => name);
		expect([...new Set(names)]).toEqual(sample.fields);
	});

	test('is filled in as the editor would save it', () => {
		const juspay = node('Juspay', 'n8n-nodes-juspay.juspay', parameters);
		const { properties } = description;
		const opened = NodeHelpers.getNodeParameters(
			properties,
			parameters,
			true,
			false,
			juspay,
			description,
		);
		expect(opened).toMatchObject(parameters);
		expect(NodeHelpers.getNodeParametersIssues(properties, juspay, description)).toBeNull();
	});
}

/** Runs the operation, and hands out the results and the message of the run's error. */
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

function answerWith({ sandbox }: SandboxForTests, body: SampleCall['answer'] | undefined): void {
	if (body !== undefined) sandbox().setFaults([{ kind: 'answer', status: 200, body }]);
}

function expectRequest({ requests }: SandboxForTests, expected: SampleCall['request']): void {
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
	const rawBody = request?.rawBody ?? '';
	const body: unknown = json
		? JSON.parse(rawBody)
		: Object.fromEntries(new URLSearchParams(rawBody));
	expect(body).toEqual(json ?? form);
}

function describeResults(sampled: SampledOperation, site: SandboxForTests): void {
	const { operation, parameters, sample } = sampled;
	const { call, results: expected } = sample;

	test('gives its results, with the keys of its output in their order', async () => {
		answerWith(site, call?.answer);
		const { results } = await run(site, parameters);
		expect(results).toEqual(expected);
		for (const result of results)
			expect(Object.keys(result)).toEqual(Object.keys(operation.output));
		expect(fitSchema(parameters, results)).toBe(true);
	});

	const required = operation.properties.filter(
		({ required: isRequired, type }) => isRequired && type === 'string',
	);
	for (const { name, displayName } of required) {
		test(`refuses an empty '${displayName}' before anything is sent`, async () => {
			const { message } = await run(site, { ...parameters, [name]: EMPTY });
			expect(message).toBe(`'${displayName}' is empty [item 0]`);
			expect(site.requests()).toEqual([]);
		});
	}

	if (!sample.fields.includes('takeValuesFrom')) return;
	test('takes its values from columns of the input, too', async () => {
		const names = columnFields(operation).map(({ name }) => name);
		const isColumn = ([name]: [string, unknown]) => names.includes(name);
		const entries = Object.entries(parameters);
		const columns = Object.fromEntries(entries.filter(isColumn)) as IDataObject;
		const others = Object.fromEntries(entries.filter((entry) => !isColumn(entry)));
		answerWith(site, call?.answer);
		const fromColumns = { ...others, takeValuesFrom: 'inputColumns' };
		expect((await run(site, fromColumns, columns)).results).toEqual(expected);
	});
}

function describeCall(sampled: SampledOperation, site: SandboxForTests, call: SampleCall): void {
	const { operation, parameters, sample } = sampled;

	test('goes on the wire as documented', async () => {
		answerWith(site, call.answer);
		await run(site, parameters);
		expectRequest(site, call.request);
	});

	test('gives the same results if the answer holds more than is documented', async () => {
		answerWith(site, withUnknownFields(call.answer));
		expect((await run(site, parameters)).results).toEqual(sample.results);
	});

	test('keeps its keys, or says what is wrong, if the answer holds nothing of what is documented', async () => {
		answerWith(site, { unknown: 1 });
		const { results, message } = await run(site, parameters);
		if (message !== undefined) expect(message).toContain('a form that Juspay does not document');
		else
			expect(results.map((result) => Object.keys(result))).toEqual([Object.keys(operation.output)]);
	});

	if (sample.fields.includes('simplify')) {
		test('comes out exactly as it came when Simplify is off', async () => {
			const answer = withUnknownFields(call.answer);
			answerWith(site, answer);
			const { results } = await run(site, { ...parameters, simplify: false });
			expect(results).toEqual([answer].flat());
		});
	}

	if (call.inSandbox === undefined) return;
	const [key, value] = call.inSandbox;
	test('gives what the sandbox knows', async () => {
		const [result] = (await run(site, parameters)).results;
		expect(result?.[key]).toEqual(value);
	});
}

/** Declares what must hold for every operation, with its sample as the example. */
export function describeSample(sampled: SampledOperation, site: SandboxForTests): void {
	const { call } = sampled.sample;
	describe(sampled.name, () => {
		describeFields(sampled);
		describeResults(sampled, site);
		if (call) {
			describeCall(sampled, site, call);
			return;
		}
		test('needs no credential and sends nothing', async () => {
			const { decryptions } = await runJuspay({ parameters: sampled.parameters, credential: {} });
			expect({ decryptions, requests: site.requests() }).toEqual({ decryptions: 0, requests: [] });
		});
	});
}
