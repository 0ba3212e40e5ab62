import fc from 'fast-check';
import { DateTime } from 'luxon';
import {
	type EngineResponse,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeParameters,
	type INodeType,
	NodeConnectionTypes,
	type NodeOutput,
} from 'n8n-workflow';
import { z } from 'zod';

import { createFieldSources } from '../../nodes/Juspay/run/input';
import { descriptionOf } from '../support/coreNodes';
import { node, runInEngine } from '../support/engine';
import { useJuspay } from '../support/juspay';

type Field = INodeParameters[string];

/** The value of a field for an item. */
type Read = { value: unknown } | 'refused';

function attempt(read: () => unknown): Read {
	try {
		return { value: read() };
	} catch {
		return 'refused';
	}
}

/** Reads its field for every item, as the Juspay node does and as n8n does. */
class TwoReaders implements INodeType {
	description = descriptionOf('twoReaders', ['field']);

	static ours: Read[] = [];

	static n8ns: Read[] = [];

	/** How often the Juspay node's way has asked n8n. */
	static asked = 0;

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const items = this.getInputData();
		const asking = jest.spyOn(this, 'getNodeParameter');
		const sourceOf = createFieldSources(this);
		TwoReaders.ours = items.map((_, index) => attempt(() => sourceOf(index)('field')));
		TwoReaders.asked = asking.mock.calls.length;
		TwoReaders.n8ns = items.map((_, index) => attempt(() => this.getNodeParameter('field', index)));
		return await Promise.resolve([items]);
	}
}

/** The same as an agent's tool. */
class TwoReadersTool extends TwoReaders {
	override description = {
		...descriptionOf('twoReadersTool', ['field', 'name']),
		inputs: [],
		outputs: [NodeConnectionTypes.AiTool],
	};
}

/** Sends other rows back once, as a loop does. */
class OtherRowsOnce implements INodeType {
	description = descriptionOf('otherRowsOnce', []);

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const others = [{ json: { a: 'later' } }, { json: { a: 'last' } }];
		return await Promise.resolve([this.getInputData()[0]?.json['a'] === 'first' ? others : []]);
	}
}

const AGENT = {
	...descriptionOf('agent', []),
	inputs: [NodeConnectionTypes.Main, NodeConnectionTypes.AiTool],
};

/** An agent that calls its tools once. */
class CallingAgent implements INodeType {
	description = AGENT;

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const tools = await this.getInputConnectionData(NodeConnectionTypes.AiTool, 0);
		for (const tool of Tools.parse(tools)) await tool.invoke({ name: 'What the model says' });
		return [this.getInputData()];
	}
}

/** An agent that lets n8n's engine run its tool for the second of its items, as newer agents do. */
class RequestingAgent implements INodeType {
	description = AGENT;

	async execute(this: IExecuteFunctions, response?: EngineResponse): Promise<NodeOutput> {
		if (response?.actionResponses.length) return await Promise.resolve([this.getInputData()]);
		const action = {
			...({ actionType: 'ExecutionNodeAction', nodeName: 'Tool', id: 'call-1' } as const),
			type: NodeConnectionTypes.AiTool,
			input: { name: 'What the model says' },
			metadata: { itemIndex: 1 },
		};
		return { actions: [action], metadata: {} };
	}
}

/** Runs an agent for two items; its tool has a field that names a column, which the model fills as well. */
async function runAgent(agent: INodeType): Promise<typeof TwoReaders> {
	await runInEngine({
		nodes: [
			node('Start', 'test.passThrough', { value: '' }),
			node('Agent', 'test.agent'),
			node('Tool', 'test.twoReadersTool', {
				field: '={{ $json.name }}',
				name: "={{ $fromAI('name', 'The name', 'string') }}",
				toolDescription: 'Reads a field',
			}),
		],
		connections: {
			Start: { main: [[{ node: 'Agent', type: NodeConnectionTypes.Main, index: 0 }]] },
			Tool: { ai_tool: [[{ node: 'Agent', type: NodeConnectionTypes.AiTool, index: 0 }]] },
		},
		input: [{ json: { name: 'What the item says' } }, { json: { name: 'What another says' } }],
		credential: {},
		moreNodeTypes: { 'test.agent': agent, 'test.twoReadersTool': new TwoReadersTool() },
	});
	return TwoReaders;
}

/* Called as a method, so not taken apart. */
const Tools = z.array(z.custom<{ invoke: (args: object) => Promise<unknown> }>(isTool));

function isTool(tool: unknown): boolean {
	return typeof tool === 'object' && tool !== null && 'invoke' in tool;
}

/** Reads a field for rows in n8n's own engine, both ways. */
async function readBothWays(field: Field, rows: IDataObject[]): Promise<typeof TwoReaders> {
	await runInEngine({
		nodes: [node('Start', 'test.twoReaders', { field })],
		connections: {},
		input: rows.map((json) => ({ json })),
		credential: {},
		moreNodeTypes: { 'test.twoReaders': new TwoReaders() },
	});
	return TwoReaders;
}

const NAMES = [
	...['a', '_b$1', 'Full Name', 'A/C No.', 'é', 'x.y', "it's", 'class', 'a\u2028b', 'a\rb'],
	...['constructor', 'constructor_name', 'The. constructor', '__proto__', 'globalThis', 'toString'],
];

/* n8n hands dates on as text. */
const CELLS = [
	...['', 'Asha', '={{ 1 }}', '{{ $json.a }}', '0123'],
	...[0, -1.5, NaN, true, false, null, undefined],
	...[['x'], {}, { y: 'inside' }],
];

const OBJECTS = [new Date(0), DateTime.fromMillis(0)].map((cell) => ({ a: cell as never }));

const EXPRESSIONS = [
	'={{ $json.a }}',
	'={{$json.a}}',
	'={{\t$json.a\n}}',
	"={{ $json['Full Name'] }}",
	'={{ $json["A/C No."] }}',
	'={{ $json["it\'s"] }}',
	'={{ $json["x.y"] }}',
	'={{ $json.x.y }}',
	'={{ $json._b$1 }}',
	'={{ $json.é }}',
	'={{ $json["é"] }}',
	'={{ $json.missing }}',
	'={{ $json.class }}',
	'={{ $json.constructor }}',
	'={{ $json.constructor_name }}',
	'={{ $json.globalThis }}',
	'={{ $json["__proto__"] }}',
	'={{ $json.a.y }}',
	'={{ $json.a }} ',
	'= {{ $json.a }}',
	'=Mr {{ $json.a }}',
	'={{ $json.a }}{{ $json.a }}',
	'={{ $json.a + 1 }}',
	'={{ $json.a.trim() }}',
	'={{ $json["a }}',
	'={{ $json.a; }}',
	'={{ $json }}',
	'={{ $JSON.a }}',
	'$json.a',
	'=',
];

const cellOf = fc.constantFrom(...CELLS);

const rowOf = fc.dictionary(fc.constantFrom(...NAMES), cellOf) as fc.Arbitrary<IDataObject>;

const expressionOf: fc.Arbitrary<Field> = fc.oneof(
	fc.constantFrom(...EXPRESSIONS),
	fc.constantFrom(...NAMES).map((name) => `={{ $json[${JSON.stringify(name)}] }}`),
);

const leafOf: fc.Arbitrary<Field> = fc.oneof(
	expressionOf,
	fc.constantFrom<Field>('fixed', 5, true, null),
);

const fieldOf: fc.Arbitrary<Field> = fc.oneof(
	leafOf,
	leafOf.map((value) => ({ __rl: true, mode: 'id', value })),
	fc.dictionary(fc.constantFrom('email', 'phone', 'address'), leafOf),
	fc.record({ email: leafOf, details: fc.record({ city: leafOf }) }),
	fc.record({ upiIds: fc.array(fc.record({ upiId: leafOf }), { maxLength: 2 }) }),
);

describe('A field with an expression', () => {
	test('is what n8n makes of it, for every row', async () => {
		const rowsOf = fc.array(rowOf, { minLength: 1, maxLength: 4 });
		await fc.assert(
			fc.asyncProperty(fieldOf, rowsOf, async (field, rows) => {
				const { ours, n8ns } = await readBothWays(field, rows);
				expect(ours).toEqual(n8ns);
			}),
			{ numRuns: 500 },
		);
	});

	test.each(OBJECTS)('that names a column of dates is what n8n makes of it: %j', async (row) => {
		const { ours, n8ns } = await readBothWays('={{ $json.a }}', [row]);
		expect(ours).toEqual(n8ns);
	});

	const rows: IDataObject[] = [
		{ a: 'one', 'Full Name': 'Asha' },
		{ a: 2, 'Full Name': 'Ravi' },
	];

	test.each<[Field]>([
		['={{ $json.a }}'],
		["={{ $json['Full Name'] }}"],
		[{ __rl: true, mode: 'id', value: '={{ $json.a }}' }],
		[{ expectedName: '={{ $json["Full Name"] }}', note: 'fixed' }],
	])('that only names columns needs no evaluation: %j', async (field) => {
		const { asked, ours, n8ns } = await readBothWays(field, rows);
		expect(asked).toBe(0);
		expect(ours).toEqual(n8ns);
	});

	test.each<[Field]>([['={{ $json.a + 1 }}'], ['=Mr {{ $json.a }}'], [['={{ $json.a }}']]])(
		'with anything else is evaluated for every row: %j',
		async (field) => {
			expect((await readBothWays(field, rows)).asked).toBe(2);
		},
	);

	test('is evaluated for rows without the column, so that n8n tells what is wrong', async () => {
		const { asked, ours, n8ns } = await readBothWays('={{ $json.a }}', [{ a: 'one' }, {}]);
		expect(asked).toBe(1);
		expect(ours).toEqual(n8ns);
	});

	test.each(['toString', 'hasOwnProperty', 'constructor_name', 'globalThis'])(
		'is left to n8n, whose engines differ, where the column is named %s',
		async (name) => {
			expect((await readBothWays(`={{ $json.${name} }}`, [{ [name]: 'one' }])).asked).toBe(1);
		},
	);

	test('is what the rows of this turn of a loop say', async () => {
		await runInEngine({
			nodes: [
				node('Start', 'test.passThrough', { value: '' }),
				node('Readers', 'test.twoReaders', { field: '={{ $json.a }}' }),
				node('Loop', 'test.otherRowsOnce'),
			],
			connections: {
				Start: { main: [[{ node: 'Readers', type: NodeConnectionTypes.Main, index: 0 }]] },
				Readers: { main: [[{ node: 'Loop', type: NodeConnectionTypes.Main, index: 0 }]] },
				Loop: { main: [[{ node: 'Readers', type: NodeConnectionTypes.Main, index: 0 }]] },
			},
			input: [{ json: { a: 'first' } }, { json: { a: 'second' } }],
			credential: {},
			moreNodeTypes: {
				'test.twoReaders': new TwoReaders(),
				'test.otherRowsOnce': new OtherRowsOnce(),
			},
		});
		expect(TwoReaders.asked).toBe(0);
		expect(TwoReaders.n8ns).toEqual([{ value: 'later' }, { value: 'last' }]);
		expect(TwoReaders.ours).toEqual(TwoReaders.n8ns);
	});

	test("is what the agent's item says, not what the model calls the tool with", async () => {
		const { ours, n8ns } = await runAgent(new CallingAgent());
		expect(n8ns).toEqual([{ value: 'What the item says' }]);
		expect(ours).toEqual(n8ns);
	});

	test('is what the model says where the engine runs the tool', async () => {
		const { ours, n8ns } = await runAgent(new RequestingAgent());
		expect(n8ns).toEqual([{ value: 'What the model says' }]);
		expect(ours).toEqual(n8ns);
	});
});

describe('A list with dragged columns', () => {
	const { sandbox, run, bodies, pennyDrops } = useJuspay();

	const COLUMNS = ['beneficiaryId', 'customerId', 'accountNumber', 'ifsc', 'accountHolderName'];

	const ROW = {
		beneficiaryId: 'row',
		customerId: 'customer-1001',
		accountNumber: '026291800001191',
		ifsc: 'YESB0000262',
		accountHolderName: 'Asha Rao',
	};

	/* Cells that sheets, forms and code nodes can hold, which must not become another row's or a text of their own. */
	const ODD_CELLS = [
		...['', ' ', '0', '={{ $json.ifsc }}', '000100289877623', ' SBIN0008752 ', 'row-1'],
		...[0, -0, 26291800001191, 1e21, NaN, true, null, undefined, [], ['x'], {}, { value: 'x' }],
		new Date(0) as never,
	];

	const ODD_ROWS: IDataObject[] = COLUMNS.flatMap((column) =>
		ODD_CELLS.map((cell, number) => {
			const beneficiaryId = `row-${column}-${String(number)}`;
			return { ...ROW, beneficiaryId, [column]: cell };
		}),
	);

	/** Validates all rows, with fields that are written like this. */
	async function validate(expressionOf: (column: string) => string) {
		sandbox().reset();
		const fields = Object.fromEntries(COLUMNS.map((name) => [name, expressionOf(name)]));
		const settings = { rows: ODD_ROWS, onError: 'continueRegularOutput' } as const;
		const { items, rows } = await run('validateBeneficiary', fields, settings);
		const sent = bodies().map((body) => JSON.stringify(body));
		return { items, rows, sent: sent.sort(), paid: pennyDrops().length };
	}

	test('sends, pays and answers the same as if n8n had evaluated every field', async () => {
		const dragged = await validate((name) => `={{ $json.${name} }}`);
		const evaluated = await validate((name) => `={{ ($json.${name}) }}`);
		expect(dragged.rows).toEqual(ODD_ROWS.map((_, row) => row));
		expect(dragged.paid).toBeGreaterThan(0);
		expect(dragged).toEqual(evaluated);
	});
});
