/* Runs in a page of Chromium, whose encoders it uses; `encoders.mts` calls the functions by their names. */

function toBase64(bytes) {
	let text = '';
	for (const byte of bytes) text += String.fromCharCode(byte);
	return btoa(text);
}

async function toPicture(base64) {
	const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
	return await createImageBitmap(new Blob([bytes], { type: 'image/jpeg' }));
}

/* What a JPEG encoder makes of the same colour differs by less. */
const TOLERANCE = 6;

const KEY_EVERY_MS = 8000;

let canvas;
let shown;

/** Draws a picture; gives the box, at even pixels, of what differs from the picture before, or null. */
function draw(picture) {
	const isFirst = canvas === undefined;
	canvas ??= new OffscreenCanvas(picture.width, picture.height);
	const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
	context.drawImage(picture, 0, 0);
	const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
	const box = isFirst
		? { left: 0, top: 0, right: canvas.width, bottom: canvas.height }
		: changedBox(data, shown);
	if (box !== null) shown = data;
	return box;
}

function changedBox(data, before) {
	let [left, top, right, bottom] = [canvas.width, canvas.height, 0, 0];
	for (let at = 0; at < data.length; at += 4) {
		if (!differs(data, before, at)) continue;
		const x = (at / 4) % canvas.width;
		const y = Math.floor(at / 4 / canvas.width);
		left = Math.min(left, x);
		right = Math.max(right, x + 1);
		top = Math.min(top, y);
		bottom = y + 1;
	}
	return right === 0 ? null : { left: left - (left % 2), top: top - (top % 2), right, bottom };
}

function differs(data, before, at) {
	return [0, 1, 2].some((colour) => Math.abs(data[at + colour] - before[at + colour]) > TOLERANCE);
}

/** Encodes what a picture changes, as a WebP file; null if it changes nothing. */
async function encodePatch(base64, quality, { width: wide, height: high }) {
	const picture = await toPicture(base64);
	if (picture.width !== wide || picture.height !== high) {
		throw new Error(`A picture has ${picture.width} × ${picture.height} pixels.`);
	}
	const box = draw(picture);
	if (box === null) return null;
	const [width, height] = [box.right - box.left, box.bottom - box.top];
	const part = new OffscreenCanvas(width, height);
	const context = part.getContext('2d', { alpha: false });
	context.drawImage(canvas, -box.left, -box.top);
	const file = await part.convertToBlob({ type: 'image/webp', quality });
	const bytes = new Uint8Array(await file.arrayBuffer());
	return { x: box.left, y: box.top, width, height, file: toBase64(bytes) };
}

let encoder;
let chunks = [];
let at = 0;
let keyAt = -KEY_EVERY_MS;

function startVideo({ width, height, step, bitrate }) {
	encoder = new VideoEncoder({
		output: (chunk) => {
			const data = new Uint8Array(chunk.byteLength);
			chunk.copyTo(data);
			const isKey = chunk.type === 'key';
			chunks.push({ at: Math.round(chunk.timestamp / 1000), isKey, data: toBase64(data) });
		},
		error: (error) => {
			throw error;
		},
	});
	const framerate = 1000 / step;
	encoder.configure({ codec: 'vp09.00.31.08', width, height, bitrate, framerate });
}

/** Adds a picture to the video for so many steps. */
async function addToVideo(base64, steps, step) {
	const picture = await toPicture(base64);
	for (let count = 0; count < steps; count += 1) {
		const frame = new VideoFrame(picture, { timestamp: at * 1000, duration: step * 1000 });
		const keyFrame = at - keyAt >= KEY_EVERY_MS;
		if (keyFrame) keyAt = at;
		encoder.encode(frame, { keyFrame });
		frame.close();
		at += step;
	}
	picture.close();
	while (encoder.encodeQueueSize > 4) await new Promise((resolve) => setTimeout(resolve, 5));
}

/** What was encoded since the last call; the end of the video when it `isEnd`. */
async function takeChunks(isEnd) {
	if (isEnd) await encoder.flush();
	const taken = chunks;
	chunks = [];
	return taken;
}

globalThis.film = { encodePatch, startVideo, addToVideo, takeChunks };
