import {
	APART,
	HABITS,
	RULES,
	soundByRules,
	soundOf,
	soundsLike,
} from '../../../../nodes/Juspay/resources/beneficiary/names/sounds';

test.each(RULES.map(([, , example]) => example))('one sound: %s', (example) => {
	for (const spellings of example.toLowerCase().split('; ')) {
		const sounds = spellings.split(', ').map(soundByRules);
		expect(sounds.length).toBeGreaterThan(1);
		expect([spellings, new Set(sounds).size]).toEqual([spellings, 1]);
	}
});

// One rule keeps names apart: Tanmay and Tanmayi, below.
const JOINING = RULES.filter(([pattern]) => pattern.source !== 'yi$');

test.each(JOINING.map(([pattern, , example]) => [pattern.source, example] as const))(
	'/%s/ is in its example: %s',
	(pattern, example) => {
		const others = RULES.filter(([other]) => other.source !== pattern);
		const sound = (word: string) =>
			others.reduce((read, [other, sounds]) => read.replace(other, sounds), word);
		const isNeeded = example
			.toLowerCase()
			.split('; ')
			.some((spellings) => new Set(spellings.split(', ').map(sound)).size > 1);
		expect(isNeeded).toBe(true);
	},
);

test.each(HABITS)('one name: %s', (line) => {
	expect(new Set(line.split(' ').map(soundOf)).size).toBe(1);
});

test('no spelling belongs to two names', () => {
	const sounds = HABITS.map((line) => new Set(line.split(' ').map(soundByRules)));
	const all = sounds.flatMap((line) => [...line]);
	expect(all.filter((sound, index) => all.indexOf(sound) !== index)).toEqual([]);
});

test('names that are kept apart would sound like another by the rules, or by a habit', () => {
	for (const [word, own] of APART) expect([word, soundOf(word)]).toEqual([word, own]);
});

test.each([
	...['Meghana Meghna', 'Mamata Mamta', 'Hemalatha Hemlata', 'Raghavendra Raghvendra'],
	...['Bharathi Bharti', 'Jagadeesh Jagdish', 'Vishwanath Viswanath', 'Venkataraman Venkatraman'],
	...['Imaran Imran', 'Muralidharan Murlidharan', 'Ramachandran Ramchandran', 'Kamalesh Kamlesh'],
])('one name, of which no rule gives the example: %s', (pair) => {
	const [one = '', other = ''] = pair.toLowerCase().split(' ');
	expect(soundsLike(one, other)).toBe(true);
});

/** Pairs that a rule or a habit must not join: people of one house, or two surnames. */
test.each([
	...['Kiran Karan', 'Vijay Vijaya', 'Mahesh Mukesh', 'Sumita Smita', 'Lalit Lalita', 'Prem Prema'],
	...['Deepak Deepika', 'Kamal Kamala', 'Ram Rama', 'Chinmay Chinmayi', 'Tanmay Tanmayee'],
	...['Ravi Rani', 'Raja Raju', 'Meena Meera', 'Anita Amita', 'Anil Anila', 'Shyam Sham'],
	...[
		'Hasan Husain',
		'Aslam Islam',
		'Salman Suleman',
		'Jamil Jamal',
		'Rashid Rashida',
		'Raza Raja',
	],
	...['Raman Rahman', 'Rahim Rahman', 'Karim Kabir', 'Saeed Syed', 'Sabir Shabbir', 'Anees Anish'],
	...['Das Dash', 'Shah Saha', 'Shah Sah', 'Patel Patil', 'Naik Nair', 'Rai Rao', 'Rai Roy'],
	...['Mallik Malik', 'Khanna Kanna', 'Sethi Shetty', 'Bala Bhalla', 'Bhai Bai', 'Jain Jani'],
	...[
		'Akhil Akil',
		'Bhanu Banu',
		'Nisha Nisa',
		'Isha Isa',
		'Shaji Saji',
		'Ziya Jiya',
		'Beena Veena',
	],
	...['Sunita Sunta', 'Kamala Kamal', 'Usama Ushma', 'Sumana Suman', 'Archana Archna'],
	...['Krishna Krishnan', 'Chandra Chandran', 'Raj Raja', 'Anand Ananth', 'Ganesh Ganesan'],
])('two names: %s', (pair) => {
	const [one = '', other = ''] = pair.toLowerCase().split(' ');
	expect(soundsLike(one, other)).toBe(false);
});

test.each([
	['sha1ini', 'shalini'],
	['ram3sh', 'ramesh'],
	['s0nia', 'sonia'],
	['v1nod', 'vinod'],
])('%s is %s with a digit for a letter', (typed, name) => {
	expect(soundsLike(typed, name)).toBe(true);
});

test.each([
	['unit5', 'units'],
	['stores2', 'stores'],
	['24', '24o'],
	['1', 'i'],
])('%s is not %s: the digit is a number', (typed, name) => {
	expect(soundsLike(typed, name)).toBe(false);
});
