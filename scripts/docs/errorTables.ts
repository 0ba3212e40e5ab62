import { z } from 'zod';

import { JuspayApi } from '../../credentials/JuspayApi.credentials';
import { NOTES } from '../../nodes/Juspay/calls/problems';
import { ANSWERS } from '../../nodes/JuspayTrigger/receive';
import { notChosenAnswer } from '../../nodes/JuspayTrigger/triggerOn';
import { ANSWER_KINDS, answerErrors, type AnswerKind } from './answerErrors';
import { ENTRIES, type ErrorEntry, warnings } from './entries';
import { codes, plain, table } from './markdown';

function plainTable(headings: string[], rows: readonly (readonly string[])[]): string {
	return table(
		headings,
		rows.map((texts) => texts.map(plain)),
	);
}

function errorTable(entries: readonly ErrorEntry[]): string {
	return plainTable(['Message', 'What to change'], entries);
}

function answerTable(kind: AnswerKind): string {
	const rows = answerErrors(kind).map(({ message, labels, advice }) => {
		return [plain(message), codes(labels), plain(advice)];
	});
	return table(['Message', 'Seen with', 'What to change'], rows);
}

const Rules = z.array(
	z.object({
		properties: z.object({ value: z.union([z.number(), z.string()]), message: z.string() }),
	}),
);

/** Messages of the credential's test, each with the answers that lead to it. */
function credentialTest(): string {
	const seen: Record<string, string[]> = {};
	for (const { properties } of Rules.parse(new JuspayApi().test.rules)) {
		const { value, message } = properties;
		const label = typeof value === 'number' ? `HTTP ${String(value)}` : 'no JSON';
		(seen[message] ??= []).push(label);
	}
	const rows = Object.entries(seen).map(([message, labels]) => [plain(message), codes(labels)]);
	return table(['Message', 'Seen with'], rows);
}

function triggerAnswers(): string {
	const [received = ['', ''], ...refused] = Object.entries(ANSWERS);
	const notChosen = ['200, test URL', notChosenAnswer('otherEvents')];
	return plainTable(['HTTP status', 'Message'], [received, notChosen, ...refused]);
}

/** The generated parts of docs/errors.md, by the names in its marks. */
export function errorTables(): Record<string, string> {
	return {
		...Object.fromEntries(Object.entries(ENTRIES).map(([name, of]) => [name, errorTable(of())])),
		...Object.fromEntries(ANSWER_KINDS.map((kind) => [kind, answerTable(kind)])),
		credentialTest: credentialTest(),
		notes: Object.values(NOTES)
			.map((note) => `- ${plain(note)}`)
			.join('\n'),
		warnings: plainTable(['Operation', 'What the message adds'], warnings()),
		triggerAnswers: triggerAnswers(),
	};
}
