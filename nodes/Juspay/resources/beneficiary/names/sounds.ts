/**
 * One sound, several spellings. Scripts of India write a sound in one way, but people write it in Latin letters as they
 * hear it, and the South in other ways than the North. Sources: the Hunterian system and its habits as described in
 * "The trouble with Indian names" (kamat.com), "South India's fascination with the alphabet h" (kapilbodkhe.blogspot.com),
 * Wikipedia's articles on surnames; reports on voters' lists of 2026 for Bengal (Deccan Herald, The Hindu, News9).
 */

type Rule = readonly [pattern: RegExp, sound: string, example: string];

/** Applied in this order. Vowels that tell people apart stay: Kiran, Karan; Vijay, Vijaya; Sumita, Smita. */
export const RULES: readonly Rule[] = [
	[/sinh$/, 'sing', 'Sinh, Singh'],
	[/brahm|bramh/, 'bram', 'Subrahmanyam, Subramanyam'],
	[/^(?:jn|gn)|dny/, 'gy', 'Dnyaneshwar, Gnaneshwar, Gyaneshwar'],
	[/ique?$/, 'ik', 'Rafique, Rafiq'],
	[/q|ck|c(?![hei])/g, 'k', 'Tariq, Tarik; Karthick, Karthik'],
	[/x/g, 'ks', 'Laxman, Lakshman'],
	[/zh/g, 'l', 'Kanimozhi, Kanimoli'],
	// One letter, as the rule of the short a counts.
	[/ch+/g, 'c', 'Ramachandran, Ramchandran'],
	[/ph/g, 'f', 'Joseph, Josef'],
	[/sh/g, 's', 'Satish, Satis; Shekhar, Sekhar'],
	[/([bdgjkt])h/g, '$1', 'Sathish, Satish; Vidhya, Vidya; Subhash, Subash'],
	[/(?<=[aeiou])h$/, '', 'Fatimah, Fatima; Shah, Sha'],
	[/oo+/g, 'u', 'Pooja, Puja'],
	[/ee+/g, 'i', 'Sreedhar, Sridhar'],
	[/[ao]w(?=[^aeiouy])|ou/g, 'au', 'Gowtham, Gawtam, Goutam, Gautam'],
	[/w/g, 'v', 'Wiswanath, Viswanath'],
	// Before y is i: Chinmayi is a woman, Chinmay a man.
	[/yi$/, 'Yi', 'Tanmayee, Tanmayi'],
	[/ey$/, 'e', 'Pandey, Pande; Dey, De'],
	[/^([^aeiouy]+)y(?=[^aeiouy])/, '$1ai', 'Mythili, Maithili; Hyder, Haider'],
	[/i?y/g, 'i', 'Reddy, Reddi; Vijay, Vijai; Tanya, Taniya'],
	[/(.)\1+/g, '$1', 'Aanand, Anand; Hassan, Hasan'],
	[/(?<=[^aeiou])er$/, 'ar', 'Shanker, Shankar'],
	[/(?<=o[grks])e$/, '', 'Kishore, Kishor; Ghose, Ghosh; Ashoke, Ashok'],
	[/[ei]nd(?:ra|ar)$/, 'endra', 'Surinder, Surender, Surendra'],
	[/candar$/, 'candra', 'Chander, Chandra'],
	[/(?<=..)svami$/, 'sami', 'Ramaswamy, Ramasamy'],
	[/maniam$/, 'manian', 'Subramaniam, Subramanian'],
	// The North drops a short a between two syllables (J. Ohala), but never the last one, as in Vijaya.
	[/([aeiou][^aeiou])a(?=[^aeiou][aeiou])/g, '$1', 'Meghana, Meghna; Narasimha, Narsimha'],
	[
		/(?<=...)a(?=(?:kumar|krisna|das|dev|nat|prasad|raj|ram|lal|mohan|murti|sami|gopal|rao)$)/,
		'',
		'Sivakumar, Shivkumar; Ramakrishna, Ramkrishna',
	],
];

/** Habits that no rule gives: one name, or one surname in two forms, with the spellings that banks and people use. */
export const HABITS: readonly string[] = [
	// Names from Arabic and Persian, whose short vowels are written as one likes, and whose z is also j.
	'mohammed mohammad muhammad muhammed mohamed mohamad muhamed mahammad mahammed mohmed mohmad mohd md muhd',
	'ahmed ahmad ahamed ahammed ahemad ahamad',
	'hussain husain hussein husein hossain hosain hossein hosein hussen husen hussian',
	'rahman rehman rahaman rehaman',
	'sheikh shaikh sheik shaik shekh shek sk',
	'syed sayed sayyed saiyed saiyad sayyad sd',
	'abdul abdur abdus abdool abdel',
	'yusuf yousuf yousaf yousef yusaf',
	'usman osman othman uthman',
	'umar omar umer omer',
	'ibrahim ebrahim ibraheem',
	'ismail esmail ismayil ismaiel ismaeel',
	'iqbal ekbal eqbal',
	'imtiyaz imtiaz imtiyaj',
	'farooq faruq faruk farouk',
	'begum begam',
	'siddiqui siddiqi siddique siddiquee siddiki',
	'qureshi quraishi koreshi',
	'mirza mirja',
	'zakir jakir',
	'aziz ajij',
	'nawaz nawaj',
	'zubair zuber jubair juber',
	'riyaz riaz riyaj reyaz',
	'firoz feroz firoj feroze',
	'parvez pervez parvej',
	'mumtaz mumtaj',
	'nazir najir',
	'zahir jahir',
	'zahid jahid',
	'ejaz aijaz ijaz',
	'rizwan rijwan',
	// v and b, and a and o, are one sound in Bengal.
	'vijay bijay bijoy',
	'sanjay sanjoy',
	'ajay ajoy',
	'vikas bikas bikash',
	'vimal bimal',
	'vimala bimala',
	'vinod binod',
	'varun barun',
	'vivek bibek',
	'vidya bidya',
	'vipin bipin',
	'vishal bishal',
	'vishnu bishnu',
	'vandana bandana',
	'navin nabin',
	'ravi rabi',
	'dev deb',
	'govind gobind',
	'govinda gobinda',
	'vasudev basudev basudeb',
	'vishwajit bishwajit',
	'vishwanath bishwanath',
	'ravindra rabindra',
	'virendra birendra',
	'devendra debendra',
	'devashish debashish debasish',
	'subrata suvrata',
	// Punjab puts the vowel first.
	'pradeep pardeep prodip',
	'prakash parkash prokash',
	'pramod parmod promod',
	'prasad parsad prosad pd',
	'pratap partap',
	'prabhat parbhat',
	'mahendra mohinder',
	// The vowel r of Sanskrit is ri in the North and ru in the West and South.
	'amrit amrut',
	'amrita amruta',
	'mridula mrudula',
	'mrinal mrunal',
	'mrinalini mrunalini',
	'kripa krupa',
	'krishna krushna',
	'kritika krutika',
	'rishikesh rushikesh hrishikesh hrushikesh',
	'rishabh rushabh',
	'rituja rutuja',
	'prithvi pruthvi',
	'srishti srushti',
	// Other given names.
	'lakshmi luxmi lakhmi',
	'lakshman luxman lachhman lachman',
	'meenakshi meenatchi',
	'narayan narain',
	'jyoti jothi',
	'aarti arati',
	'shailesh shelesh',
	'aishwarya ishwarya eshwarya',
	'ishwar eshwar easwar',
	'john jon',
	'kumar kr',
	// Surnames with a long and a short form.
	'mukherjee mukhopadhyay mukhopadhyaya mukhopadhaya mukherjea mukharji',
	'banerjee bandyopadhyay bandopadhyay bandhopadhyay bandyopadhyaya bandopadhyaya banerjea',
	'chatterjee chattopadhyay chattopadhyaya chattarji',
	'ganguly gangopadhyay gangopadhyaya',
	'bhattacharya bhattacharjee bhattacharyya bhattacharjya bhattacherjee',
	'acharya acharjee',
	'chakraborty chakrabarti chakrabarty chakravarty chakravorty',
	'dubey dwivedi dvivedi',
	'chaubey chaturvedi chobey',
	'bose basu',
	// Surnames in several spellings.
	'roy ray',
	'dutta datta',
	'mitra mitter',
	'sarkar sircar sirkar',
	'majumdar mazumdar mojumdar',
	'mondal mandal mondol mandol',
	'mallick mullick',
	'pramanik paramanik',
	'chaudhary chaudhuri chaudhry choudhri',
	'verma varma',
	'pandey panday',
	'tiwari tewari',
	'mishra mishr',
	'srivastava srivastav srivastva',
	'agarwal agrawal aggarwal agarwala agrawala',
	'goyal goel goyel',
	'jaiswal jayaswal jaisawal',
	'upadhyay upadhyaya upadhaya',
	'pawar powar',
	'chauhan chohan',
	'sahni sawhney sahney',
	'bhardwaj bharadwaj',
	'jadhav jadhao',
	'naidu nayudu',
	'iyer aiyar ayyar aiyer',
	'iyengar ayyangar aiyangar',
	'rao row rau',
	'nair nayar',
	'yadav yadava',
	'gupta gupt',
	'fernandes fernandez',
	'rodrigues rodriguez',
	'gomes gomez',
	'lopes lopez',
	'dsouza desouza',
];

/**
 * Two names that the rules would join: these, with their spellings, are only themselves. Not Das, Bhai, Akil, Abida,
 * Banu, Mallik, Shah, Nisha, Isha, Khanna, Ray, Anish, Sabir, Malika, Sayed, …
 */
export const APART: ReadonlyMap<string, string> = new Map(
	`dash, bai, akhil, akhila, abhidha, bhanu, malik, mallika, sah, nisa nissa, isa eesa issa, kanna,
	rai, anees anis, anisa aneesa, shabbir shabir shabeer, saeed sayeed said, saeeda sayeeda, khushal,
	dhara, dar, ammar, amer, sajjan, ashima, ashita, shama, shami, shamina shameena, shamita,
	shadia shadiya, sahana, shameer shamir, shana, sharika, shadan, shuddhi, wali, usama usaama usamah,
	wisal, khadim, harry, sethi, bhalla, shaji, shaju, shibu, shiju, shijo, sham, mannu, chinnu`
		.split(/,\s+/)
		.flatMap((line) =>
			line.split(' ').map((word, _, [first = '']) => [word, `!${first}`] as const),
		),
);

function applyRules(word: string): string {
	if (!/^[a-z]+$/.test(word)) return word;
	return RULES.reduce((sound, [pattern, replacement]) => sound.replace(pattern, replacement), word);
}

// Lists repeat their words, and a sound costs more than the rest of a comparison.
const MOST_REMEMBERED = 5_000;
const remembered = new Map<string, string>();

/** How a word sounds, but for habits: for words that are a letter or two apart. */
export function soundByRules(word: string): string {
	const known = remembered.get(word);
	if (known !== undefined) return known;
	if (remembered.size >= MOST_REMEMBERED) remembered.clear();
	const sound = applyRules(word);
	remembered.set(word, sound);
	return sound;
}

const HABIT_OF = new Map(
	HABITS.flatMap((line) => {
		const spellings = line.split(' ');
		return spellings.map((spelling) => [soundByRules(spelling), `=${spellings[0] ?? ''}`] as const);
	}),
);

/** Equal for spellings of one name. */
export function soundOf(word: string): string {
	const sound = soundByRules(word);
	return APART.get(word) ?? HABIT_OF.get(sound) ?? sound;
}

const LETTERS_OF_DIGITS: Readonly<Record<string, string>> = {
	'0': 'o',
	'1': 'i',
	'3': 'e',
	'4': 'a',
	'5': 's',
	'8': 'b',
};

/** "Sha1ini" read with letters. Of a number, or with a digit at the end, as in "Unit5", nothing. */
function readingsOf(word: string): string[] {
	if (!/^[a-z\d]*[a-z]{2}[a-z\d]*[a-z]$/.test(word) || !/\d/.test(word)) return [word];
	const read = word.replace(/[034589]/g, (digit) => LETTERS_OF_DIGITS[digit] ?? digit);
	return [read.replaceAll('1', 'i'), read.replaceAll('1', 'l')];
}

/** Whether two words are spellings of one name. */
export function soundsLike(left: string, right: string): boolean {
	if (soundOf(left) === soundOf(right)) return true;
	if (!/\d/.test(left) && !/\d/.test(right)) return false;
	return readingsOf(left).some((one) =>
		readingsOf(right).some((other) => soundOf(one) === soundOf(other)),
	);
}

/** An edit replaces, adds, leaves out or swaps a letter. */
export function isWithinEdits(left: string, right: string, edits: number): boolean {
	if (left === right) return true;
	if (Math.abs(left.length - right.length) > edits) return false;
	const [ours, theirs] = [left.slice(1), right.slice(1)];
	if (left[0] === right[0]) return isWithinEdits(ours, theirs, edits);
	const isSwap = left[0] === right[1] && left[1] === right[0];
	return (
		edits > 0 &&
		(isWithinEdits(ours, theirs, edits - 1) ||
			isWithinEdits(ours, right, edits - 1) ||
			isWithinEdits(left, theirs, edits - 1) ||
			(isSwap && isWithinEdits(left.slice(2), right.slice(2), edits - 1)))
	);
}
