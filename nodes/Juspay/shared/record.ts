import { isObject, isSet } from './json';

const RESULT_KEYS = [
	'account_details',
	'beneDetails',
	'beneId',
	'customer_account_id',
	'customer_name',
	'juspay_bank_code',
	'nameAtBank',
	'object_reference_id',
	'uniqueId',
	'validateResp',
	'validation_status',
];

/** Whether it has a key that only results have: anything can answer 200. */
export function isResult(body: unknown): boolean {
	if (!isObject(body)) return false;
	const isVerifiedUpiId = isSet(body['vpa']) && isSet(body['status']);
	return isVerifiedUpiId || RESULT_KEYS.some((key) => isSet(body[key]));
}
