import { z } from 'zod';

import { JuspayApi } from '../../credentials/JuspayApi.credentials';
import { NOTES } from '../../nodes/Juspay/calls/problems';
import { ANSWERS } from '../../nodes/JuspayTrigger/receive';
import { notChosenAnswer } from '../../nodes/JuspayTrigger/triggerOn';
import { answerErrors, type AnswerKind } from './answerErrors';
import {
	ACTIVATION_ERRORS,
	bankCodeErrors,
	columnErrors,
	EARLIER_USE_ERRORS,
	type ErrorEntry,
	LIST_ERRORS,
	NOTHING_PAID_ERRORS,
	NOT_SENT_ERRORS,
	rowErrors,
	runErrors,
	stoppedRun,
	valueErrors,
	warnings,
} from './entries';
import { codes, plain, table } from './markdown';

/** What holds for all errors of a section. */
function facts(stops: string, sent: string, again: string, money: string): string {
	const rows = [
		['Does it stop the run?', stops],
		['Was anything sent?', sent],
		['May it be sent again?', again],
		['May it have cost money?', money],
	];
	return table(['Question', 'Answer'], rows);
}

function plainTable(headings: string[], rows: readonly (readonly string[])[]): string {
	const cells = rows.map((texts) => texts.map(plain));
	return table(headings, cells);
}

function errors(entries: readonly ErrorEntry[]): string {
	return plainTable(['Message', 'What to change'], entries);
}

function answers(kind: AnswerKind): string {
	const rows = answerErrors(kind).map(({ message, labels, advice }) => {
		return [plain(message), codes(labels), plain(advice)];
	});
	return table(['Message', 'Seen with', 'What to change'], rows);
}

/** The network codes after which a call is sent again by itself. */
function codesTriedAgain(): string {
	const entries = answerErrors('notConnected').filter(({ isTriedAgain }) => isTriedAgain);
	return codes(entries.flatMap(({ labels }) => labels));
}

const Rules = z.array(
	z.object({
		properties: z.object({ value: z.union([z.number(), z.string()]), message: z.string() }),
	}),
);

/** What the test of the credential says, and after which answers. */
function credentialTest(): string {
	const seen: Record<string, string[]> = {};
	for (const { properties } of Rules.parse(new JuspayApi().test.rules)) {
		const { value, message } = properties;
		const what = typeof value === 'number' ? `HTTP ${String(value)}` : 'no JSON';
		(seen[message] ??= []).push(what);
	}
	const rows = Object.entries(seen).map(([message, what]) => [plain(message), codes(what)]);
	return table(['Message', 'Seen with'], rows);
}

/** What callers of the trigger are answered. */
function triggerAnswers(): (readonly string[])[] {
	const notChosen = ['200, test URL', notChosenAnswer('otherEvents')];
	const [received, ...refused] = Object.entries(ANSWERS);
	return [...(received === undefined ? [] : [received]), notChosen, ...refused];
}

const ONLY_THIS_ROW = 'With Stop Workflow yes; with Continue only this row fails';
const CORRECT_FIRST = 'Yes, after you fix it';
const UNLESS_WARNED =
	'No, unless the message ends with a warning: then an earlier try of the same call got lost, see [Result unknown](#result-unknown)';

/** The page docs/errors.md. */
export const ERRORS_PAGE = `# Errors

Every error of the node, by the words of its message: what it means and what to change. \`npm run docs\` makes this page from the code.

A message says what happened, in brackets the record that was asked for, then Juspay's own code and words, and at the end the row, and the item as n8n counts it, from 0. The description below it says what to change; often it also holds the HTTP status and Juspay's request ID, which Juspay's support can look up. \`…\` stands for what differs from case to case.

**One sentence decides about money**: a message that says "may already have been" is about a call whose result is unknown: validated and charged, or with Create and Delete stored or removed. A beneficiary with Validate Again other than Always, or with an ID of your own, may simply be sent again; otherwise look the record up first. All other messages are about rows that cost nothing; the message of a run that stopped also names other rows whose result is unknown.

With **On Error > Stop Workflow** the first error of any kind ends the run. With **Continue** the row comes out with the outcome \`failed\`, the message as \`error\` and the description as \`message\`, and the others go on; the sections say where that is different. As an AI tool the node gives the model message and description as its answer, and never fails the workflow. Which calls the node sends again by itself: [Money and retries](money-and-retries.md).

## Before anything is sent

All rows are checked before the first one goes out.

${facts(
	'With Stop Workflow before the first request of any row; with Continue only this row fails',
	'No',
	CORRECT_FIRST,
	'No',
)}

### Values of fields and columns

\`'Field'\` stands for the name of the field. The value is masked in the message.

${errors(valueErrors())}

### Columns of the input

With Take Values From > Input Columns; shown with the columns of an example.

${errors(columnErrors())}

### Rows

${errors(rowErrors())}

### The list of customer accounts

In the editor, when the list of the field Customer Account is opened.

${errors(LIST_ERRORS)}

## Credential and settings

Options hold for the whole run and are read from the first item.

${facts('Yes; with Continue every row fails with this message', 'No', CORRECT_FIRST, 'No')}

${errors(runErrors())}

## The credential's test

When a credential is saved or tested. The test asks a read-only address, stores nothing and costs nothing.

${credentialTest()}

## The bank code

${facts(ONLY_THIS_ROW, 'Only the question for the bank of the IFSC', CORRECT_FIRST, 'No')}

${errors(bankCodeErrors())}

## Nothing was paid

With [Validate Again](money-and-retries.md#validate-again) other than Always the node looks up what Juspay knows before it pays; [Max Paid Validations](money-and-retries.md#dry-run-and-max-paid-validations) limits what a run may pay for.

${facts(
	'With Stop Workflow yes, before anything is paid; with Continue rows whose results are known come out',
	'Only look-ups',
	'Yes',
	'No',
)}

${errors(NOTHING_PAID_ERRORS)}

## Connection

${facts(
	ONLY_THIS_ROW,
	'No',
	`Yes. After ${codesTriedAgain()} the node has already tried again, up to Max Retries`,
	'No',
)}

${answers('notConnected')}

## Juspay refuses the key

${facts(
	'Yes, with Continue too: nothing new is sent, and the other rows are "Not sent"',
	'Yes, and refused',
	CORRECT_FIRST,
	UNLESS_WARNED,
)}

${answers('keyRefused')}

## Juspay refuses the request

${facts(
	ONLY_THIS_ROW,
	'Yes, and refused; not sent again by the node',
	CORRECT_FIRST,
	UNLESS_WARNED,
)}

${answers('refused')}

## Too many requests

${facts(
	'No: all rows pause and go on. The error comes after five minutes of refusals, and ends the run',
	'Yes, again and again; none of it was carried out',
	'Yes',
	'No',
)}

${answers('tooMany')}

## Result unknown

The request went out, but no usable answer came back.

${facts(
	ONLY_THIS_ROW,
	'Yes; whether Juspay carried it out is not known',
	'For a beneficiary with Validate Again other than Always, or with an ID of your own, yes; otherwise look the record up first. What the node has done by then: [Money and retries](money-and-retries.md)',
	'Yes, where the message says that the account may have been charged',
)}

${answers('unknown')}

After a call that stores something or can cost money, the node asks Juspay what became of it, unless the execution was canceled. The description then adds one of these:

${Object.values(NOTES)
	.map((note) => `- ${plain(note)}`)
	.join('\n')}

Which warning stands at the end of the message:

${plainTable(['Operation', 'What the message adds'], warnings())}

## Beneficiary ID used before

Juspay takes each beneficiary ID once. With On Duplicate ID > Use Existing Result, the default, the node looks the stored result up and uses it if it belongs to the same account.

${facts(
	ONLY_THIS_ROW,
	'Yes, and refused as a duplicate; never sent again',
	'Under a new ID; a validation can then cost money',
	'Not this time, unless the message ends with a warning; the first use of the ID may have',
)}

${answers('idUsedBefore')}

${errors(EARLIER_USE_ERRORS)}

## Not sent

Rows that were left out because the run ended early.

${facts('The run had already been stopped', 'At most a look-up', 'Yes', 'No')}

${errors(NOT_SENT_ERRORS)}

With Stop Workflow no row comes out: the message of the row that stopped the run counts the others. In this example row 4 of six failed:

> ${plain(stoppedRun())}

Results of rows that were done are lost then for the workflow, but not for [Retry On Fail](money-and-retries.md#n8ns-own-settings).

## Juspay Trigger

### When the workflow is activated

The workflow is not activated. Nothing is sent or charged.

${errors(ACTIVATION_ERRORS)}

### What callers are answered

Only 200 starts the workflow, and only for events chosen in Trigger On that did not come before. The answer at the test URL names an event that was not chosen.

${plainTable(['HTTP status', 'Message'], triggerAnswers())}
`;
