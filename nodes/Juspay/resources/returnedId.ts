import type { Check } from '../parameters/checks';

/** An ID that Juspay returned, for a path: `null` if the rule for the user's own IDs refuses it. */
export function idForPath(id: string | null, rule: { required: Check<string> }): string | null {
	const checked = rule.required(id);
	return 'value' in checked ? checked.value : null;
}
