import { readFileSync } from 'node:fs';

/** Darkest and lightest background of icons in n8n 2.41: canvas, nodes and panels of each theme. */
const BACKGROUNDS = {
	'icons/juspay.svg': ['#f5f5f5', '#ffffff'],
	'icons/juspay.dark.svg': ['#171717', '#444444'],
};

/** Minimum contrast of graphics with their background (WCAG 2.2, 1.4.11). */
const CONTRAST = 3;

/** The smallest size that n8n shows icons in, in pixels. */
const SMALLEST = 16;

/** Relative luminance (WCAG 2.2). */
function luminance(colour: string): number {
	const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
		const part = parseInt(colour.slice(at, at + 2), 16) / 255;
		return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
	});
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
	const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
	return (light + 0.05) / (dark + 0.05);
}

test('Contrast is that of WCAG', () => {
	expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
	expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
});

describe.each(Object.entries(BACKGROUNDS))('%s', (file, backgrounds) => {
	const svg = readFileSync(file, 'utf8');
	const colours = [...new Set(svg.match(/#[\da-f]{6}/g))];

	test.each(backgrounds)('can be told from %s', (background) => {
		expect(colours.length).toBeGreaterThan(1);
		const faint = colours.filter((colour) => contrast(colour, background) < CONTRAST);
		expect(faint).toEqual([]);
	});

	test('is square, and its lines are more than a pixel wide in the smallest size', () => {
		const [, width, height] = /viewBox="0 0 (\d+) (\d+)"/.exec(svg) ?? [];
		expect(width).toBe(height);
		const widths = Array.from(svg.matchAll(/stroke-width="(\d+)"/g), ([, stroke]) => stroke);
		const pixels = widths.map((stroke) => (Number(stroke) / Number(width)) * SMALLEST);
		expect(Math.min(...pixels)).toBeGreaterThan(1);
	});

	test('is like the one of the other theme but for its colours', () => {
		const shape = (path: string) => readFileSync(path, 'utf8').replace(/#[\da-f]{6}/g, '');
		expect(Object.keys(BACKGROUNDS).map(shape)).toEqual([shape(file), shape(file)]);
	});
});
