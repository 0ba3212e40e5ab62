/* Loads an unpacked package with n8n-core's own loader and prints what n8n would know about it. */
const { PackageDirectoryLoader } = require('n8n-core');

async function load(directory) {
	const loader = new PackageDirectoryLoader(directory);
	await loader.loadAll();
	const { packageName, known, types } = loader;
	return { packageName, known, nodes: types.nodes, credentials: types.credentials };
}

load(process.argv[2]).then((loaded) => {
	process.stdout.write(JSON.stringify(loaded));
	process.exit(0);
});
