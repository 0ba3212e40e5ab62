import fc from 'fast-check';

import { compareAccount, likenessKeys } from '../../../nodes/Juspay/resources/comparison';
import { NO_DETAILS } from '../../../nodes/Juspay/resources/call';

const sign = fc.constantFrom(...'ABX019'.split(''));
const masking = fc.array(fc.constantFrom('', '', '', '*', '•', '#', 'X', ' ', '-'), {
	minLength: 16,
	maxLength: 16,
});

/** Some signs hidden, some preceded by a space or a hyphen. */
function disguise(text: string, masks: readonly string[]): string {
	return Array.from(text, (own, at) => {
		const mask = masks[at] ?? '';
		return /[ -]/.test(mask) ? mask + own : mask || own;
	}).join('');
}

test('details that are of the same account have a key in common', () => {
	let same = 0;
	const number = fc.array(sign, { minLength: 5, maxLength: 16 }).map((signs) => signs.join(''));
	fc.assert(
		fc.property(number, masking, fc.boolean(), (text, masks, isUpiId) => {
			const [key, sent] = isUpiId
				? (['upiId', `${text}@bank`] as const)
				: (['accountNumber', text] as const);
			const shown = { ...NO_DETAILS, [key]: disguise(sent, masks).toLowerCase() };
			const account = { ...NO_DETAILS, [key]: sent };
			if (compareAccount(shown, account) !== 'same') return;
			same++;
			expect(likenessKeys(shown)).toEqual(likenessKeys(account));
		}),
		{ numRuns: 3000 },
	);
	expect(same).toBeGreaterThan(50);
});
