/*
 * Lets mocha run the unit tests that are written for Jest. Stryker keeps a mocha process and its loaded modules from
 * mutant to mutant, where Jest would load n8n anew for each: minutes instead of hours (measured).
 */
const FakeTimers = require('@sinonjs/fake-timers');
const { expect } = require('expect');
const { bind } = require('jest-each');
const { ModuleMocker } = require('jest-mock');

let clock;

const jest = {
	useFakeTimers: ({ doNotFake } = {}) => {
		// A test that failed may have left it.
		clock?.uninstall();
		clock = FakeTimers.install({ now: Date.now(), toNotFake: doNotFake });
	},
	useRealTimers: () => {
		clock?.uninstall();
		clock = undefined;
	},
	setSystemTime: (time) => clock.setSystemTime(time),
	advanceTimersToNextTimerAsync: () => clock.nextAsync(),
	advanceTimersByTimeAsync: (milliseconds) => clock.tickAsync(milliseconds),
	getTimerCount: () => clock.countTimers(),
	requireActual: require,
	/* Only the package's own modules: loading n8n again takes seconds. */
	resetModules: () => {
		for (const name of Object.keys(require.cache)) {
			if (/[\\/]nodes[\\/]Juspay/.test(name)) delete require.cache[name];
		}
	},
};

const mocker = new ModuleMocker(globalThis);
jest.spyOn = mocker.spyOn.bind(mocker);

/* Stryker switches mocha's own limit off and would start a new process for every test that waits for ever. */
const { clearTimeout, setTimeout } = globalThis;
const LONGEST_TEST = 3000;

function withLimit(run) {
	return async () => {
		let timer;
		const limit = new Promise((_, reject) => {
			timer = setTimeout(() => reject(new Error('The test takes too long')), LONGEST_TEST);
		});
		await Promise.race([run(), limit]).finally(() => clearTimeout(timer));
	};
}

/*
 * Mocha defines its own words only when it loads the tests, so they are looked up at each call. Tests that ask for more
 * time than usual are about load: they stay out.
 */
const test = (name, run, limit) =>
	limit === undefined ? globalThis.it(name, withLimit(run)) : globalThis.it.skip(name, run);
test.each = bind(test);

let describe;
const describeWithEach = Object.assign((name, define) => describe(name, define), {
	each: bind((name, define) => describe(name, define)),
});

Object.assign(globalThis, {
	expect,
	jest,
	test,
	beforeAll: (run) => globalThis.before(run),
	afterAll: (run) => globalThis.after(run),
});
Object.defineProperty(globalThis, 'describe', {
	get: () => describeWithEach,
	set: (mochasDescribe) => {
		describe = mochasDescribe;
	},
});
