const { rm } = require('node:fs/promises');
const { spawn } = require('node:child_process');
const esbuild = require('esbuild');
const { dest, parallel, series, src } = require('gulp');

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
 * quarter more room and n8n longer to start. Names and short lines stay, so that a stack trace can be read.
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
		// Comments and indentation are a tenth of the package; they are in the repository.
		minifyWhitespace: true,
		lineLimit: 160,
		// What n8n provides.
		external: [...Object.keys(peerDependencies), 'zod', 'luxon', 'lodash'],
	});
}

/** Icons, codex files and output schemas, which n8n reads as files. */
function copyAssets() {
	return src(['icons/*.svg', 'nodes/**/*.node.json', 'nodes/**/__schema__/**/*.json'], {
		base: '.',
		encoding: false,
	}).pipe(dest('dist'));
}

exports.clean = clean;
exports.build = series(clean, parallel(checkTypes, bundle, copyAssets));
