import { runJuspay } from '../../support/engine';
import { VALID_PARAMETERS } from '../../samples';
import { useSandbox } from '../../support/sandbox';

const { sandbox, credential, requests } = useSandbox();

test('429 for one row pauses the whole pool until Retry-After has passed', async () => {
	sandbox().setFaults([
		// Forty rows, four at a time, take half a second of their own.
		{ kind: 'latency', ms: 50 },
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
	const starts = requests().map(({ at }) => at);
	const [first = 0, ...later] = starts;
	const resumed = later.find((at) => at >= first + 1000) ?? Infinity;
	const before = later.filter((at) => at < resumed);
	// The first wave, and what its other three answers may have let in before the 429 was read.
	expect(before.length).toBeLessThanOrEqual(6);
	expect(resumed - Math.max(first, ...before)).toBeGreaterThanOrEqual(800);
	expect(starts).toHaveLength(41);
});
