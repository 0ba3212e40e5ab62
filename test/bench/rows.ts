import { sample } from '../samples/beneficiary/validate';

/** The columns of an input row; the Juspay node's fields have the same names. */
export const ROW_COLUMNS = [
	'customerId',
	'accountNumber',
	'ifsc',
	'accountHolderName',
	'beneficiaryId',
] as const;

const FIRST_ACCOUNT = 10_000_000_000;
const ID_PREFIX = 'bench-';

/** The beneficiary ID of a row. */
export function idOfRow(index: number): string {
	return `${ID_PREFIX}${String(index)}`;
}

/** The row that a beneficiary ID belongs to; NaN for one that was not made here. */
export function rowOfId(id: unknown): number {
	if (typeof id !== 'string' || !id.startsWith(ID_PREFIX)) return NaN;
	return Number(id.slice(ID_PREFIX.length));
}

/** The program of the Code node that makes the rows. */
export function rowsProgram(rowCount: number): string {
	return `return Array.from({ length: ${String(rowCount)} }, (_, index) => ({
	json: {
		customerId: 'cst_' + index,
		accountNumber: String(${String(FIRST_ACCOUNT)} + index),
		ifsc: 'YESB0000262',
		accountHolderName: 'Asha Rao ' + index,
		beneficiaryId: '${ID_PREFIX}' + index,
	},
}));`;
}

/** The body that every contestant has to send for a row; the server takes no other. */
export function bodyOfRow(index: number) {
	return {
		beneId: idOfRow(index),
		beneDetails: {
			details: {
				name: `Asha Rao ${String(index)}`,
				ifsc: 'YESB0000262',
				account: String(FIRST_ACCOUNT + index),
			},
			type: 'ACCOUNT_IFSC',
		},
		command: 'validate',
		customerId: `cst_${String(index)}`,
	};
}

const PAGE = sample.examples.find(({ source }) => source === 'account IFSC');
const [DOCUMENTED] = [PAGE?.answer].flat();

/** The answer for a row, in the form of the API page "Bank Account Validation". */
export function answerForRow(index: number): object {
	const { beneId: uniqueId, beneDetails } = bodyOfRow(index);
	return { ...DOCUMENTED, uniqueId, nameAtBank: 'ASHA RAO', beneDetails };
}
