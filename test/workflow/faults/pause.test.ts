import { runJuspay } from '../../support/engine';
import { VALID_PARAMETERS } from '../../samples';
import { useFakeTime } from '../../support/fakeTime';
import { useSandbox } from '../../support/sandbox';

const { sandbox, credential, requests } = useSandbox();
useFakeTime();

test('429 for one row pauses the whole pool until Retry-After has passed', async () => {
	sandbox().setFaults([
		{ kind: 'latency', ms: 5 },
		{ kind: 'status', status: 429, times: 1, headers: { 'retry-after': '1' } },
	]);
	const rows = Array.from({ length: 40 }, (_, index) => ({ id: `row-${String(index)}` }));
	const { run, outputs } = await runJuspay({
		parameters: {
			...VALID_PARAMETERS.validateBeneficiary,
			beneficiaryId: '={{ $json.id }}',
			options: { maxConcurrency: 4 },
		},
		rows,
		credential: credential(),
	});
	expect(run.status).toBe('success');
	expect(outputs('Juspay')[0]?.map(({ json }) => json['beneficiaryId'])).toEqual(
		rows.map(({ id }) => id),
	);
	const [first = 0, ...later] = requests().map(({ at }) => at);
	const waits = [0, ...later.map((at) => at - first)];
	expect(waits).toHaveLength(41);
	expect(new Set(waits)).toEqual(new Set([0, 1000]));
	// The first wave, and what its other three answers may have let in before the 429 was read.
	expect(waits.filter((wait) => wait === 0).length).toBeLessThanOrEqual(7);
});
