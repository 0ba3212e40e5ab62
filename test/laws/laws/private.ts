import { privatePart } from '../../support/privacyWatch';
import { failureText, type NodeRun, short, type Story } from '../story';
import { API_KEY } from '../world/juspay';
import type { Law } from './law';

const KEYS = [
	API_KEY,
	Buffer.from(`${API_KEY}:`).toString('base64'),
	Buffer.from(API_KEY).toString('base64').replace(/=+$/, ''),
];

/** Account numbers, mobile numbers, and of UPI IDs what stands before the @. */
function privateValues({ setting: { rows } }: Story): string[] {
	const values = rows.flatMap(({ accounts, fields }) => [
		...accounts.map(({ value }) => privatePart(value)),
		...(typeof fields['mobileNumber'] === 'string' ? [fields['mobileNumber']] : []),
	]);
	// Shorter ones stand in any text, and are no accounts.
	return [...values.filter(({ length }) => length > 5), ...KEYS];
}

/** All that n8n shows or stores of a run besides results, which are the user's own data. */
function textsOf({ items, error, hints, stored }: NodeRun): string {
	const failures = items.map(failureText);
	const thrown = error === null ? [] : [error.stack, failureText(error), JSON.stringify(error)];
	return [...failures, ...thrown, ...hints, stored].join('\n');
}

export const privateValuesStayPrivate: Law = {
	name: 'Law 6 (private)',
	sentence:
		'No text, hint or stored data holds the API key, a full account or mobile number, or a UPI ID before its @.',
	breaches: (story) => {
		const values = privateValues(story);
		return story.runs.flatMap((run) => {
			const text = textsOf(run);
			return values
				.filter((value) => text.includes(value))
				.map((value) => `${short(value)} is shown`);
		});
	},
};
