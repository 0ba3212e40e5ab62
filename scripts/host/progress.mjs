/* Shows a long step with its estimated and its elapsed time. */
import { clearInterval, setInterval } from 'node:timers';
import { isEnding } from './lifecycle.mjs';

const TICK_MS = 1000;
const PLAIN_REMINDER_S = 30;

function seconds(since) {
	return Math.round((Date.now() - since) / 1000);
}

/* A terminal shows one line that counts up; a log file gets a line now and then. */
function showElapsed(title, estimate, start) {
	const line = `${title} (${estimate}) …`;
	if (process.stdout.isTTY) {
		const draw = () => {
			if (!isEnding()) process.stdout.write(`\r\x1b[K  ${line} ${seconds(start)} s`);
		};
		draw();
		return setInterval(draw, TICK_MS);
	}
	console.log(`  ${line}`);
	const remind = () => console.log(`    still running, ${seconds(start)} s so far`);
	return setInterval(remind, PLAIN_REMINDER_S * 1000);
}

function showEnd(mark, title, start) {
	const clear = process.stdout.isTTY ? '\r\x1b[K' : '';
	console.log(`${clear}${mark} ${title}: ${seconds(start)} s`);
}

/** Runs a step and shows its progress. */
export async function withProgress(title, estimate, step) {
	const start = Date.now();
	const timer = showElapsed(title, estimate, start);
	try {
		const result = await step();
		showEnd('✓', title, start);
		return result;
	} catch (error) {
		if (!isEnding()) showEnd('✗', title, start);
		throw error;
	} finally {
		clearInterval(timer);
	}
}
