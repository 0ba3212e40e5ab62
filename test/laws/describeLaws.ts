import { type Enumerated, enumerate } from './enumerate';
import type { Setting } from './settings/setting';
import { processesWithNode } from './world/process';
import { VirtualTime } from './world/time';
import { WAYS } from './world/ways';

const SECOND = 1000;

function counted(worlds: readonly number[]): string {
	return worlds.map((count) => count.toLocaleString('en-US')).join(' + ');
}

/** How many worlds were tried, and what was left out. */
function report(title: string, all: readonly Enumerated[], without: readonly string[]): string {
	const worlds = all.flatMap((one) => one.worlds).reduce((sum, count) => sum + count, 0);
	const took = all.reduce((sum, one) => sum + one.took, 0) / SECOND;
	const combined = WAYS.filter(({ isCombined }) => isCombined).length;
	return [
		'',
		`${title}: ${worlds.toLocaleString('en-US')} worlds (without a fault + with one + with two + …) in ${took.toFixed(0)} s`,
		...all.map((one) => `  ${one.setting.name}: ${counted(one.worlds)}`),
		`  Cut: each of ${String(WAYS.length)} faults is tried alone; combined are the ${String(combined)} that need a decision of their own. The others add words, or a detail of a record.`,
		...(without.length > 0 ? [`  Not tried: ${without.join('; ')}.`] : []),
		'',
	].join('\n');
}

/**
 * Declares one test for each setting: all its worlds keep all laws. Prints how many there were.
 *
 * @param how which of the setting's numbers of faults counts, and the names of ways that are left out
 */
export function describeLaws(
	title: string,
	settings: readonly Setting[],
	{
		suite = 'test',
		without = [],
	}: { suite?: keyof Setting['faults']; without?: readonly string[] } = {},
): void {
	const time = new VirtualTime();
	const enumerated: Enumerated[] = [];
	beforeAll(() => {
		time.install();
	});
	afterAll(() => {
		time.uninstall();
		process.stdout.write(report(title, enumerated, without));
	});
	test.each(settings.map((setting) => [setting.name, setting] as const))(
		'All laws hold in every world: %s',
		async (_name, setting) => {
			const done = await enumerate(setting, processesWithNode(setting), time, {
				most: setting.faults[suite],
				without,
			});
			enumerated.push(done);
			expect(done.broken.map(({ text }) => text)).toEqual([]);
		},
		15 * 60 * SECOND,
	);
}
