import { soundsLike } from './sounds';
import { isFullWord, isInitials, type Words } from './words';

type Way = 'same' | 'sound' | 'joined' | 'suffix' | 'initials';

/** Words that stand for each other: one on either side, or several that the other side joins or shortens. */
export interface Pair {
	way: Way;
	ours: readonly number[];
	theirs: readonly number[];
}

export interface Pairing {
	ours: Words;
	theirs: Words;
	pairs: readonly Pair[];
	/** Places of words that stand for nothing on the other side. */
	ourRest: readonly number[];
	theirRest: readonly number[];
}

/** Places on one side, and on the other side, or none. */
type Found = readonly [places: readonly number[], otherPlaces: readonly number[]] | undefined;

/** Finds the next pair among the words that are left. */
type Search = (
	words: Words,
	free: readonly number[],
	others: Words,
	left: readonly number[],
) => Found;

/** The word at one of the places that meets a condition. */
function searchByWord(isPair: (word: string, other: string) => boolean): Search {
	return (words, free, others, left) => {
		for (const place of free) {
			const at = left.find((other) => isPair(words[place] ?? '', others[other] ?? ''));
			if (at !== undefined) return [[place], [at]];
		}
		return undefined;
	};
}

/** Whether one word is others in a row: with the same letters or, of full words whose joint loses none, one sound. */
function isJoinedOf(whole: string, parts: Words): boolean {
	const joined = parts.join('');
	if (joined === whole) return true;
	const isNear = Math.abs(joined.length - whole.length) <= 2;
	const isLossless = parts.every((part, at) => at === 0 || parts[at - 1]?.at(-1) !== part[0]);
	return isNear && isLossless && parts.some(isFullWord) && soundsLike(joined, whole);
}

/** "Ramakrishna" for "Rama Krishna", "RK" for "R K". */
const searchJoined: Search = (words, free, others, left) => {
	for (const place of free) {
		for (const [index, start] of left.entries()) {
			for (let count = 2; left[index + count - 1] === start + count - 1; count++) {
				const parts = others.slice(start, start + count);
				if (isJoinedOf(words[place] ?? '', parts))
					return [[place], left.slice(index, index + count)];
			}
		}
	}
	return undefined;
};

/** Full words, and names of two letters such as Om. */
function isShortenedTo(letter: string, word: string): boolean {
	const isName = isFullWord(word) || (word.length === 2 && !isInitials(word));
	return isName && word.startsWith(letter);
}

/** "R" for "Ravi", in any order; "RK" for "Ravi Kumar", not for "Kiran Rao". */
const searchInitials: Search = (words, free, others, left) => {
	for (const place of free) {
		const word = words[place] ?? '';
		if (!isInitials(word)) continue;
		const stood: number[] = [];
		for (const letter of word) {
			const isAfter = (at: number) => stood.every((earlier) => at > earlier);
			const at = left.find((other) => isAfter(other) && isShortenedTo(letter, others[other] ?? ''));
			if (at !== undefined) stood.push(at);
		}
		if (stood.length === Array.from(word).length) return [[place], stood];
	}
	return undefined;
};

const SUFFIXES = ['kumar', 'rao'];

/** "Vilasrao" for "Vilas", "Anilkumar" for "Anil". */
function isSuffixed(longer: string, shorter: string): boolean {
	const isWhole = shorter.length >= 4 && longer.length > shorter.length;
	return isWhole && SUFFIXES.some((suffix) => longer === shorter + suffix);
}

/** In this order: "Ravi R" and "Rani R" must not pair crosswise. */
const SEARCHES: readonly (readonly [way: Way, search: Search])[] = [
	['same', searchByWord((word, other) => word === other)],
	['sound', searchByWord((word, other) => word.length > 1 && soundsLike(word, other))],
	['joined', searchJoined],
	['suffix', searchByWord((word, other) => isSuffixed(word, other) || isSuffixed(other, word))],
	['initials', searchInitials],
];

/** Which word of one name stands for which of the other. */
export function pairWords(ours: Words, theirs: Words): Pairing {
	const pairs: Pair[] = [];
	let ourRest = [...ours.keys()];
	let theirRest = [...theirs.keys()];
	for (const [way, search] of SEARCHES) {
		for (;;) {
			const found = search(ours, ourRest, theirs, theirRest);
			const turned = found === undefined ? search(theirs, theirRest, ours, ourRest) : undefined;
			const [our, their] = found ?? [turned?.[1], turned?.[0]];
			if (our === undefined || their === undefined) break;
			pairs.push({ way, ours: our, theirs: their });
			ourRest = ourRest.filter((place) => !our.includes(place));
			theirRest = theirRest.filter((place) => !their.includes(place));
		}
	}
	return { ours, theirs, pairs, ourRest, theirRest };
}

/** The same pairing, seen from the other side. */
export function turned({ ours, theirs, pairs, ourRest, theirRest }: Pairing): Pairing {
	return {
		ours: theirs,
		theirs: ours,
		pairs: pairs.map((pair) => ({ ...pair, ours: pair.theirs, theirs: pair.ours })),
		ourRest: theirRest,
		theirRest: ourRest,
	};
}

/** The words at these places as one. */
export function wordAt(words: Words, places: readonly number[]): string {
	return places.map((place) => words[place]).join('');
}

/** Words that stand for each other in full, in any spelling: "md" and "mohammed", "ramakrishna" twice. */
export function sharedWords({ ours, theirs, pairs }: Pairing): [word: string, other: string][] {
	return pairs
		.filter(({ way }) => way !== 'initials')
		.map((pair): [string, string] => [wordAt(ours, pair.ours), wordAt(theirs, pair.theirs)])
		.filter((words) => words.some(isFullWord));
}

/** Whether words stand for each other in the same order on both sides. */
export function isInOrder({ pairs }: Pairing): boolean {
	const places = [...pairs].sort((one, other) => (one.ours[0] ?? 0) - (other.ours[0] ?? 0));
	return places.every(
		({ theirs }, index) => index === 0 || (theirs[0] ?? 0) > (places[index - 1]?.theirs[0] ?? 0),
	);
}
