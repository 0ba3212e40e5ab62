import * as fc from 'fast-check';

import { cleanName } from '../../../nodes/Juspay/parameters/accountDetails';

const anyText = fc.string({ unit: 'binary', maxLength: 40 });

describe('The spelling of a name that Juspay gets', () => {
	test('has only letters, digits, spaces and ().-_, whatever the name has', () => {
		fc.assert(
			fc.property(anyText, (name) => {
				expect(cleanName(name)).toMatch(/^[\p{L}\p{M}\p{N} ().\-_\u200C\u200D]*$/u);
			}),
		);
	});

	test('is the same once more', () => {
		fc.assert(
			fc.property(anyText, (name) => {
				expect(cleanName(cleanName(name))).toBe(cleanName(name));
			}),
		);
	});
});
