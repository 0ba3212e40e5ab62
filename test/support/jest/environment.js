/*
 * Runs all test files of a worker in the worker's own realm, so that packages can be loaded once for all of them
 * (loadOnce.js) and `instanceof` means the same on both sides, as it does in n8n. Only the project's own modules are
 * loaded again for each file.
 */
const asyncHooks = require('node:async_hooks');
const vm = require('node:vm');
const { ModernFakeTimers } = require('@jest/fake-timers');
const { ModuleMocker } = require('jest-mock');
const noteStores = require('./asyncStores.js');

// Jest must name a realm to `vm.compileFunction`, which takes its caller's only if none is named.
const THIS_REALM = vm.createContext();
const { compileFunction } = vm;
vm.compileFunction = (code, parameters, { parsingContext, ...options }) =>
	compileFunction(code, parameters, {
		...options,
		...(parsingContext === THIS_REALM ? {} : { parsingContext }),
	});

globalThis[Symbol.for('require of the worker')] = require;

const switchStoresOff = noteStores(asyncHooks);

module.exports = class {
	global = globalThis;
	moduleMocker = new ModuleMocker(globalThis);
	fakeTimers = null;

	constructor({ projectConfig: config }) {
		this.fakeTimersModern = new ModernFakeTimers({ config, global: globalThis });
	}

	async setup() {}

	async teardown() {
		// Jest has read it, and would count it again with the next file's.
		delete globalThis.__coverage__;
		this.fakeTimersModern.dispose();
		this.moduleMocker.restoreAllMocks();
		switchStoresOff();
	}

	exportConditions() {
		return ['node', 'node-addons'];
	}

	getVmContext() {
		return THIS_REALM;
	}
};
