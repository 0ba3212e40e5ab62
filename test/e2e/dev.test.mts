/* `npm run dev` in a copy of the project: a real n8n shows what is changed there. */
import assert from 'node:assert/strict';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';

import { communityFolder } from '../../scripts/host/community-install.mjs';
import { until } from '../support/until.mjs';
import { type DevSession, startDev, survivors } from './support/devSession.mjs';
import { copyProject } from './support/projectCopy.mjs';

const SHOWN_WITHIN_S = 5;
const SERVED_WITHIN_S = 30;
const TYPE_CHECKED_WITHIN_S = 30;
const GONE_WITHIN_S = 10;

const SOURCE = join('nodes', 'Juspay', 'resources', 'bank', 'get.operation.ts');
const TEXT = 'Get the bank, branch';

/** Caches of tsx and n8n, which keep their names between starts. */
const KEPT = /^(?:tsx-\d+|n8nDataTableUploads)$/;

describe('npm run dev', { timeout: 600_000 }, () => {
	let folder: string;
	let dev: DevSession;
	let interrupt = () => Promise.resolve();
	let source: string;

	before(async () => {
		folder = await copyProject();
		source = await readFile(join(folder, SOURCE), 'utf8');
		assert.ok(source.includes(TEXT));
		dev = await startDev(folder);
		({ interrupt } = dev);
	});
	after(() => interrupt());

	async function change(text: string, end = ''): Promise<void> {
		await writeFile(join(folder, SOURCE), `${source.replace(TEXT, text)}${end}`);
	}

	async function compiled(): Promise<string> {
		const inN8n = communityFolder(join(folder, '.demo', 'n8n'));
		return await readFile(join(inN8n, 'dist', SOURCE.replace(/ts$/, 'js')), 'utf8');
	}

	/* Whether n8n's description of the node contains a text. */
	async function shows(text: string): Promise<boolean> {
		const nodeInfos = [{ name: 'n8n-nodes-juspay.juspay', version: 1 }];
		const { body } = await dev.call('/rest/node-types', { nodeInfos });
		return JSON.stringify(body).includes(text);
	}

	/* The same for all nodes, in 18 MB: what an editor reads that is opened. */
	async function serves(text: string): Promise<boolean> {
		const { body } = await dev.call('/types/nodes.json');
		return JSON.stringify(body).includes(text);
	}

	test('opens n8n with the node and the results of a demo workflow', async () => {
		assert.ok(await shows(TEXT));
		assert.match(dev.printed(), /JOHN DOE/);
	});

	test('lets nobody but its user into its folders', async () => {
		for (const path of ['.demo', join('.demo', 'n8n')]) {
			const { mode } = await stat(join(folder, path));
			assert.equal((mode & 0o777).toString(8), '700');
		}
	});

	test('shows a change of a source within five seconds', async () => {
		const text = 'Look up what was changed';
		await change(text);
		await until('n8n shows the change', SHOWN_WITHIN_S, () => shows(text));
		await until('n8n serves the change', SERVED_WITHIN_S, () => serves(text));
	});

	test('prints a type error, and the version before it goes on', async () => {
		const text = 'Look up what is wrong';
		const before = dev.printed().length;
		await change(text, "\nexport const wrong: number = 'a text';\n");
		const printed = await until('n8n keeps what it has', TYPE_CHECKED_WITHIN_S, () => {
			const news = dev.printed().slice(before);
			return news.includes('n8n keeps what it has') && news;
		});
		assert.match(printed, /get\.operation\.ts.* error TS2322/);
		assert.ok((await compiled()).includes('Look up what was changed'));
		// The schemas of the change before are written after its code, and n8n has no node while it loads them.
		await until('n8n shows the version before', SHOWN_WITHIN_S, () =>
			shows('Look up what was changed'),
		);
	});

	test('shows the next change that is right', async () => {
		const text = 'Look up what is right again';
		await change(text);
		await until('n8n shows the change', SHOWN_WITHIN_S, () => shows(text));
	});

	test('ends with all that it has started, and leaves no temporary files', async () => {
		const processes = await dev.processes();
		// npm, a shell, the session, the guard of n8n, n8n and its task runner.
		assert.ok(processes.length >= 6);
		await dev.interrupt();
		const isAllGone = async () => (await survivors(processes)).length === 0;
		await until('all processes are gone', GONE_WITHIN_S, isAllGone);
		const left = await readdir(dev.temporary);
		const unexpected = left.filter((name) => !KEPT.test(name));
		assert.deepEqual(unexpected, []);
	});
});
