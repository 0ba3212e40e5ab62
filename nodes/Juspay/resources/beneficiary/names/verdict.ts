import {
	areHoldersCrosswise,
	areInitialsFit,
	areOther,
	besides,
	type Facts,
	factsOf,
	hasNoRest,
	hasOneRest,
	hasSound,
	isRelated,
	isRelative,
	isSlip,
	isTelling,
	lacksInitial,
	lacksMiddleName,
	lacksRelative,
	lacksSuffix,
} from './wordFacts';
import {
	areInitialsReordered,
	areOfTwoSexes,
	areOtherForms,
	areOtherHolders,
	areOtherRelatives,
	isPersonAndFirm,
	isReordered,
	type Whole,
	wholeOf,
} from './wholeFacts';
import { isEqual, isFullWord, isInitials, type Name } from './words';

/** The main difference between two names; names in two scripts are not compared. */
export type NameReason =
	'order' | 'spelling' | 'initials' | 'extraWord' | 'title' | 'firm' | 'different' | 'script';

/** How far a score can go (exact, close, partial, none), and the reason, if that is not 100. */
export type Finding = readonly [limit: 100 | 99 | 79 | 39, reason: NameReason | null];

interface Rule<Of> {
	rule: string;
	example: string;
	holds: (facts: Of) => boolean;
	finding: Finding;
}

/** Two names as a whole: the first rule that holds decides, else their words do. */
export const RULES_OF_WHOLES: readonly Rule<Whole>[] = [
	{
		rule: 'the same words, but for titles and short forms',
		example: 'ABC Traders Pvt Ltd · M/S ABC TRADERS PRIVATE LIMITED',
		holds: ({ one, other }) => isEqual(one.full, other.full),
		finding: [100, null],
	},
	{
		rule: 'another spacing, or order of words and titles',
		example: 'Sri Devi · SRIDEVI',
		holds: (whole) => whole.isRespaced || isReordered(whole),
		finding: [99, 'order'],
	},
	{
		rule: 'a name that a bank cut',
		example: 'Lakshmi Narayana Subramanian · LAKSHMI NARAYANA SUBRA',
		holds: ({ isCut }) => isCut,
		finding: [99, 'extraWord'],
	},
];

/** The holders' own words: the first rule that holds decides. */
export const RULES_OF_WORDS: readonly Rule<Facts>[] = [
	{
		rule: 'the same words, and a relative, bhai or Jr. that one lacks',
		example: 'Ravi Kumar · RAVI KUMAR S/O MOHAN LAL',
		holds: ({ one, other }) =>
			isEqual(one.core, other.core) && !isEqual(besides(one), besides(other)),
		finding: [99, 'extraWord'],
	},
	{
		rule: 'the same words, and a form that differs',
		example: 'ABC Traders · ABC TRADERS LLP',
		holds: ({ one, other }) => isEqual(one.core, other.core),
		finding: [99, 'firm'],
	},
	{
		rule: 'names of two holders crosswise, or with initials',
		example: 'Ravi Kumar and Sunita Rao · RAVI RAO AND SUNITA KUMAR',
		holds: areHoldersCrosswise,
		finding: [79, 'different'],
	},
	{
		rule: 'a Kumar or Rao at the end of a word, beside a surname',
		example: 'Vilasrao Deshmukh · VILAS DESHMUKH',
		holds: (facts) => facts.hasSuffix && lacksSuffix(facts),
		finding: [99, 'extraWord'],
	},
	{
		rule: 'a Kumar or Rao at the end of a word',
		example: 'Anilkumar · ANIL',
		holds: (facts) => hasNoRest(facts) && facts.hasSuffix,
		finding: [79, 'extraWord'],
	},
	{
		rule: 'other spellings of one sound',
		example: 'Lakshman Rao · LAXMAN ROW',
		holds: (facts) => hasNoRest(facts) && !facts.hasInitials && hasSound(facts),
		finding: [99, 'spelling'],
	},
	{
		rule: 'another order, or joined words',
		example: 'Rama Krishna Rao · RAO RAMAKRISHNA',
		holds: (facts) => hasNoRest(facts) && !facts.hasInitials,
		finding: [99, 'order'],
	},
	{
		rule: 'initials beside a word in full',
		example: 'R Kumar · RAVI KUMAR',
		holds: (facts) => hasNoRest(facts) && areInitialsFit(facts),
		finding: [99, 'initials'],
	},
	{
		rule: 'initials alone',
		example: 'R K · RAVI KUMAR',
		holds: hasNoRest,
		finding: [79, 'initials'],
	},
	{
		rule: "a relative's name among the holder's",
		example: 'Aditya Roy S/O Jatin · ADITYA JATIN ROY',
		holds: (facts) => hasOneRest(facts) && facts.shared.length > 0 && lacksRelative(facts),
		finding: [99, 'extraWord'],
	},
	{
		rule: 'a middle name that one lacks',
		example: 'Anil Prasad Gupta · ANIL GUPTA',
		holds: (facts) => hasOneRest(facts) && lacksMiddleName(facts),
		finding: [99, 'extraWord'],
	},
	{
		rule: 'an initial that one lacks beside two full words',
		example: 'S Ramesh Kumar · RAMESH KUMAR',
		holds: (facts) => hasOneRest(facts) && lacksInitial(facts),
		finding: [99, 'extraWord'],
	},
	{
		rule: 'another word too many',
		example: 'Ravi Kumar · RAVI KUMAR SHARMA',
		holds: (facts) => hasOneRest(facts) && isRelated(facts),
		finding: [79, 'extraWord'],
	},

	{
		rule: 'other initials',
		example: 'K Venkatesh · M VENKATESH',
		holds: (facts) => areOther(facts, isInitials),
		finding: [79, 'initials'],
	},
	{
		rule: 'another number',
		example: 'Stores 2 · STORES 200',
		holds: (facts) => areOther(facts, (word) => !isFullWord(word)),
		finding: [79, 'different'],
	},
	{
		rule: 'a letter or two',
		example: 'Kiran Sharma · KARAN SHARMA',
		holds: (facts) => !hasOneRest(facts) && isSlip(facts),
		finding: [79, 'spelling'],
	},
	{
		rule: 'a holder who is the relative of the other',
		example: 'Mohan Lal · RAVI KUMAR S/O MOHAN LAL',
		holds: isRelative,
		finding: [79, 'different'],
	},
	{
		rule: 'a given name, and other words',
		example: 'Priya Sharma · PRIYA VERMA',
		holds: isTelling,
		finding: [79, 'different'],
	},
	{
		rule: 'a surname only, or nothing',
		example: 'Sunita Rao · ANIL RAO',
		holds: () => true,
		finding: [39, 'different'],
	},
];

/** Others who may hold the account, however alike the names: `partial` at most. */
export const LIMITS: readonly Rule<Whole>[] = [
	{
		rule: "a man's title and a woman's",
		example: 'Mr Ravi Kumar · MRS RAVI KUMAR',
		holds: areOfTwoSexes,
		finding: [79, 'title'],
	},
	{
		rule: 'initials in another order',
		example: 'K R Kumar · R K KUMAR',
		holds: areInitialsReordered,
		finding: [79, 'initials'],
	},
	{
		rule: 'a person and a firm',
		example: 'Mr Ravi Kumar · M/S RAVI KUMAR',
		holds: isPersonAndFirm,
		finding: [79, 'firm'],
	},
	{
		rule: 'a family, a minor, another holder',
		example: 'Ravi Kumar · RAVI KUMAR HUF',
		holds: areOtherHolders,
		finding: [79, 'extraWord'],
	},
	{
		rule: 'another form of firm',
		example: 'ABC Traders LLP · ABC TRADERS PVT LTD',
		holds: areOtherForms,
		finding: [79, 'firm'],
	},
	{
		rule: 'another relative',
		example: 'Ravi Kumar S/O Mohan Lal · RAVI KUMAR S/O SHYAM LAL',
		holds: areOtherRelatives,
		finding: [79, 'different'],
	},
	{
		rule: 'another generation',
		example: 'Ravi Kumar Jr. · RAVI KUMAR SR.',
		holds: ({ one, other }) =>
			one.generation !== null && other.generation !== null && one.generation !== other.generation,
		finding: [79, 'different'],
	},
];

const NOTHING: Finding = [39, 'different'];

function firstOf<Of>(rules: readonly Rule<Of>[], facts: Of): Finding | undefined {
	return rules.find(({ holds }) => holds(facts))?.finding;
}

/** Always the same way round, whatever the titles: neither name comes first. */
function inOrder(one: Name, other: Name): [Name, Name] {
	const keyOf = ({ named, written }: Name) => [...named, '', ...written].join(' ');
	return keyOf(one) <= keyOf(other) ? [one, other] : [other, one];
}

/** How far the score of two names may go, and why not further; the same for both orders. */
export function judge(given: Name, atBank: Name): Finding {
	const [one, other] = inOrder(given, atBank);
	const whole = wholeOf(one, other);
	const found =
		firstOf(RULES_OF_WHOLES, whole) ?? firstOf(RULES_OF_WORDS, factsOf(one, other)) ?? NOTHING;
	const isSame = isEqual(one.written, other.written);
	return found[0] < 99 || isSame ? found : (firstOf(LIMITS, whole) ?? found);
}
