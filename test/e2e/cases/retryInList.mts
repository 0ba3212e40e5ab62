import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { assertSuccess, PAID, resultsOf, runJuspay } from '../support/runJuspay.mjs';
import { juspay, n8n } from '../support/shared.mjs';
import { rows } from '../support/workflows.mjs';

/* Account numbers in two parts, so that n8n stores none as input. The second account is invalid. */
const PARTS = [
	['11111', '00001'],
	['0001002', '89877623'],
	...Array.from({ length: 10 }, (_, n) => ['11112', String(10_000 + n)]),
];
const ACCOUNTS = PARTS.map((parts) => parts.join(''));
const OUTCOMES = ACCOUNTS.map((_, index) => (index === 1 ? 'invalid' : 'valid'));

const LOOK_UPS_FAIL = { kind: 'status', method: 'GET', status: 502 } as const;

/* The answer to the second row is lost. The rows behind it are slow: before its look-up fails, only some go out. */
async function runUntilUnclear(parameters: object) {
	juspay.setFaults([
		{ kind: 'latency', method: 'POST', ms: 300 },
		{ kind: 'resetAfter', method: 'POST', after: 1, times: 1 },
		LOOK_UPS_FAIL,
	]);
	const accountNumber = '={{ $json.head + $json.tail }}';
	const options = { maxConcurrency: 1, maxRetries: 0 };
	const input = rows(PARTS.map(([head, tail]) => ({ head, tail })));
	return await runJuspay({ ...parameters, accountNumber, options }, {}, [input]);
}

/* How many requests have been sent, by their methods. */
function sent() {
	const { requests } = juspay.ledger;
	const count = (wanted: string) => requests.filter(({ method }) => method === wanted).length;
	return { posts: count('POST'), lookUps: count('GET') };
}

for (const [resource, parameters] of PAID) {
	describe(`Retry in the list of executions: ${resource}`, () => {
		test('looks up what was unclear, sends what was not sent, and nothing twice', async () => {
			const stopped = await runUntilUnclear(parameters);
			assert.equal(stopped.status, 'error');
			assert.match(stopped.error?.message ?? '', /may already have been .*charged/);
			const { posts } = sent();
			assert.ok(posts > 2 && posts < ACCOUNTS.length, `${String(posts)} rows were sent`);

			juspay.setFaults([LOOK_UPS_FAIL]);
			const inVain = await n8n.retry(stopped);
			assert.equal(inVain.status, 'error');
			assert.deepEqual(sent(), { posts, lookUps: 2 });

			juspay.setFaults([]);
			const retried = await n8n.retry(inVain);
			assertSuccess(retried);
			assert.deepEqual(sent(), { posts: ACCOUNTS.length, lookUps: 3 });
			const drops = juspay.ledger.pennyDrops;
			const results = resultsOf(retried);
			assert.deepEqual(
				drops.map(({ account }) => account),
				ACCOUNTS,
			);
			assert.deepEqual(
				results.map(({ outcome }) => outcome),
				OUTCOMES,
			);
			// A look-up under an ID of the retry's own would have found nothing.
			assert.deepEqual(
				results.map(({ beneficiaryId, customerAccountId }) => beneficiaryId ?? customerAccountId),
				drops.map(({ reference }) => reference),
			);
			assertKeptSealed(stopped.text);
			assertKeptSealed(inVain.text);
			assert.doesNotMatch(retried.text, /juspayKeptCalls/);

			// The first execution knows nothing of what the last one sent: only a Beneficiary ID tells Juspay.
			if (results[0]?.['beneficiaryId'] === undefined) return;
			assertSuccess(await n8n.retry(stopped));
			assert.equal(drops.length, ACCOUNTS.length);
		});
	});
}

function assertKeptSealed(stored: string): void {
	assert.match(stored, /juspayKeptCalls/);
	const readable = ACCOUNTS.filter((account) => stored.includes(account));
	assert.deepEqual(readable, []);
}
