import { ANSWERS_PER_ROW, answerTimeOfPart, partsUnderWay, type Settings } from './plan';

/** How n8n works on a list, and what a part takes beyond its answers, in seconds. */
export interface Sizing {
	settings: Settings;
	overheadOfPart: number;
}

/**
 * The seconds that a list takes: its parts in rounds, as many at a time as all workers together have under way.
 *
 * @param answerSeconds after which time Juspay answers
 */
export function secondsFor(
	rows: number,
	answerSeconds: number,
	workers: number,
	{ settings, overheadOfPart }: Sizing,
): number {
	const parts = Math.ceil(rows / settings.rowsInAPart);
	const rounds = Math.ceil(parts / partsUnderWay(workers, settings));
	return rounds * (answerTimeOfPart(settings, answerSeconds) + overheadOfPart);
}

/** How many requests a second all workers together send, at most. */
export function requestsPerSecond(
	answerSeconds: number,
	workers: number,
	settings: Settings,
): number {
	return (partsUnderWay(workers, settings) * settings.rowsAtATime) / answerSeconds;
}

/** The shortest time for a list, in seconds, if Juspay takes only so many requests a second. */
export function secondsAtLimit(rows: number, limit: number): number {
	return (rows * ANSWERS_PER_ROW) / limit;
}

const UNITS = [
	{ name: 'days', seconds: 24 * 60 * 60, from: 48 * 60 * 60 },
	{ name: 'hours', seconds: 60 * 60, from: 2 * 60 * 60 },
	{ name: 'minutes', seconds: 60, from: 2 * 60 },
];

/** A time in the unit that people would use: "32 seconds", "8.6 hours". */
export function timeInWords(seconds: number): string {
	const unit = UNITS.find(({ from }) => seconds >= from) ?? { name: 'seconds', seconds: 1 };
	const value = seconds / unit.seconds;
	const decimals = value < 10 && unit.name !== 'seconds' ? 1 : 0;
	return `${String(Number(value.toFixed(decimals)))} ${unit.name}`;
}
