const SECOND = 1000;

/**
 * Whether Juspay's time lies at or after a moment. Some of its times have whole seconds only (API pages,
 * "Sample Response"), so the moment counts from the beginning of its second.
 *
 * @param text an ISO time as Juspay sends it, or `null`
 * @param moment in milliseconds since 1970
 */
export function isSince(text: string | null, moment: number): boolean {
	const time = text === null ? NaN : Date.parse(text);
	return time >= Math.floor(moment / SECOND) * SECOND;
}
