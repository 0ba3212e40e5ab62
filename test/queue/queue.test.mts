import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { startSandbox, type Sandbox } from '../../sandbox/index.js';
import { localCredential } from '../../scripts/demo/credential.js';
import type { Guarded } from '../../scripts/host/guarded.mjs';
import { addRunning, endWhenAsked, stopRunning } from '../../scripts/host/lifecycle.mjs';
import type { EditorApi } from '../e2e/support/editorApi.mjs';
import { until } from '../support/until.mjs';
import { BatchRuns, beneficiaryIds, FINAL, validResults } from '../support/queue/batchRuns.mjs';
import { Cluster } from '../support/queue/cluster.mjs';
import { brokenLawsOf } from '../support/queue/lawsOfBatch.mjs';

/*
 * n8n takes one to two minutes to notice that a worker is gone, then waits another half for it.
 * These settings shorten the first part to about 20 seconds; what n8n does then stays the same.
 */
const QUICK_TO_NOTICE = {
	QUEUE_WORKER_LOCK_DURATION: '15000',
	QUEUE_WORKER_LOCK_RENEW_TIME: '2000',
	QUEUE_WORKER_STALLED_INTERVAL: '5000',
};

/* How often n8n looks for executions that are in no queue, in minutes; 180 unless it is set. */
const QUICK_TO_RECOVER = { N8N_EXECUTIONS_QUEUE_RECOVERY_INTERVAL: '0.1' };

/* How many executions a worker takes at a time. */
const CONCURRENCY = 5;

const ROWS_IN_A_BATCH = 200;

const WITH_IDS = { rowCount: ROWS_IN_A_BATCH, haveIds: true };
const WITHOUT_IDS = { rowCount: ROWS_IN_A_BATCH, haveIds: false };

/* With 10 rows at a time a batch takes six seconds: long enough to be killed in the middle. */
const LATENCY_MS = 300;

const ALWAYS = { validateAgain: 'always' };
const validateBeneficiary = { ...ALWAYS, resource: 'beneficiary', operation: 'validate' };
const createAccount = { ...ALWAYS, resource: 'customerAccount', operation: 'createAndValidate' };

process.env['JUSPAY_LOGS'] = `queue-${String(process.pid)}`;
endWhenAsked();

let sandbox: Sandbox;
let cluster: Cluster;
let rest: EditorApi;
let main: Guarded;
let secondWorker: Guarded;

before(async () => {
	sandbox = await startSandbox();
	addRunning(() => sandbox.stop());
	cluster = await Cluster.create(CONCURRENCY, QUICK_TO_NOTICE);
	const account = { apiKey: 'demo-api-key', merchantId: 'demo-merchant' };
	await cluster.importCredentials([{ ...localCredential(sandbox.url, account), id: 'juspay' }]);
	main = await cluster.startMain();
	rest = await cluster.logIn();
});

after(stopRunning);

function pennyDropsOf(batches: string[]) {
	return sandbox.ledger.pennyDrops.filter(({ customerId }) => batches.includes(customerId));
}

/** The records that were paid for, once for each payment. */
function paid(batches: string[]): string[] {
	return pennyDropsOf(batches).map(({ reference }) => reference);
}

/* The sandbox answers a row that it has seen before with 400. */
function refused(): number {
	return sandbox.ledger.requests.filter((request) => request.answeredStatus === 400).length;
}

/** Far enough to matter when it is interrupted, and far from its end. */
function isUnderWay(batch: string): boolean {
	const rows = paid([batch]).length;
	return rows >= ROWS_IN_A_BATCH * 0.1 && rows <= ROWS_IN_A_BATCH * 0.8;
}

/** Forgets what was paid, and answers slowly from now on. */
function slowSandbox(): void {
	sandbox.reset();
	sandbox.setFaults([{ kind: 'latency', ms: LATENCY_MS }]);
}

function idsOf(batch: string): string[] {
	return beneficiaryIds(batch, ROWS_IN_A_BATCH);
}

async function assertLaws(runs: BatchRuns, batches: string[]): Promise<void> {
	const broken = [];
	for (const batch of batches) broken.push(...(await brokenLawsOf(runs, batch, sandbox)));
	assert.deepEqual(broken, []);
}

function assertAllPaidOnce(batches: string[]): void {
	assert.deepEqual(paid(batches).toSorted(), batches.flatMap(idsOf).toSorted());
}

describe('A worker is killed while two of them run 20 executions of 200 rows', () => {
	const batches = Array.from({ length: 20 }, (_, index) => `batch-${String(index + 1)}`);
	let runs: BatchRuns;
	let interrupted: string[];

	before(async () => {
		slowSandbox();
		const firstWorker = await cluster.startWorker('worker-1');
		secondWorker = await cluster.startWorker('worker-2');
		runs = await BatchRuns.activate(rest, validateBeneficiary, WITH_IDS);
		await runs.start(batches);
		// More than the other worker can have: the first one is in the middle of a batch, too.
		await until('both workers have batches under way', 60, () => {
			return batches.filter(isUnderWay).length > CONCURRENCY;
		});
		await firstWorker.kill();
		await runs.allEnded();
		interrupted = await runs.notSucceeded();
	});

	test('catches executions in the middle of their rows', (context) => {
		const rows = interrupted.map((batch) => paid([batch]).length);
		context.diagnostic(`${String(rows.length)} interrupted after ${rows.join(', ')} rows`);
		assert.ok(rows.some((count) => count > 0 && count < ROWS_IN_A_BATCH));
	});

	test('every execution ends in a known state, none is run a second time by itself', async () => {
		const executions = await runs.executions();
		assert.equal(executions.length, batches.length);
		for (const { status } of executions) assert.ok(FINAL.includes(status), status);
	});

	test('no row was sent twice, and all laws hold', async () => {
		assert.equal(refused(), 0);
		await assertLaws(runs, batches);
	});

	test('the executions of the other worker have all their results', async () => {
		const succeeded = batches.filter((batch) => !interrupted.includes(batch));
		for (const batch of succeeded) {
			assert.equal(validResults(await runs.stored(batch)), ROWS_IN_A_BATCH);
		}
		assertAllPaidOnce(succeeded);
	});

	test('n8n keeps nothing of an interrupted execution: its Retry ends in an error and sends nothing', async () => {
		const [batch = ''] = interrupted;
		const sent = sandbox.ledger.requests.length;
		assert.deepEqual((await runs.stored(batch)).runData, {});
		assert.equal(await runs.retry(batch), 'error');
		assert.equal(sandbox.ledger.requests.length, sent);
	});

	test('starting the interrupted batches again finishes all rows, each paid once', async (context) => {
		await runs.start(interrupted);
		await runs.allEnded();
		assert.deepEqual(await runs.notSucceeded(), []);
		for (const batch of batches) {
			assert.equal(validResults(await runs.stored(batch)), ROWS_IN_A_BATCH);
		}
		assertAllPaidOnce(batches);
		assert.equal(paid(batches).length, 4000);
		context.diagnostic(`${String(refused())} rows were refused as duplicates, and looked up`);
		await assertLaws(runs, batches);
	});
});

describe('The main process and its only worker are killed together', () => {
	const batches = ['outage-1', 'outage-2'];
	let runs: BatchRuns;

	before(async () => {
		slowSandbox();
		runs = await BatchRuns.activate(rest, validateBeneficiary, WITH_IDS);
		await runs.start(batches);
		await until('both batches are under way', 60, () => batches.every(isUnderWay));
		await Promise.all([main.kill(), secondWorker.kill()]);
		main = await cluster.startMain(QUICK_TO_RECOVER);
		secondWorker = await cluster.startWorker('worker-3');
		await runs.allEnded();
	});

	test('the executions end as crashed', async () => {
		const statuses = (await runs.executions()).map(({ status }) => status);
		assert.deepEqual(statuses, ['crashed', 'crashed']);
	});

	test("n8n's Retry runs them from the start, and no row is paid twice", async () => {
		for (const batch of batches) assert.equal(await runs.retry(batch), 'success');
		assertAllPaidOnce(batches);
		await assertLaws(runs, batches);
	});
});

describe('Rows without an ID of their own, whose worker is killed', () => {
	const batch = 'own-1';

	/* Resolves with how many rows were paid for when the worker was killed. */
	async function startTwice(parameters: typeof validateBeneficiary): Promise<number> {
		slowSandbox();
		const runs = await BatchRuns.activate(rest, parameters, WITHOUT_IDS);
		await runs.start([batch]);
		await until('the batch is under way', 60, () => isUnderWay(batch));
		await secondWorker.kill();
		secondWorker = await cluster.startWorker('worker-3');
		await runs.allEnded();
		const before = paid([batch]).length;
		await runs.start([batch]);
		await runs.allEnded();
		assert.deepEqual(await runs.notSucceeded(), []);
		assert.equal(validResults(await runs.stored(batch)), ROWS_IN_A_BATCH);
		await assertLaws(runs, [batch]);
		return before;
	}

	for (const operation of [validateBeneficiary, createAccount]) {
		const name = `${operation.resource} ${operation.operation}`;
		test(`are paid again when their batch starts again, with Always (${name})`, async (context) => {
			const before = await startTwice(operation);
			context.diagnostic(`${String(before)} rows were paid twice`);
			assert.equal(paid([batch]).length, before + ROWS_IN_A_BATCH);
		});

		test(`are paid once, with Once a Month (${name})`, async (context) => {
			const monthly = { ...operation, validateAgain: 'monthly' };
			const before = await startTwice(monthly);
			context.diagnostic(`${String(before)} rows were paid for before the worker was killed`);
			const accounts = pennyDropsOf([batch]).map(({ account }) => account);
			assert.deepEqual(
				[accounts.length, new Set(accounts).size],
				[ROWS_IN_A_BATCH, ROWS_IN_A_BATCH],
			);
		});
	}
});
