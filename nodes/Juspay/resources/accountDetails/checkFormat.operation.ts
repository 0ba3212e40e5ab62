import type { IDataObject } from 'n8n-workflow';

import { accountNumber, type Check, ifsc, mobileNumber, upiId } from '../../parameters/checks';
import type { ParameterReader } from '../../parameters/reader';
import {
	accountNumberField,
	forFields,
	ifscField,
	localOptions,
	mobileNumberField,
	optionalField,
	takeValuesFromFields,
	upiIdField,
} from '../fields';
import type { LocalOperation } from '../operation';

/** What is checked, by internal name: the check, and the key of the value as Juspay takes it. */
const VALUES: readonly (readonly [name: string, check: Check<string | undefined>, key: string])[] =
	[
		['accountNumber', accountNumber.optional, 'normalizedAccountNumber'],
		['ifsc', ifsc.optional, 'normalizedIfsc'],
		['upiId', upiId.optional, 'normalizedUpiId'],
		['mobileNumber', mobileNumber.optional, 'normalizedMobileNumber'],
	];

const NOTHING_FILLED = 'The row has no account number, IFSC, UPI ID or mobile number';

/** Reads a value; what is wrong with it is noted instead of thrown. */
function readNoting(
	reader: ParameterReader,
	name: string,
	check: Check<string | undefined>,
	problems: string[],
): string | null {
	try {
		return reader.read(name, check) ?? null;
	} catch (error) {
		problems.push(error instanceof Error ? error.message : String(error));
		return null;
	}
}

function checkValues(reader: ParameterReader): IDataObject {
	const problems: string[] = [];
	const values = VALUES.map(
		([name, check, key]) => [key, readNoting(reader, name, check, problems)] as const,
	);
	const isNothingFilled = values.every(([, value]) => value === null);
	if (isNothingFilled && problems.length === 0) problems.push(NOTHING_FILLED);
	return { ok: problems.length === 0, problems, ...Object.fromEntries(values) };
}

/** Checks the form of values on this machine, so that a list can be put right before money is spent. */
export const checkFormat: LocalOperation = {
	option: {
		value: 'checkFormat',
		name: 'Check Format',
		action: 'Check format of account details',
		description:
			'Find mistyped IFSCs, account numbers, UPI IDs and mobile numbers without asking Juspay',
	},
	properties: [
		...takeValuesFromFields,
		...forFields([accountNumberField, ifscField, upiIdField, mobileNumberField].map(optionalField)),
		localOptions,
	],
	output: {
		simplified: {
			ok: 'flag',
			problems: 'texts',
			normalizedAccountNumber: 'textOrNull',
			normalizedIfsc: 'textOrNull',
			normalizedUpiId: 'textOrNull',
			normalizedMobileNumber: 'textOrNull',
		},
		further: {},
		always: [],
	},
	check: (reader) => {
		const result = checkValues(reader);
		return { result, isOk: result['ok'] === true };
	},
};
