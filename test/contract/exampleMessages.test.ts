import type { INode } from 'n8n-workflow';
import { z } from 'zod';

import { isPlainText, makersOf } from '../support/exampleNodes';
import { type Example, readExamples } from '../support/examples';

/* Nodes whose texts people read in a message or on a page. */
const MESSAGING =
	/\.(slack|gmail|emailSend|telegram|discord|mattermost|microsoftTeams|microsoftOutlook|sendGrid|twilio|whatsApp|form|formTrigger)(Tool)?$/;

const Numbers = z.object({
	assignments: z.object({ assignments: z.array(z.object({ type: z.literal('number') })) }),
	includeOtherFields: z.literal(false).optional(),
});

/* How many items there are, of which kind ever, or how many different values of a column they have. */
const ITEMS = String.raw`\$\('[^']+'\)\.all\(\)(?:\.filter\(\(\{ json \}\) => (?:[^()]|\([^()]*\))*\))?`;
const COLUMN = String.raw`\.map\(\(\{ json \}\) => json\.\w+\)`;
const COUNT = new RegExp(String.raw`${ITEMS}\.length|new Set\(${ITEMS}${COLUMN}\)\.size`, 'g');

/* What a field holds: n8n escapes it in the page, where nothing but this text is in the field (e2e: resultPages). */
const IN_FIELD = /> formFields > values > \d+ > (defaultValue|fieldValue)$/;

/** The texts of a node, with their paths, wherever they are in its parameters. */
function textsOf(value: unknown, path: string): [path: string, text: string][] {
	if (typeof value === 'string') return [[path, value]];
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([key, inner]) => textsOf(inner, `${path} > ${key}`));
}

/** The expressions of a text that show anything but a count or the time. */
function shown(text: string): string[] {
	if (!text.startsWith('=')) return [];
	return Array.from(text.matchAll(/\{\{(.*?)\}\}/gs), ([, code = '']) => code)
		.map((code) => code.replace(COUNT, '0'))
		.filter((code) => /\$(?!now\b)/.test(code));
}

const messaging = readExamples().flatMap((example) =>
	example.nodes
		.filter(({ type }) => MESSAGING.test(type))
		.map((node) => ({ example, node, at: `"${example.name}", "${node.name}"` })),
);
const showing = messaging.flatMap(({ example, node, at }) =>
	textsOf(node.parameters, 'parameters')
		.filter(([path]) => !IN_FIELD.test(path))
		.flatMap(([path, text]) => shown(text).map((code) => ({ example, node, at, path, code }))),
);

/** Whether a node's items have no texts but plain ones. */
function isSafe(maker: INode): boolean {
	return isPlainText(maker) || Numbers.safeParse(maker.parameters).success;
}

function makers(example: Example, { name }: INode): INode[] {
	return makersOf(example, name);
}

describe('What people typed or Juspay said stays text in every message and page of the examples', () => {
	test('many nodes show it', () => {
		expect(messaging.length).toBeGreaterThan(20);
		expect(new Set(showing.map(({ at }) => at)).size).toBeGreaterThan(10);
	});

	test.each(showing)('$at, $path: {{$code}} is of plain text', ({ example, node, code }) => {
		// Other nodes' items have not become plain.
		expect(code).not.toMatch(/\$(?!json\b|now\b)/);
		const before = makers(example, node);
		expect(before.length).toBeGreaterThan(0);
		expect(before.filter((maker) => !isSafe(maker)).map(({ name }) => name)).toEqual([]);
	});

	/* With Slack's Markdown, *this* would be bold; & < > alone are escaped. */
	test.each(showing.filter(({ node }) => node.type.endsWith('.slack')))(
		'$at, $path: Slack formats nothing',
		({ example, node }) => {
			if (makers(example, node).every((maker) => !isPlainText(maker))) return;
			expect(node.parameters['otherOptions']).toMatchObject({ mrkdwn: false });
		},
	);
});
