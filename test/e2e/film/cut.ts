/** A picture of the page, as a JPEG file, and when it was taken, in milliseconds since the recording started. */
export interface Frame {
	at: number;
	picture: Buffer;
}

/** A part of the recording, in its milliseconds. */
export interface Span {
	from: number;
	to: number;
}

/** A picture and how long it is shown, in milliseconds. */
export interface Shot {
	picture: Buffer;
	duration: number;
}

/** The recording at its own speed, in steps of `step` milliseconds: every step shows the last picture before it. */
export function realTime(frames: readonly Frame[], length: number, step: number): Shot[] {
	return atSteps(frames, step).map(({ at, picture }, index, all) => ({
		picture,
		duration: (all[index + 1]?.at ?? Math.max(length - (length % step), at + step)) - at,
	}));
}

/** How a part of the recording is shortened, in milliseconds. */
export interface Pace {
	/** Pictures that follow each other faster are left out. */
	step: number;
	/** The longest that one picture of a movement is shown. */
	longest: number;
	/** How long all may take. */
	length: number;
}

/**
 * A part of the recording in short: pauses take as long as they do, so that they can be read, and what happens
 * between them is faster than it was, as fast as it takes to keep to the length.
 *
 * @throws if the pauses alone take longer
 */
export function shortened(
	frames: readonly Frame[],
	part: Span,
	pauses: readonly Span[],
	{ step, longest, length }: Pace,
): Shot[] {
	const shots = within(frames, part, step).map(({ picture, from, to }) => {
		const paused = pauses.reduce((sum, pause) => sum + overlap({ from, to }, pause), 0);
		return { picture, paused, moving: Math.min(to - from - paused, longest) };
	});
	const paused = shots.reduce((sum, shot) => sum + shot.paused, 0);
	const moving = shots.reduce((sum, shot) => sum + shot.moving, 0);
	if (paused >= length) throw new Error('The pauses alone take longer than the film may.');
	const speed = Math.min(1, (length - paused) / moving);
	return shots.map((shot) => ({
		picture: shot.picture,
		duration: Math.floor(shot.paused + shot.moving * speed),
	}));
}

/* The pictures of a part, each with its time; the first is the one that was shown when the part began. */
function within(frames: readonly Frame[], { from, to }: Span, step: number) {
	const before = frames.findLast(({ at }) => at <= from);
	const inside = frames.filter(({ at }) => at > from && at < to);
	const first = before === undefined ? [] : [{ ...before, at: from }];
	const all = atSteps([...first, ...inside], step).filter(({ at }) => at < to);
	return all.map(({ at, picture }, index) => ({
		picture,
		from: at,
		to: all[index + 1]?.at ?? to,
	}));
}

/* The last picture of each step, at the end of that step. */
function atSteps(frames: readonly Frame[], step: number): Frame[] {
	const bySteps = new Map(
		frames.map(({ at, picture }) => [Math.ceil(at / step) * step, picture] as const),
	);
	return [...bySteps].map(([at, picture]) => ({ at, picture }));
}

function overlap(one: Span, other: Span): number {
	return Math.max(0, Math.min(one.to, other.to) - Math.max(one.from, other.from));
}
