import {
	booleanOr,
	booleanValue,
	choiceOr,
	numberWithin,
	wholeNumberFrom,
} from '../parameters/checks';
import { type ColumnNames, readColumnNames } from '../parameters/columns';
import type { ParameterReader } from '../parameters/reader';
import type { CallSettings } from '../calls/connection';

const maxConcurrency = numberWithin({ minimum: 1, maximum: 100, whenEmpty: 10 });
const minRequestInterval = numberWithin({ minimum: 0, maximum: 60_000, whenEmpty: 0 });
const timeoutInSeconds = numberWithin({ minimum: 1, maximum: 3600, whenEmpty: 80 });
const maxRetries = numberWithin({ minimum: 0, maximum: 10, whenEmpty: 2 });
const maxPaidValidations = wholeNumberFrom(
	1,
	1_000_000,
	"For no limit, remove 'Max Paid Validations'. To pay for nothing, add 'Dry Run'.",
);
const onDuplicate = choiceOr(['useExisting', 'error'], 'useExisting');
const yesByDefault = booleanOr(true);

/** Reads the Options for sending. Throws RefusedParameterError. */
export function readRunSettings(reader: ParameterReader): CallSettings {
	const options = reader.collection('options');
	return {
		maxConcurrency: Math.floor(options.read('maxConcurrency', maxConcurrency)),
		minRequestInterval: options.read('minRequestInterval', minRequestInterval),
		timeout: options.read('timeout', timeoutInSeconds) * 1000,
		maxRetries: Math.floor(options.read('maxRetries', maxRetries)),
		onDuplicate: options.read('onDuplicate', onDuplicate),
		reuseSameAccount: options.read('reuseSameAccount', yesByDefault),
		// An empty expression must not turn off money limits: once added, they need a value.
		dryRun: options.has('dryRun') && options.read('dryRun', booleanValue),
		maxPaidValidations: options.has('maxPaidValidations')
			? options.read('maxPaidValidations', maxPaidValidations)
			: 0,
	};
}

export interface ItemSettings {
	/** Whether results keep the input item's columns. */
	includeInputFields: boolean;
	columnNames: ColumnNames;
}

/** Reads the Options for items. Throws RefusedParameterError. */
export function readItemSettings(reader: ParameterReader, isFromColumns: boolean): ItemSettings {
	const options = reader.collection('options');
	return {
		includeInputFields: options.read('includeInputFields', booleanOr(isFromColumns)),
		columnNames: readColumnNames(options.entries('columnNames', 'columns')),
	};
}
