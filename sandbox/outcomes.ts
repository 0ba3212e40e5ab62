import { createHash } from 'node:crypto';

/** The sandbox's time, all in milliseconds. */
export interface Clock {
	now: () => number;
	/** How long a pending validation stays pending. */
	settleAfter: number;
}

/** Payout validation status; customer accounts translate it into their own words. */
export type Status = 'VALID' | 'INVALID' | 'ERROR' | 'PENDING' | 'TIMEOUT';

/** Status right after the request, and status once the settling time has passed. */
export interface Course {
	first: Status;
	later: Status;
}

function settled(status: Status): Course {
	return { first: status, later: status };
}

// Source: payout docs, sample UAT test cases. Keyed on the number alone, so that a demo with a
// mistyped IFSC does not turn a bad account into a good one.
const ACCOUNT_COURSES = new Map<string, Course>([
	['026291800001191', settled('VALID')],
	['000100289877623', settled('INVALID')],
	['026291800001190', settled('ERROR')],
	['02014457596967', { first: 'PENDING', later: 'INVALID' }],
	['02014457596968', { first: 'PENDING', later: 'VALID' }],
	['02014457596969', settled('PENDING')],
	['2640101002729', { first: 'TIMEOUT', later: 'ERROR' }],
	['2640101002728', { first: 'TIMEOUT', later: 'VALID' }],
	['2640101002727', { first: 'TIMEOUT', later: 'INVALID' }],
]);

// pending@upi is the sandbox's own; the other three are documented.
const VPA_COURSES = new Map<string, Course>([
	['success@upi', settled('VALID')],
	['invalid@upi', settled('INVALID')],
	['error@upi', settled('ERROR')],
	['pending@upi', { first: 'PENDING', later: 'VALID' }],
]);

const KNOWN_NAMES = new Map([
	['026291800001191', 'JOHN DOE'],
	['success@upi', 'JOHN SNOW'],
]);

const FIRST_NAMES = 'AARAV ANANYA ARJUN DIVYA ISHAAN KAVYA MEERA NIKHIL PRIYA ROHAN'.split(' ');
const LAST_NAMES = 'BANERJEE DESAI GUPTA IYER JOSHI KUMAR MENON NAIR PATEL SHARMA'.split(' ');

/** The course a bank account number takes: a documented test value, or VALID at once. */
export function courseOfAccount(account: string): Course {
	return ACCOUNT_COURSES.get(account) ?? settled('VALID');
}

/** The course a UPI ID takes: a test value in any letter case, or VALID at once. */
export function courseOfVpa(vpa: string): Course {
	return VPA_COURSES.get(vpa.toLowerCase()) ?? settled('VALID');
}

/** Status of a course `elapsed` milliseconds after its request. */
export function statusAfter(course: Course, elapsed: number, settleAfter: number): Status {
	return elapsed >= settleAfter ? course.later : course.first;
}

/** `count` decimal digits that depend on nothing but the text. */
export function digitsOf(text: string, count: number): string {
	const hex = createHash('sha256').update(text).digest('hex');
	return BigInt(`0x${hex}`).toString().slice(0, count);
}

/** The account numbers and UPI IDs that have a course of their own. */
export const TEST_VALUES = {
	accounts: [...ACCOUNT_COURSES.keys()],
	vpas: [...VPA_COURSES.keys()],
};

/** Name at the bank for an account number, UPI ID or mobile number; always the same for one value. */
export function nameAtBankOf(value: string): string {
	const known = KNOWN_NAMES.get(value.toLowerCase());
	if (known !== undefined) return known;
	const [first = 0, last = 0] = createHash('sha256').update(value).digest();
	return [FIRST_NAMES[first % FIRST_NAMES.length], LAST_NAMES[last % LAST_NAMES.length]].join(' ');
}

/** Result of a mobile number: made up but for valid ones, as only these have a sample. */
export function statusOfMobile(mobile: string): Status {
	if (mobile.endsWith('0000')) return 'INVALID';
	return mobile.endsWith('1111') ? 'ERROR' : 'VALID';
}

/** UPI ID and name behind a mobile number, or `null` if it ends in 0000. */
export function resolveMobile(mobile: string): { vpa: string; name: string } | null {
	if (mobile.endsWith('0000')) return null;
	// The number of the documented sample.
	if (mobile === '8088375524') return { vpa: 'test@upi', name: 'Aditya' };
	return { vpa: `${mobile}@upi`, name: nameAtBankOf(mobile) };
}
