import { Refusal } from './errors';

/**
 * Matches a raw path against a pattern, where `:` stands for any segment that is not empty;
 * returns those segments still encoded, or `null`. Works on the raw text, because a router that
 * normalises first would hide `..` and doubly encoded slashes from the tests.
 */
export function matchPath(pattern: string, rawPath: string): string[] | null {
	const wanted = pattern.split('/');
	const received = rawPath.split('/');
	if (wanted.length !== received.length) return null;
	const fits = received.every((segment, index) =>
		wanted[index] === ':' ? segment !== '' : segment === wanted[index],
	);
	return fits ? received.filter((_, index) => wanted[index] === ':') : null;
}

/** Percent-decodes one path segment once; refuses a broken encoding with 400. */
export function decodeSegment(segment: string): string {
	try {
		return decodeURIComponent(segment);
	} catch {
		throw new Refusal('invalidInput', `Path segment "${segment}" is not percent-encoded UTF-8.`);
	}
}
