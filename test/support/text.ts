/** A value of an item as text; anything but text becomes an empty one. */
export function textOf(value: unknown): string {
	return typeof value === 'string' ? value : '';
}
