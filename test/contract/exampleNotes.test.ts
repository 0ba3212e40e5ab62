import { z } from 'zod';

import { readExamples } from '../support/examples';

const NOTE = 'n8n-nodes-base.stickyNote';
const PAYING: unknown[] = ['validate', 'createAndValidate', 'resolve'];

/** Size of a node and its name on n8n's canvas, in its units. */
const NODE = { width: 96, height: 136 };

/** Nodes with several outputs are as high as these; 32 for each beyond the second. */
const MORE_OUTPUTS = 32;

const Note = z.object({ content: z.string(), width: z.number(), height: z.number() });
const Rules = z.object({ rules: z.object({ values: z.array(z.unknown()) }) });

interface Box {
	name: string;
	left: number;
	top: number;
	right: number;
	bottom: number;
}

type Node = ReturnType<typeof readExamples>[number]['nodes'][number];

function boxOf({ name, type, position, parameters }: Node): Box {
	const [left, top] = position;
	if (type === NOTE) {
		const { width, height } = Note.parse(parameters);
		return { name, left, top, right: left + width, bottom: top + height };
	}
	const outputs = Rules.safeParse(parameters).data?.rules.values.length ?? 0;
	const height = NODE.height + outputs * MORE_OUTPUTS;
	return { name, left, top, right: left + NODE.width, bottom: top + height };
}

function touch(one: Box, other: Box): boolean {
	const isBeside = one.right <= other.left || other.right <= one.left;
	return !isBeside && one.top < other.bottom && other.top < one.bottom;
}

const examples = readExamples().map((example) => {
	const notes = example.nodes.filter(({ type }) => type === NOTE);
	const paying = example.nodes.filter(
		({ type, parameters }) =>
			type.startsWith('n8n-nodes-juspay.juspay') && PAYING.includes(parameters['operation']),
	);
	const text = notes.map(({ parameters }) => Note.parse(parameters).content).join('\n');
	return { ...example, notes, paying, text };
});

describe.each(examples)('The canvas of "$name"', ({ nodes, notes }) => {
	test('has no two things over each other, and no note over a node', () => {
		const boxes = nodes.map(boxOf);
		const over = boxes.flatMap((one, index) =>
			boxes
				.slice(index + 1)
				.filter((other) => touch(one, other))
				.map((other) => `${one.name} / ${other.name}`),
		);
		expect(over).toEqual([]);
	});

	test('has notes with numbers in their order', () => {
		const titles = notes.map(({ parameters }) => Note.parse(parameters).content);
		expect(titles.map((content) => /^## (\d+)\. [A-Z]/.exec(content)?.[1])).toEqual(
			titles.map((_, index) => String(index + 1)),
		);
	});
});

describe.each(examples.filter(({ paying }) => paying.length > 0))(
	'"$name", which can cost money',
	({ paying, text }) => {
		test('says how long a result counts, in every node that pays', () => {
			const again = paying.map(({ parameters }) => parameters['validateAgain']);
			expect(again).toEqual(paying.map(() => expect.any(String) as string));
		});

		test('says whom to tell if a run breaks', () => {
			expect(text).toContain('*When a run breaks, tell a person* as **Error workflow**');
		});
	},
);

const QUICK_TO_SET_UP = [
	'file-in-file-out.json',
	'form-with-result-page.json',
	'follow-up-open-results.json',
	'error-workflow.json',
	'audit-report.json',
];

test.each(QUICK_TO_SET_UP)('%s: at most three things are to be changed', (file) => {
	const { text } = examples.find((example) => example.file === file) ?? { text: '' };
	const changes = text.match(/\*\*Change this:\*\*/g) ?? [];
	expect(changes.length).toBeGreaterThan(0);
	expect(changes.length).toBeLessThanOrEqual(3);
});
