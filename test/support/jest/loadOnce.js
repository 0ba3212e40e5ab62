/* Stands in for every module of a package: whatever it exports comes from one loading in Jest's worker. */
module.exports = {
	process: (_source, path) => ({
		code: `module.exports = globalThis[Symbol.for('require of the worker')](${JSON.stringify(path)});`,
	}),
};
