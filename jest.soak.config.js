/** @type {import('jest').Config} */
module.exports = {
	...require('./jest.config.js'),
	testMatch: ['<rootDir>/test/soak/**/*.test.ts'],
	testPathIgnorePatterns: ['/node_modules/'],
};
