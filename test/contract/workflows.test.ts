import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { parse } from 'yaml';
import { z } from 'zod';

import manifest from '../../package.json';

const FOLDER = '.github/workflows';

const Permissions = z.record(z.enum(['read', 'write', 'none']));

const Step = z.object({
	uses: z.string().default(''),
	run: z.string().default(''),
	with: z.record(z.unknown()).default({}),
});

const Job = z.object({
	permissions: Permissions.optional(),
	environment: z.string().optional(),
	needs: z.union([z.string(), z.array(z.string())]).optional(),
	uses: z.string().optional(),
	'timeout-minutes': z.number().optional(),
	strategy: z.object({ matrix: z.object({ host: z.array(z.string()) }) }).optional(),
	steps: z.array(Step).default([]),
});

const Workflow = z.object({
	on: z.record(z.unknown()),
	permissions: Permissions,
	concurrency: z.object({ group: z.string() }),
	jobs: z.record(Job),
});

const workflows = readdirSync(FOLDER).map((file) => {
	const text = readFileSync(join(FOLDER, file), 'utf8');
	return { file, text, ...Workflow.parse(parse(text)) };
});
const allText = workflows.map(({ text }) => text).join('\n');
const jobs = workflows.flatMap(({ file, jobs: ofFile }) =>
	Object.entries(ofFile).map(([name, job]) => ({ at: `${file}, ${name}`, job })),
);
const steps = jobs.flatMap(({ job }) => job.steps);

function jobAt(at: string): z.infer<typeof Job> {
	const { job } = jobs.find((one) => one.at === at) ?? {};
	if (job === undefined) throw new Error(`There is no job ${at}`);
	return job;
}

function runsOf({ steps: all }: z.infer<typeof Job>): string[] {
	return all.map(({ run }) => run).filter(Boolean);
}

/** The inputs of all steps that use an action. */
function inputsOf(action: string, all = steps): Record<string, unknown>[] {
	return all.filter(({ uses }) => uses.startsWith(`${action}@`)).map(({ with: inputs }) => inputs);
}

describe('GitHub workflows', () => {
	test('pin every action by a whole commit, one for each, and say which version that is', () => {
		const uses = [...steps, ...jobs.map(({ job }) => job)].filter((one) => one.uses);
		const lines = allText.match(/\buses:.*/g) ?? [];
		expect(lines).toHaveLength(uses.length);
		// A job of this repository is part of the same commit.
		const pins = lines.filter((line) => !/: \.\/\.github\/workflows\/[\w-]+\.yml$/.test(line));
		for (const pin of pins) {
			expect(pin).toMatch(/^uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
		}
		const actions = [...new Set(pins)].map((pin) => pin.split('@')[0]);
		expect(actions).toEqual([...new Set(actions)]);
	});

	test('may do nothing but read, but for the job that publishes: it identifies itself, in the protected environment', () => {
		const all = workflows.map(({ permissions }) => permissions);
		expect(all).toEqual(workflows.map(() => ({ contents: 'read' })));
		const others = jobs.filter(({ job }) => job.permissions !== undefined);
		expect(others.map(({ at, job }) => [at, job.permissions, job.environment])).toEqual([
			['publish.yml, publish', { contents: 'read', 'id-token': 'write' }, 'npm'],
		]);
	});

	test('use no secrets, and leave no credentials behind after checking out', () => {
		expect(allText).not.toMatch(/secrets\.|_TOKEN\b|_AUTH/i);
		const checkouts = inputsOf('actions/checkout');
		expect(checkouts.length).toBeGreaterThan(0);
		for (const inputs of checkouts) expect(inputs['persist-credentials']).toBe(false);
	});

	test('are never started by what strangers write into a place with more rights', () => {
		const triggers = workflows.flatMap(({ on }) => Object.keys(on));
		expect(['push', 'pull_request', 'workflow_call']).toEqual(expect.arrayContaining(triggers));
	});

	test('put nothing from outside into a script', () => {
		const inserted = steps.flatMap(({ run }) => run.match(/\$\{\{.*?\}\}/g) ?? []);
		expect(new Set(inserted)).toEqual(new Set(['${{ matrix.host }}']));
	});

	test('end in time', () => {
		const endless = jobs.filter(({ job }) => !job.uses && !job['timeout-minutes']);
		expect(endless.map(({ at }) => at)).toEqual([]);
	});

	test('run only scripts that package.json has', () => {
		const scripts = steps.flatMap(({ run }) =>
			Array.from(run.matchAll(/npm run ([\w:-]+)/g), ([, name = '']) => name),
		);
		expect(Object.keys(manifest.scripts)).toEqual(expect.arrayContaining(scripts));
	});
});

test('CI runs in every n8n that there is a host for, and checks the supply chain', () => {
	const hosts = readdirSync('hosts').flatMap((folder) => /^n8n-(.*)/.exec(folder)?.[1] ?? []);
	expect(jobAt('ci.yml, hosts').strategy?.matrix.host.toSorted()).toEqual(hosts.sort());
	expect(runsOf(jobAt('ci.yml, test'))).toEqual(
		expect.arrayContaining(['npm test', 'npm run check:supply']),
	);
});

describe('Publishing', () => {
	const publish = jobAt('publish.yml, publish');
	const pack = jobAt('publish.yml, package');
	const { on, text = '' } = workflows.find(({ file }) => file === 'publish.yml') ?? {};

	test('begins with the tag of a version, after all of CI and the checks of the release', () => {
		expect(on).toEqual({ push: { tags: ['v[0-9]+.[0-9]+.[0-9]+'] } });
		expect(jobAt('publish.yml, ci').uses).toBe('./.github/workflows/ci.yml');
		expect(publish.needs).toEqual(['ci', 'package']);
		expect(runsOf(pack)).toEqual(
			expect.arrayContaining([
				'npm run check:release -- "$GITHUB_REF_NAME"',
				'npm run check:supply',
			]),
		);
	});

	test('publishes with provenance, and what was packed by another job', () => {
		expect(runsOf(publish)).toEqual([
			'npm publish ./n8n-nodes-juspay-*.tgz --provenance --access public --ignore-scripts',
		]);
		expect(inputsOf('actions/checkout', publish.steps)).toEqual([]);
	});

	test('takes nothing out of a cache', () => {
		const setUps = inputsOf('actions/setup-node', [...pack.steps, ...publish.steps]);
		expect(setUps.map((inputs) => inputs['package-manager-cache'])).toEqual([false, false]);
		expect(text).not.toMatch(/actions\/cache|\bcache: npm/);
	});
});
