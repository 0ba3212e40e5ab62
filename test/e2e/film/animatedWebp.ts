/** A part of an animated picture: where it goes, its WebP file, and how long the picture is shown then, in milliseconds. */
export interface Patch {
	x: number;
	y: number;
	width: number;
	height: number;
	duration: number;
	file: Buffer;
}

/* "WebP Container Specification": sizes are little-endian, chunks begin at even bytes. */
function chunk(name: string, ...content: Buffer[]): Buffer {
	const body = Buffer.concat(content);
	const size = Buffer.alloc(4);
	size.writeUInt32LE(body.length);
	return Buffer.concat([Buffer.from(name), size, body, Buffer.alloc(body.length % 2)]);
}

function uint24(...values: number[]): Buffer {
	const bytes = Buffer.alloc(values.length * 3);
	values.forEach((value, index) => bytes.writeUIntLE(value, index * 3, 3));
	return bytes;
}

/** The chunks of a WebP file, in their order. */
export function webpChunks(file: Buffer): { name: string; content: Buffer }[] {
	const chunks: { name: string; content: Buffer }[] = [];
	for (let at = 12; at + 8 <= file.length;) {
		const size = file.readUInt32LE(at + 4);
		const content = file.subarray(at + 8, at + 8 + size);
		chunks.push({ name: file.toString('latin1', at, at + 4), content });
		at += 8 + size + (size % 2);
	}
	return chunks;
}

/** An animated WebP file that shows the patches one after the other, each over what is there, again and again. */
export function animatedWebp(
	patches: readonly Patch[],
	{ width, height }: { width: number; height: number },
): Buffer {
	const isAnimated = Buffer.from([0b10, 0, 0, 0]);
	const white = Buffer.from([255, 255, 255, 255]);
	const content = [
		Buffer.from('WEBP'),
		chunk('VP8X', isAnimated, uint24(width - 1, height - 1)),
		chunk('ANIM', white, Buffer.from([0, 0])),
		...patches.map(frameOf),
	];
	return chunk('RIFF', ...content);
}

const REPLACE_WHAT_IS_THERE = 0b10;

function frameOf({ x, y, width, height, duration, file }: Patch): Buffer {
	const picture = webpChunks(file).find(({ name }) => name === 'VP8 ' || name === 'VP8L');
	if (picture === undefined) throw new Error('The browser made no WebP picture.');
	return chunk(
		'ANMF',
		uint24(x / 2, y / 2, width - 1, height - 1, duration),
		Buffer.from([REPLACE_WHAT_IS_THERE]),
		chunk(picture.name, picture.content),
	);
}

/** Size and length (in milliseconds) of an animated WebP file. */
export function webpSummary(file: Buffer): { width: number; height: number; length: number } {
	const chunks = webpChunks(file);
	const head = chunks.find(({ name }) => name === 'VP8X')?.content;
	if (head === undefined) throw new Error('The file is no animated picture.');
	const frames = chunks.filter(({ name }) => name === 'ANMF');
	return {
		width: head.readUIntLE(4, 3) + 1,
		height: head.readUIntLE(7, 3) + 1,
		length: frames.reduce((sum, { content }) => sum + content.readUIntLE(12, 3), 0),
	};
}
