/**
 * Compares a value that Juspay stores with the one that was sent: ignoring case, and a `*` in Juspay's value
 * stands for any one character.
 */
export function sameText(stored: string, submitted: string): boolean {
	const [letters, others] = [Array.from(stored.toLowerCase()), Array.from(submitted.toLowerCase())];
	return (
		letters.length === others.length &&
		letters.every((letter, position) => letter === '*' || letter === others[position])
	);
}
