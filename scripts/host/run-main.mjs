import { endWhenAsked, endWith, isEnding } from './lifecycle.mjs';
import { reportError } from './report-error.mjs';

/** Runs a command and ends the process with its `process.exitCode`; an error is one sentence. */
export async function runMain(main) {
	endWhenAsked();
	const fail = (error) => {
		if (!isEnding()) reportError(error);
		return endWith(1);
	};
	process.on('uncaughtException', fail);
	await main().then(() => endWith(process.exitCode ?? 0), fail);
}
