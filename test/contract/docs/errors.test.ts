import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { kindOfAnswer, unseenRows } from '../../../scripts/docs/answerErrors';
import { ERRORS_PAGE } from '../../../scripts/docs/errorsPage';
import { SAMPLE_ANSWERS } from '../../../scripts/docs/sampleAnswers';
import { asFailure, mayHaveBeenProcessed } from '../../../nodes/Juspay/transport/answer';

test('docs/errors.md is what the code says (if not: npm run docs)', () => {
	const page = readFileSync(join(__dirname, '../../../docs/errors.md'), 'utf8');
	expect(page).toBe(ERRORS_PAGE);
});

test('the page has every row of the error table', () => {
	expect(unseenRows()).toEqual([]);
});

test.each(SAMPLE_ANSWERS)('what the page says about money holds for $label', ({ answer }) => {
	const mayHaveCost = mayHaveBeenProcessed(asFailure(answer));
	expect(kindOfAnswer(answer) === 'unknown').toBe(mayHaveCost);
	expect(answer.kind === 'unclear').toBe(mayHaveCost);
});
