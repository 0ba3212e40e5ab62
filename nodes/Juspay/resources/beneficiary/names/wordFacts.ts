import { isFirstPart, isPlain, isSurname } from './commonWords';
import { isInOrder, type Pairing, pairWords, sharedWords, turned, wordAt } from './pairing';
import { isWithinEdits, soundByRules, soundOf } from './sounds';
import {
	areApart,
	isFullWord,
	isJoined,
	isJoint,
	isNameOfFirm,
	type Name,
	OF_FIRMS,
	OTHER_HOLDERS,
	type Words,
} from './words';

/** The facts that the rules look at. */
export interface Facts {
	one: Name;
	other: Name;
	pairing: Pairing;
	/** Full words that both names have. */
	shared: readonly (readonly [word: string, other: string])[];
	hasInitials: boolean;
	hasSuffix: boolean;
	/** Words that only one of the names has. */
	ourRest: Words;
	theirRest: Words;
}

export function factsOf(one: Name, other: Name): Facts {
	const pairing = pairWords(one.core, other.core);
	const has = (wanted: string) => pairing.pairs.some(({ way }) => way === wanted);
	return {
		one,
		other,
		pairing,
		shared: sharedWords(pairing),
		hasInitials: has('initials'),
		hasSuffix: has('suffix'),
		ourRest: pairing.ourRest.map((place) => one.core[place] ?? ''),
		theirRest: pairing.theirRest.map((place) => other.core[place] ?? ''),
	};
}

export const hasNoRest = ({ ourRest, theirRest }: Facts) => ourRest.length + theirRest.length === 0;

export const hasOneRest = ({ ourRest, theirRest }: Facts) =>
	ourRest.length === 0 || theirRest.length === 0;

/** "A B and C" is "C and B A", not "A C and B". */
function holdersOf({ core }: Name): string {
	const holders = core.map((word) => (word === 'and' ? word : soundOf(word))).join(' ');
	return holders
		.split(' and ')
		.map((holder) => holder.split(' ').sort().join(' '))
		.sort()
		.join(' and ');
}

/** Whether one holder's own word is the other's relative. Many people share a surname or a Kumar. */
export function isRelative({ one, other }: Facts): boolean {
	return [[one, other] as const, [other, one] as const].some(([{ core }, { relation }]) => {
		const sounds = relation.slice(1).map(soundOf);
		return core.some(
			(word) => isFullWord(word) && !isPlain(word) && sounds.includes(soundOf(word)),
		);
	});
}

/** A full word that both have, or both relatives. */
export function isRelated({ one, other, shared }: Facts): boolean {
	if (shared.length > 0) return true;
	const theirs = [...other.core, ...other.relation.slice(1)];
	const ours = [...one.core, ...one.relation.slice(1)];
	return ours.some((word) => isFullWord(word) && theirs.includes(word));
}

export function hasSound({ pairing }: Facts): boolean {
	return pairing.pairs.some(({ way }) => way === 'sound');
}

/** A name that has words too many, and one that has not. */
function longerFirst({ pairing }: Facts): Pairing {
	return pairing.ourRest.length > 0 ? pairing : turned(pairing);
}

function restOf({ ours, ourRest }: Pairing): string[] {
	return ourRest.map((place) => ours[place] ?? '');
}

const arePersons = ({ one, other }: Facts) =>
	![one, other].some(
		(name) =>
			isNameOfFirm(name) ||
			isJoined(name) ||
			OTHER_HOLDERS.some((word) => name.core.includes(word)),
	);

/** Words as units: joined words are one; a surname in front goes to the end. */
function unitsOf(words: Words, pairs: readonly (readonly number[])[]) {
	const units = words
		.map((word, place) => ({ word, pair: pairs.findIndex((places) => places.includes(place)) }))
		.filter(({ pair }, index, all) => pair === -1 || pair !== all[index - 1]?.pair);
	const [first, last] = [units[0]?.word ?? '', units.at(-1)?.word ?? ''];
	const isSurnameFirst = isSurname(first) && !isSurname(last);
	return isSurnameFirst ? [...units.slice(1), ...units.slice(0, 1)] : units;
}

/** Two words or more in full, of persons, and no relative, who might explain the word that one lacks. */
function isInFull(facts: Facts): boolean {
	const { one, other } = facts;
	const isByItself = one.relation.length + other.relation.length === 0;
	// The I of "Ravi Kumar I" is no initial beside II.
	const isOfOneGeneration = one.generation === other.generation;
	const isShort = facts.hasInitials || facts.hasSuffix;
	const isClear = !isShort && isByItself && isOfOneGeneration;
	return facts.shared.length >= 2 && isClear && arePersons(facts);
}

/** "Anil Prasad Gupta" and "Anil Gupta", but not "Sunita Ramesh Patil" and "Ramesh Patil". */
export function lacksMiddleName(facts: Facts): boolean {
	const { ours, theirs, pairs, ourRest } = longerFirst(facts);
	if (!isInFull(facts)) return false;
	const longer = unitsOf(
		ours,
		pairs.map((pair) => pair.ours),
	);
	const shorter = unitsOf(
		theirs,
		pairs.map((pair) => pair.theirs),
	);
	const kept = longer.filter(({ pair }) => pair !== -1).map(({ pair }) => pair);
	const isSameOrder = shorter.every(({ pair }, index) => pair === kept[index]);
	const [first, last] = [longer[0], longer.at(-1)];
	const isBetween = first?.pair !== -1 && last?.pair !== -1;
	const isFull = isFullWord(first?.word ?? '') && isSurname(last?.word ?? '');
	const isGiven = !isFirstPart(first?.word ?? '') && !isOfMany(first?.word ?? '');
	const isMiddle = ourRest.length === 1 && !isSurname(ours[ourRest[0] ?? 0] ?? '');
	return isSameOrder && isBetween && isFull && isGiven && isMiddle;
}

/** "S Ramesh Kumar" and "Ramesh Kumar". */
export function lacksInitial(facts: Facts): boolean {
	const areInitials = restOf(longerFirst(facts)).every((word) => /^\p{L}$/u.test(word));
	return isInFull(facts) && areInitials && isInOrder(facts.pairing);
}

/** "Aditya Jatin Roy" and "Aditya Roy S/O Jatin". */
export function lacksRelative(facts: Facts): boolean {
	const { ours, ourRest } = longerFirst(facts);
	const [longer, shorter] =
		ours === facts.one.core ? [facts.one, facts.other] : [facts.other, facts.one];
	const sounds = shorter.relation.slice(1).map(soundOf);
	const isNamed = restOf(longerFirst(facts)).every(
		(word) => isFullWord(word) && sounds.includes(soundOf(word)),
	);
	const isBehindGiven = longer.relation.length === 0 && !ourRest.includes(0);
	return isNamed && isBehindGiven && arePersons(facts);
}

/** Of three letters, one counts only beside a word that is shared. */
function editsFor(length: number, isShared: boolean): number {
	if (length <= 3) return isShared ? 1 : 0;
	return length <= 5 ? 1 : 2;
}

/** How many letters apart two words are, or 9: a second slip is not on top of another first letter. */
function lettersApart(left: string, right: string, isShared: boolean): number {
	const most = editsFor(Math.max(left.length, right.length), isShared);
	const isBeginning = isShared && (left.startsWith(right) || right.startsWith(left));
	if (isBeginning && Math.min(left.length, right.length) >= 3) return 1;
	const [ours, theirs] = [soundByRules(left), soundByRules(right)];
	for (let edits = 0; edits <= (left[0] === right[0] ? most : Math.min(most, 1)); edits++)
		if (isWithinEdits(left, right, edits) || isWithinEdits(ours, theirs, edits)) return edits;
	return 9;
}

/** A letter or two apart, as in a slip, or a beginning: "Venkat" and "Venkatesh". */
export function isSlip({ one, other, shared, ourRest, theirRest }: Facts): boolean {
	const isShared = shared.length > 0;
	if (ourRest.length === theirRest.length) {
		const apart = ourRest.map((word, at) => lettersApart(word, theirRest[at] ?? '', isShared));
		if (apart.reduce((sum, edits) => sum + edits, 0) <= 2) return true;
	} else if (lettersApart(ourRest.join(''), theirRest.join(''), isShared) < 9) return true;
	const [ours, theirs] = [one.core.join(''), other.core.join('')];
	const isLong = [one, other].every(({ core }) => core.some((word) => word.length > 3));
	return isLong && isWithinEdits(ours, theirs, 1);
}

function isOfMany(word: string): boolean {
	return isSurname(word) || isPlain(word);
}

/** A shared word that tells people apart: no surname, neither by itself nor by its place, and no word of many names. */
export function isTelling({
	one,
	other,
	pairing,
	shared,
	hasInitials,
	ourRest,
	theirRest,
}: Facts): boolean {
	const names = shared.filter((words) => !words.some((word) => OF_FIRMS.has(word)));
	// A firm is often named for a surname.
	const isFirm = [one, other].some(({ core }) => core.some((word) => OF_FIRMS.has(word)));
	if (isFirm || hasInitials) return names.length > 0 || (hasInitials && shared.length > 0);
	const { ours, theirs, pairs } = pairing;
	const areFull = [ourRest, theirRest].every((rest) => rest.some(isFullWord));
	const isLast = (places: readonly number[], words: Words) => places.includes(words.length - 1);
	const last = pairs.find((pair) => isLast(pair.ours, ours) && isLast(pair.theirs, theirs));
	const lastWord = last?.ours.map((place) => ours[place]).join('');
	return names.some((words) => !words.some(isOfMany) && !(areFull && words[0] === lastWord));
}

/** Words beside the name itself. */
export function besides({ titles, generation, relation }: Name): Words {
	const respects = titles.filter((title) => title === 'bhai' || title === 'ben');
	return [...respects, generation ?? '', ...relation];
}

/** "Ravi and Sunita" with initials, or with each other's surnames. */
export function areHoldersCrosswise(facts: Facts): boolean {
	const { one, other, hasInitials } = facts;
	const areTwo = [one, other].every(({ core }) => core.includes('and'));
	return areTwo && hasNoRest(facts) && (hasInitials || holdersOf(one) !== holdersOf(other));
}

/** "Vilasrao" for "Vilas" beside a surname, but not "Shivkumar" for "Shiv". */
export function lacksSuffix(facts: Facts): boolean {
	const { pairing, shared, hasInitials } = facts;
	const isBesideSurname = shared.some(([word]) => isSurname(word));
	const isWhole = pairing.pairs
		.filter(({ way }) => way === 'suffix')
		.every((pair) =>
			[wordAt(pairing.ours, pair.ours), wordAt(pairing.theirs, pair.theirs)].every(
				(word) => !isFirstPart(word),
			),
		);
	return hasNoRest(facts) && !hasInitials && arePersons(facts) && isBesideSurname && isWhole;
}

/** "R" for "Ravi" beside a word in full. */
export function areInitialsFit(facts: Facts): boolean {
	const { one, other } = facts;
	const isOfOneHolder = ![one, other].some(isJoint);
	// "C" for "Co" is one letter, whatever that is short for.
	const isMore = areApart(one.core, other.core) && areApart(one.named, other.named);
	return isOfOneHolder && isRelated(facts) && isMore;
}

/** Whether only words of a kind contradict beside what both have. */
export function areOther(facts: Facts, isOfKind: (word: string) => boolean): boolean {
	return isRelated(facts) && [...facts.ourRest, ...facts.theirRest].every(isOfKind);
}
