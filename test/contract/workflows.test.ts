import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { parse } from 'yaml';
import { z } from 'zod';

import manifest from '../../package.json';

const FOLDER = '.github/workflows';

const Permissions = z.record(z.enum(['read', 'write', 'none']));

const Step = z
	.object({
		uses: z.string().optional(),
		run: z.string().optional(),
		with: z.record(z.unknown()).default({}),
	})
	.passthrough();

const Job = z
	.object({
		permissions: Permissions.optional(),
		environment: z.string().optional(),
		needs: z.union([z.string(), z.array(z.string())]).optional(),
		uses: z.string().optional(),
		'timeout-minutes': z.number().optional(),
		strategy: z.object({ matrix: z.object({ host: z.array(z.string()) }) }).optional(),
		steps: z.array(Step).default([]),
	})
	.passthrough();

const Workflow = z
	.object({
		on: z.record(z.unknown()),
		permissions: Permissions,
		concurrency: z.object({ group: z.string() }).passthrough(),
		jobs: z.record(Job),
	})
	.passthrough();

const files = readdirSync(FOLDER);

function textOf(file: string): string {
	return readFileSync(join(FOLDER, file), 'utf8');
}

function workflowOf(file: string): z.infer<typeof Workflow> {
	return Workflow.parse(parse(textOf(file)));
}

const jobs = files.flatMap((file) =>
	Object.entries(workflowOf(file).jobs).map(([name, job]) => ({
		at: `${file}, ${name}`,
		name,
		job,
	})),
);
const steps = jobs.flatMap(({ at, job }) => job.steps.map((step) => ({ at, step })));

/** A job of this repository; its workflow is part of the same commit. */
const OWN = /^\.\/\.github\/workflows\/[\w-]+\.yml$/;

describe('GitHub workflows', () => {
	test('pin every action by a whole commit, and say which version that is', () => {
		const lines = files.flatMap((file) =>
			textOf(file)
				.split('\n')
				.filter((line) => /\buses:/.test(line)),
		);
		const uses = [...steps.map(({ step }) => step.uses), ...jobs.map(({ job }) => job.uses)];
		expect(lines).toHaveLength(uses.filter((name) => name !== undefined).length);
		for (const line of lines) {
			const [, name = '', comment = ''] = /uses: (\S+)(.*)$/.exec(line) ?? [];
			if (OWN.test(name)) continue;
			expect(name).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/);
			expect(comment).toMatch(/^ # v\d+\.\d+\.\d+$/);
		}
	});

	test('use one commit of each action', () => {
		const pins = files.flatMap(
			(file) => textOf(file).match(/[\w-]+\/[\w-]+@[0-9a-f]{40} # \S+/g) ?? [],
		);
		const actions = [...new Set(pins)].map((pin) => pin.split('@')[0]);
		expect(actions).toEqual([...new Set(actions)]);
	});

	test('may do nothing but read, unless a single job says otherwise', () => {
		for (const file of files) {
			const { permissions } = workflowOf(file);
			expect({ file, permissions }).toEqual({ file, permissions: { contents: 'read' } });
		}
	});

	test('only the job that publishes may do more: identify itself, in the protected environment', () => {
		const others = jobs.filter(({ job }) => job.permissions !== undefined);
		expect(others.map(({ at, job }) => [at, job.permissions, job.environment])).toEqual([
			['publish.yml, publish', { contents: 'read', 'id-token': 'write' }, 'npm'],
		]);
	});

	test('use no secrets', () => {
		for (const file of files) expect(textOf(file)).not.toMatch(/secrets\.|_TOKEN\b|_AUTH/i);
	});

	test('leave no credentials behind after checking out', () => {
		const checkouts = steps.filter(({ step }) => step.uses?.startsWith('actions/checkout@'));
		expect(checkouts.length).toBeGreaterThan(0);
		for (const { step } of checkouts) expect(step.with['persist-credentials']).toBe(false);
	});

	test('are never started by what strangers write into a place with more rights', () => {
		const triggers = files.flatMap((file) => Object.keys(workflowOf(file).on));
		for (const trigger of triggers) {
			expect(['push', 'pull_request', 'workflow_call']).toContain(trigger);
		}
	});

	test('put nothing from outside into a script', () => {
		const inserted = steps.flatMap(({ step }) => step.run?.match(/\$\{\{.*?\}\}/g) ?? []);
		expect(new Set(inserted)).toEqual(new Set(['${{ matrix.host }}']));
	});

	test('end in time', () => {
		for (const { at, job } of jobs.filter(({ job: { uses } }) => uses === undefined)) {
			expect({ at, minutes: job['timeout-minutes'] }).toEqual({
				at,
				minutes: expect.any(Number) as number,
			});
		}
	});

	test('run only scripts that package.json has', () => {
		const scripts = steps.flatMap(({ step }) =>
			Array.from(step.run?.matchAll(/npm run ([\w:-]+)/g) ?? [], ([, name = '']) => name),
		);
		expect(Object.keys(manifest.scripts)).toEqual(expect.arrayContaining(scripts));
	});
});

describe('CI', () => {
	test('runs in every n8n that there is a host for', () => {
		const hosts = readdirSync('hosts')
			.filter((folder) => folder.startsWith('n8n-'))
			.map((folder) => folder.replace(/^n8n-/, ''));
		const { matrix } = workflowOf('ci.yml').jobs['hosts']?.strategy ?? {};
		expect(matrix?.host.toSorted()).toEqual(hosts.sort());
	});

	test('runs the checks of the supply chain', () => {
		const { steps: ofTest = [] } = workflowOf('ci.yml').jobs['test'] ?? {};
		expect(ofTest.map(({ run }) => run)).toEqual(
			expect.arrayContaining(['npm test', 'npm run check:supply']),
		);
	});
});

describe('Publishing', () => {
	const { on, jobs: all } = workflowOf('publish.yml');

	test('begins with the tag of a version', () => {
		expect(on).toEqual({ push: { tags: ['v[0-9]+.[0-9]+.[0-9]+'] } });
	});

	test('waits for all of CI and for the checks of the release', () => {
		expect(all['ci']?.uses).toBe('./.github/workflows/ci.yml');
		expect(all['publish']?.needs).toEqual(['ci', 'package']);
		expect(all['package']?.steps.map(({ run }) => run)).toEqual(
			expect.arrayContaining([
				'npm run check:release -- "$GITHUB_REF_NAME"',
				'npm run check:supply',
			]),
		);
	});

	test('publishes with provenance, and what was packed by another job', () => {
		const { steps: ofPublish = [] } = all['publish'] ?? {};
		expect(ofPublish.flatMap(({ run }) => run ?? [])).toEqual([
			'npm publish ./n8n-nodes-juspay-*.tgz --provenance --access public --ignore-scripts',
		]);
		expect(ofPublish.some(({ uses }) => uses?.startsWith('actions/checkout@'))).toBe(false);
	});

	test('takes nothing out of a cache', () => {
		const { package: ofPackage, publish } = all;
		const setUps = [...(ofPackage?.steps ?? []), ...(publish?.steps ?? [])].filter(({ uses }) =>
			uses?.startsWith('actions/setup-node@'),
		);
		expect(setUps.map(({ with: inputs }) => inputs['package-manager-cache'])).toEqual([
			false,
			false,
		]);
		expect(textOf('publish.yml')).not.toMatch(/actions\/cache|\bcache: npm/);
	});
});
