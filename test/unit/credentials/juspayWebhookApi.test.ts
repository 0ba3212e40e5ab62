import { existsSync } from 'node:fs';

import { JuspayWebhookApi } from '../../../credentials/JuspayWebhookApi.credentials';
import { JuspayTrigger } from '../../../nodes/JuspayTrigger/JuspayTrigger.node';

const credentialType = new JuspayWebhookApi();
const { description, methods } = new JuspayTrigger();

test('has the names and fields of the contract, secrets masked, and icons that exist', () => {
	const { name, displayName, icon, properties } = credentialType;
	expect([name, displayName]).toEqual(['juspayWebhookApi', 'Juspay Webhook API']);
	const icons = Object.values(icon).map((path) => path.replace('file:', 'credentials/'));
	expect(icons.map((path) => existsSync(path))).toEqual([true, true]);
	const fields = properties.filter(({ type }) => type !== 'notice');
	expect(fields.map((field) => [field.name, field.required, field.typeOptions?.password])).toEqual([
		['user', true, undefined],
		['password', true, true],
		['headerName', undefined, undefined],
		['headerValue', undefined, true],
	]);
});

test('says below each optional field that it is optional', () => {
	const optional = credentialType.properties.filter(({ required }) => required !== true);
	expect(optional.map(({ name }) => name)).toEqual(['headerName', 'headerValue']);
	for (const { hint } of optional) expect(hint).toMatch(/^Optional: /);
});

test('is tested by a method that the trigger has', () => {
	const { name } = credentialType;
	const used = { name, required: true, testedBy: 'testWebhookCredential' };
	expect(description.credentials?.[0]).toEqual(used);
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
		['triggerOn', ['anyValidation']],
		['output', 'simplified'],
		['outputFields', []],
		['options', {}],
	]);
});
