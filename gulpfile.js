const { chmod, mkdir, readFile, readdir, rm, writeFile } = require('node:fs/promises');
const { dirname, join } = require('node:path');
const { spawn } = require('node:child_process');
const esbuild = require('esbuild');
const { dest, parallel, series, src } = require('gulp');
const terser = require('terser');
const tsx = require('tsx/cjs/api');

const { n8n, peerDependencies } = require('./package.json');

function clean() {
	return rm('dist', { recursive: true, force: true });
}

function checkTypes() {
	return spawn(
		process.execPath,
		[require.resolve('typescript/bin/tsc'), '-p', 'tsconfig.build.json'],
		{ stdio: 'inherit' },
	);
}

/**
 * One CommonJS file for each node and credential, as n8n loads them: a package of a hundred small files takes a
 * quarter more room and n8n longer to start.
 */
function bundle() {
	const outputs = [...n8n.nodes, ...n8n.credentials];
	return esbuild.build({
		entryPoints: outputs.map((file) => file.replace(/^dist\//, '').replace(/\.js$/, '.ts')),
		outdir: 'dist',
		outbase: '.',
		bundle: true,
		platform: 'node',
		format: 'cjs',
		target: 'es2022',
		// What n8n provides.
		external: [...Object.keys(peerDependencies), 'zod', 'luxon', 'lodash'],
		// For the check of what the bundle is made of; nothing is written.
		metafile: true,
	});
}

/**
 * Comments, indentation and local names are a fifth of the package; they are in the repository. The names of functions
 * and classes stay, and lines stay short, so that a stack trace can be read.
 */
function shorten() {
	const files = [...n8n.nodes, ...n8n.credentials];
	return Promise.all(
		files.map(async (file) => {
			const { code } = await terser.minify(await readFile(file, 'utf8'), {
				compress: false,
				keep_fnames: true,
				keep_classnames: true,
				format: { max_line_len: 160 },
			});
			await writeFile(file, code);
		}),
	);
}

/** The output schemas of all operations, which are made of the keys that each of them names. */
async function writeSchemas() {
	const load = (path) => tsx.require(path, __filename);
	const { Juspay } = load('./nodes/Juspay/Juspay.node.ts');
	const versions = [new Juspay().description.version].flat();
	const { resources } = load('./nodes/Juspay/resources/index.ts');
	const files = load('./scripts/build/outputSchemas.ts').schemaFiles(versions, resources);
	for (const [path, schema] of Object.entries(files)) {
		const file = join('dist/nodes/Juspay/__schema__', path);
		await mkdir(dirname(file), { recursive: true });
		await writeFile(file, JSON.stringify(schema));
	}
}

/** Icons, codex files and output schemas kept by hand, which take the place of those that were made. */
function copyAssets() {
	return src(['icons/*.svg', 'nodes/**/*.node.json', 'nodes/**/__schema__/**/*.json'], {
		base: '.',
		encoding: false,
	}).pipe(dest('dist'));
}

/** What is published beside dist/. */
const DOCUMENTS = ['package.json', 'README.md', 'LICENSE'];

/** npm packs the files' modes, which differ with the umask; the same commit must give the same tarball everywhere. */
async function evenModes() {
	const entries = await readdir('dist', { recursive: true, withFileTypes: true });
	const files = entries.filter((entry) => entry.isFile());
	const built = files.map(({ parentPath, name }) => join(parentPath, name));
	await Promise.all([...built, ...DOCUMENTS].map((path) => chmod(path, 0o644)));
}

exports.clean = clean;
exports.bundle = bundle;
exports.build = series(
	clean,
	parallel(checkTypes, series(bundle, shorten), series(writeSchemas, copyAssets)),
	evenModes,
);
