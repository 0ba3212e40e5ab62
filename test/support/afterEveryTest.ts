import { takeLeaks } from './privacyWatch';

// Every error that any test of the suite produces is searched for private values (SECURITY.md).
afterEach(() => {
	expect(takeLeaks()).toEqual([]);
});
