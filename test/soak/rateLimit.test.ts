import { VALID_PARAMETERS } from '../samples';
import { countBy, errorOf, inputIndexes, report, soak, type Soaked } from './soak';

describe('1,000 rows at a server that takes 20 requests a second', () => {
	const rows = Array.from({ length: 1000 }, (_, index) => ({ id: `limited-${String(index)}` }));
	let soaked: Soaked;

	beforeAll(async () => {
		const parameters = {
			...VALID_PARAMETERS.validateBeneficiary,
			beneficiaryId: '={{ $json.id }}',
			options: { maxConcurrency: 50 },
		};
		soaked = await soak(parameters, rows, [{ kind: 'rateLimit', perSecond: 20 }]);
		report('Rate limit of 20 requests a second', soaked);
	}, 240_000);

	test('all have a result, in order', () => {
		expect(soaked.items.map(errorOf).filter((error) => error !== null)).toEqual([]);
		expect(inputIndexes(soaked.items)).toEqual(rows.map((_, index) => index));
	});

	test('each was paid for once', () => {
		const counts = countBy(soaked.pennyDrops, ({ reference }) => reference);
		expect(counts).toEqual(new Map(rows.map(({ id }) => [id, 1])));
	});

	test('the pace follows the server: at least a third of what it allows', () => {
		// The server needs 50 s for 1,000 rows.
		expect(soaked.seconds).toBeLessThan(150);
	});
});
