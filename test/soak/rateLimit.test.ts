import { startSandbox } from '../../sandbox';
import { VALID_PARAMETERS } from '../samples';
import { useFakeTime } from '../support/fakeTime';
import { TEST_API_KEY } from '../support/sandbox';
import { countBy, errorOf, inputIndexes, report, soak, soakAt, type Soaked } from './soak';

useFakeTime();

const parameters = {
	...VALID_PARAMETERS.validateBeneficiary,
	beneficiaryId: '={{ $json.id }}',
	options: { maxConcurrency: 50 },
};

function rowsOf(worker: string, count: number) {
	return Array.from({ length: count }, (_, index) => ({ id: `${worker}-${String(index)}` }));
}

/**
 * Which share of the allowed requests got through from ten seconds after the first until the first worker has no row
 * left, and which of all were refused in that time. By the clock of server and node, which only passes while nothing is
 * under way.
 */
function sharesOf(
	{ requests, pennyDrops }: Pick<Soaked, 'requests' | 'pennyDrops'>,
	perSecond: number,
) {
	const from = Math.min(...requests.map(({ at }) => at)) + 10_000;
	const lastOfWorkers = new Map(pennyDrops.map(({ reference = '', at }) => [reference[0], at]));
	const until = Math.min(...lastOfWorkers.values()) - 1000;
	const steady = requests.filter(({ at }) => at >= from && at < until);
	const refused = steady.filter(({ answeredStatus }) => answeredStatus === 429).length;
	const used = (steady.length - refused) / ((perSecond * (until - from)) / 1000);
	return { used, refused: refused / steady.length };
}

test('1,000 rows at a server that takes 20 requests a second: each has a result, paid for once, at 85 % of its pace or more', async () => {
	const rows = rowsOf('limited', 1000);
	const soaked = await soak(parameters, rows, [{ kind: 'rateLimit', perSecond: 20 }]);
	report('Rate limit of 20 requests a second', soaked);
	expect(soaked.items.map(errorOf).filter((error) => error !== null)).toEqual([]);
	expect(inputIndexes(soaked.items)).toEqual(rows.map((_, index) => index));
	const counts = countBy(soaked.pennyDrops, ({ reference }) => reference);
	expect(counts).toEqual(new Map(rows.map(({ id }) => [id, 1])));
	const { used, refused } = sharesOf(soaked, 20);
	process.stdout.write(`  used ${String(used)}, refused ${String(refused)}\n`);
	expect(used).toBeGreaterThanOrEqual(0.85);
	expect(refused).toBeLessThan(0.2);
}, 240_000);

test('four workers at a server that takes 50 requests a second in all: each row has a result, paid for once, at 85 % of that pace or more', async () => {
	const sandbox = await startSandbox({ apiKey: TEST_API_KEY });
	const workers = ['a', 'b', 'c', 'd'].map((worker) => rowsOf(worker, 750));
	const limit = [{ kind: 'rateLimit', perSecond: 50 } as const];
	sandbox.setFaults(limit);
	const runs = await Promise.all(workers.map((rows) => soakAt(sandbox, parameters, rows)));
	await sandbox.stop();
	const errors = runs.flat().map(errorOf);
	expect(errors.filter((error) => error !== null)).toEqual([]);
	const counts = countBy(sandbox.ledger.pennyDrops, ({ reference }) => reference);
	expect(counts).toEqual(new Map(workers.flat().map(({ id }) => [id, 1])));
	const { used, refused } = sharesOf(sandbox.ledger, 50);
	process.stdout.write(`  used ${String(used)}, refused ${String(refused)}\n`);
	expect(used).toBeGreaterThanOrEqual(0.85);
	expect(refused).toBeLessThan(0.2);
}, 240_000);
