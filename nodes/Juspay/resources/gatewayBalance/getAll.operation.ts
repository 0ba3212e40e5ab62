import type { IDataObject } from 'n8n-workflow';

import { isObject, objectAt, textAt } from '../../shared/json';
import { listFields, readPaging } from '../fields/build';
import type { RemoteOperation } from '../operation';
import { outputOf, textsOrNull } from '../output';
import { payoutsLookUp } from '../routing';

const output = outputOf(textsOrNull('gateway', 'rail', 'balance', 'updatedAt'));

/** A gateway has one of these; without a balance it must not vanish. */
const BALANCE_KEYS = ['balance', 'lastUpdated'];

function readBalances(body: unknown): IDataObject[] | null {
	if (!isObject(body)) return null;
	const balances = Object.keys(body)
		.filter((key) => BALANCE_KEYS.some((part) => Object.hasOwn(objectAt(body, key), part)))
		.map((key): IDataObject => ({ [key]: body[key] }));
	return balances.length > 0 ? balances : null;
}

/** `CFGEN_IMPS` is gateway CFGEN, rail IMPS. */
function simplifyBalance(found: IDataObject): IDataObject {
	const [name = ''] = Object.keys(found);
	const held = objectAt(found, name);
	const at = name.lastIndexOf('_');
	return {
		gateway: at < 0 ? name : name.slice(0, at),
		rail: at < 0 ? null : name.slice(at + 1),
		balance: textAt(held, 'balance'),
		updatedAt: textAt(held, 'lastUpdated'),
	};
}

/** Payouts docs, "Get Balance": spelled "getways", updated every 30 minutes. */
export const getAll: RemoteOperation = {
	option: {
		value: 'getAll',
		name: 'Get Many',
		action: 'Get many gateway balances',
		description: 'List the balance of every gateway and rail, at most half an hour old',
	},
	...listFields({ output, options: 'merchant' }),
	prepare: (reader, { merchantId }) => ({
		kind: 'free',
		request: payoutsLookUp(reader, ['getways', 'balance'], merchantId),
		readList: readBalances,
		...readPaging(reader),
		simplify: simplifyBalance,
	}),
};
