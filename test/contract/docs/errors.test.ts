import { readFileSync } from 'node:fs';

import { kindOfAnswer, unseenRows } from '../../../scripts/docs/answerErrors';
import { errorTables } from '../../../scripts/docs/errorTables';
import { withGenerated } from '../../../scripts/docs/markdown';
import { SAMPLE_ANSWERS } from '../../../scripts/docs/sampleAnswers';
import { asFailure, mayHaveBeenProcessed } from '../../../nodes/Juspay/transport/answer';

test('the tables of docs/errors.md are what the code says (if not: npm run docs)', () => {
	const page = readFileSync('docs/errors.md', 'utf8');
	expect(page).toBe(withGenerated(page, errorTables()));
});

test('the page has every row of the error table', () => {
	expect(unseenRows()).toEqual([]);
});

test.each(SAMPLE_ANSWERS)('what the page says about money holds for $label', ({ answer }) => {
	const mayHaveCost = mayHaveBeenProcessed(asFailure(answer));
	expect(kindOfAnswer(answer) === 'unknown').toBe(mayHaveCost);
	expect(answer.kind === 'unclear').toBe(mayHaveCost);
});
