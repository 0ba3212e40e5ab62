const { chmod, mkdir, readdir, rm, writeFile } = require('node:fs/promises');
const { dirname, join, relative, resolve } = require('node:path');
const { spawn } = require('node:child_process');
const { dest, parallel, series, src } = require('gulp');
const tsx = require('tsx/cjs/api');

const { n8n } = require('./package.json');

/** `npm run dev` builds inside a running n8n. */
const DIST = resolve(process.env.JUSPAY_DIST ?? 'dist');

function clean() {
	return rm(DIST, { recursive: true, force: true });
}

/** One JavaScript file for each source, with its comments and names: what users run is what they can read. */
function compile() {
	const tsc = require.resolve('typescript/bin/tsc');
	return spawn(process.execPath, [tsc, '-p', 'tsconfig.build.json', '--outDir', DIST], {
		stdio: 'inherit',
	});
}

async function filesIn(directory) {
	const entries = await readdir(directory, { recursive: true, withFileTypes: true });
	return entries
		.filter((entry) => entry.isFile())
		.map(({ parentPath, name }) => join(parentPath, name));
}

/** What no node and no credential loads, such as a module of types only, is nothing that n8n needs. */
async function dropUnused() {
	const entries = [...n8n.nodes, ...n8n.credentials].map((file) => relative('dist', file));
	for (const file of entries) require(join(DIST, file));
	const compiled = (await filesIn(DIST)).filter((file) => file.endsWith('.js'));
	await Promise.all(compiled.filter((file) => !(file in require.cache)).map((file) => rm(file)));
}

async function writeFiles(directory, files) {
	for (const [path, content] of Object.entries(files)) {
		const file = join(DIST, directory, path);
		await mkdir(dirname(file), { recursive: true });
		await writeFile(file, JSON.stringify(content));
	}
}

/** The output schemas of all operations and the trigger, which are made of the keys that each of them names. */
async function writeSchemas() {
	const load = (path) => tsx.require(path, __filename);
	const { Juspay } = load('./nodes/Juspay/Juspay.node.ts');
	const { JuspayTrigger } = load('./nodes/JuspayTrigger/JuspayTrigger.node.ts');
	const { resources } = load('./nodes/Juspay/resources/index.ts');
	const { triggerOutput } = load('./nodes/JuspayTrigger/event.ts');
	const { schemaFiles, triggerSchemaFiles } = load('./scripts/build/outputSchemas.ts');
	const versionsOf = ({ description }) => [description.version].flat();
	const ofTrigger = triggerSchemaFiles(versionsOf(new JuspayTrigger()), triggerOutput);
	await writeFiles('nodes/Juspay/__schema__', schemaFiles(versionsOf(new Juspay()), resources));
	await writeFiles('nodes/JuspayTrigger/__schema__', ofTrigger);
}

/** Icons, codex files and output schemas kept by hand, which take the place of those that were made. */
function copyAssets() {
	return src(['icons/*.svg', 'nodes/**/*.node.json', 'nodes/**/__schema__/**/*.json'], {
		base: '.',
		encoding: false,
	}).pipe(dest(DIST));
}

/** What is published beside dist/. */
const DOCUMENTS = ['package.json', 'README.md', 'LICENSE'];

/** npm packs the files' modes, which differ with the umask; the same commit must give the same tarball everywhere. */
async function evenModes() {
	const files = [...(await filesIn(DIST)), ...DOCUMENTS];
	await Promise.all(files.map((file) => chmod(file, 0o644)));
}

/** What is published besides the code. */
const assets = series(writeSchemas, copyAssets);

exports.assets = assets;
exports.build = series(clean, parallel(series(compile, dropUnused), assets), evenModes);
