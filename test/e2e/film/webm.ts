/** An encoded picture of a film: its time in milliseconds, and whether it can be shown without those before it. */
export interface Chunk {
	at: number;
	isKey: boolean;
	data: Buffer;
}

/* The elements of WebM that a film without sound needs (RFC 9559, "Matroska Media Container Format"). */
const ID = {
	ebml: '1a45dfa3',
	docType: '4282',
	docTypeVersion: '4287',
	docTypeReadVersion: '4285',
	segment: '18538067',
	info: '1549a966',
	timestampScale: '2ad7b1',
	duration: '4489',
	muxingApp: '4d80',
	writingApp: '5741',
	tracks: '1654ae6b',
	trackEntry: 'ae',
	trackNumber: 'd7',
	trackUid: '73c5',
	trackType: '83',
	codecId: '86',
	video: 'e0',
	pixelWidth: 'b0',
	pixelHeight: 'ba',
	cues: '1c53bb6b',
	cuePoint: 'bb',
	cueTime: 'b3',
	cueTrackPositions: 'b7',
	cueTrack: 'f7',
	cueClusterPosition: 'f1',
	cluster: '1f43b675',
	timestamp: 'e7',
	simpleBlock: 'a3',
};

/* Eight bytes for every size: longer than needed, and valid. */
function element(id: keyof typeof ID, ...content: Buffer[]): Buffer {
	const size = Buffer.alloc(8);
	size.writeBigUInt64BE(BigInt(content.reduce((sum, { length }) => sum + length, 0)));
	size[0] = 0x01;
	return Buffer.concat([Buffer.from(ID[id], 'hex'), size, ...content]);
}

function whole(id: keyof typeof ID, value: number): Buffer {
	const content = Buffer.alloc(8);
	content.writeBigUInt64BE(BigInt(value));
	return element(id, content);
}

function decimal(id: keyof typeof ID, value: number): Buffer {
	const content = Buffer.alloc(8);
	content.writeDoubleBE(value);
	return element(id, content);
}

function text(id: keyof typeof ID, value: string): Buffer {
	return element(id, Buffer.from(value));
}

/** A WebM file of a silent film in VP9; `length` is in milliseconds. The first picture must be a key. */
export function webmFile(
	chunks: readonly Chunk[],
	{ width, height, length }: { width: number; height: number; length: number },
): Buffer {
	const head = element(
		'ebml',
		text('docType', 'webm'),
		whole('docTypeVersion', 4),
		whole('docTypeReadVersion', 2),
	);
	const info = element(
		'info',
		whole('timestampScale', 1_000_000),
		decimal('duration', length),
		text('muxingApp', 'n8n-nodes-juspay'),
		text('writingApp', 'n8n-nodes-juspay'),
	);
	const groups = byKeys(chunks);
	const clusters = groups.map(clusterOf);
	const before = [info, tracksOf(width, height)];
	const starts = groups.map(([first]) => first?.at ?? 0);
	// The table of contents has the same length whatever is in it.
	const offset = sizeOf([...before, cuesOf(starts, [])]);
	const positions = clusters.map((_, index) => offset + sizeOf(clusters.slice(0, index)));
	return Buffer.concat([
		head,
		element('segment', ...before, cuesOf(starts, positions), ...clusters),
	]);
}

function sizeOf(parts: readonly Buffer[]): number {
	return parts.reduce((sum, { length }) => sum + length, 0);
}

function tracksOf(width: number, height: number): Buffer {
	const video = element('video', whole('pixelWidth', width), whole('pixelHeight', height));
	const names = [whole('trackNumber', 1), whole('trackUid', 1), whole('trackType', 1)];
	return element('tracks', element('trackEntry', ...names, text('codecId', 'V_VP9'), video));
}

/* A key and what needs it. */
function byKeys(chunks: readonly Chunk[]): Chunk[][] {
	const groups: Chunk[][] = [];
	for (const chunk of chunks) {
		if (chunk.isKey || groups.length === 0) groups.push([]);
		groups.at(-1)?.push(chunk);
	}
	return groups;
}

/* At most half a minute: the time of a block within its cluster has 16 bits. */
function clusterOf(chunks: readonly Chunk[]): Buffer {
	const start = chunks[0]?.at ?? 0;
	const blocks = chunks.map(({ at, isKey, data }) => {
		const head = Buffer.from([0x81, 0, 0, isKey ? 0x80 : 0]);
		head.writeInt16BE(at - start, 1);
		return element('simpleBlock', head, data);
	});
	return element('cluster', whole('timestamp', start), ...blocks);
}

function cuesOf(starts: readonly number[], positions: readonly number[]): Buffer {
	const points = starts.map((start, index) => {
		const position = whole('cueClusterPosition', positions[index] ?? 0);
		const track = element('cueTrackPositions', whole('cueTrack', 1), position);
		return element('cuePoint', whole('cueTime', start), track);
	});
	return element('cues', ...points);
}

/** The length of such a file, in milliseconds; fails for what is no WebM file of {@link webmFile}. */
export function webmLength(file: Buffer): number {
	const at = file.indexOf(Buffer.from(`${ID.duration}0100000000000008`, 'hex'));
	if (at < 0) throw new Error('The file does not say how long the film is.');
	return file.readDoubleBE(at + 10);
}
