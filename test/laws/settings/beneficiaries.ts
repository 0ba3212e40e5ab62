import type { AskedRow } from '../story';
import {
	always,
	AS_TOOL,
	type Changes,
	COLUMNS,
	CONTINUE,
	DEEP,
	DEEPEST,
	ERROR_OUTPUT,
	FAST,
	RESTARTS,
	RETRY_ON_FAIL,
	selected,
	setting,
	SINGLE,
	WAITING,
} from './common';
import { attempted, usedBefore } from './earlierRecords';
import {
	ALSO_VALID,
	CUSTOMER,
	ERROR,
	IFSC,
	inColumns,
	INVALID,
	MOBILE,
	routedRows,
	row,
	SLOW,
	SLOW_ERROR,
	UPI,
	VALID,
} from './rows';
import type { Setting } from './setting';

const OF_BENEFICIARY = selected(
	...['nameAtBank', 'nameMatch', 'accountNumber', 'ifsc', 'upiId', 'status', 'customerId'],
	...['accountHolderName', 'createdAt', 'reused'],
);

const OF_VENDOR = { 'Vendor Code': CUSTOMER, 'IFSC Code': IFSC, Remarks: 'by cheque' };

const EARLIER_RESULT = { outcome: 'failed', accountNumber: '', beneficiaryId: '', message: 'Late' };

const OWN_ID = row(VALID, { beneficiaryId: 'own-id-1' });

const FIVE_TIMES = ['validate', 'validate', 'validate', 'validate', 'validate'] as const;

function validate(how: string, rows: readonly AskedRow[], changes: Changes = {}): Setting {
	const parameters = { ...OF_BENEFICIARY, validateAgain: 'daily', ...changes.parameters };
	return setting('beneficiary validate', how, rows, { scope: 'period', ...changes, parameters });
}

/** Beneficiary > Validate, Resolve Mobile Number and Create. */
export const BENEFICIARIES: readonly Setting[] = [
	validate('once a day, stop, the server named otherwise', [row(VALID), row(INVALID)], {
		steps: ['run', 'retryElsewhere'],
	}),
	validate('once a day, continue, at most one of two', [row(VALID), row(ALSO_VALID)], {
		...CONTINUE,
		...RETRY_ON_FAIL,
		options: { maxPaidValidations: 1 },
	}),
	validate(
		'once a day, continue, equal rows with other names',
		[
			row(VALID, { accountHolderName: 'John Doe' }),
			row(VALID),
			row(VALID, { accountHolderName: 'Asha Rao' }),
		],
		CONTINUE,
	),
	validate('once a day, stop', [row(VALID), row(INVALID)], DEEP),
	validate('once a day, continue', [row(VALID), row(INVALID)], CONTINUE),
	validate('once a day, error output', [row(VALID), row(INVALID)], { ...ERROR_OUTPUT, ...SINGLE }),
	validate('once a day, stop, Retry On Fail', [row(VALID), row(INVALID)], RETRY_ON_FAIL),
	validate('once a day, continue, Retry On Fail', [row(VALID), row(INVALID)], {
		...CONTINUE,
		...RETRY_ON_FAIL,
	}),
	validate('never again, stop, UPI ID', [row(UPI)], {
		...DEEPEST,
		parameters: { validateAgain: 'never' },
	}),
	validate('once a day, continue, waiting for a slow bank', [row(SLOW)], {
		...CONTINUE,
		parameters: WAITING,
	}),
	validate('once a day, stop, slow bank', [row(SLOW)], DEEP),
	validate('once a day, continue, bank cannot tell', [row(ERROR)], CONTINUE),
	validate('once a day, continue, dry run first', [row(VALID), row(INVALID)], {
		...CONTINUE,
		...SINGLE,
		steps: ['dryRun', 'again'],
	}),
	validate('once a day, continue, at most one', [row(VALID), row(VALID)], {
		...CONTINUE,
		...RETRY_ON_FAIL,
		options: { maxPaidValidations: 1 },
	}),
	validate('once a day, continue, slow bank that cannot tell', [row(SLOW_ERROR)], {
		...CONTINUE,
		...SINGLE,
	}),
	validate('always, stop', [row(VALID), row(INVALID)], always(DEEP)),
	validate('always, stop, Retry On Fail', [row(VALID), row(INVALID)], always(RETRY_ON_FAIL)),
	validate(
		'always, continue, Retry On Fail',
		[row(VALID), row(INVALID)],
		always({ ...CONTINUE, ...RETRY_ON_FAIL, ...DEEP }),
	),
	validate('always, continue, three rows one at a time', [row(VALID), row(INVALID), row(UPI)], {
		...always(CONTINUE),
		options: { maxConcurrency: 1 },
	}),
	validate('own ID, continue, duplicates refused', [OWN_ID], {
		...CONTINUE,
		...DEEP,
		scope: 'id',
		options: { onDuplicate: 'error', apiVersion: 'v2' },
	}),
	setting('beneficiary resolve', 'once a day, stop', [row(MOBILE)], {
		...DEEP,
		scope: 'period',
		parameters: { ...OF_BENEFICIARY, validateAgain: 'daily' },
	}),
	setting('beneficiary resolve', 'always, continue, Retry On Fail', [row(MOBILE)], {
		...CONTINUE,
		...RETRY_ON_FAIL,
		scope: 'execution',
		parameters: { ...OF_BENEFICIARY, validateAgain: 'always' },
	}),
	setting('beneficiary create', 'stop', [row(VALID), row(UPI)], { scope: 'execution' }),
	setting('beneficiary create', 'continue, Retry On Fail', [row(VALID)], {
		...CONTINUE,
		...RETRY_ON_FAIL,
		scope: 'execution',
	}),
	validate(
		'always, as a tool, newer API',
		[row(VALID)],
		always({ ...AS_TOOL, ...SINGLE, options: { apiVersion: 'v2' } }),
	),
	validate('once a day, as a tool, Retry On Fail', [row(INVALID)], {
		...AS_TOOL,
		...RETRY_ON_FAIL,
	}),
	validate('once a day, as a tool, waiting for a slow bank', [row(SLOW)], {
		...AS_TOOL,
		parameters: WAITING,
	}),
	validate(
		'once a day, continue, Retry On Fail, columns with two spellings of an account',
		[
			inColumns(row(VALID, { accountHolderName: 'John Doe' }), {
				...OF_VENDOR,
				'Vendor Name': 'John Doe',
				'Bank A/c No.': '0262 9180 0001191',
				// Of an earlier run.
				error: 'The bank was closed',
			}),
			inColumns(row(VALID), { ...OF_VENDOR, 'Vendor Name': '', 'Bank A/c No.': VALID.value }),
		],
		{ ...CONTINUE, ...RETRY_ON_FAIL, parameters: COLUMNS },
	),
	validate(
		'always, stop, columns beside the results of an earlier run',
		[
			inColumns(row(ALSO_VALID), {
				...OF_VENDOR,
				'A/c Number': Number(ALSO_VALID.value),
				...EARLIER_RESULT,
			}),
		],
		always({ parameters: COLUMNS }),
	),
	validate('once a day, continue, only stored under the generated ID', [row(VALID)], {
		...CONTINUE,
		seed: attempted(VALID, ['create']),
	}),
	validate('once a day, stop, five attempts without a clear result', [row(ERROR)], {
		...SINGLE,
		paidBefore: 5,
		seed: attempted(ERROR, FIVE_TIMES),
	}),
	validate('always, stop, n8n starts again', [row(VALID), row(INVALID)], always(RESTARTS)),
	validate('once a day, stop, slow bank, n8n starts again', [row(SLOW)], RESTARTS),
	validate('own ID, stop, newer API, n8n starts again', [OWN_ID], {
		...RESTARTS,
		scope: 'id',
		options: { apiVersion: 'v2' },
	}),
	validate('once a day, continue, two Routing IDs', routedRows(VALID), CONTINUE),
	validate('once a day, continue, newer API', [row(VALID), row(INVALID)], {
		...CONTINUE,
		...SINGLE,
		options: { apiVersion: 'v2' },
	}),
	validate('own ID, continue, used before for another account', [OWN_ID], {
		...CONTINUE,
		scope: 'id',
		isRefused: true,
		seed: usedBefore('own-id-1', INVALID, 'validate'),
	}),
	validate('own ID, stop, used before for the same account', [OWN_ID], {
		scope: 'id',
		seed: usedBefore('own-id-1', VALID, 'validate'),
	}),
	validate('own ID, continue, used before, duplicates refused, newer API', [OWN_ID], {
		...CONTINUE,
		scope: 'id',
		isRefused: true,
		seed: usedBefore('own-id-1', VALID, 'validate'),
		options: { onDuplicate: 'error', apiVersion: 'v2' },
	}),
	validate('own ID, continue, only stored under it before', [OWN_ID], {
		...CONTINUE,
		scope: 'id',
		isRefused: true,
		seed: usedBefore('own-id-1', VALID, 'create'),
	}),
	validate('once a day, continue, run again the next day', [row(VALID), row(INVALID)], {
		...CONTINUE,
		...SINGLE,
		steps: ['run', 'nextDay'],
	}),
	validate('always, stop, the clock three hours fast', [row(VALID), row(INVALID)], {
		...always({ ...FAST, ...SINGLE }),
		options: { apiVersion: 'v2' },
	}),
	validate('own ID, continue, duplicates refused, the clock three hours fast', [OWN_ID], {
		...CONTINUE,
		...FAST,
		scope: 'id',
		options: { onDuplicate: 'error', apiVersion: 'v2' },
	}),
	validate('own ID, stop, newer API', [OWN_ID], {
		...DEEPEST,
		scope: 'id',
		options: { apiVersion: 'v2' },
	}),
];
