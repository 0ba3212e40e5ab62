import { drawChart } from '../../bench/chart';

describe('drawChart', () => {
	const svg = drawChart('Rows & more', [
		{ label: 'Other', value: 50, note: '50 rows/s', isOurs: false },
		{ label: 'Ours', value: 200, note: '200 rows/s, 4×', isOurs: true },
	]);

	it('draws bars in proportion', () => {
		const widths = [...svg.matchAll(/<rect [^>]*width="(\d+)"/g)].map((match) => Number(match[1]));
		expect(widths).toEqual([73, 290]);
	});

	it('shows labels and notes, and escapes what XML reserves', () => {
		expect(svg).toContain('>Ours</text>');
		expect(svg).toContain('>200 rows/s, 4×</text>');
		expect(svg).toContain('<title>Rows &#38; more</title>');
	});

	it('has colors for dark pages', () => {
		expect(svg).toContain('prefers-color-scheme: dark');
	});
});
