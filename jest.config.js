/** @type {import('jest').Config} */
module.exports = {
	testEnvironment: 'node',
	testMatch: ['<rootDir>/test/**/*.test.ts'],
	// Minutes of load, run by `npm run test:soak`.
	testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/soak/'],
	// Types are checked by `npm run types`.
	transform: {
		'^.+\\.ts$': [
			'@swc/jest',
			{ jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } },
		],
	},
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
