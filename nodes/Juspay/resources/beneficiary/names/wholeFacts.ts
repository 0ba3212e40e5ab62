import { pairWords } from './pairing';
import { soundOf, soundsLike } from './sounds';
import {
	areApart,
	FIRM,
	isEqual,
	isFullWord,
	isInitials,
	isJoined,
	isJoint,
	isNameOfFirm,
	KINDS,
	LEGAL_FORMS,
	lettersOf,
	MARKS,
	type Name,
	OF_FIRMS,
	OF_MEN,
	OF_PERSONS,
	OF_WOMEN,
	OTHER_HOLDERS,
	without,
	type Words,
	writtenOut,
} from './words';

/** A name with its last title, which may be a word with a letter edited. */
function titled({ written, named }: Name): Words {
	return written.slice(Math.max(0, written.length - named.length - 1));
}

function isApart(one: Name, other: Name): boolean {
	return areApart(one.named, other.named) && areApart(titled(one), titled(other));
}

const MOST_CUT = 40;

/** Banks may cut a name to 20 to 40 characters as written, one title counted. */
function isCutFrom(cut: Name, whole: Name): boolean {
	const isOfCutLength = [cut.named, titled(cut)].some((words) => {
		const { length } = Array.from(words.join(' '));
		return length >= 20 && length <= MOST_CUT;
	});
	if (!isOfCutLength || cut.named.length > whole.named.length) return false;
	const last = cut.named.length - 1;
	const isSameBefore = cut.named
		.slice(0, last)
		.every((word, place) => soundsLike(writtenOut(word), writtenOut(whole.named[place] ?? '')));
	if (!isSameBefore) return false;
	const [part, word] = [cut.named[last] ?? '', whole.named[last] ?? ''];
	// The rest of a cut word may look like a short form: "Co" of "Cold".
	return [word, writtenOut(word)].some((full) => {
		const rest = [full.slice(part.length), ...whole.named.slice(last + 1)];
		// Spaces do not count: a last initial is a single letter.
		return full.startsWith(part) && lettersOf(rest).length >= 2 && isApart(cut, whole);
	});
}

/** K R and R K are two people's fathers and places, however their full words are ordered. */
export function areInitialsReordered({ one, other }: Whole): boolean {
	const [ours, theirs] = [one, other].map(({ named }) => named.filter(isInitials).join(''));
	return (
		ours !== theirs && isEqual(lettersOf([ours ?? '']).sort(), lettersOf([theirs ?? '']).sort())
	);
}

/** Another order, where no relative and no second holder is named: father and son do not swap. */
export function isReordered({ one, other }: Whole): boolean {
	const [ours, theirs] = [one.written, other.written];
	const isOrdered = (word: string) => MARKS.has(word) || word === 'and';
	if (ours.length !== theirs.length || one.full.some(isOrdered) || other.full.some(isOrdered))
		return false;
	return !isEqual(one.core, other.core) && isEqual([...ours].sort(), [...theirs].sort());
}

/** Another spacing. The "Sri" of "Sri Devi" may begin "Sridevi". */
export function isRespaced(one: Name, other: Name): boolean {
	return (['written', 'named'] as const).some((key) => {
		const [left, right] = [one[key].join(''), other[key].join('')];
		const isJoined = one[key].length !== other[key].length;
		const areFull = isJoined && [...one[key], ...other[key]].every(isFullWord);
		return left === right || (areFull && soundOf(left) === soundOf(right));
	});
}

/** Facts about two names as a whole, before single words are looked at. */
export interface Whole {
	one: Name;
	other: Name;
	isRespaced: boolean;
	isCut: boolean;
}

export function wholeOf(one: Name, other: Name): Whole {
	const isSpaced = isRespaced(one, other);
	const isDifferent = !isSpaced && !isEqual(one.full, other.full);
	const isCut = isDifferent && (isCutFrom(one, other) || isCutFrom(other, one));
	return { one, other, isRespaced: isSpaced, isCut };
}

/** Titles that only a man has on one side, and only a woman on the other. */
export function areOfTwoSexes({ one, other }: Whole): boolean {
	return [
		[one.titles, other.titles],
		[one.titlesOfRelative, other.titlesOfRelative],
	].some((sides) => {
		const titles = sides.flat();
		return [OF_MEN, OF_WOMEN].every((sex) => titles.some((title) => sex.has(title)));
	});
}

export function isPersonAndFirm({ one, other }: Whole): boolean {
	const isPerson = [one, other].some(
		(name) => name.titles.some((title) => OF_PERSONS.has(title)) && !isNameOfFirm(name),
	);
	return (
		isPerson && [one, other].some(({ titles, forms }) => titles.includes(FIRM) || forms.length > 0)
	);
}

export function areOtherHolders({ one, other }: Whole): boolean {
	const isOther = OTHER_HOLDERS.some(
		(word) => one.core.includes(word) !== other.core.includes(word),
	);
	const isJointOnce = [one, other].some(isJoint) && ![one, other].every(isJoined);
	return isOther || isJointOnce;
}

/** Whether the forms of firms contradict, or without its form, one may be a person or another firm. */
export function areOtherForms({ one, other, isRespaced: isSpaced, isCut }: Whole): boolean {
	if (isSpaced) return false;
	const [ours, theirs] = [without(one.forms, other.forms), without(other.forms, one.forms)];
	const { core, forms } = ours.length > 0 ? other : one;
	const lacking = [...ours, ...theirs];
	// "X Limited" is no private company, but "X Private" may be incomplete.
	const isWhole = forms.includes('limited') || forms.includes('llp');
	const isLegal = isWhole && lacking.some((form) => LEGAL_FORMS.has(form));
	if (isLegal || (ours.length > 0 && theirs.length > 0)) return true;
	// Without its kind, "Rao Brothers" is a man, or any of his firms; a cut name lacks it, too.
	const isCutBefore = isCut && !isEqual(one.core, other.core);
	const isOfFirm = isCutBefore || core.some((word) => OF_FIRMS.has(word));
	return !isOfFirm && lacking.some((form) => KINDS.has(form));
}

export function areOtherRelatives({ one, other, isCut }: Whole): boolean {
	const [ours, theirs] = [one.relation, other.relation];
	if (isCut || ours.length === 0 || theirs.length === 0 || ours[0] !== theirs[0])
		return !isCut && ours.length > 0 && theirs.length > 0;
	const { ourRest, theirRest } = pairWords(ours.slice(1), theirs.slice(1));
	return ourRest.length + theirRest.length > 0;
}
