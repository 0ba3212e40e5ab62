import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { RANDOM_RUNS } from '../randomRuns.mjs';
import { Lane } from '../support/randomWorlds.mjs';

// Only by hand, as n8n 1.123 cannot save two workflows at once:
// `LAWS_RUNS=10000 npm run test:e2e -- --host 2.41 --only "random worlds"`.

/** The first world; the others follow. */
const SEED = Number(process.env['LAWS_SEED'] ?? 1);

/** Worlds at the same time: most of a run is waiting. */
const LANES = 12;

const declare = RANDOM_RUNS > 0 ? describe : () => undefined;

declare('The seven laws', () => {
	const lanes: Lane[] = [];
	before(async () => {
		for (let number = 0; number < LANES; number++) lanes.push(await Lane.open());
	});
	after(async () => {
		await Promise.all(lanes.map((lane) => lane.close()));
	});

	test(`hold in random worlds (${String(RANDOM_RUNS)} runs)`, async (context) => {
		const runs = () => lanes.reduce((sum, lane) => sum + lane.runs, 0);
		const broken: string[] = [];
		let seed = SEED;
		const play = async (lane: Lane) => {
			while (runs() < RANDOM_RUNS && broken.length === 0) broken.push(...(await lane.play(seed++)));
		};
		await Promise.all(lanes.map(play));
		context.diagnostic(`${String(seed - SEED)} worlds, ${String(runs())} runs`);
		assert.deepEqual(broken, []);
	});
});
