import type { IDataObject } from 'n8n-workflow';

function extended(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(extended);
	if (typeof value !== 'object' || value === null) return value;
	const entries = Object.entries(value).map(([key, entry]) => [key, extended(entry)]);
	return { ...Object.fromEntries(entries), addedByJuspayLater: { depth: ['kept', 1, null, true] } };
}

/** Adds a field that no page documents to an answer and to every object inside it. */
export function withUnknownFields<Answer extends IDataObject | IDataObject[]>(
	answer: Answer,
): Answer {
	return extended(answer) as Answer;
}
