import { takeLeaks } from './privacyWatch';

// Every error that any test of the suite produces is searched for private values (design, section 5.7).
afterEach(() => {
	expect(takeLeaks()).toEqual([]);
});
