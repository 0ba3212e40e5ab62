import { numberWithin } from '../parameters/checks';
import type { ParameterReader } from '../parameters/reader';
import type { Pace } from './pool';

/** What holds for a whole run, read from the first item's Options. */
export interface RunSettings extends Pace {
	/** How long to wait for one answer, in milliseconds. */
	timeout: number;
}

const maxConcurrency = numberWithin({ minimum: 1, maximum: 100, whenEmpty: 10 });
const minRequestInterval = numberWithin({ minimum: 0, maximum: 60_000, whenEmpty: 0 });
const timeoutInSeconds = numberWithin({ minimum: 1, maximum: 3600, whenEmpty: 80 });

/** Reads Options; their defaults also hold when the collection was never opened. Throws RefusedParameterError. */
export function readRunSettings(reader: ParameterReader): RunSettings {
	const options = reader.collection('options');
	return {
		maxConcurrency: Math.floor(options.read('maxConcurrency', maxConcurrency)),
		minRequestInterval: options.read('minRequestInterval', minRequestInterval),
		timeout: options.read('timeout', timeoutInSeconds) * 1000,
	};
}
