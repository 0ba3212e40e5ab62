import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { execa, ExecaError } from 'execa';

import { Failure } from '../../../scripts/host/failure.js';
import { temporaryFolder } from '../../../scripts/host/temporary.mjs';
import type { Shot } from './cut.js';

/** ffmpeg's settings for each kind of file. */
const ENCODERS = {
	webp: ['-c:v', 'libwebp_anim', '-quality', '82', '-compression_level', '6', '-loop', '0'],
	// A key every eight seconds, so that players can jump.
	webm: ['-c:v', 'libvpx-vp9', '-crf', '34', '-b:v', '0', '-g', '80', '-row-mt', '1'],
} as const;

/** Fails with advice if ffmpeg is not installed. */
export async function checkFfmpeg(): Promise<void> {
	await execa('ffmpeg', ['-version']).catch((error: unknown) => {
		if (error instanceof ExecaError && error.code === 'ENOENT') {
			throw new Failure('The film is encoded by ffmpeg. Install it: apt install ffmpeg');
		}
		throw error;
	});
}

/* ffmpeg's list of pictures; the last one is named twice, else its duration would not count. */
async function listShots(shots: readonly Shot[], folder: string): Promise<string> {
	const names = shots.map((_, index) => `${String(index)}.jpg`);
	await Promise.all(
		shots.map(({ picture }, index) => writeFile(join(folder, names[index] ?? ''), picture)),
	);
	const entries = shots.map(
		({ duration }, index) => `file ${names[index] ?? ''}\nduration ${(duration / 1000).toFixed(3)}`,
	);
	const file = join(folder, 'shots.txt');
	await writeFile(
		file,
		['ffconcat version 1.0', ...entries, `file ${names.at(-1) ?? ''}`].join('\n'),
	);
	return file;
}

/** Writes the shots to an animated WebP file or a WebM file, by the file's ending. */
export async function encode(shots: readonly Shot[], file: `${string}.${keyof typeof ENCODERS}`) {
	const list = await listShots(shots, temporaryFolder('juspay-shots-'));
	const encoder = file.endsWith('.webp') ? ENCODERS.webp : ENCODERS.webm;
	const input = ['-f', 'concat', '-safe', '0', '-i', list];
	const pictures = ['-fps_mode', 'vfr', '-pix_fmt', 'yuv420p', '-an'];
	await execa('ffmpeg', ['-loglevel', 'error', '-y', ...input, ...pictures, ...encoder, file]);
}
