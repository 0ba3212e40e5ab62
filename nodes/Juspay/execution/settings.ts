import { booleanOr, choiceOr, numberWithin } from '../parameters/checks';
import type { ParameterReader } from '../parameters/reader';
import type { Pace } from './pool';

/** What holds for a whole run, read from the first item's Options. */
export interface RunSettings extends Pace {
	/** How long to wait for one answer, in milliseconds. */
	timeout: number;
	/** How often one request may be sent again; 429 does not count. */
	maxRetries: number;
	/** What a beneficiary ID that was used before means. */
	onDuplicate: 'useExisting' | 'error';
	/** Whether rows that ask for the same share one call. */
	reuseSameAccount: boolean;
	/** Whether the results stand beside the input item's own columns. */
	includeInputFields: boolean;
}

const maxConcurrency = numberWithin({ minimum: 1, maximum: 100, whenEmpty: 10 });
const minRequestInterval = numberWithin({ minimum: 0, maximum: 60_000, whenEmpty: 0 });
const timeoutInSeconds = numberWithin({ minimum: 1, maximum: 3600, whenEmpty: 80 });
const maxRetries = numberWithin({ minimum: 0, maximum: 10, whenEmpty: 2 });
const onDuplicate = choiceOr(['useExisting', 'error'], 'useExisting');
const yesByDefault = booleanOr(true);
const noByDefault = booleanOr(false);

/** Reads Options; their defaults also hold when the collection was never opened. Throws RefusedParameterError. */
export function readRunSettings(reader: ParameterReader): RunSettings {
	const options = reader.collection('options');
	return {
		maxConcurrency: Math.floor(options.read('maxConcurrency', maxConcurrency)),
		minRequestInterval: options.read('minRequestInterval', minRequestInterval),
		timeout: options.read('timeout', timeoutInSeconds) * 1000,
		maxRetries: Math.floor(options.read('maxRetries', maxRetries)),
		onDuplicate: options.read('onDuplicate', onDuplicate),
		reuseSameAccount: options.read('reuseSameAccount', yesByDefault),
		includeInputFields: options.read('includeInputFields', noByDefault),
	};
}
