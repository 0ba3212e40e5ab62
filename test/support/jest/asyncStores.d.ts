import type { AsyncLocalStorage } from 'node:async_hooks';

declare function noteStores(asyncHooks: {
	AsyncLocalStorage: typeof AsyncLocalStorage;
}): () => void;

export = noteStores;
