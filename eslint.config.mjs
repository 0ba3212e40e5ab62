import eslint from '@eslint/js';
import { n8nCommunityNodesPlugin } from '@n8n/eslint-plugin-community-nodes';
import n8nNodesBase from 'eslint-plugin-n8n-nodes-base';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

import noImportCircles from './scripts/lint/noImportCircles.js';

/** Every rule of a set at error level, so that a warning can never pass unseen. */
function asErrors(rules) {
	return Object.fromEntries(
		Object.entries(rules).map(([name, setting]) => [
			name,
			Array.isArray(setting) ? ['error', ...setting.slice(1)] : 'error',
		]),
	);
}

const communityNodes = n8nCommunityNodesPlugin.configs.recommended;
const communityNodesAsErrors = {
	plugins: { '@n8n/community-nodes': n8nCommunityNodesPlugin },
	rules: asErrors(communityNodes.rules),
};

export default defineConfig(
	globalIgnores(['dist', 'coverage', 'hosts/*/node_modules', '.demo', '.stryker-tmp', 'reports']),
	{ files: ['**/*.{js,mjs}'], ...eslint.configs.recommended },
	{
		files: ['**/*.{js,mjs}'],
		languageOptions: {
			globals: {
				__filename: 'readonly',
				console: 'readonly',
				exports: 'writable',
				module: 'writable',
				process: 'readonly',
				require: 'readonly',
			},
		},
	},
	{
		files: ['test/e2e/film/inPage.js'],
		languageOptions: {
			globals: Object.fromEntries(
				['Blob', 'OffscreenCanvas', 'VideoEncoder', 'VideoFrame', 'atob', 'btoa']
					.concat(['createImageBitmap', 'globalThis', 'setTimeout'])
					.map((name) => [name, 'readonly']),
			),
		},
	},
	{
		files: ['**/*.{ts,mts}'],
		extends: [eslint.configs.recommended, tseslint.configs.strictTypeChecked],
		languageOptions: {
			parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
		},
	},
	{
		files: ['nodes/**/*.ts', 'credentials/**/*.ts'],
		...communityNodesAsErrors,
	},
	{
		files: ['nodes/**/*.ts', 'credentials/**/*.ts'],
		rules: { 'no-console': 'error' },
	},
	{
		files: ['nodes/**/*.ts', 'credentials/**/*.ts'],
		plugins: { local: { rules: { 'no-import-circles': noImportCircles } } },
		rules: { 'local/no-import-circles': 'error' },
	},
	{
		files: ['nodes/**/*.ts'],
		plugins: { 'n8n-nodes-base': n8nNodesBase },
		rules: {
			...asErrors(n8nNodesBase.configs.nodes.rules),
			// These three predate NodeConnectionTypes and numeric limits; n8n's own tool turns them off too.
			'n8n-nodes-base/node-class-description-inputs-wrong-regular-node': 'off',
			'n8n-nodes-base/node-class-description-outputs-wrong': 'off',
			'n8n-nodes-base/node-param-type-options-max-value-present': 'off',
		},
	},
	{
		files: ['nodes/**/*.ts', 'credentials/**/*.ts'],
		// n8n calls these with its context.
		ignores: [
			'nodes/*/*.node.ts',
			'nodes/Juspay/run/**',
			'nodes/Juspay/listSearch/**',
			'nodes/JuspayTrigger/{activation,receive}.ts',
		],
		rules: {
			'no-restricted-imports': [
				'error',
				{
					patterns: [
						{
							group: ['n8n-workflow'],
							// IExecuteFunctions, IAllExecuteFunctions, FunctionsBase, …
							importNamePattern: '(?:Functions|FunctionsBase\\w*|NodeContext)$',
							message: "Only run/ knows n8n's context.",
						},
					],
				},
			],
		},
	},
	{
		files: ['credentials/**/*.ts'],
		plugins: { 'n8n-nodes-base': n8nNodesBase },
		rules: {
			...asErrors(n8nNodesBase.configs.credentials.rules),
			// It wants a camel-case slug; the newer plugin wants a URL.
			'n8n-nodes-base/cred-class-field-documentation-url-miscased': 'off',
		},
	},
	{
		files: ['credentials/JuspayWebhookApi.credentials.ts'],
		rules: {
			// The value of a custom header is a secret, whatever its field is called.
			'@n8n/community-nodes/credential-unnecessary-password': 'off',
		},
	},
	{
		files: ['package.json'],
		plugins: { ...communityNodesAsErrors.plugins, 'n8n-nodes-base': n8nNodesBase },
		rules: { ...communityNodesAsErrors.rules, ...asErrors(n8nNodesBase.configs.community.rules) },
		languageOptions: { parser: tseslint.parser, parserOptions: { extraFileExtensions: ['.json'] } },
	},
	{
		files: ['test/e2e/**/*.mts', 'test/queue/**/*.mts'],
		rules: {
			// Node's test runner waits for its suites by itself.
			'@typescript-eslint/no-floating-promises': 'off',
		},
	},
	{
		files: ['test/**/*.ts'],
		rules: {
			// Jest's matchers are passed around unbound by design.
			'@typescript-eslint/unbound-method': 'off',
		},
	},
);
