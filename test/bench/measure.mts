import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Contestant } from './contestants.js';
import { type Comparison, comparisonOf, type Growth, growthOf } from './figures.js';
import {
	cpuBoundSession,
	growthSession,
	latencyBoundSession,
	type Plan,
	profileSession,
} from './plan.js';
import { CpuProfile, type ProfileSummary, summarizeProfile } from './profile.js';
import { runSession, type SessionResult, type Stage } from './session.mjs';
import type { Measured } from './targets.js';
import type { Session } from './workflow.js';

/** Runs the whole benchmark. */
export async function measureAll(
	stage: Stage,
	plan: Plan,
	contestants: readonly Contestant[],
): Promise<Measured> {
	return {
		cpuBound: await compare(stage, cpuBoundSession(plan, contestants)),
		latencyBound: await compare(stage, latencyBoundSession(plan, contestants)),
		growth: await measureGrowth(stage, plan, contestants),
		profile: await profile(stage, plan, contestants.at(-1) ?? 'fiveExpressions'),
	};
}

async function compare(stage: Stage, session: Session): Promise<Comparison> {
	const { timings, counts } = await runSession(stage, session, 'about a minute');
	return comparisonOf(session, timings, counts);
}

async function measureGrowth(
	stage: Stage,
	plan: Plan,
	contestants: readonly Contestant[],
): Promise<Record<string, Growth>> {
	const growth: Record<string, Growth> = {};
	for (const contestant of contestants) {
		const results: SessionResult[] = [];
		for (let pass = 0; pass < plan.growthPasses[contestant]; pass++) {
			results.push(await runSession(stage, growthSession(plan, contestant), 'up to two minutes'));
		}
		growth[contestant] = growthOf(plan, results);
	}
	return growth;
}

async function profile(stage: Stage, plan: Plan, contestant: Contestant): Promise<ProfileSummary> {
	const file = join(stage.instance.userFolder, 'profile.json');
	await runSession(stage, profileSession(plan, contestant), 'about half a minute', file);
	const found = CpuProfile.parse(JSON.parse(await readFile(file, 'utf8')));
	return summarizeProfile(found, plan.profileRows);
}
