import type { IDataObject } from 'n8n-workflow';

import { ColumnReaders } from '../../../nodes/Juspay/parameters/inputColumns';
import { RefusedParameterError } from '../../../nodes/Juspay/parameters/reader';

/** The message about a row whose account type cannot be read. */
function refusalOf(row: IDataObject): string {
	const reader = new ColumnReaders(new Map()).readerOf(row, () => undefined);
	try {
		reader.read('accountType', (value) => ({ value }));
	} catch (error) {
		if (!(error instanceof RefusedParameterError)) throw error;
		return `${error.message} ${error.description}`;
	}
	throw new Error('The row was read');
}

test.each([
	['in full-width digits', '０２６２９１８００００１１９１', '***********1191'],
	['with underscores', '0262_9180_0001_191', '**************_191'],
	['with dots', 'a/c 0262.9180.0001.191', 'a/c **************.191'],
	['encoded', '0262%209180%200001%20191', '************** 191'],
	['short', '1234', '1234'],
])('A number in the name of a column is masked: %s', (_what, name, shown) => {
	expect(refusalOf({ [name]: 'x' })).toContain(`Columns found: "${shown}"`);
});

test.each([
	['words stay', 'vendor', 'vendor'],
	['a number with underscores', '0262_9180_0001_191', '**************_191'],
	['a number in full-width digits', '０２６２９１８００００１１９１', '***********1191'],
	['letters and digits', 'SB12AC3456X', '*******456X'],
])('What is no account type is quoted without account numbers: %s', (_what, cell, shown) => {
	expect(refusalOf({ accountType: cell })).toContain(`is not one of the choices: "${shown}"`);
});
