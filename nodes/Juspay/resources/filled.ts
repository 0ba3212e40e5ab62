/** Drops the entries without a value: what is empty is not sent. */
export function filled<Value>(entries: Record<string, Value | undefined>): Record<string, Value> {
	return Object.fromEntries(
		Object.entries(entries).filter((entry): entry is [string, Value] => entry[1] !== undefined),
	);
}
