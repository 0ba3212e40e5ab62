/* Keeps track of started processes and stops them all at the end. */
import { execFile } from 'node:child_process';
import { setInterval } from 'node:timers';

const PARENT_CHECK_MS = 1000;
const EXIT_CODES = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 };

const running = new Set();
let ending = false;
let leavingIsNormal = false;

/** Registers a function that stops something started; returns a function that removes it again. */
export function addRunning(stop) {
	running.add(stop);
	return () => running.delete(stop);
}

/** Stops everything that is still running, the newest first. */
export async function stopRunning() {
	for (const stop of [...running].reverse()) await stop().catch(() => {});
	running.clear();
}

/** Stops everything that is still running, and exits. */
export async function endWith(exitCode) {
	if (ending) return;
	ending = true;
	await stopRunning();
	process.exit(exitCode);
}

/** Whether everything is being stopped; failures from then on are expected. */
export function isEnding() {
	return ending;
}

/** From now on a signal is the expected way to end, not an interruption. */
export function expectToBeEnded() {
	leavingIsNormal = true;
}

/** Ends everything on Ctrl-C, on SIGTERM and SIGHUP, and when the npm that started us is gone. */
export function endWhenAsked() {
	for (const signal of Object.keys(EXIT_CODES)) {
		process.on(signal, () => {
			if (!ending) console.log('\nStopping …');
			endWith(leavingIsNormal ? 0 : EXIT_CODES[signal]);
		});
	}
	if (process.env.npm_lifecycle_event !== undefined) endWithParent();
}

/*
 * An npm that is killed outright cannot pass the signal on. It may be our parent, or the parent of the
 * shell in between.
 */
function endWithParent() {
	const watched = [process.ppid];
	execFile('ps', ['-o', 'ppid=,comm=', '-p', String(process.ppid)], (_error, stdout) => {
		const npm = /^\s*(\d+)\s.*\bsh\s*$/.exec(stdout)?.[1];
		if (npm !== undefined) watched.push(Number(npm));
	});
	const check = () => {
		if (process.ppid !== watched[0] || !watched.every(isAlive)) endWith(EXIT_CODES.SIGHUP);
	};
	setInterval(check, PARENT_CHECK_MS).unref();
}

function isAlive(pid) {
	try {
		return process.kill(pid, 0);
	} catch (error) {
		return error.code === 'EPERM';
	}
}
