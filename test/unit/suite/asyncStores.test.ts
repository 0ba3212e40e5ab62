import { AsyncLocalStorage } from 'node:async_hooks';

import noteStores from '../../support/jest/asyncStores.js';

const STORE = { file: 'first' };

/** Jest's runner takes the class from the module whenever it is loaded for a test file. */
function makeStore(asyncHooks: { AsyncLocalStorage: typeof AsyncLocalStorage }) {
	return new asyncHooks.AsyncLocalStorage<typeof STORE>();
}

test('What a test file keeps for its promises is let go with the file, and can be used again', () => {
	const asyncHooks = { AsyncLocalStorage };
	const earlier = makeStore(asyncHooks);
	const switchOff = noteStores(asyncHooks);
	const own = makeStore(asyncHooks);
	earlier.enterWith(STORE);
	own.enterWith(STORE);
	switchOff();
	expect([earlier.getStore(), own.getStore()]).toEqual([STORE, undefined]);
	expect(own.run(STORE, () => own.getStore())).toEqual(STORE);
	earlier.disable();
});
