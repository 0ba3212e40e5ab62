import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';

/** A field of an answer as text: numbers become text, anything unusable or blank becomes `null`. */
export const answerText = z
	.union([z.string(), z.number(), z.boolean()])
	.transform((value) => (String(value).trim() === '' ? null : String(value)))
	.nullable()
	.catch(null);

/**
 * Juspay's object as an item's data. n8n takes a truthy key `error` in a result for a failed item and may run
 * the whole node again (measured), so that one key is renamed to `juspayError`; all else stays as it came.
 */
export function rawResult(answer: IDataObject): IDataObject {
	if (!Object.hasOwn(answer, 'error')) return answer;
	return Object.fromEntries(
		Object.entries(answer).map(([key, value]) => [key === 'error' ? 'juspayError' : key, value]),
	);
}
