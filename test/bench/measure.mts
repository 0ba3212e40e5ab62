import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { ALL_OURS, type Contestant, CONTESTANTS, type Grown, PAID_ONCE } from './contestants.js';
import { type Comparison, comparisonOf, type Growth, growthOf } from './figures.js';
import { cpuBoundSession, growthSession, latencyBoundSession, paidOnceSession } from './plan.js';
import { type Plan, profileSession } from './plan.js';
import { CpuProfile, type ProfileSummary, summarizeProfile } from './profile.js';
import { runSession, type Stage } from './session.mjs';
import type { Measured } from './targets.js';
import type { Session } from './workflow.js';

/** Runs the whole benchmark. */
export async function measureAll(stage: Stage, plan: Plan): Promise<Measured> {
	return {
		cpuBound: await compare(stage, CONTESTANTS, cpuBoundSession(plan)),
		latencyBound: await compare(
			stage,
			['plainValidations', ...ALL_OURS],
			latencyBoundSession(plan),
		),
		paidOnce: await compare(stage, ['plainLookUps', ...PAID_ONCE], paidOnceSession(plan)),
		growth: {
			httpRequest: await measureGrowth(stage, plan, 'httpRequest'),
			fiveExpressions: await measureGrowth(stage, plan, 'fiveExpressions'),
			inputColumns: await measureGrowth(stage, plan, 'inputColumns'),
		},
		profile: await profile(stage, plan, 'inputColumns'),
	};
}

async function compare<Name extends Contestant>(
	stage: Stage,
	contestants: readonly Name[],
	session: Session,
): Promise<Comparison<Name>> {
	const { timings, counts } = await runSession(stage, session, 'about a minute');
	return comparisonOf(contestants, session, timings, counts);
}

async function measureGrowth(stage: Stage, plan: Plan, contestant: Grown): Promise<Growth> {
	const results: Awaited<ReturnType<typeof runSession>>[] = [];
	for (let pass = 0; pass < plan.growthPasses[contestant]; pass++) {
		results.push(await runSession(stage, growthSession(plan, contestant), 'up to two minutes'));
	}
	return growthOf(plan, results);
}

async function profile(stage: Stage, plan: Plan, contestant: Contestant): Promise<ProfileSummary> {
	const file = join(stage.instance.userFolder, 'profile.json');
	await runSession(stage, profileSession(plan, contestant), 'about half a minute', file);
	const found = CpuProfile.parse(JSON.parse(await readFile(file, 'utf8')));
	return summarizeProfile(found, plan.profileRows);
}
