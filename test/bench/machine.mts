import { cpus, loadavg } from 'node:os';

import { rounded } from './statistics.js';

/** Describes this machine, and warns if other programs keep it busy. */
export function describeMachine() {
	const models = cpus().map(({ model }) => model);
	// The average of the last minute, before the benchmark adds its own.
	const loadBefore = rounded(loadavg()[0] ?? 0, 1);
	if (loadBefore > models.length / 4) {
		console.log(
			`  This machine is busy (load ${String(loadBefore)}, ${String(models.length)} cores): the figures will scatter.`,
		);
	}
	return { cpus: models.length, model: models[0] ?? '', loadBefore };
}
