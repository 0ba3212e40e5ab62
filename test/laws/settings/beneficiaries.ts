import type { AskedRow } from '../story';
import {
	always,
	type Changes,
	CONTINUE,
	DEEP,
	DEEPEST,
	RETRY_ON_FAIL,
	selected,
	setting,
	WAITING,
} from './common';
import { ALSO_VALID, ERROR, INVALID, MOBILE, row, SLOW, SLOW_ERROR, UPI, VALID } from './rows';
import type { Setting } from './setting';

const OF_BENEFICIARY = selected(
	...['nameAtBank', 'nameMatch', 'accountNumber', 'ifsc', 'upiId', 'status', 'customerId'],
	...['accountHolderName', 'createdAt', 'reused'],
);

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
	validate('once a day, error output', [row(VALID), row(INVALID)], {
		...CONTINUE,
		onError: 'continueErrorOutput',
	}),
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
	validate('once a day, stop, slow bank', [row(SLOW)], DEEPEST),
	validate('once a day, continue, bank cannot tell', [row(ERROR)], CONTINUE),
	validate('once a day, continue, dry run first', [row(VALID), row(INVALID)], {
		...CONTINUE,
		steps: ['dryRun', 'again'],
	}),
	validate('once a day, continue, at most one', [row(VALID), row(VALID)], {
		...CONTINUE,
		...RETRY_ON_FAIL,
		options: { maxPaidValidations: 1 },
	}),
	validate('once a day, continue, slow bank that cannot tell', [row(SLOW_ERROR)], CONTINUE),
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
	validate('own ID, continue, duplicates refused', [row(VALID, { beneficiaryId: 'own-id-1' })], {
		...CONTINUE,
		...DEEPEST,
		scope: 'id',
		options: { onDuplicate: 'error', apiVersion: 'v2' },
	}),
	setting('beneficiary resolve', 'once a day, stop', [row(MOBILE)], {
		...DEEPEST,
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
	validate('once a day, continue, newer API', [row(VALID), row(INVALID)], {
		...CONTINUE,
		options: { apiVersion: 'v2' },
	}),
	validate('own ID, stop, newer API', [row(VALID, { beneficiaryId: 'own-id-1' })], {
		...DEEPEST,
		scope: 'id',
		options: { apiVersion: 'v2' },
	}),
];
