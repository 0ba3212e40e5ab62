import type { IDataObject } from 'n8n-workflow';

import { isObject } from '../../shared/json';
import { listFields, readPaging } from '../fields/build';
import type { RemoteOperation } from '../operation';
import { outputOf, readTexts, textsOrNull } from '../output';
import { payoutsLookUp } from '../routing';

const KEYS = ['status', 'mode', 'bankName', 'gateway', 'ifscIdentifier', 'vpaHandler', 'bankCode'];

const output = outputOf(textsOrNull(...KEYS));

/** `null` if unreadable: only Juspay may say "no outages". */
function readOutages(body: unknown): IDataObject[] | null {
	if (!isObject(body)) return null;
	const lists: unknown[] = [body['beneficiarySpecificData'], body['gatewaySpecificData']];
	const shown = lists.filter((list) => list !== undefined && list !== null);
	const outages = shown.flatMap((list): unknown[] => (Array.isArray(list) ? list : [list]));
	const areReadable = shown.every((list) => Array.isArray(list)) && outages.every(isObject);
	return shown.length > 0 && areReadable ? outages.filter(isObject) : null;
}

/** Payouts docs, "Outage API", which has no paging. */
export const getAll: RemoteOperation = {
	option: {
		value: 'getAll',
		name: 'Get Many',
		action: 'Get many outages',
		description:
			'List banks, UPI handles and gateways that are down or unstable now. Without any, no item is returned.',
	},
	...listFields({ output, options: 'merchant' }),
	prepare: (reader, { merchantId }) => ({
		kind: 'free',
		request: payoutsLookUp(reader, ['outage'], merchantId),
		readList: readOutages,
		...readPaging(reader),
		simplify: (found) => readTexts(found, KEYS),
	}),
};
