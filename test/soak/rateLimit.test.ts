import { VALID_PARAMETERS } from '../samples';
import { useFakeTime } from '../support/fakeTime';
import { countBy, errorOf, inputIndexes, report, soak } from './soak';

useFakeTime();

test('1,000 rows at a server that takes 20 requests a second: all have a result in order, paid for once, at a third of its pace or more', async () => {
	const rows = Array.from({ length: 1000 }, (_, index) => ({ id: `limited-${String(index)}` }));
	const parameters = {
		...VALID_PARAMETERS.validateBeneficiary,
		beneficiaryId: '={{ $json.id }}',
		options: { maxConcurrency: 50 },
	};
	const soaked = await soak(parameters, rows, [{ kind: 'rateLimit', perSecond: 20 }]);
	report('Rate limit of 20 requests a second', soaked);
	expect(soaked.items.map(errorOf).filter((error) => error !== null)).toEqual([]);
	expect(inputIndexes(soaked.items)).toEqual(rows.map((_, index) => index));
	const counts = countBy(soaked.pennyDrops, ({ reference }) => reference);
	expect(counts).toEqual(new Map(rows.map(({ id }) => [id, 1])));
	// By the clock of server and node, which only passes while nothing is under way; the server needs 50 s.
	expect(soaked.seconds).toBeLessThan(150);
}, 240_000);
