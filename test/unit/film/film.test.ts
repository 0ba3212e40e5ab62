import { type Frame, realTime, shortened } from '../../e2e/film/cut';
import { animatedWebp, webpSummary } from '../../e2e/film/animatedWebp';
import { webmFile, webmLength } from '../../e2e/film/webm';

function frame(at: number, name: string): Frame {
	return { at, picture: Buffer.from(name) };
}

function shown(shots: readonly { picture: Buffer; duration: number }[]) {
	return shots.map(({ picture, duration }) => [picture.toString(), duration]);
}

describe('The video', () => {
	test('shows every picture as long as it was seen, in whole steps', () => {
		const frames = [frame(0, 'a'), frame(130, 'b'), frame(170, 'c'), frame(500, 'd')];
		expect(shown(realTime(frames, 750, 100))).toEqual([
			['a', 200],
			['c', 300],
			['d', 200],
		]);
	});

	test('shows the last picture for one step at least', () => {
		expect(shown(realTime([frame(0, 'a'), frame(290, 'b')], 295, 100))).toEqual([
			['a', 300],
			['b', 100],
		]);
	});

	test('says how long it is', () => {
		const chunks = [{ at: 0, isKey: true, data: Buffer.from('key') }];
		const file = webmFile(chunks, { width: 4, height: 2, length: 99_100 });
		expect(webmLength(file)).toBe(99_100);
		expect(() => webmLength(Buffer.from('another file'))).toThrow('does not say how long');
	});
});

describe('The animated picture', () => {
	const frames = [frame(0, 'a'), frame(1000, 'b'), frame(2000, 'c'), frame(6000, 'd')];
	const pauses = [{ from: 2000, to: 6000 }];
	const part = { from: 500, to: 8000 };

	test('shows pauses as long as they are, and movements for no longer than it may', () => {
		const pace = { step: 100, longest: 300, length: 10_000 };
		expect(shown(shortened(frames, part, pauses, pace))).toEqual([
			['a', 300],
			['b', 300],
			['c', 4000],
			['d', 300],
		]);
	});

	test('is as fast between the pauses as its length demands', () => {
		const pace = { step: 100, longest: 300, length: 4450 };
		expect(shown(shortened(frames, part, pauses, pace))).toEqual([
			['a', 150],
			['b', 150],
			['c', 4000],
			['d', 150],
		]);
	});

	test('cannot be shorter than its pauses', () => {
		const pace = { step: 100, longest: 300, length: 4000 };
		expect(() => shortened(frames, part, pauses, pace)).toThrow('pauses alone');
	});

	test('is made of WebP files, and says its size and how long it is', () => {
		const still = Buffer.concat([Buffer.from('RIFF\x10\0\0\0WEBPVP8 \x03\0\0\0abc\0', 'latin1')]);
		const patch = { x: 0, y: 0, width: 10, height: 6, file: still };
		const patches = [
			{ ...patch, duration: 1500 },
			{ ...patch, x: 2, width: 8, duration: 250 },
		];
		const file = animatedWebp(patches, { width: 10, height: 6 });
		expect(webpSummary(file)).toEqual({ width: 10, height: 6, length: 1750 });
		expect(file.readUInt32LE(4)).toBe(file.length - 8);
	});

	test('refuses what is no picture', () => {
		const patch = { x: 0, y: 0, width: 2, height: 2, duration: 1, file: Buffer.alloc(20) };
		expect(() => animatedWebp([patch], { width: 2, height: 2 })).toThrow('no WebP picture');
		expect(() => webpSummary(Buffer.alloc(20))).toThrow('no animated picture');
	});
});
