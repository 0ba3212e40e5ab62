import type { IDataObject, INodeProperties } from 'n8n-workflow';

import {
	accountNumber,
	cleanName,
	ifsc,
	mobileNumber,
	personName,
	upiId,
} from '../../parameters/accountDetails';
import type { Check } from '../../parameters/checks';
import type { ParameterReader } from '../../parameters/reader';
import { recordFields } from '../fields/build';
import {
	accountHolderNameField,
	accountNumberField,
	ifscField,
	mobileNumberField,
	upiIdField,
} from '../fields/values';
import { optionalField } from '../fields/variants';
import type { LocalOperation } from '../operation';
import { textsOrNull } from '../output';

const VALUES = [
	{ field: accountNumberField, check: accountNumber.optional, key: 'normalizedAccountNumber' },
	{ field: ifscField, check: ifsc.optional, key: 'normalizedIfsc' },
	{ field: upiIdField, check: upiId.optional, key: 'normalizedUpiId' },
	{ field: mobileNumberField, check: mobileNumber.optional, key: 'normalizedMobileNumber' },
];

const FIELDS = [...VALUES.map(({ field }) => field), accountHolderNameField];

const output = {
	simplified: {
		ok: 'flag' as const,
		problems: 'texts' as const,
		...textsOrNull(...VALUES.map(({ key }) => key), 'normalizedAccountHolderName'),
	},
	further: {},
	always: [],
};

const NOTHING_FILLED = 'The row has no account number, IFSC, UPI ID or mobile number';

/** A doubt is told as a problem: it costs nothing here. */
function readNoting(
	reader: ParameterReader,
	{ name, displayName }: INodeProperties,
	check: Check<string | undefined>,
	problems: string[],
): string | null {
	const noting: Check<string | undefined> = (value) => {
		const checked = check(value);
		const doubt = 'doubt' in checked ? checked.doubt : undefined;
		if (doubt !== undefined) problems.push(`'${displayName}' ${doubt.says}. ${doubt.hint}`);
		return checked;
	};
	try {
		return reader.read(name, noting) ?? null;
	} catch (error) {
		problems.push(error instanceof Error ? error.message : String(error));
		return null;
	}
}

/** As it would be sent. */
function checkHolderName(reader: ParameterReader, problems: string[]): string | null {
	const name = readNoting(reader, accountHolderNameField, personName.optional, problems);
	return cleanName(name ?? '') || null;
}

function checkValues(reader: ParameterReader): IDataObject {
	const problems: string[] = [];
	const values = VALUES.map(
		({ field, check, key }) => [key, readNoting(reader, field, check, problems)] as const,
	);
	const isNothingFilled = values.every(([, value]) => value === null);
	if (isNothingFilled && problems.length === 0) {
		const names = VALUES.map(({ field }) => field.name);
		problems.push(reader.whyNone(names)?.message ?? NOTHING_FILLED);
	}
	const normalizedAccountHolderName = checkHolderName(reader, problems);
	const ok = problems.length === 0;
	return { ok, problems, ...Object.fromEntries(values), normalizedAccountHolderName };
}

export const checkFormat: LocalOperation = {
	option: {
		value: 'checkFormat',
		name: 'Check Format',
		action: 'Check format of account details',
		description:
			'Find typing errors in account numbers, IFSCs, UPI IDs, mobile numbers and names; runs locally',
	},
	...recordFields({ values: FIELDS.map(optionalField), output, options: 'local' }),
	check: (reader) => {
		const result = checkValues(reader);
		return { result, isOk: result['ok'] === true };
	},
};
