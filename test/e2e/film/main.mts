/* `npm run film`: records the README's animated picture and the video, in a real n8n, in one take. */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';

import { startSandbox } from '../../../sandbox/index.js';
import { addRunning } from '../../../scripts/host/lifecycle.mjs';
import { installN8n } from '../../../scripts/host/n8n-host.mjs';
import { describeInstance } from '../../../scripts/host/n8n-instance.mjs';
import { startServer } from '../../../scripts/host/n8n-server.mjs';
import { buildPackage, packPackage } from '../../../scripts/host/package.mjs';
import { ROOT } from '../../../scripts/host/paths.mjs';
import { freePort } from '../../../scripts/host/ports.mjs';
import { runMain } from '../../../scripts/host/run-main.mjs';
import { temporaryFolder } from '../../../scripts/host/temporary.mjs';
import type { Editor } from '../browser/editor.mjs';
import { openSession } from '../browser/session.mjs';
import { publishForN8n } from '../outside/npmRegistry.mjs';
import { EditorApi, OWNER } from '../support/editorApi.mjs';
import { realTime, type Shot, shortened } from './cut.js';
import { checkFfmpeg, encode } from './encoders.mjs';
import { Recorder } from './recorder.mjs';
import {
	ACCOUNT,
	connect,
	install,
	makeList,
	openSettings,
	runAgain,
	runList,
	search,
	showList,
} from './scenes.mjs';

const FOLDER = join(ROOT, 'docs', 'images');
/* Small enough to be read in a column of 800 pixels. */
const PICTURE = { width: 1000, height: 680 };

/* n8n's page of community nodes asks it how many there are. */
const NODE_COUNT = 'api.npms.io';

/* Times in milliseconds: the steps of the video, and the pace of the animated picture. */
const VIDEO_STEP = 100;
const PACE = { step: 200, longest: 250, length: 38_000 };

/** An n8n without this package, which finds it where npm's registry would be. */
async function startN8n(): Promise<EditorApi> {
	await buildPackage();
	const host = await installN8n('2.41');
	const published = await publishForN8n(host, await packPackage());
	const ports = { n8n: await freePort(), broker: await freePort() };
	const folder = temporaryFolder('juspay-film-');
	const { env, ...described } = describeInstance(host, folder, ports);
	await startServer({ ...described, env: { ...env, ...published } });
	return await EditorApi.logIn('2.41', `http://127.0.0.1:${String(ports.n8n)}`);
}

async function record(editor: Editor, n8n: EditorApi) {
	const sandbox = await startSandbox(ACCOUNT);
	addRunning(() => sandbox.stop());
	const list = await makeList(n8n);
	await openSettings(editor);
	const recorder = await Recorder.start(editor.page);
	const stage = { editor, n8n, sandbox, recorder };
	await install(stage);
	const installed = recorder.now;
	await search(stage);
	await connect(stage);
	await showList(stage, list.page);
	await runList(stage, list.id);
	await runAgain(stage);
	return { installed, ...(await recorder.stop()) };
}

async function save(name: 'film.webm' | 'film.webp', shots: readonly Shot[]): Promise<void> {
	await encode(shots, `${FOLDER}/${name}`);
	const { size } = await stat(join(FOLDER, name));
	const length = shots.reduce((sum, { duration }) => sum + duration, 0);
	const [kilobytes, seconds] = [Math.round(size / 1000), Math.round(length / 1000)];
	console.log(`docs/images/${name}: ${String(kilobytes)} kB, ${String(seconds)} s`);
}

async function main(): Promise<void> {
	await checkFfmpeg();
	const n8n = await startN8n();
	const session = await openSession(n8n, OWNER, PICTURE, [NODE_COUNT]);
	addRunning(session.close);
	await session.use('film', async (editor) => {
		const { frames, pauses, installed, length } = await record(editor, n8n);
		await save('film.webm', realTime(frames, length, VIDEO_STEP));
		await save('film.webp', shortened(frames, { from: installed, to: length }, pauses, PACE));
	});
}

await runMain(main);
