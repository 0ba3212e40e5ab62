import { randomSequence } from '../../sandbox/faults';
import { brokenStories } from './laws';
import type { Setting } from './settings/setting';
import { SETTINGS } from './settings/settings';
import type { Faults } from './world/juspay';
import { processesWithNode } from './world/process';
import { VirtualTime } from './world/time';
import { HONEST, type Way } from './world/way';
import { WAYS } from './world/ways';
import { playerOf } from './world/world';

// Worlds by chance: any number of faults, which the enumeration cannot try all.

/** Where chance begins: the same each time, so that no test fails now and then. */
export const LAWS_SEED = Number(process.env['LAWS_SEED'] ?? 1);

/** Worlds that once broke a law. */
const BROKEN_ONCE = [20_189, 20_279, 20_342, 40_573];

/** Shares of requests that go wrong. */
const SHARES = [0.2, 0.5, 0.8];

/** The longest time an answer is under way by chance, in milliseconds. */
const LONGEST_DELAY = 700;

function faultsByChance(seed: number): Faults {
	const next = randomSequence(seed);
	const share = SHARES[seed % SHARES.length] ?? 1;
	const known = new Map<number, Way>();
	const draw = (): Way => {
		const way = next() < share ? (WAYS[Math.floor(next() * WAYS.length)] ?? HONEST) : HONEST;
		return { ...way, delay: (way.delay ?? 0) + Math.floor(next() * LONGEST_DELAY) };
	};
	return (number) => {
		const way = known.get(number) ?? draw();
		known.set(number, way);
		return way;
	};
}

async function brokenIn(setting: Setting, seeds: readonly number[], time: VirtualTime) {
	const play = playerOf(setting, processesWithNode(setting), time);
	const broken: string[] = [];
	for (const seed of seeds) {
		const stories = brokenStories(await play(faultsByChance(seed)).live());
		broken.push(...stories.map((story) => `seed ${String(seed)}\n${story}`));
	}
	return broken;
}

/** Declares one test for each setting: all laws hold in this many worlds by chance, from LAWS_SEED on. */
export function describeManyFaults(worlds: number): void {
	const others = Array.from({ length: worlds }, (_, index) => LAWS_SEED + index);
	const seeds = [...BROKEN_ONCE, ...others];
	const time = new VirtualTime();
	beforeAll(() => {
		time.install();
	});
	afterAll(() => {
		time.uninstall();
		process.stdout.write(
			`\nBy chance: ${(seeds.length * SETTINGS.length).toLocaleString('en-US')} worlds with any number of faults, from seed ${String(LAWS_SEED)} on\n`,
		);
	});
	test.each(SETTINGS.map((setting) => [setting.name, setting] as const))(
		'All laws hold with any number of faults: %s',
		async (_name, setting) => {
			expect(await brokenIn(setting, seeds, time)).toEqual([]);
		},
		15 * 60_000,
	);
}
