import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { JuspayWebhookApi } from '../../../credentials/JuspayWebhookApi.credentials';
import { JuspayTrigger } from '../../../nodes/JuspayTrigger/JuspayTrigger.node';

const credentialType = new JuspayWebhookApi();
const { description, methods } = new JuspayTrigger();

test('has the name that saved workflows refer to', () => {
	expect([credentialType.name, credentialType.displayName]).toEqual([
		'juspayWebhookApi',
		'Juspay Webhook API',
	]);
});

test('has icons for light and dark that exist', () => {
	const files = Object.values(credentialType.icon).map((icon) => icon.replace('file:', ''));
	expect(files.map((file) => existsSync(join('credentials', file)))).toEqual([true, true]);
});

test('has the fields of the contract, secrets masked', () => {
	const fields = credentialType.properties.filter(({ type }) => type !== 'notice');
	expect(
		fields.map(({ name, required, typeOptions }) => [name, required, typeOptions?.password]),
	).toEqual([
		['user', true, undefined],
		['password', true, true],
		['headerName', undefined, undefined],
		['headerValue', undefined, true],
	]);
});

test('is tested by a method that the trigger has', () => {
	const [used] = description.credentials ?? [];
	expect(used).toEqual({
		name: credentialType.name,
		required: true,
		testedBy: 'testWebhookCredential',
	});
	expect(Object.keys(methods.credentialTest)).toEqual(['testWebhookCredential']);
});

test('the trigger has the names and fields of the contract', () => {
	expect(description).toMatchObject({
		name: 'juspayTrigger',
		displayName: 'Juspay Trigger',
		version: 1,
		group: ['trigger'],
		inputs: [],
		webhooks: [{ httpMethod: 'POST', path: 'webhook', responseMode: 'onReceived' }],
	});
	expect(description.usableAsTool).toBeUndefined();
	expect(description.properties.map(({ name, default: value }) => [name, value])).toEqual([
		['webhookNotice', ''],
		['triggerOn', ['beneficiaryValid', 'beneficiaryInvalid', 'beneficiaryUndetermined']],
		['simplify', true],
		['options', {}],
	]);
});
