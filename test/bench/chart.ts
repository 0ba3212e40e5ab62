/** A bar of the chart. */
export interface Bar {
	label: string;
	value: number;
	/** Stands behind the bar. */
	note: string;
	isOurs: boolean;
}

const WIDTH = 640;
const TOP = 40;
const LINE = 30;
const BAR_LEFT = 190;
const LONGEST_BAR = 290;

/* Shown as an image, a chart cannot ask the page for its colors, only the browser. */
const STYLE = `
	text { font: 13px -apple-system, "Segoe UI", Helvetica, Arial, sans-serif; fill: #1f2328; }
	.title { font-weight: 600; font-size: 14px; }
	.other { fill: #8c959f; }
	.ours { fill: #0969da; }
	@media (prefers-color-scheme: dark) {
		text { fill: #e6edf3; }
		.other { fill: #6e7681; }
		.ours { fill: #4493f8; }
	}
`;

function drawBar({ label, value, note, isOurs }: Bar, index: number, largest: number): string {
	const y = TOP + index * LINE;
	const width = Math.max(1, Math.round((value / largest) * LONGEST_BAR));
	const color = isOurs ? 'ours' : 'other';
	return `	<text x="${String(BAR_LEFT - 10)}" y="${String(y + 15)}" text-anchor="end">${label}</text>
	<rect class="${color}" x="${String(BAR_LEFT)}" y="${String(y)}" width="${String(width)}" height="20" rx="3"/>
	<text x="${String(BAR_LEFT + width + 8)}" y="${String(y + 15)}">${note}</text>`;
}

/** Draws horizontal bars as an SVG for light and dark pages; the texts must hold nothing that XML reserves. */
export function drawChart(title: string, bars: readonly Bar[]): string {
	const largest = Math.max(...bars.map(({ value }) => value));
	const height = TOP + bars.length * LINE;
	const lines = bars.map((bar, index) => drawBar(bar, index, largest));
	return `<svg xmlns="http://www.w3.org/2000/svg" width="${String(WIDTH)}" height="${String(height)}" viewBox="0 0 ${String(WIDTH)} ${String(height)}" role="img">
	<title>${title}</title>
	<style>${STYLE}</style>
	<text class="title" x="10" y="22">${title}</text>
${lines.join('\n')}
</svg>
`;
}
