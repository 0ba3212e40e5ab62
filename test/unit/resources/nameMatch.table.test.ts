import fc from 'fast-check';

import {
	compareNames,
	type NameMatch,
} from '../../../nodes/Juspay/resources/beneficiary/names/compareNames';
import { soundOf } from '../../../nodes/Juspay/resources/beneficiary/names/sounds';
import { testForAll } from '../../support/property';

/**
 * Names as people and banks in India write them. What the reasons rest on:
 * rule 8(2) of the Companies (Incorporation) Rules, 2014, for forms of firms that are written in several ways; the
 * titles of PAN forms (Shri, Smt, Kumari, M/s); published examples of name matching (Setu, Cashfree) and of names that
 * differ between Aadhaar, PAN and bank. Who owns an account follows what RBI says of joint, minors' and HUF accounts.
 */
type Row = readonly [given: string, atBank: string, match: NameMatch, reason: string];

const FIRMS: readonly Row[] = [
	['ABC Traders Pvt Ltd', 'ABC TRADERS PRIVATE LIMITED', 'exact', 'Pvt Ltd is short'],
	['ABC Traders Pvt. Ltd.', 'ABC TRADERS PVT LTD', 'exact', 'banks leave dots out'],
	['ABC Traders (P) Ltd', 'ABC TRADERS PRIVATE LIMITED', 'exact', '(P) is Private, rule 8(2)'],
	['ABC Traders (P) Ltd.', 'ABC TRADERS PVT LTD', 'exact', 'two short forms of one'],
	['ABC Traders ( P ) Limited', 'ABC TRADERS PVT. LTD.', 'exact', 'blanks within (P)'],
	['ABC Traders P Ltd', 'ABC TRADERS PVT LTD', 'close', 'a bank leaves brackets out'],
	['K P Ltd', 'K PVT LTD', 'close', 'P is Private if the other side says so'],
	['ABC Traders P Ltd', 'ABC TRADERS LTD', 'partial', 'a lone P says nothing for sure'],
	['Infosys Limited', 'INFOSYS LTD', 'exact', 'Ltd is short'],
	['Infosys', 'INFOSYS LIMITED', 'close', 'few write the form'],
	['ABC Traders', 'ABC TRADERS PVT LTD', 'close', 'a form that one lacks'],
	['ABC Traders', 'ABC TRADERS LLP', 'close', 'a form that one lacks'],
	['ABC Traders Private', 'ABC TRADERS PRIVATE LIMITED', 'close', 'half of a form is lacking'],
	['ABC Traders Pvt', 'ABC TRADERS PRIVATE', 'exact', 'half of a form on both sides'],
	['ABC Traders LLP', 'ABC TRADERS PVT LTD', 'partial', 'an LLP and a company are two firms'],
	['ABC Traders Ltd', 'ABC TRADERS PVT LTD', 'partial', 'a public and a private company'],
	['ABC Traders Ltd', 'ABC TRADERS LLP', 'partial', 'a company and an LLP'],
	['ABC Tech OPC Pvt Ltd', 'ABC TECH (OPC) PRIVATE LIMITED', 'exact', 'a one person company'],
	['ABC Tech Pvt Ltd', 'ABC TECH (OPC) PRIVATE LIMITED', 'partial', 'two kinds of companies'],
	['ABC Traders (P)', 'ABC TRADERS', 'partial', 'one letter more'],
	['ABC LLP', 'ABC Limited Liability Partnership', 'exact', 'LLP is short, rule 8(2)'],
	['ABC L.L.P.', 'ABC LLP', 'close', 'the same letters in other words'],
	['ABC Traders PvtLtd', 'ABC TRADERS PVT LTD', 'close', 'the same letters in other words'],
	['Rao & Co', 'RAO AND COMPANY', 'exact', 'Co is short, and & is AND within a firm'],
	['Rao & Co.', 'RAO & CO', 'exact', 'a dot'],
	['Rao and Co', 'RAO CO', 'close', 'banks leave & out'],
	['Rao Bros', 'RAO BROTHERS', 'exact', 'Bros is short'],
	['Rao Bros.', 'Rao & Brothers', 'close', 'the & is lacking'],
	['Bharat Steel Corp', 'BHARAT STEEL CORPORATION', 'exact', 'Corp is short'],
	['Bharat Steel Corpn', 'BHARAT STEEL CORP', 'exact', 'Corpn is short, rule 8(2)'],
	['Sai Enterprise', 'SAI ENTERPRISES', 'exact', 'one word with and without s'],
	['M/s Sai Enterprises', 'SAI ENTERPRISE', 'exact', 'M/s is the title of firms'],
	['Messrs Rao & Sons', 'M/S RAO AND SONS', 'exact', 'Messrs is M/s'],
	['M/s. ABC Traders Pvt. Ltd.', 'ABC TRADERS PRIVATE LIMITED', 'exact', 'title and form'],
	['MS ABC TRADERS', 'M/s ABC Traders', 'exact', 'banks leave the / of M/s out'],
	['Rao Bros', 'RAO & CO', 'partial', 'two firms of one family'],
	['Sai Enterprises', 'SAI CORPORATION', 'partial', 'two firms'],
	['Sai Enterprises', 'SAI PVT LTD', 'partial', 'two firms'],
	['Sai Enterprises Pvt Ltd', 'SAI ENTERPRISES', 'close', 'a form that one lacks'],
	['Adani Enterprises Ltd', 'ADANI LTD', 'partial', 'Enterprises tells firms of one house apart'],
	['Ravi Enterprises', 'RAVI', 'partial', 'a firm and a man'],
	['Ravi Kumar & Co', 'RAVI KUMAR', 'partial', 'a firm and a man'],
	['Ravi Kumar Bros', 'RAVI KUMAR', 'partial', 'a firm and a man'],
	['Sharma Trading Co', 'SHARMA TRADING', 'close', 'what is left is still a firm'],
	['Sharma Traders & Co', 'SHARMA TRADERS', 'close', 'what is left is still a firm'],
	['Bharat Steel Corporation', 'BHARAT STEEL', 'close', 'what is left is still a firm'],
	['Bajaj Electricals Co Ltd', 'BAJAJ ELECTRICALS LTD', 'close', 'what is left is still a firm'],
	['Mr Ravi Kumar', 'RAVI KUMAR PVT LTD', 'partial', 'a man and a company'],
	['Mr Ravi Kumar', 'M/S RAVI KUMAR', 'partial', 'a man and a firm'],
	['R K Enterprises', 'RAVI KUMAR ENTERPRISES', 'partial', 'initials alone, and what firms share'],
	['R K Traders', 'RAVI KUMAR TRADERS', 'close', 'initials beside a word of the name'],
	['Shri Ganesh Traders', 'M/S SHRI GANESH TRADERS', 'exact', 'Shri begins names of firms, too'],
	['Traders ABC Pvt Ltd', 'ABC TRADERS PRIVATE LIMITED', 'close', 'another order'],
	['Abctraders Pvt Ltd', 'ABC TRADERS PRIVATE LIMITED', 'close', 'joined words'],
	['ABC Traders Pvt Ltd', 'ABD TRADERS PVT LTD', 'partial', 'another letter'],
	['ABC Traders Pvt Ltd', 'ABC TRADER PRIVATE LIMITED', 'partial', 'a letter less'],
	['ABC Traders Pvt Ltd', 'ABC TRADERS PVT LTE', 'partial', 'a letter of the form'],
	['ABC Traders Pvt Ltd', 'XYZ EXPORTS PVT LTD', 'none', 'a form is what most firms share'],
	['Rao & Co', 'PATEL & CO', 'none', 'a form is what most firms share'],
	['ABC Traders Pvt Ltd', 'ABC EXPORTS PVT LTD', 'partial', 'two firms of one house'],
	['ABC Traders India Pvt Ltd', 'ABC TRADERS PVT LTD', 'partial', 'often two firms of one group'],
	['ABC Traders (India) Pvt Ltd', 'ABC TRADERS INDIA PRIVATE LIMITED', 'exact', 'brackets'],
	['Pvt Ltd', 'PRIVATE LIMITED', 'exact', 'a form alone is a name, too'],
	['Company', 'CO', 'exact', 'a form alone is a name, too'],
	['ABC Pvt Ltd Mumbai', 'ABC PRIVATE LIMITED MUMBAI', 'exact', 'a form within a name'],
	['Co-operative Society', 'COOPERATIVE SOCIETY', 'close', 'Co as a part of a word'],
	['Lakshmi Agro Foods Private Limited', 'LAKSHMI AGRO FOODS PVT LI', 'close', 'cut by the bank'],
	['Lakshmi Agro Foods Pvt Ltd', 'LAKSHMI AGRO FOODS PRIVATE LIMI', 'close', 'cut by the bank'],
	['Lakshmi Narayana Traders Co', 'LAKSHMI NARAYANA TRADERS CORP', 'partial', 'two forms'],
	['Venkata Subramaniam Iyer', 'VENKATA SUBRAMANIAM IYER BROTHERS', 'partial', 'not cut'],
	['Lakshmi Narayana Agro Cold', 'LAKSHMI NARAYANA AGRO CO', 'close', 'Co is left of a word'],
	['Muthukrishnan Agro Jitendra', 'MUTHUKRISHNAN AGRO JI', 'close', 'Ji is left of a word'],
	['Venkateshwara Agro Oranges', 'VENKATESHWARA AGRO OR', 'close', 'Or is left of a word'],
	['Lakshmi Narayana Traders C', 'LAKSHMI NARAYANA TRADERS CO', 'partial', 'one letter more'],
	['Lakshmi Narayana Traders Bro', 'LAKSHMI NARAYANA TRADERS BROS', 'partial', 'one letter more'],
	['Johnson & Johnson', 'JOHNSON AND JOHNSON LTD', 'close', 'a form that one lacks'],
	['Larsen & Toubro Ltd', 'LARSEN AND TOUBRO LIMITED', 'exact', '& is AND within a firm'],
	['24/7 Stores', '24 7 STORES', 'exact', 'a slash between digits joins no holders'],
];

const SPELLINGS: readonly Row[] = [
	['Mohd Asif Khan', 'MOHAMMED ASIF KHAN', 'close', 'Mohd is short'],
	['Md Asif Khan', 'MOHAMMAD ASIF KHAN', 'close', 'Md is short'],
	['Md. Asif Khan', 'MOHD ASIF KHAN', 'close', 'two short forms'],
	['Mohammad Asif', 'MOHAMMED ASIF', 'close', 'a spelling of the same name'],
	['Muhammad Asif', 'MOHAMMED ASIF', 'close', 'a spelling of the same name'],
	['Muhammed Asif', 'MOHAMED ASIF', 'close', 'spellings of Kerala and Tamil Nadu'],
	['Mohd. Asif', 'MOHD ASIF', 'exact', 'a dot'],
	['Asif Mohd', 'MOHAMMED ASIF', 'close', 'another order and a short form'],
	['Mohd Asif K', 'MOHAMMED ASIF KHAN', 'close', 'a short form and an initial'],
	['Mr Mohd Asif', 'MOHAMMAD ASIF', 'close', 'a title and a short form'],
	['Mohd', 'MOHAMMED', 'close', 'a name of one word'],
	['M Asif Khan', 'MOHAMMED ASIF KHAN', 'close', 'an initial'],
	['M Asif Khan', 'MD ASIF KHAN', 'partial', 'a letter more'],
	['Mr Asif Khan', 'MD ASIF KHAN', 'partial', 'a title and a name'],
	['O P Sharma', 'OM PRAKASH SHARMA', 'close', 'initials, one for a name of two letters'],
	['Meghna Gulzar', 'MEGHANA GULZAR', 'close', 'a short a that the North drops'],
	['Mohd Asif', 'MOHAMMED ARIF', 'partial', 'another letter'],
	['Mohd Asif Khan', 'MOHAMMED ASIF', 'partial', 'a word less'],
	['Mohd Asif', 'ASIF', 'partial', 'a word less'],
	['Mohan Khan', 'MOHD KHAN', 'none', 'another name, and a surname'],
	['Mehmood Khan', 'MOHD KHAN', 'none', 'another name, and a surname'],
	['Mohit Khan', 'MOHD KHAN', 'none', 'another name, and a surname'],
	['Ahmed Khan', 'AHMAD KHAN', 'close', 'a spelling of the same name'],
	['Laxmi Rao', 'LAKSHMI RAO', 'close', 'one sound'],
	['Mohd Abdul Rahman Siddiqui', 'MOHAMMED ABDUL RAHMAN SID', 'close', 'cut by the bank'],
	['Abdul Rahman Khan Moh', 'ABDUL RAHMAN KHAN MOHD', 'partial', 'one letter more'],
];

const TITLES: readonly Row[] = [
	['Kumari Priya Sharma', 'PRIYA SHARMA', 'exact', 'Kumari is a title of PAN forms'],
	['Km. Priya Sharma', 'PRIYA SHARMA', 'exact', 'Km is Kumari'],
	['Kum Priya Sharma', 'KUMARI PRIYA SHARMA', 'exact', 'Kum is Kumari'],
	['Ms Priya Sharma', 'PRIYA SHARMA', 'exact', 'a title'],
	['Shrimati Anita Desai', 'SMT ANITA DESAI', 'exact', 'Smt is short'],
	['Ramesh Kumar', 'LATE RAMESH KUMAR', 'exact', 'Late is no name'],
	['Late Shri Ramesh Kumar', 'RAMESH KUMAR', 'exact', 'two titles'],
	['Ramesh Ji', 'RAMESH', 'exact', 'ji is a title behind the name'],
	['Ramesh ji Sharma', 'RAMESH SHARMA', 'exact', 'ji is a title behind the name'],
	['Babu Ji', 'BABUJI', 'close', 'joined words'],
	['Sharmaji', 'SHARMA', 'partial', 'two letters more in a word'],
	['Ji Huang', 'HUANG', 'partial', 'ji in front is a name'],
	['Meena Kumari', 'MEENA', 'partial', 'Kumari behind is a name'],
	['Kumari Devi', 'DEVI', 'partial', 'Kumari may be a name before a single word'],
	['Kumari Devi', 'DEVI KUMARI', 'close', 'another order'],
	['KM Sharma', 'KRISHNA MOHAN SHARMA', 'close', 'initials before a single word'],
	['KM Sharma', 'SHARMA', 'partial', 'initials before a single word'],
	['KM Sharma Traders', 'SHARMA TRADERS', 'partial', 'initials of a firm'],
	['Kumari Priya Sharma', 'KUMAR PRIYA SHARMA', 'partial', 'a letter makes a man'],
	['Lata Priya Sharma', 'LATE PRIYA SHARMA', 'partial', 'a letter makes a name'],
	['Shri Ravi Kumar', 'SHRIMATI RAVI KUMAR', 'partial', 'often husband and wife'],
	['Mr Ravi Kumar', 'KUMARI RAVI KUMAR', 'partial', 'often brother and sister'],
	['Dr Anita Desai', 'ANITA DESAI', 'exact', 'a title'],
	['Dr. (Smt.) Anita Desai', 'ANITA DESAI', 'exact', 'two titles'],
	['Anita Kumari', 'ANKITA KUMARI', 'partial', 'a letter more'],
];

const RELATIVES: readonly Row[] = [
	['Ravi Kumar', 'RAVI KUMAR S/O MOHAN LAL', 'close', 'whose son the holder is'],
	['Ravi Kumar', 'RAVI KUMAR S/O. MOHAN LAL', 'close', 'with a dot'],
	['Ravi Kumar', 'RAVI KUMAR SON OF MOHAN LAL', 'close', 'in words'],
	['Sunita Devi', 'SUNITA DEVI W/O RAVI KUMAR', 'close', 'whose wife the holder is'],
	['Priya Sharma', 'PRIYA SHARMA D/O RAVI SHARMA', 'close', 'whose daughter the holder is'],
	['Ravi Kumar', 'RAVI KUMAR C/O SHARMA TRADERS', 'close', 'where post goes to'],
	['Aarav Kumar', 'AARAV KUMAR U/G RAVI KUMAR', 'close', "a minor's guardian"],
	['Sharma Traders', 'SHARMA TRADERS PROP RAVI KUMAR', 'close', 'who owns the firm'],
	['Sharma Traders', 'SHARMA TRADERS PROPRIETOR RAVI KUMAR', 'close', 'who owns the firm'],
	['R Kumar', 'RAVI KUMAR S/O MOHAN LAL', 'close', 'an initial'],
	['Mohd Asif', 'MOHAMMED ASIF S/O MD KHAN', 'close', 'a short form'],
	['Mr Ravi Kumar', 'RAVI KUMAR S/O SHRI MOHAN LAL', 'close', 'titles'],
	['Ravi Kumar S/O Mohan Lal', 'RAVI KUMAR S/O MOHAN LAL', 'exact', 'the same father'],
	['Ravi Kumar S/O Late Mohan Lal', 'RAVI KUMAR S/O MOHAN LAL', 'exact', "a father's title"],
	['Ravi Kumar S/O Mohan Lal', 'RAVI KUMAR S O MOHAN LAL', 'exact', 'banks leave / out'],
	['Ravi Kumar S/O Mohan Lal', 'RAVI KUMAR S/O SHYAM LAL', 'partial', 'another father'],
	['Kiran Rao S/O Mohan Rao', 'KIRAN RAO D/O MOHAN RAO', 'partial', 'brother and sister'],
	['Ravi Kumar S/O Mohan Kumar', 'MOHAN KUMAR S/O RAVI KUMAR', 'partial', 'grandfather and father'],
	['Ravi Kumar U/G Mr Mohan', 'RAVI KUMAR U/G MRS MOHAN', 'partial', 'father and mother'],
	['Ravi Kumar S/O', 'RAVI KUMAR', 'close', 'the bank has cut the father off'],
	['Mohan Lal', 'RAVI KUMAR S/O MOHAN LAL', 'partial', 'the father is not the holder'],
	['Ravi Kumar', 'AARAV KUMAR U/G RAVI KUMAR', 'partial', 'the guardian is not the holder'],
	['Ravi Kumar', 'SHARMA TRADERS PROP RAVI KUMAR', 'partial', 'the account is named as the firm'],
	['Rani Kumar', 'RAVI KUMAR S/O MOHAN LAL', 'partial', 'another letter'],
	['Ravi Kumar S O', 'RAVI KUMAR', 'close', 'two initials behind a full name'],
	['S/O Mohan Lal', 'MOHAN LAL', 'partial', 'no holder in front'],
	['Sunita Sharma', 'RAVI KUMAR S/O MOHAN LAL', 'none', 'nothing in common'],
];

const HOLDERS: readonly Row[] = [
	['Ravi Kumar', 'RAVI KUMAR AND SUNITA KUMAR', 'partial', 'two holders'],
	['Ravi Kumar', 'RAVI KUMAR / SUNITA KUMAR', 'partial', 'two holders'],
	['Ravi Kumar', 'RAVI KUMAR & SUNITA KUMAR', 'partial', 'two holders'],
	['Ravi Kumar', 'RAVI KUMAR/SUNITA KUMAR', 'partial', 'two holders'],
	['Ravi Kumar', 'RAVI KUMAR JT1 SUNITA KUMAR', 'partial', 'two holders'],
	['Ravi Kumar', 'RAVI KUMAR OR SUNITA KUMAR', 'partial', 'either or survivor'],
	['Venkata Subramaniam Iyer', 'VENKATA SUBRAMANIAM IYER AND LATA IYER', 'partial', 'not cut'],
	['Venkata Subramaniam Iyer', 'VENKATA SUBRAMANIAM IYER / LATA IYER', 'partial', 'not cut'],
	['Venkata Subramaniam Iyer', 'VENKATA SUBRAMANIAM IYER OR LATA IYER', 'partial', 'not cut'],
	['Ravi Kumar and Sunita Kumar', 'RAVI KUMAR & SUNITA KUMAR', 'exact', 'the same two holders'],
	['Ravi Kumar / Sunita Kumar', 'RAVI KUMAR AND SUNITA KUMAR', 'exact', 'the same two holders'],
	['Sunita Kumar and Ravi Kumar', 'RAVI KUMAR & SUNITA KUMAR', 'close', 'the other holder first'],
	['Ravi Kumar and Sunita Rao', 'RAVI RAO AND SUNITA KUMAR', 'partial', 'names crosswise'],
	['Ravi K and Sunita R', 'RAVI RAO AND SUNITA KUMAR', 'partial', 'initials crosswise'],
	['Ravi Kumar Sunita', 'RAVI KUMAR AND SUNITA', 'partial', 'one holder or two'],
	['Ravi Kumar', 'RAVI KUMAR HUF', 'partial', 'a family is not its head'],
	['Ravi Kumar', 'RAVI KUMAR (HUF)', 'partial', 'a family is not its head'],
	['Ravi Kumar HUF', 'RAVI KUMAR (HUF)', 'exact', 'the same family'],
	['Ravi Kumar HUF', 'Ravi Kumar Hindu Undivided Family', 'exact', 'HUF is short'],
	['Venkata Subramaniam Iyer', 'VENKATA SUBRAMANIAM IYER HUF', 'partial', 'not cut'],
	['Ravi Kumar', 'RAVI KUMAR KARTA', 'partial', 'for the family'],
	['Venkata Subramaniam Iyer', 'VENKATA SUBRAMANIAM IYER KARTA', 'partial', 'not cut'],
	['Aarav Kumar', 'AARAV KUMAR MINOR', 'partial', 'a guardian acts'],
	['Venkata Subramaniam Iyer', 'VENKATA SUBRAMANIAM IYER MINOR', 'partial', 'not cut'],
	['Ravi Kumar', 'RAVI KUMAR NRO', 'partial', 'a kind of account that matters for tax'],
	['Sharma & Sons', 'SHARMA AND SONS', 'exact', '& is AND within a firm'],
	['Sharma & Sons', 'SHARMA', 'partial', 'a firm and a man'],
];

const ROWS: readonly Row[] = [...FIRMS, ...SPELLINGS, ...TITLES, ...RELATIVES, ...HOLDERS];

test.each(ROWS)('%s · %s: %s, %s', (given, atBank, match) => {
	expect(compareNames(given, atBank).match).toBe(match);
	expect(compareNames(atBank, given).match).toBe(match);
});

test('the table has 120 pairs or more, and none twice', () => {
	const pairs = ROWS.map(([given, atBank]) => [given, atBank].sort().join(' · '));
	expect(pairs.length).toBeGreaterThanOrEqual(120);
	expect(new Set(pairs).size).toBe(pairs.length);
});

describe('for names of such parts', () => {
	const WORDS = [
		...['Ravi', 'Kumar', 'Sharma', 'Sunita', 'R', 'K', 'Mohd', 'Md', 'Mohammed', 'Khan'],
		...['Pvt', 'Private', 'Ltd', 'Limited', 'LLP', '(P)', 'P', 'Co', 'Company', 'Bros', 'Corp'],
		...[
			'Enterprise',
			'Enterprises',
			'Traders',
			'&',
			'and',
			'/',
			'S/O',
			'D/O',
			'C/O',
			'U/G',
			'S',
			'O',
		],
		...['Kumari', 'Km', 'Late', 'Ji', 'Mr', 'Smt', 'M/s', 'HUF', 'Karta', 'Minor', 'Prop', 'or'],
	];
	const parts = fc
		.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 8 })
		.map((words) => words.join(' '));

	testForAll(
		'swapped names give the same word, and a name is exact beside itself, in capitals, too',
		fc.tuple(parts, parts),
		([one, other]) => {
			expect(compareNames(other, one)).toEqual(compareNames(one, other));
			expect(['exact', null]).toContain(compareNames(one, one).match);
			expect(['exact', null]).toContain(compareNames(one, ` ${one.toUpperCase()}`).match);
		},
		5_000,
	);

	const LETTERS = Array.from('abcdefghijklmnopqrstuvwxyz');

	// Words that differ by a letter but are the same, and titles.
	const SAME =
		/^(?:mohammad|mohamed|muhammed|enterprises?|corpn?|dr|kum|prof|ca|cs|er|ku|lt|fr|sh)$/u;

	const kinds = fc.constantFrom('replace', 'add', 'leaveOut');

	testForAll(
		'one letter of a word that changes its sound makes a name partial at most',
		fc.tuple(parts, fc.nat(60), fc.constantFrom(...LETTERS), kinds),
		([whole, at, letter, kind]) => {
			const name = whole.toLowerCase();
			const place = at % name.length;
			const put = kind === 'leaveOut' ? '' : letter;
			const rest = name.slice(kind === 'add' ? place : place + 1);
			fc.pre(/[a-z]/u.test(name[place] ?? ''));
			const changed = name.slice(0, place) + put + rest;
			const wordAt = changed.slice(changed.lastIndexOf(' ', place - 1) + 1).split(' ')[0] ?? '';
			fc.pre(!SAME.test(wordAt));
			// Behind a name, ji is a title: a letter makes it a middle name.
			fc.pre(!/\bji\b/u.test(name));
			// One may lack an initial.
			fc.pre(initialsIn(name) === initialsIn(changed));
			fc.pre(lettersOf(name) !== lettersOf(changed));
			const changedSounds = soundsOf(changed);
			fc.pre(soundsOf(name).every((sounds, at) => sounds !== changedSounds[at]));
			expect(['partial', 'none', null]).toContain(compareNames(name, changed).match);
		},
		5_000,
	);

	function initialsIn(text: string): number {
		return text.split(' ').filter((word) => lettersOf(word).length === 1).length;
	}

	/** With and without spaces, which may be lost. */
	function soundsOf(text: string): string[] {
		return [soundOf(lettersOf(text)), text.split(' ').map(soundOf).join(' ')];
	}

	function lettersOf(text: string): string {
		return text.replace(/[^a-z]/gu, '');
	}

	testForAll(
		'a form that is written out leaves a firm exact',
		fc.tuple(
			fc.array(fc.constantFrom('Sai', 'Ravi', 'Traders', 'Agro', 'Steel'), { minLength: 1 }),
			fc.constantFrom(
				...[
					['Pvt Ltd', 'Private Limited'],
					['(P) Ltd.', 'Pvt. Limited'],
					['Ltd', 'Limited'],
					['& Co', 'and Company'],
					['Bros', 'Brothers'],
					['Corp', 'Corporation'],
					['Enterprise', 'Enterprises'],
				],
			),
		),
		([words, [short = '', long = '']]) => {
			const name = words.slice(0, 8).join(' ');
			expect(compareNames(`${name} ${short}`, `M/S ${name} ${long}`).match).toBe('exact');
		},
		1_000,
	);
});
