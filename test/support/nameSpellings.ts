import { readFileSync } from 'node:fs';

const [, ...LINES] = readFileSync('test/fixtures/nameSpellings.tsv', 'utf8').trimEnd().split('\n');

/** Names as rows give them, each with the spelling that Juspay gets; an empty one is not sent. */
export const NAME_SPELLINGS: ReadonlyMap<string, string> = new Map(
	LINES.map((line) => {
		const [given = '', sent = ''] = line.split('\t');
		return [given, sent];
	}),
);
