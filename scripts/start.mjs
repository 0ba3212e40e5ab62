/*
 * `npm start`. Nothing is installed yet and Node may be too old, so this file has no static imports
 * and no newer syntax: an old Node must get as far as the sentence about its version.
 */
const REQUIRED = [20, 19];

function nodeIsTooOld() {
	const version = process.versions.node.split('.').map(Number);
	if (version[0] !== REQUIRED[0]) return version[0] < REQUIRED[0];
	return version[1] < REQUIRED[1];
}

async function start() {
	const { installProject } = await import('./setup.mjs');
	await installProject();
	const { register: registerCommonJs } = await import('tsx/cjs/api');
	const { register: registerModules } = await import('tsx/esm/api');
	registerCommonJs();
	registerModules();
	const { main } = await import('./demo/main.mts');
	await main(process.argv.slice(2));
}

if (nodeIsTooOld()) {
	console.error(
		'This project needs Node.js ' +
			REQUIRED.join('.') +
			' or newer, but this is Node.js ' +
			process.versions.node +
			'; install a newer one and run the command again.',
	);
	process.exitCode = 1;
} else {
	import('./host/run-main.mjs').then(({ runMain }) => runMain(start));
}
