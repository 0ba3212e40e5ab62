import { isDeepStrictEqual } from 'node:util';

import { z } from 'zod';

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
export function rowsProgram(rowCount: number, withoutIds = false): string {
	const id = withoutIds ? '' : `beneficiaryId: '${ID_PREFIX}' + index,`;
	return `return Array.from({ length: ${String(rowCount)} }, (_, index) => ({
	json: {
		customerId: 'cst_' + index,
		accountNumber: String(${String(FIRST_ACCOUNT)} + index),
		ifsc: 'YESB0000262',
		accountHolderName: 'Asha Rao ' + index,
		${id}
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

const Submitted = z.object({
	beneId: z.string(),
	beneDetails: z.object({ details: z.object({ account: z.string() }) }),
});

/** The ID that the node made for a row, and which row that is; `undefined` if the body is not that row's. */
export function generatedIdIn(body: unknown): { id: string; index: number } | undefined {
	const { data } = Submitted.safeParse(body);
	if (data === undefined) return undefined;
	const { beneId: id, beneDetails } = data;
	const index = Number(beneDetails.details.account) - FIRST_ACCOUNT;
	return isDeepStrictEqual(body, { ...bodyOfRow(index), beneId: id }) ? { id, index } : undefined;
}

/** The same for the address of a look-up. */
export function generatedIdAt(path: string): { id: string; index: number } | undefined {
	const [, row, id] = /\/cst_(\d+)\/(n8n-[\w-]{43})$/.exec(path) ?? [];
	return row === undefined || id === undefined ? undefined : { id, index: Number(row) };
}

const PAGE = sample.examples.find(({ source }) => source === 'account IFSC');
const [DOCUMENTED] = [PAGE?.answer].flat();

/** The answer for a row, in the form of the API page "Bank Account Validation". */
export function answerForRow(index: number): object {
	const { beneId: uniqueId, beneDetails } = bodyOfRow(index);
	return { ...DOCUMENTED, uniqueId, nameAtBank: 'ASHA RAO', beneDetails };
}
