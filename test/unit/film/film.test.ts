import { type Frame, realTime, shortened } from '../../e2e/film/cut';

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
});
