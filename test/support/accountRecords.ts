import type { IDataObject } from 'n8n-workflow';

/** A time from now, as Juspay writes it. */
export function inSeconds(seconds: number): string {
	return new Date(Date.now() + seconds * 1000).toISOString();
}

/** A customer account as Juspay answers it, validated a second from now. */
export function accountRecord(
	id: string,
	account: string,
	status: string,
	changes: IDataObject = {},
): IDataObject {
	return {
		customer_account_id: id,
		account_details: { account, ifsc: 'YESB0000262' },
		validation_status: status,
		date_created: inSeconds(1),
		last_validated: inSeconds(1),
		...changes,
	};
}

/** The fault that the next POST is answered with these records. */
export function postAnswered(...list: IDataObject[]) {
	return { kind: 'answer', status: 200, method: 'POST', body: list, times: 1 } as const;
}
