import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';

import { isObject } from '../Juspay/shared/json';

/** Far more than any event has; code that recurses, such as JSON.stringify, fails at some thousands. */
const MOST_LEVELS = 100;

function isDeeperThan(levels: number, value: unknown): boolean {
	if (typeof value !== 'object' || value === null) return false;
	return levels === 0 || Object.values(value).some((inner) => isDeeperThan(levels - 1, inner));
}

const shallowObject = z
	.custom<IDataObject>((value) => isObject(value) && !isDeeperThan(MOST_LEVELS, value))
	.nullable()
	.catch(null);

function parseJson(bytes: Uint8Array): unknown {
	try {
		const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
		return JSON.parse(text);
	} catch {
		return null;
	}
}

/**
 * The object in a call's body; `null` if there is none. n8n takes for JSON only what is called application/json (1.123
 * to 2.41); for other types that it leaves unread, the bytes count.
 *
 * @param byN8n what n8n has read; of text/plain it is the text itself
 */
export function readBody(byN8n: unknown, rawBody: Uint8Array | undefined): IDataObject | null {
	const read = isObject(byN8n) || rawBody === undefined ? byN8n : parseJson(rawBody);
	return shallowObject.parse(read);
}
