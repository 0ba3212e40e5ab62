import { BENEFICIARIES } from './beneficiaries';
import { NEW_ACCOUNTS } from './newAccounts';
import { OTHERS } from './others';
import type { Setting } from './setting';
import { STORED_ACCOUNTS } from './storedAccounts';

/** All settings. */
export const SETTINGS: readonly Setting[] = [
	...BENEFICIARIES,
	...NEW_ACCOUNTS,
	...STORED_ACCOUNTS,
	...OTHERS,
];

/** A setting by its name. Throws RangeError. */
export function settingNamed(name: string): Setting {
	const found = SETTINGS.find((one) => one.name === name);
	if (found === undefined) throw new RangeError(`There is no setting "${name}"`);
	return found;
}
