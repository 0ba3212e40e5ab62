import fc from 'fast-check';

import {
	compareNames,
	type NameMatch,
	type NameReason,
} from '../../../nodes/Juspay/resources/beneficiary/names/compareNames';
import { soundOf } from '../../../nodes/Juspay/resources/beneficiary/names/sounds';
import { anyUtf16, testForAll } from '../../support/property';

/** Compares both ways round, which must agree. */
function matchOf(given: string | null, atBank: string | null): NameMatch | null {
	const compared = compareNames(given, atBank);
	expect(compareNames(atBank, given)).toEqual(compared);
	return compared.match;
}

const LONG_NAME = 'Venkateshwara Agricultural Implements and Machinery Corporation';

/** Names that are not covered by the rules for all names below. */
const CASES: Record<
	`${NameMatch | null}`,
	[rule: string, given: string | null, atBank: string | null][]
> = {
	null: [
		['a missing name', null, 'Ravi Kumar'],
		['two missing names', null, null],
		['an empty name', '', 'Ravi Kumar'],
		['punctuation only', '-- / + .', 'Ravi Kumar'],
		['emojis only', '🙏🏽❤️', 'Ravi Kumar'],
		['half a character', '\ud83d', 'Ravi Kumar'],
		['an accent without a letter', '\u0301', 'Ravi Kumar'],
		['a vowel sign without a letter', '\u093f', 'Ravi Kumar'],
		['an apostrophe', 'ʼ', 'Ravi Kumar'],
		['invisible characters', '\u200b\u200d\ufeff', 'Ravi Kumar'],
		['Devanagari and Latin', 'रवि कुमार', 'Ravi Kumar'],
		['two scripts, whatever the title and the number', 'Mr रवि कुमार 2', 'Shri Ravi Kumar 2'],
		['two scripts of India', 'ரவி குமார்', 'रवि कुमार'],
		['Urdu and Latin', 'روی کمار', 'Ravi Kumar'],
	],
	exact: [
		['dots without blanks', 'R.K. Sharma', 'R K SHARMA'],
		['an apostrophe that the bank leaves out', "Maria D'Souza", 'MARIA DSOUZA'],
		['a typographic apostrophe', 'Maria D’Souza', "Maria D'Souza"],
		['an acute accent as an apostrophe', 'Maria D´Souza', 'Maria D`Souza'],
		['accents', 'José Menezes', 'JOSE MENEZES'],
		['accents as characters of their own', 'Jose\u0301 Menezes', 'José Menezes'],
		['a capital with a dot that small letters lose', 'İrfan Khan', 'IRFAN KHAN'],
		['full-width letters', 'Ｒａｖｉ　Ｋｕｍａｒ', 'Ravi Kumar'],
		['a variation selector behind a letter', 'Ravi\ufe0f Kumar', 'Ravi Kumar'],
		['an invisible character in a word', 'Ra\u200bvi Kumar', 'Ravi Kumar'],
		['half a character at the end', 'Ravi Kumar\ud83d', 'Ravi Kumar'],
		['different honorifics', 'Mrs. Anita Desai', 'SMT ANITA DESAI'],
		['M/S and &', 'M/S Rao & Sons', 'RAO AND SONS'],
		['M/s. and no blanks around &', 'M/s. Rao&Sons', 'Rao and Sons'],
		['M / S with blanks', 'M / S Rao & Sons', 'Rao & Sons'],
		['MS in front', 'MS RAO AND SONS', 'M/S Rao & Sons'],
		['M S in front', 'M S RAO AND SONS', 'M/S Rao & Sons'],
		['an honorific before M/S', 'Mr M/S Rao', 'Rao'],
		['an honorific behind M/S', 'M/S Shri Rao Traders', 'Rao Traders'],
		['M S on both sides', 'M.S. Rao Traders', 'M S RAO TRADERS'],
		['honorifics alone keep the last', 'Mr Dr', 'Dr'],
		['a single honorific', 'Dr', 'DR.'],
		['a word that objects have anyway', '__proto__', 'PROTO'],
		['digits', '24 Seven Stores', '24-SEVEN STORES'],
		['Devanagari with a nukta as one character or two', '\u0958मर', '\u0915\u093cमर'],
		['a joiner that Malayalam needs for its looks', 'രാജന്\u200d', 'രാജന്'],
		['Tamil', 'ரவி குமார்', 'ரவி குமார்.'],
		['Bengali vowel signs in two parts', 'ক\u09cbমল', 'ক\u09c7\u09beমল'],
	],
	close: [
		['a missing middle name', 'Ravi Kumar Sharma', 'Ravi Sharma'],
		['two letters added in a name', 'Subramaniam', 'Subrahmanyam'],
		['two other letters', 'Meenakshi', 'Minakshi'],
		['a last initial that one lacks', 'Venkata Subramaniamm K', 'Venkata Subramaniamm'],
		['three letters of one sound', 'Meenakshi', 'Minaksi'],
		['initials last', 'K R Narayanan', 'Narayanan K R'],
		['Dr behind the name', 'Ravi Kumar Dr', 'Dr Ravi Kumar'],
		['joined words', 'Ravikumar Sharma', 'Ravi Kumar Sharma'],
		['split words', 'Jay Shree Patel', 'Jayshree Patel'],
		['joined initials', 'RK Sharma', 'R K Sharma'],
		['a name that begins like an honorific', 'Sri Devi', 'SRIDEVI'],
		['such a name with a surname', 'Sriram Iyer', 'Sri Ram Iyer'],
		['an apostrophe or a blank', "D'Souza Maria", 'D SOUZA MARIA'],
		['M S behind the name', 'M S Dhoni', 'Dhoni M S'],
		['an initial with a dot', 'R. Kumar', 'RAVI KUMAR'],
		['an initial in another order', 'Kumar R', 'Ravi Kumar'],
		['two initials behind the name', 'Sharma R K', 'Ravi Kumar Sharma'],
		['two initials that are joined', 'RK Sharma', 'Ravi Kumar Sharma'],
		['an initial on either side', 'Ravi K Sharma', 'R Kumar Sharma'],
		['an initial and an honorific', 'Mr R Kumar', 'Ravi Kumar'],
		['M S as initials', 'M S Sharma', 'Mohan Singh Sharma'],
		// Names that a bank has cut off.
		['within a surname', 'Lakshmi Narayana Subramanian', 'LAKSHMI NARAYANA SUBRA'],
		['with two letters left out', 'Venkata Subramaniam Iyer', 'Venkata Subramaniam Iy'],
		['before two initials', 'Venkata Subramaniamm A B', 'VENKATA SUBRAMANIAMM'],
		['behind an honorific', 'Mr Chidambaram Muthukrishnan', 'CHIDAMBARAM MUTHUKRIS'],
		['with a title counted', 'Ravi Kumar Sharmaji', 'MR RAVI KUMAR SHARMA'],
		['in Devanagari', 'लक्ष्मीनारायण सुब्रमण्यम अय्यर', 'लक्ष्मीनारायण सुब्रमण्यम'],
		['to 20 characters', LONG_NAME, LONG_NAME.toUpperCase().slice(0, 20)],
		['to 40 characters', LONG_NAME, LONG_NAME.toUpperCase().slice(0, 40)],
	],
	partial: [
		['initials in another order', 'K R Narayanan', 'R K Narayanan'],
		['a letter before the cut', 'Venkata Subramaniam Iyer', 'Venkata Subramatiam Iy'],
		['a beginning', 'Venkat', 'Venkatesh'],
		['initials beside a word with another letter', 'RK Sharma', 'Ravi Kumar Sharna'],
		['a missing initial', 'R K Sharma', 'R Sharma'],
		['another initial', 'R Kumar', 'S Kumar'],
		['another initial among two', 'R K Sharma', 'Ravi Lal Sharma'],
		['another joined initial', 'RK Sharma', 'RL Sharma'],
		['M S against nothing: two initials too many', 'M S Dhoni', 'Dhoni'],
		['M S against another title', 'M S Rao', 'Mr Rao'],
		['M S and an initial', 'M S M Rao', 'M Rao'],
		['titles of a man and of a woman', 'Mr Ravi Kumar', 'Mrs Ravi Kumar'],
		['titles that differ by a letter', 'MS Rao', 'MR Rao'],
		['a short word that is no initials', 'Tata Co', 'Tata Organic Chemicals'],
		['joined initials the other way round', 'RK Sharma', 'KR Sharma'],
		['an initial of a word with two letters', 'O Prakash', 'Om Prakash'],
		['a digit that is no initial', '2 Brothers Traders', '24 Brothers Traders'],
		['a number that a digit begins', 'Stores 2', 'Stores 200'],
		['two letters that are a title, not initials', 'Ms Sharma', 'Mohan Singh Sharma'],
		['initials that an "and" cannot stand for', 'Rao A Sons', 'Rao & Sons'],
		['M/S, which is never two initials', 'M/S Sharma', 'Mohan Singh Sharma'],
		['a fitting initial beside another number', '2 R Kumar', '24 Ravi Kumar'],
		['a swap and an added letter', 'Brian', 'Brainy'],
		['initials only', 'R K', 'Ravi Kumar'],
		['joined initials only', 'RK', 'Ravi Kumar'],
		['a name cut to 19 characters', 'Annapurna Venkatesh Murthy', 'Annapurna Venkatesh'],
		['a cut that only a blank brings to 20', 'Annapurna Venkatesh Murthy', 'Annapurna Venkatesh '],
		['a name cut to 41 characters', LONG_NAME, LONG_NAME.slice(0, 41)],
		['a cut name in another order', 'Iyer Venkata Subramaniam', 'Venkata Subramaniam Iy'],
		// One letter of difference is partial at most.
		['another letter', 'Ravi', 'Rani'],
		['two swapped letters', 'Brian Thomas', 'Brain Thomas'],
		['in joined words', 'Ravikumar Sharma', 'Rani Kumar Sharma'],
		['beside an initial', 'R Kumar Sharma', 'Ravi Kumr Sharma'],
		['an initial crosswise', 'Ravi R Kumar', 'Rani R Kumar'],
		['an initial crosswise in another order', 'R Ravi Kumar', 'Rani R Kumar'],
		['that other spacing would hide', 'K Abc Sharma', 'Kab A Sharma'],
		['that other spacing and order would hide', 'Sharma Abc K', 'Kab A Sharma'],
		['a vowel sign on its own', 'रवि कुमार', 'रवि कुमार \u0942'],
		['that makes an honorific', 'Siri Lakshmi', 'Sri Lakshmi'],
		['that makes MS', 'Mas Rao', 'Ms Rao'],
		['that takes a letter of M S', 'M S Rao', 'S Rao'],
		['that takes the other letter of M S', 'M S Rao', 'M Rao'],
		['a last letter that a long name loses', 'Venkata Subramaniam Iyer', 'Venkata Subramaniam Iye'],
		['a last letter that differs', 'Venkata Subramaniam Iyer', 'Venkata Subramaniam Iyen'],
		['a word that became a title behind another', 'Sunil Kumaran Mhr', 'Messrs Mr Sunil Kumaran'],
		['a word that became a title behind two', 'Ravi Kumaran Mhr', 'Shri Dr Mr Ravi Kumaran'],
		[
			'a word that became a title, in a name too short for a cut',
			'Sunil Hariharan Mhiss',
			'Shrimati Miss Sunil H',
		],
		['a letter of another alphabet that looks alike', 'Ravi Kumar', 'R\u0430vi Kumar'],
		['a vowel sign', 'रवि कुमार', 'रवी कुमार'],
		['behind the first 200 characters', `${'Ravi '.repeat(50)}a`, `${'Ravi '.repeat(50)}b`],
	],
	none: [
		['a given name of two letters', 'Om Sharma', 'Manish Ojha Sharma'],
		['joined initials of other words', 'RK Sharma', 'Kiran Rao Sharma'],
		['a title behind the name, which is no initials', 'Sharma Dr', 'Sharma Deepak Raj'],
		['a surname that two people share', 'Anil Rao', 'Sunil Rao'],
		['a surname in Devanagari', 'अनिल राव', 'सुनील राव'],
		['nothing in common', 'Ravi Kumar', 'Sunita Sharma'],
		['another word of three letters', 'Ram', 'Raj'],
		['two letters of a word of three', 'Ravi', 'Rao'],
		['words of three letters in all', 'Anu Rao', 'Ana Rai'],
		['initials that do not fit', 'R K', 'Sunita Sharma'],
		['an initial that does not fit', 'S', 'Ravi'],
		['only "and"', 'Rao & Sons', 'Patel & Brothers'],
		['only an honorific', 'Mrs Rao', 'Mrs Das'],
		['only an honorific and an initial', 'Mrs Rao', 'Mrs D'],
		['another digit', '1 2 3', '1 2 4'],
		['a shared number', 'Shop 123', 'Mehta 123'],
	],
};

const ALL_CASES = Object.entries(CASES).flatMap(([match, cases]) =>
	cases.map((one) => [match, ...one] as const),
);

test.each(ALL_CASES)('%s: %s', (match, _rule, given, atBank) => {
	expect(String(matchOf(given, atBank))).toBe(match);
});

/** A reviewer sorts by these: the score, and the main difference. */
test.each<[reason: NameReason | null, score: number | null, given: string, atBank: string]>([
	[null, 100, 'Ravi Kumar', 'MR. RAVI KUMAR'],
	[null, 100, 'ABC Traders Pvt Ltd', 'M/S ABC TRADERS PRIVATE LIMITED'],
	['order', 99, 'Ravi Kumar', 'KUMAR RAVI'],
	['order', 96, 'Ravikumar Sharma', 'RAVI KUMAR SHARMA'],
	['spelling', 95, 'Mohd Asif', 'MOHAMMED ASIF'],
	['initials', 93, 'R Kumar', 'RAVI KUMAR'],
	['extraWord', 91, 'Ravi Kumar', 'RAVI KUMAR S/O MOHAN LAL'],
	['extraWord', 98, 'Venkata Subramaniam Iyer', 'VENKATA SUBRAMANIAM IY'],
	['firm', 91, 'ABC Traders', 'ABC TRADERS PVT LTD'],
	['title', 79, 'Mr Ravi Kumar', 'MRS RAVI KUMAR'],
	['firm', 79, 'Mr Ravi Kumar', 'M/S RAVI KUMAR'],
	['firm', 63, 'ABC Traders LLP', 'ABC TRADERS PVT LTD'],
	['extraWord', 73, 'Ravi Kumar', 'RAVI SINGH KUMAR'],
	['extraWord', 72, 'Ravi Kumar', 'RAVI KUMAR HUF'],
	['spelling', 67, 'Ravi Kumar', 'RANI KUMAR'],
	['initials', 54, 'R K', 'RAVI KUMAR'],
	['different', 67, 'Ravi Kumar S/O Mohan Lal', 'RAVI KUMAR S/O SHYAM LAL'],
	['different', 70, 'Priya Sharma', 'PRIYA VERMA'],
	['different', 15, 'Sunita Rao', 'ANIL RAO'],
	['different', 0, 'Ravi Kumar', 'JOHN DOE'],
	['script', null, 'Ravi Kumar', 'रवि कुमार'],
])('%s, score %d: %s · %s', (reason, score, given, atBank) => {
	expect(compareNames(given, atBank)).toMatchObject({ reason, score });
});

/** From which score on a word is given. */
const LOWEST: Record<NameMatch, number> = { exact: 100, close: 80, partial: 40, none: 0 };
const BEST: Record<NameMatch, number> = { exact: 100, close: 99, partial: 79, none: 39 };

const HONORIFICS = [
	...['Mr', 'Mrs', 'Ms', 'Miss', 'Dr', 'Shri', 'Sri', 'Smt', 'M/S'],
	...['Shrimati', 'Late', 'Messrs'],
];

/** Short words with a meaning of their own, which nameMatch.table.test.ts is about. */
const MEANINGFUL = [
	...['pvt', 'ltd', 'llp', 'opc', 'bros', 'corp', 'corpn', 'company', 'mohd', 'mohamed'],
	...['kum', 'kumari', 'huf', 'karta', 'minor', 'prop', 'and', 'ii', 'iii'],
];

const honorific = fc
	.tuple(
		fc.constantFrom(...HONORIFICS, 'Mr. Dr', 'M/s', 'Shri Dr'),
		fc.constantFrom(' ', '. ', '.', ' . '),
	)
	.map(([title, end]) => title + end);

const LATIN = Array.from('aabcdefghiijklmnoprrsstuvyz');

const DEVANAGARI = Array.from('कखगजटडतदनपबमयरलवशसहािीुूे');

// Few letters make words that differ by a letter, repeat and begin alike much more often.
const alphabet = fc.constantFrom(LATIN, DEVANAGARI, Array.from('marish'), Array.from('ab'));

function isHonorific(word: string): boolean {
	return HONORIFICS.some((title) => title.toLowerCase() === word);
}

/** Words of 3 to 10 letters, and the letters that they are made of. */
const lettersAndWords = alphabet.chain((letters) => {
	const word = fc.string({ unit: fc.constantFrom(...letters), minLength: 3, maxLength: 10 });
	const isName = (text: string) =>
		/^\p{L}/u.test(text) && !MEANINGFUL.includes(text) && !isHonorific(text);
	const words = fc.array(word.filter(isName), { minLength: 1, maxLength: 4 });
	return fc.record({ letters: fc.constant(letters), words });
});

const REALISTIC = [
	...['Ravi', 'R', 'K', 'Kumar', 'Sunita', 'Sharma', 'RK', 'Rao', 'रवि', 'कुमार', '&'],
	...['Sons', 'Om', 'M', 'S', '24', "D'Souza", 'José'],
];

const name = fc.oneof(
	lettersAndWords.map(({ words }) => words.join(' ')),
	fc
		.array(fc.constantFrom(...REALISTIC), { minLength: 1, maxLength: 6 })
		.map((words) => words.join(' '))
		.filter((text) => text.replaceAll('&', '').trim() !== ''),
);

const anyText = fc.oneof(
	fc.string({ unit: 'binary', maxLength: 300 }),
	fc.string({ unit: 'grapheme', maxLength: 300 }),
	anyUtf16(80),
	fc.string({ unit: fc.constantFrom(...Array.from("ms/.&' \u0301\u093fरrk")), maxLength: 40 }),
	name,
);

interface Edit {
	kind: 'replace' | 'add' | 'leaveOut' | 'swap';
	at: number;
	letter: string;
}

/** The name with one letter edited; `at` counts over the letters of all words, blanks stay between the same words. */
function edited(words: string[], { kind, at, letter }: Edit): string[] {
	const places = words.flatMap((word, index) => Array.from(word, (old) => ({ old, index })));
	const place = places[at % places.length];
	const next = places[(at % places.length) + 1];
	if (place === undefined) return words;
	const changed = { ...place };
	if (kind === 'replace') changed.old = letter;
	if (kind === 'add') changed.old += letter;
	if (kind === 'leaveOut') changed.old = '';
	if (kind === 'swap' && next !== undefined) [changed.old, next.old] = [next.old, place.old];
	places[at % places.length] = changed;
	const lettersOf = (word: number) => places.filter(({ index }) => index === word);
	return words.map((_, word) => Array.from(lettersOf(word), ({ old }) => old).join(''));
}

/** Whether a word of one name sounds like two of the other without their space. */
function isHeardInJoint(words: string[], others: string[]): boolean {
	const joints = words.flatMap((one) => words.map((other) => soundOf(one + other)));
	return others.some((word) => joints.includes(soundOf(word)));
}

const nameAndEdited = lettersAndWords
	.chain(({ letters, words }) =>
		fc
			.record<Edit>({
				kind: fc.constantFrom('replace', 'add', 'leaveOut', 'swap'),
				at: fc.nat(40),
				letter: fc.constantFrom(...letters),
			})
			.map((edit) => ({ words, others: edited(words, edit) })),
	)
	.filter(({ words, others }) => words.join('') !== others.join(''))
	// What sounds alike is one name; spaces may be lost.
	.filter(({ words, others }) =>
		words.every((word, at) => word === others[at] || soundOf(word) !== soundOf(others[at] ?? '')),
	)
	.filter(({ words, others }) => soundOf(words.join('')) !== soundOf(others.join('')))
	.filter(({ words, others }) => !isHeardInJoint(words, others) && !isHeardInJoint(others, words))
	// Vowel signs without any letter are no name.
	.filter(({ others }) => others.some((word) => /\p{L}/u.test(word)));

const RUNS = 1_000;

function isAnyOf(words: string[], others: string[], ...matches: (NameMatch | null)[]): void {
	expect(matches).toContain(matchOf(words.join(' '), others.join(' ')));
}

describe('for all names', () => {
	testForAll(
		'whatever the texts, there is a match of the four, or null, the same both ways; a name matches itself',
		fc.tuple(anyText, anyText, name),
		([given, atBank, whole]) => {
			expect([null, 'exact', 'close', 'partial', 'none']).toContain(matchOf(given, atBank));
			expect(['exact', null]).toContain(matchOf(given, given));
			expect(matchOf(whole, whole)).toBe('exact');
			matchOf(given, whole);
		},
		RUNS,
	);

	testForAll(
		'the score belongs to the word, and there is a reason for all but exact',
		fc.tuple(name, name),
		([given, atBank]) => {
			const { match, score, reason } = compareNames(given, atBank);
			if (match === null) {
				expect([score, reason]).toEqual([null, 'script']);
				return;
			}
			expect(score).toBeGreaterThanOrEqual(LOWEST[match]);
			expect(score).toBeLessThanOrEqual(BEST[match]);
			expect(reason === null).toBe(match === 'exact');
		},
		RUNS,
	);

	const gap = fc.constantFrom(' ', '  ', '. ', ', ', ' - ', '\t', ' 🙏 ');

	testForAll(
		'capitals, punctuation, blanks and honorifics leave a name exact',
		fc.tuple(lettersAndWords, gap, fc.boolean(), fc.option(honorific)),
		([{ words }, blank, isUpper, title]) => {
			const changed = (title ?? '') + words.join(blank);
			isAnyOf(words, [isUpper ? changed.toUpperCase() : changed.toLowerCase()], 'exact');
		},
		RUNS,
	);

	const shuffled = lettersAndWords.chain(({ words }) => {
		const all = { minLength: words.length, maxLength: words.length };
		return fc.tuple(fc.constant(words), fc.shuffledSubarray(words, all));
	});

	testForAll(
		'words in another order are close at least',
		shuffled,
		([words, others]) => {
			isAnyOf(words, others, words.join(' ') === others.join(' ') ? 'exact' : 'close');
		},
		RUNS,
	);

	testForAll(
		'an honorific in front of one name changes nothing',
		fc.tuple(lettersAndWords, name, honorific),
		([{ words }, other, title]) => {
			const plain = words.join(' ');
			expect(matchOf(title + plain, other)).toBe(matchOf(plain, other));
		},
		RUNS,
	);

	testForAll(
		'a name with one letter edited so that it sounds otherwise is partial at most',
		nameAndEdited,
		({ words, others }) => {
			isAnyOf(words, others, 'partial', 'none');
		},
		3 * RUNS,
	);

	const disguise = fc.record({
		order: fc.array(fc.nat(), { minLength: 4, maxLength: 4 }),
		areInitials: fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
		title: fc.option(honorific),
	});

	testForAll(
		'neither another order, initials for other words nor honorifics hide one edited letter',
		fc.tuple(nameAndEdited, disguise),
		([{ words, others }, { order, areInitials, title }]) => {
			const isEdited = (index: number): boolean => words[index] !== others[index];
			const edits = others.filter((_, index) => isEdited(index));
			// "R Rani" may well be "Rani Ravi": an edited word that is another word of the name hides nothing.
			const isAmong = (all: string[], word: string): boolean =>
				all.some((one) => soundOf(one) === soundOf(word));
			fc.pre(edits.every((word) => !isAmong(words, word)));
			fc.pre(words.every((word, index) => !isEdited(index) || !isAmong(others, word)));
			const disguised = others
				.map((word, index) => ({
					word: areInitials[index] === true && !isEdited(index) ? word.slice(0, 1) : word,
					rank: order[index] ?? 0,
				}))
				.sort((one, other) => one.rank - other.rank)
				.map(({ word }) => word);
			// The same letters in the same order differ in their spacing only.
			fc.pre(words.join('') !== disguised.join(''));
			isAnyOf(words, [(title ?? '') + disguised.join(' ')], 'partial', 'none');
		},
		3 * RUNS,
	);

	testForAll(
		'initials for all words but one are close at least',
		fc.tuple(lettersAndWords, fc.nat(3)),
		([{ words }, kept]) => {
			const isKept = (index: number): boolean => index === kept % words.length;
			const short = words.map((word, index) => (isKept(index) ? word : word.slice(0, 1)));
			// "A P J" may be joined to "Apj".
			const letters = short.map((word) => (word.length === 1 ? word : ' ')).join('');
			fc.pre(words.every((word) => !letters.includes(word)));
			isAnyOf(words, short, 'exact', 'close');
		},
		RUNS,
	);

	const long = fc
		.array(lettersAndWords, { minLength: 4, maxLength: 6 })
		.map((parts) => parts.flatMap(({ words }) => words).join(' '))
		.filter((text) => text.length >= 43 && text.length <= 200);

	testForAll(
		'a long name that is cut between 20 and 40 characters is close',
		fc.tuple(long, fc.integer({ min: 20, max: 40 })),
		([text, length]) => {
			fc.pre(text[length - 1] !== ' ');
			// "Hufa", cut to "Huf", reads as a family.
			fc.pre(!MEANINGFUL.includes(text.slice(0, length).split(' ').at(-1) ?? ''));
			expect(matchOf(text, text.slice(0, length))).toBe('close');
		},
		RUNS,
	);
});

describe('texts of 100,000 characters and more', () => {
	const long = (part: string): string => part.repeat(Math.ceil(100_000 / part.length));

	// A comparison that takes the square of the length would outlast the limit of a test.
	test.each([
		...['a', 'a ', 'Mr. ', 'M S ', 'm/s', 'm ', '/', ' ', '&', 'Ravi Rani Kumar '],
		// Accents in an unusual order, vowel signs, a sign for eighteen, half and invisible characters.
		...['\u0301\u0323', 'क\u093f', '\ufdfa', '\ud83d', '\u200d'],
	])('of "%s" are compared, the same both ways', (part) => {
		matchOf(long(part), `${long(part)}b`);
		matchOf(`x${long(part)}`, long(part));
		matchOf(long(part), 'Ravi Kumar');
		matchOf(`Ravi Kumar ${long(part)}`, `${long(part)} Ravi Kumar`);
	});

	test('a long name is the same as itself, and a change at its end is seen', () => {
		const name = long('Ravi Kumar ');
		expect(matchOf(name, name)).toBe('exact');
		expect(matchOf(`${name}Rani`, `${name}Ravi`)).toBe('partial');
		expect(matchOf(name, long('Sunita Sharma '))).toBe('none');
	});

	test('200 characters are compared in full, more are not', () => {
		const name = `${'Ravi Kumar '.repeat(18)}Ab`;
		expect(name).toHaveLength(200);
		expect(matchOf(name, name.toUpperCase())).toBe('exact');
		expect(matchOf(`${name}c`, `${name}c`.toUpperCase())).toBe('partial');
	});
});
