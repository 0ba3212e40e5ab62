import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';

import { until } from '../../support/until.mjs';

/** How long to wait for the editor, in seconds: several n8n and browsers may share the machine. */
export const EDITOR_PATIENCE_S = 180;

/** Reads again until the value is this one; fails with the difference if it never is. */
export async function becomes<Value>(read: () => Promise<Value>, expected: Value): Promise<void> {
	let value: Value | undefined;
	await until('the editor shows what is expected', EDITOR_PATIENCE_S, async () => {
		value = await read();
		return isDeepStrictEqual(value, expected);
	}).catch(() => {
		assert.deepEqual(value, expected);
	});
}
