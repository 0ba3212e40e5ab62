/**
 * From now on, notes every AsyncLocalStorage that is made from a module. Jest loads its runner again for each test file,
 * and with it a storage. Up to Node 22, each one ever used is called for every promise that is made afterwards: after
 * 70 files a promise takes thirty times as long.
 *
 * @param asyncHooks `node:async_hooks`
 * @returns switches those off that were made since the last call; one that is used again is on again
 */
module.exports = function noteStores(asyncHooks) {
	const made = new Set();
	asyncHooks.AsyncLocalStorage = class extends asyncHooks.AsyncLocalStorage {
		constructor(...options) {
			super(...options);
			made.add(this);
		}
	};
	return () => {
		for (const store of made) store.disable();
		made.clear();
	};
};
