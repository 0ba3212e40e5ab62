import { resources } from '../../../nodes/Juspay/resources';
import { labelsOf } from '../../../nodes/Juspay/parameters/reader';
import { readErrorBody } from '../../../nodes/Juspay/transport/body';
import { FIELD_LABELS, labelOfField } from '../../../nodes/Juspay/transport/body';
import { sampledOperations } from '../../samples';
import { isObject } from '../../../nodes/Juspay/shared/json';

/** Names that belong to no field of the editor. */
const NOT_OF_FIELDS = new Set(['bank_account', 'beneDetails', 'command', 'details', 'merchant_id']);
const ALSO_NOT = new Set(['type', 'upi']);

function keysIn(value: unknown): string[] {
	if (Array.isArray(value)) return value.flatMap(keysIn);
	if (!isObject(value)) return [];
	return Object.entries(value).flatMap(([key, inner]) => [key, ...keysIn(inner)]);
}

const sent = sampledOperations().flatMap(({ operation, sample }) =>
	sample.examples.flatMap(({ request }) =>
		keysIn(request?.form ?? request?.json ?? {}).map((key) => ({ key, operation })),
	),
);

test('every field that the node sends has the label of a field of its operation', () => {
	const unlabelled = sent
		.filter(({ key }) => !NOT_OF_FIELDS.has(key) && !ALSO_NOT.has(key))
		.filter(({ key, operation }) => {
			const labels = [...labelsOf(operation.properties).values()];
			return !labels.includes(FIELD_LABELS[key] ?? '');
		});
	expect(sent.length).toBeGreaterThan(50);
	expect(unlabelled.map(({ key, operation }) => [key, operation.option.action])).toEqual([]);
});

test('no label stands for a field that is never sent, or that the editor does not have', () => {
	const keys = new Set(sent.map(({ key }) => key));
	const labels = resources.flatMap(({ operations }) =>
		operations.flatMap(({ properties }) => [...labelsOf(properties).values()]),
	);
	const idle = Object.entries(FIELD_LABELS).filter(
		([key, label]) => !keys.has(key) || !labels.includes(label),
	);
	expect(idle).toEqual([]);
});

test.each([
	['mobile_number', 'Mobile Number: Invalid value.'],
	['details.account', 'Account Number: Invalid value.'],
	['something_else', 'something_else: Invalid value.'],
])('Juspay names %s: %s', (field_name, expected) => {
	const fields = [{ field_name, reason: 'Invalid value.' }];
	const body = { error_code: 'Invalid Request', error_info: { fields } };
	expect(readErrorBody(body)?.words).toBe(expected);
});

test('a field with an odd name keeps it', () => {
	expect(labelOfField('constructor')).toBe('constructor');
});
