import type { IDataObject } from 'n8n-workflow';

import { textAt, valueAt } from '../../shared/json';
import { toBankInfoRequest } from '../bank/get.operation';
import { type MissingValue, NO_DETAILS, type OnceCall } from '../call';
import { compareDetail } from '../comparison';
import { textField } from '../fields/kinds';
import type { NewAccounts } from './newAccounts';

export const bankCodeField = textField('Bank Code', 'bankCode', {
	placeholder: 'e.g. JP_HDFC',
	hint: 'Required for UPI IDs: Bank > Get returns it for an IFSC of the same bank; if you have none, ask Juspay. For bank accounts, the node looks it up by IFSC.',
	description:
		"Juspay's own code for the bank, not the IFSC. With 'Input Columns', used for rows without a Bank Code column.",
});

/** `null` if the answer is about another IFSC. */
function bankCodeOf(found: IDataObject, ifsc: string): string | null {
	const shown = { ...NO_DETAILS, ifsc: valueAt(found, 'ifsc') };
	const isOther = compareDetail('ifsc', shown, { ...NO_DETAILS, ifsc }) === 'different';
	return isOther ? null : textAt(found, 'juspay_bank_code');
}

function missingBankCode(ifsc: string, toCall: (bankCode: string) => OnceCall): MissingValue {
	return {
		request: toBankInfoRequest(ifsc),
		record: { label: 'IFSC', id: ifsc },
		note: "'Bank Code' is empty, so the node looked up the bank of this IFSC. Nothing else was sent for this row. Check the IFSC, or fill in 'Bank Code'.",
		complete: (found) => {
			const bankCode = bankCodeOf(found, ifsc);
			return bankCode === null ? null : toCall(bankCode);
		},
		missing: {
			message: `'Bank Code' is empty, and Juspay returned none for the IFSC ${ifsc}`,
			description:
				"Nothing was sent for this row. Enter Juspay's bank code in 'Bank Code', e.g. JP_HDFC.",
		},
		failed: "'Bank Code' is empty and could not be looked up, nothing was sent for this row",
	};
}

/** New accounts' call, and how to find an empty bank code. */
export function withBankCode<ForAccounts extends OnceCall>(
	newAccounts: NewAccounts,
	toCall: (complete: NewAccounts) => ForAccounts,
): ForAccounts {
	const { bankCode, firstIfsc } = newAccounts;
	const call = toCall(newAccounts);
	if (bankCode !== undefined || firstIfsc === undefined) return call;
	const lacks = missingBankCode(firstIfsc, (found) => toCall({ ...newAccounts, bankCode: found }));
	return { ...call, lacks };
}
