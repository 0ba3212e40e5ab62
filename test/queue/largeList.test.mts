import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';

import { startSandbox, type Sandbox } from '../../sandbox/index.js';
import { localCredential } from '../../scripts/demo/credential.js';
import { addRunning, endWhenAsked, stopRunning } from '../../scripts/host/lifecycle.mjs';
import { logFile } from '../../scripts/host/logs.mjs';
import { itemsOf } from '../../scripts/host/workflow-run.js';
import { DataTable } from '../e2e/support/dataTable.mjs';
import type { EditorApi, SavedWorkflow, StoredRun } from '../e2e/support/editorApi.mjs';
import { until } from '../support/until.mjs';
import { Cluster } from '../support/queue/cluster.mjs';
import { saveLargeList } from '../support/queue/largeList.mjs';

/* More parts than one worker takes at a time. */
const PARTS = 8;
const PART = 100;
const ROWS = PARTS * PART;

/* With 10 rows at a time a part takes some seconds, so that one worker does not take them all. */
const LATENCY_MS = 300;

/* 70 seconds until the parts begin, then what they take, then up to 75 until this is noticed. */
const PATIENCE_S = 400;

process.env['JUSPAY_LOGS'] = `queue-list-${String(process.pid)}`;
endWhenAsked();

let sandbox: Sandbox;
let cluster: Cluster;
let rest: EditorApi;
let table: DataTable;

before(async () => {
	sandbox = await startSandbox();
	addRunning(() => sandbox.stop());
	cluster = await Cluster.create(5);
	const account = { apiKey: 'demo-api-key', merchantId: 'demo-merchant' };
	await cluster.importCredentials([localCredential(sandbox.url, account)]);
	await cluster.startMain();
	await Promise.all([cluster.startWorker('worker-1'), cluster.startWorker('worker-2')]);
	rest = await cluster.logIn();
	table = await DataTable.create(rest, 'Large list');
	await table.insert(rows());
});

after(stopRunning);

function rows(): object[] {
	return Array.from({ length: ROWS }, (_, index) => ({
		customerId: `c-${String(index)}`,
		accountNumber: String(30_000_000_000 + index),
		ifsc: 'YESB0000262',
	}));
}

/* Resolves with what is stored of the list's execution, once it has ended. */
async function runList(list: SavedWorkflow): Promise<StoredRun> {
	const id = await rest.start(list, 'When clicking Execute workflow');
	await until('the list is done', PATIENCE_S, async () => {
		const [execution] = await rest.executions(list.id);
		return execution?.status === 'success' || execution?.status === 'error';
	});
	return await rest.stored(id);
}

/* Which executions a worker says it has taken. */
async function takenBy(worker: string): Promise<string[]> {
	const log = await readFile(logFile(`queue-${worker}`), 'utf8');
	return Array.from(log.matchAll(/started execution (\d+)/g), ([, id = '']) => id);
}

describe('The example for large lists, side by side with two workers', () => {
	let run: StoredRun;
	let parts: string[];

	before(async () => {
		sandbox.setFaults([{ kind: 'latency', ms: LATENCY_MS }]);
		const { list, part } = await saveLargeList(rest, table.id, PART);
		run = await runList(list);
		parts = (await rest.executions(part.id)).map(({ id }) => id);
	});

	test('every row has its result, and was paid for once', async () => {
		const outcomes = (await table.rows()).map(({ outcome }) => outcome);
		assert.deepEqual(
			outcomes,
			outcomes.map(() => 'valid'),
		);
		const accounts = sandbox.ledger.pennyDrops.map(({ account }) => account);
		assert.equal(accounts.length, ROWS);
		assert.equal(new Set(accounts).size, ROWS);
	});

	test('both workers took parts, and the main process none', async (context) => {
		const taken = await Promise.all(['worker-1', 'worker-2'].map(takenBy));
		const counts = taken.map((ids) => ids.filter((id) => parts.includes(id)).length);
		context.diagnostic(`parts of the workers: ${counts.join(' and ')}`);
		assert.equal(
			counts.reduce((sum, count) => sum + count),
			PARTS,
		);
		assert.ok(counts.every((count) => count > 0));
	});

	test('the list waits for the parts, and then sums up', () => {
		const [summary] = itemsOf(run, 'Summary');
		assert.equal(summary?.json['rows'], ROWS);
		assert.equal(summary.json['valid'], ROWS);
		assert.equal(summary.json['failedParts'], 0);
	});
});
