import fc from 'fast-check';

/** Any sequence of UTF-16 units, halves of characters included. */
export function anyUtf16(maxLength: number): fc.Arbitrary<string> {
	return fc
		.array(fc.integer({ min: 0, max: 0xffff }), { maxLength })
		.map((units) => String.fromCharCode(...units));
}

/** One Latin letter or digit. */
export const letterOrDigit = fc.constantFrom(
	...Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'),
);

/** A test that something holds for everything that fast-check makes up; a failure prints its case and seed. */
export function testForAll<Case>(
	rule: string,
	cases: fc.Arbitrary<Case>,
	check: (one: Case) => void,
	numRuns = 100,
): void {
	test(rule, () => {
		fc.assert(fc.property(cases, check), { numRuns });
	});
}
