import { join } from 'node:path';

import type { Page } from 'playwright-core';
import { z } from 'zod';

import { animatedWebp, type Patch } from './animatedWebp.js';
import type { Shot } from './cut.js';
import { type Chunk, webmFile } from './webm.js';

const bytes = z.string().transform((base64) => Buffer.from(base64, 'base64'));
const size = { width: z.number(), height: z.number() };
const EncodedPatch = z.object({ x: z.number(), y: z.number(), ...size, file: bytes }).nullable();
const EncodedChunks = z.array(z.object({ at: z.number(), isKey: z.boolean(), data: bytes }));

/** Of pictures; 1 would be without loss. */
const QUALITY = 0.82;
/** Of the video, in bits per second; what stands still needs far less. */
const BITRATE = 350_000;

interface Size {
	width: number;
	height: number;
}

/** Makes a page ready for encoding; it must be of this machine, else Chromium offers no encoder. */
export async function prepareEncoders(page: Page): Promise<void> {
	await page.addScriptTag({ path: join(import.meta.dirname, 'inPage.js') });
}

/* The functions of inPage.js, by their names. */
async function call(page: Page, name: string, ...values: unknown[]): Promise<unknown> {
	return await page.evaluate(
		`film.${name}(${values.map((value) => JSON.stringify(value)).join()})`,
	);
}

/** An animated WebP file of the shots. */
export async function encodeAnimation(
	page: Page,
	shots: readonly Shot[],
	picture: Size,
): Promise<Buffer> {
	const patches: Patch[] = [];
	for (const { picture: jpeg, duration } of shots) {
		const made = await call(page, 'encodePatch', jpeg.toString('base64'), QUALITY, picture);
		const patch = EncodedPatch.parse(made);
		const last = patches.at(-1);
		if (patch !== null) patches.push({ ...patch, duration });
		else if (last !== undefined) last.duration += duration;
	}
	return animatedWebp(patches, picture);
}

/** A WebM file of the shots, whose durations are multiples of `step` milliseconds. */
export async function encodeVideo(
	page: Page,
	shots: readonly Shot[],
	picture: Size,
	step: number,
): Promise<Buffer> {
	const chunks: Chunk[] = [];
	const take = async (isEnd: boolean) =>
		chunks.push(...EncodedChunks.parse(await call(page, 'takeChunks', isEnd)));
	await call(page, 'startVideo', { ...picture, step, bitrate: BITRATE });
	for (const { picture: jpeg, duration } of shots) {
		await call(page, 'addToVideo', jpeg.toString('base64'), duration / step, step);
		await take(false);
	}
	await take(true);
	const length = shots.reduce((sum, { duration }) => sum + duration, 0);
	return webmFile(chunks, { ...picture, length });
}
