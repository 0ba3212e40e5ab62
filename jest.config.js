// Packages that every worker loads once, for all its test files (test/support/jest/).
const LOADED_ONCE = ['ajv', 'fast-check', 'fastify', 'n8n-core', 'n8n-workflow', 'nock', 'zod'];

/** @type {import('jest').Config} */
module.exports = {
	// Jest leaves a core free by default, which halves the speed where there are two.
	maxWorkers: '100%',
	// Installations may go on beside the tests; what hangs is found all the same.
	testTimeout: 30_000,
	testEnvironment: '<rootDir>/test/support/jest/environment.js',
	testMatch: ['<rootDir>/test/**/*.test.ts'],
	// Minutes of load, run by `npm run test:soak`.
	testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/soak/'],
	// Types are checked by `npm run types`.
	transform: {
		[`/node_modules/(${LOADED_ONCE.join('|')})/.+\\.[cm]?js$`]:
			'<rootDir>/test/support/jest/loadOnce.js',
		'^.+\\.ts$': [
			'@swc/jest',
			{ jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } },
		],
	},
	transformIgnorePatterns: [],
	// dist/package.json and the hosts' node_modules would collide with the project's own modules.
	modulePathIgnorePatterns: [
		'<rootDir>/dist',
		'<rootDir>/hosts',
		'<rootDir>/.demo',
		'<rootDir>/.stryker-tmp',
	],
	setupFiles: ['<rootDir>/test/support/environment.ts'],
	setupFilesAfterEnv: ['<rootDir>/test/support/afterEveryTest.ts'],
	collectCoverageFrom: ['nodes/**/*.ts', 'credentials/**/*.ts'],
	coverageThreshold: {
		global: { lines: 95, functions: 95, statements: 95, branches: 90 },
	},
};
