import { takeLeaks } from './privacyWatch';

// Every error that any test of the suite produces is searched for private values (README, Privacy).
afterEach(() => {
	expect(takeLeaks()).toEqual([]);
});
