import { NOTES } from '../../nodes/Juspay/execution/plan/problems';
import { type AnswerEntry, answerErrors, type AnswerKind, unseenRows } from './answerErrors';
import type { ErrorEntry } from './errorEntry';
import {
	bankCodeErrors,
	columnErrors,
	listErrors,
	rowErrors,
	runErrors,
	valueErrors,
} from './inputErrors';
import { codes, plain, table } from './markdown';
import {
	activationErrors,
	credentialTestErrors,
	earlierUseErrors,
	notSentErrors,
	stoppedRun,
	triggerAnswers,
	warnings,
} from './otherErrors';

const INTRODUCTION = `# Errors

Every error of the node, by the words of its message: what it means and what to change. \`npm run docs\` makes this page from the code.

A message says what happened, in brackets the record that was asked for, then Juspay's own code and words, and at the end the item, counted from 0 as n8n does. The description below it says what to change; often it also holds the HTTP status and Juspay's request ID, which Juspay's support can look up. \`…\` stands for what differs from case to case.

**One sentence decides about money**: a message that says "may already have been" is about a call whose result is unknown: validated and charged, or with Create and Delete stored or removed. With a Beneficiary ID of your own the row may simply be sent again; otherwise look the record up first. All other messages are about rows that cost nothing; the message of a run that stopped also names other items whose result is unknown.

With **On Error > Stop Workflow** the first error of any kind ends the run. With **Continue** the row becomes an error item, and the others go on; the sections say where that is different. As an AI tool the node gives the model message and description as its answer, and never fails the workflow. Which calls the node sends again by itself: [Money and retries](money-and-retries.md).`;

/** What holds for all errors of a section. */
interface Facts {
	stops: string;
	sent: string;
	again: string;
	money: string;
}

function factTable({ stops, sent, again, money }: Facts): string {
	return table(
		['Question', 'Answer'],
		[
			['Does it stop the run?', stops],
			['Was anything sent?', sent],
			['May it be sent again?', again],
			['May it have cost money?', money],
		],
	);
}

function section(title: string, ...parts: string[]): string {
	return [`## ${title}`, ...parts].join('\n\n');
}

function entryTable(entries: readonly ErrorEntry[]): string {
	return table(
		['Message', 'What to change'],
		entries.map(({ message, advice }) => [plain(message), plain(advice)]),
	);
}

function answerTable(entries: readonly AnswerEntry[]): string {
	return table(
		['Message', 'Seen with', 'What to change'],
		entries.map(({ message, labels, advice }) => [plain(message), codes(labels), plain(advice)]),
	);
}

function answerSection(title: string, facts: Facts, kind: AnswerKind): string {
	return section(title, factTable(facts), answerTable(answerErrors(kind)));
}

const ONLY_THIS_ROW = 'With Stop Workflow yes; with Continue only this row fails';
const CORRECT_FIRST = 'Yes, after the correction';
const UNLESS_WARNED =
	'No, unless the message ends with a warning: then an earlier try of the same call got lost, see [Result unknown](#result-unknown)';

function beforeSending(): string {
	const facts: Facts = {
		stops:
			'With Stop Workflow before the first request of any row; with Continue only this row fails',
		sent: 'No',
		again: CORRECT_FIRST,
		money: 'No',
	};
	return section(
		'Before anything is sent',
		'All rows are checked before the first one goes out.',
		factTable(facts),
		'### Values of fields and columns',
		"`'Field'` stands for the name of the field. The value is masked in the message.",
		entryTable(valueErrors()),
		'### Columns of the input',
		'With Take Values From > Input Columns; shown with the columns of an example.',
		entryTable(columnErrors()),
		'### Rows',
		entryTable(rowErrors()),
		'### The list of customer accounts',
		'In the editor, when the list of the field Customer Account is opened.',
		entryTable(listErrors()),
	);
}

function settings(): string {
	const facts: Facts = {
		stops: 'Yes; with Continue every row becomes an error item with this message',
		sent: 'No',
		again: CORRECT_FIRST,
		money: 'No',
	};
	return section(
		'Credential and settings',
		'Options hold for the whole run and are read from the first item.',
		factTable(facts),
		entryTable(runErrors()),
	);
}

function credentialTest(): string {
	return section(
		"The credential's test",
		'When a credential is saved or tested. The test asks a read-only address, stores nothing and costs nothing.',
		table(
			['Message', 'Seen with'],
			credentialTestErrors().map(({ message, seenWith }) => [plain(message), codes(seenWith)]),
		),
	);
}

function bankCode(): string {
	const facts: Facts = {
		stops: ONLY_THIS_ROW,
		sent: 'Only the question for the bank of the IFSC',
		again: CORRECT_FIRST,
		money: 'No',
	};
	return section('The bank code', factTable(facts), entryTable(bankCodeErrors()));
}

function connection(): string {
	const entries = answerErrors('notConnected');
	const triedAgain = entries.filter(({ isTriedAgain }) => isTriedAgain);
	const codesTriedAgain = codes(triedAgain.flatMap(({ labels }) => labels));
	return answerSection(
		'Connection',
		{
			stops: ONLY_THIS_ROW,
			sent: 'No',
			again: `Yes. After ${codesTriedAgain} the node has already tried again, up to Max Retries`,
			money: 'No',
		},
		'notConnected',
	);
}

const KEY_REFUSED: Facts = {
	stops: 'Yes, with Continue too: nothing new is sent, and the other rows are "Not sent"',
	sent: 'Yes, and refused',
	again: CORRECT_FIRST,
	money: UNLESS_WARNED,
};

const REFUSED: Facts = {
	stops: ONLY_THIS_ROW,
	sent: 'Yes, and refused; not sent again by the node',
	again: CORRECT_FIRST,
	money: UNLESS_WARNED,
};

const TOO_MANY: Facts = {
	stops: 'No: all rows pause and go on. The error comes after five minutes of refusals',
	sent: 'Yes, again and again; none of it was carried out',
	again: 'Yes',
	money: 'No',
};

function refusals(): string {
	return [
		answerSection('Juspay refuses the key', KEY_REFUSED, 'keyRefused'),
		answerSection('Juspay refuses the request', REFUSED, 'refused'),
		answerSection('Too many requests', TOO_MANY, 'tooMany'),
	].join('\n\n');
}

function warningTable(): string {
	return table(
		['Operation', 'What the message adds'],
		warnings().map(({ operation, caution }) => [
			operation,
			caution === null
				? 'Nothing: it only asks, and costs nothing'
				: plain(`${caution.risk}. ${caution.advice}.`),
		]),
	);
}

function unknownResults(): string {
	return section(
		'Result unknown',
		'The request went out, but no usable answer came back.',
		factTable({
			stops: ONLY_THIS_ROW,
			sent: 'Yes; whether Juspay carried it out is not known',
			again:
				'With a Beneficiary ID of your own yes; otherwise look the record up first. What the node has done by then: [Money and retries](money-and-retries.md)',
			money: 'Yes, where the message says that the account may have been charged',
		}),
		answerTable(answerErrors('unknown')),
		'After a call that stores something or can cost money, the node asks Juspay what became of it, unless the execution was canceled. The description then adds one of these:',
		Object.values(NOTES)
			.map((note) => `- ${plain(note)}`)
			.join('\n'),
		'Which warning stands at the end of the message:',
		warningTable(),
	);
}

function earlierIds(): string {
	return section(
		'Beneficiary ID used before',
		'Juspay takes each beneficiary ID once. With On Duplicate ID > Use Existing Result, the default, the node looks the stored result up and uses it if it belongs to the same account.',
		factTable({
			stops: ONLY_THIS_ROW,
			sent: 'Yes, and refused as a duplicate; never sent again',
			again: 'Under a new ID; a validation can then cost money',
			money:
				'Not this time, unless the message ends with a warning; the first use of the ID may have',
		}),
		answerTable(answerErrors('idUsedBefore')),
		entryTable(earlierUseErrors()),
	);
}

function leftOut(): string {
	return section(
		'Not sent',
		'Rows that were left out because the run ended early.',
		factTable({
			stops: 'The run had already been stopped',
			sent: 'No',
			again: 'Yes',
			money: 'No',
		}),
		entryTable(notSentErrors()),
		'With Stop Workflow there are no error items: the message of the row that stopped the run counts the others. In this example item 3 of six failed:',
		`> ${plain(stoppedRun())}`,
		'Results of rows that were done are lost then for the workflow, but not for [Retry On Fail](money-and-retries.md#n8ns-own-settings).',
	);
}

function trigger(): string {
	return section(
		'Juspay Trigger',
		'### When the workflow is activated',
		'The workflow is not activated. Nothing is sent or charged.',
		entryTable(activationErrors()),
		'### What callers are answered',
		'Only 200 starts the workflow, and only for events chosen in Trigger On that did not come before.',
		table(
			['HTTP status', 'Message'],
			triggerAnswers().map(([status, message]) => [status, plain(message)]),
		),
	);
}

/** The page docs/errors.md. */
export function errorsPage(): string {
	const unseen = unseenRows();
	if (unseen.length > 0) throw new Error(`No sample answer leads to: ${unseen.join('; ')}`);
	return [
		INTRODUCTION,
		beforeSending(),
		settings(),
		credentialTest(),
		bankCode(),
		connection(),
		refusals(),
		unknownResults(),
		earlierIds(),
		leftOut(),
		trigger(),
	]
		.join('\n\n')
		.concat('\n');
}
