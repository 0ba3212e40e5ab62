/** A row of docs/verification.md: a rule, and what shows that it is kept. */
export interface Row {
	rule: string;
	proofs: { file: string; words: string | undefined }[];
	/** Whether only a person can see that the rule is kept. */
	isForPeople: boolean;
}

/** `test/a.test.ts`: "some test"; the words are those of a test, or of a rule in rules.ts. */
const PROOF = /`([\w./-]+)`(?:: "([^"]+)")?/g;

/** The rows of all tables that have a column "Shown by", which is the last one. */
export function readRows(page: string): Row[] {
	const rows: Row[] = [];
	let isProven = false;
	for (const line of page.split('\n')) {
		const cells = line.split('|').slice(1, -1);
		const [rule = '', shownBy = ''] = [cells[0], cells.at(-1)].map((cell) => cell?.trim());
		if (cells.length === 0) isProven = false;
		else if (shownBy === 'Shown by') isProven = true;
		else if (isProven && !/^-+$/.test(rule)) rows.push({ rule, ...readProofs(shownBy) });
	}
	return rows;
}

function readProofs(shownBy: string): Omit<Row, 'rule'> {
	const proofs = Array.from(shownBy.matchAll(PROOF), ([, file = '', words]) => ({ file, words }));
	return { proofs, isForPeople: shownBy.startsWith('A person') };
}

/**
 * Rows whose proof is not there: none is named, the file is gone, or it has no such words.
 *
 * @param read the text of a file of the repository; undefined if there is none
 */
export function unprovenRows(
	rows: readonly Row[],
	read: (file: string) => string | undefined,
): string[] {
	return rows.flatMap(({ rule, proofs, isForPeople }) => {
		if (proofs.length === 0) return isForPeople ? [] : [`"${rule}" is shown by nothing`];
		return proofs.flatMap(({ file, words }) => {
			const text = read(file);
			if (text === undefined) return [`"${rule}" is shown by ${file}, which is not there`];
			const isThere = words === undefined || text.includes(words);
			return isThere ? [] : [`"${rule}" is shown by "${words}", which ${file} does not have`];
		});
	});
}
