import type { IDataObject } from 'n8n-workflow';

import type { AccountDetails, Call, Expected } from '../resources/call';
import { compareAccount, likenessKeys } from '../resources/comparison';

type Index<Item> = ReadonlyMap<string, readonly Item[]>;

/** By what accounts have in common even if masked: long lists are not searched for every row. */
const indexes = new WeakMap<readonly IDataObject[], Index<IDataObject>>();

function add<Item>(index: Map<string, Item[]>, key: string, item: Item): void {
	const alike = index.get(key);
	if (alike === undefined) index.set(key, [item]);
	else alike.push(item);
}

function indexOf(list: readonly IDataObject[], { read }: Expected): Index<IDataObject> {
	const known = indexes.get(list);
	if (known !== undefined) return known;
	const index = new Map<string, IDataObject[]>();
	for (const record of list) {
		for (const key of likenessKeys(read(record).account)) add(index, key, record);
	}
	indexes.set(list, index);
	return index;
}

/** The records of a list that may be an account's. */
export function recordsLike(
	list: readonly IDataObject[],
	expected: Expected,
	account: AccountDetails | undefined,
): readonly IDataObject[] {
	if (account === undefined) return list;
	const index = indexOf(list, expected);
	return likenessKeys(account).flatMap((key) => index.get(key) ?? []);
}

function placeOf(call: Call): string | null {
	const isListed = call.kind !== 'free' && call.recovery.kind === 'bySearch';
	return isListed && call.expected?.id === null
		? JSON.stringify(call.recovery.request.pathSegments)
		: null;
}

function spellingOf({ accountNumber, ifsc, upiId, mobileNumber }: AccountDetails): string {
	const upperCase = [accountNumber, ifsc, upiId, mobileNumber].map((text) => text?.toUpperCase());
	return JSON.stringify(upperCase);
}

/** The accounts that a run asks about. */
export class AskedAccounts {
	private readonly alike = new Map<string, AccountDetails[]>();
	private readonly spellings = new Set<string>();

	add(call: Call): void {
		const place = placeOf(call);
		if (place === null) return;
		for (const account of call.expected?.accounts ?? []) {
			const spelling = `${place} ${spellingOf(account)}`;
			if (this.spellings.has(spelling)) continue;
			this.spellings.add(spelling);
			for (const key of likenessKeys(account)) add(this.alike, `${place} ${key}`, account);
		}
	}

	/** Whether a record could be of two accounts. */
	areLike(found: IDataObject, call: Call): boolean {
		const place = placeOf(call);
		const shown = call.expected?.read(found).account;
		if (place === null || shown === undefined) return false;
		const alike = likenessKeys(shown).flatMap((key) => this.alike.get(`${place} ${key}`) ?? []);
		return alike.filter((account) => compareAccount(shown, account) === 'same').length > 1;
	}
}
