import { soundOf } from './sounds';
import { SURNAMES } from './surnames';

/** Words that many names share; spellings count as well. */
function wordsOf(text: string): ReadonlySet<string> {
	return new Set(text.trim().split(/\s+/).map(soundOf));
}

/** The commonest surnames: to share one says next to nothing. */
const COMMON = wordsOf(`
	agarwal ahmed ali begum bai chauhan das devi gupta hussain iyer jain khan kumar kumari kaur lal mandal mishra mohammed
	nair pandey patel patil prasad rao ram reddy roy saha shah sharma sheikh singh sinha syed thakur tiwari verma yadav`);

/** Second and honorific parts of a name, before or instead of a surname. */
const PLAIN = wordsOf(`
	abdul ahmed ali babu bai bano begum bhai bibi chand chandra das devi hussain jai kaur khan khatun kumar kumari lal
	mohammed nath om prasad raj ram rani rao sheikh shri shyam singh sinh syed`);

/** They begin names of two parts: Ram Kishan Yadav need not be Ram Yadav. */
const FIRST_PARTS = wordsOf(`
	abdul bal bala chandra dev durga gopal gopala guru hari jai jaya krishna lakshmi lal mohammed naga nanda narayana om
	radha raj raja ram rama sai satya sheikh shiv shiva shyam shri surya syed uma veera venkat venkata vijaya`);

/** Whether a word is a surname and nothing else. */
export function isSurname(word: string): boolean {
	return SURNAMES.has(soundOf(word));
}

/** Whether a word weighs less in the score. */
export function isCommon(word: string): boolean {
	return COMMON.has(soundOf(word));
}

/** Whether a word tells no person from another. */
export function isPlain(word: string): boolean {
	return PLAIN.has(soundOf(word));
}

/** Whether a word is seldom a whole given name. */
export function isFirstPart(word: string): boolean {
	return FIRST_PARTS.has(soundOf(word));
}
