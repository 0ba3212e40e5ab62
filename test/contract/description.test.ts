import { existsSync } from 'node:fs';
import { join } from 'node:path';

import {
	type INodeProperties,
	type INodePropertyCollection,
	type INodePropertyOptions,
	NodeHelpers,
} from 'n8n-workflow';

import { JuspayApi } from '../../credentials/JuspayApi.credentials';
import { JuspayWebhookApi } from '../../credentials/JuspayWebhookApi.credentials';
import { Juspay } from '../../nodes/Juspay/Juspay.node';
import { JuspayTrigger } from '../../nodes/JuspayTrigger/JuspayTrigger.node';
import { node } from '../support/engine';

const { description } = new Juspay();

/** Every field of this name, in order. */
function fields(name: string): INodeProperties[] {
	return description.properties.filter((field) => field.name === name);
}

/** The values of a field's choices. */
function choices(field: INodeProperties | undefined): unknown[] {
	return (field?.options as INodePropertyOptions[]).map(({ value }) => value);
}

/** Every field, option and entry, however deep. */
function allEntries(list: readonly object[]): Partial<INodeProperties & INodePropertyOptions>[] {
	return list.flatMap((entry) => {
		const { options = [], values = [] } = entry as { options?: object[]; values?: object[] };
		return [entry, ...allEntries([...options, ...values])];
	});
}

/** The lines of a text whose words are put into lines of so many characters. */
function linesOf(text: string, width: number): number {
	let [lines, used] = [0, Infinity];
	for (const { length } of text.split(' ')) {
		const isNew = used + 1 + length > width;
		if (isNew) lines += 1;
		used = isNew ? length : used + 1 + length;
	}
	return lines;
}

const entries = allEntries(description.properties);

describe('The public contract', () => {
	test('names the node; only operations that call Juspay ask for its credential', () => {
		const displayOptions = { hide: { resource: ['accountDetails'] } };
		expect(description).toMatchObject({
			name: 'juspay',
			displayName: 'Juspay',
			version: 1,
			usableAsTool: true,
			credentials: [{ name: 'juspayApi', required: true, displayOptions }],
		});
		expect(description.credentials?.[0]?.displayOptions).toEqual(displayOptions);
	});

	test('defaults are those of the contract', () => {
		const options = fields('options').flatMap((field) => field.options as INodeProperties[]);
		const defaults = [...description.properties, ...options].map((field) => {
			return [field.name, field.default] as const;
		});
		expect(Object.fromEntries(defaults)).toMatchObject({
			takeValuesFrom: 'fields',
			waitForResult: false,
			maxWait: 60,
			output: 'simplified',
			maxConcurrency: 10,
			minRequestInterval: 0,
			timeout: 80,
			maxRetries: 2,
			validateAgain: 'daily',
			includeInputFields: true,
			dryRun: true,
			maxPaidValidations: 100,
			onDuplicate: 'useExisting',
			reuseSameAccount: true,
			apiVersion: 'v1',
			returnAll: false,
			limit: 50,
		});
	});

	test('choices are those of the contract', () => {
		const [outcome] = (fields('filters')[0]?.options ?? []) as INodeProperties[];
		expect(choices(outcome)).toEqual([
			'invalid',
			'notValidated',
			'pending',
			'undetermined',
			'valid',
		]);
		const ofAccounts = ['auto', 'bankAccount', 'multiple', 'upi'];
		expect(fields('accountType').map((field) => [choices(field), field.default])).toEqual([
			[['auto', 'bankAccount', 'ifsc', 'upi'], 'auto'],
			[['auto', 'bankAccount', 'upi'], 'auto'],
			[ofAccounts, 'auto'],
			[ofAccounts, 'auto'],
		]);
		const lists = (fields('accounts')[0]?.options ?? []) as INodePropertyCollection[];
		expect(lists.map(({ name, values }) => [name, values.map((field) => field.name)])).toEqual([
			['bankAccounts', ['accountNumber', 'ifsc', 'accountHolderName']],
			['upiIds', ['upiId']],
		]);
	});

	test('the first fields are Resource and Operation', () => {
		const [first, second] = description.properties;
		expect([first?.name, second?.name]).toEqual(['resource', 'operation']);
	});

	test('Max Wait is shown only for those who wait', () => {
		const shown = fields('maxWait').map(({ displayOptions }) => displayOptions?.show);
		expect(shown.map((show) => show?.['waitForResult'])).toEqual([[true], [true], [true], [true]]);
	});

	test('as an AI tool, values always come from the fields', () => {
		const placesOf = (list: INodeProperties[]) =>
			list.map(({ displayOptions: { show } = {} }) => [show?.['resource'], show?.['operation']]);
		const isForTool = ({ displayOptions }: INodeProperties) => displayOptions?.show?.['@tool'];
		const asTool = fields('takeValuesFrom').filter(isForTool);
		const inEditor = fields('takeValuesFrom').filter((field) => !isForTool(field));
		expect(asTool.length).toBeGreaterThanOrEqual(12);
		for (const field of asTool) expect(field).toMatchObject({ type: 'hidden', default: 'fields' });
		for (const { displayOptions } of inEditor) {
			expect(displayOptions?.hide).toEqual({ '@tool': [true] });
		}
		expect(placesOf(asTool)).toEqual(placesOf(inEditor));
	});

	test('as an AI tool, no field has a hint about rows or an ID that it does not show', () => {
		const shown = description.properties.filter(
			({ displayOptions: { show, hide } = {} }) =>
				!hide?.['@tool'] && !show?.['takeValuesFrom']?.includes('inputColumns'),
		);
		const hints = shown.flatMap(({ hint }) => hint ?? []);
		expect(hints).toContain('Required for UPI IDs. Leave empty for bank accounts.');
		expect(hints.filter((hint) => /\brows?\b|Beneficiary ID/.test(hint))).toEqual([]);
		expect(fields('accountType').flatMap(({ hint }) => hint ?? [])).toEqual([]);
	});

	test('Validate Again says below it whose day it is and what pays again, and beside it what counts', () => {
		const all = fields('validateAgain');
		expect(all).toHaveLength(6);
		for (const { hint, description: tooltip, displayOptions } of all) {
			const isBeneficiary = displayOptions?.show?.['resource']?.includes('beneficiary');
			expect(hint).toMatch(/^Days begin at midnight in India\. /);
			expect(hint).toContain(
				isBeneficiary
					? 'Changing this or the Customer ID pays again.'
					: 'Changing the Customer ID pays again, and changing this can.',
			);
			expect(tooltip).toMatch(/same account.* Customer ID.*India.*twice as long as with Always/);
		}
	});

	test('each choice of Validate Again says what it means: when its result no longer counts', () => {
		const options = (fields('validateAgain')[0]?.options ?? []) as INodePropertyOptions[];
		const says: Record<string, RegExp> = {
			always: /Every execution pays again/,
			never: /always use the stored result/,
			daily: /midnight.*India/,
			weekly: /Monday to Sunday.*India/,
			monthly: /month.*India/,
			quarterly: /January to March.*India/,
			yearly: /year.*India/,
		};
		expect(options.map(({ value }) => value).sort()).toEqual(Object.keys(says).sort());
		for (const { value, description: words } of options) {
			expect(words).toMatch(says[String(value)] ?? /^$/);
		}
	});

	test('Customer ID of what pays gives one advice, with its reason, in every place', () => {
		const paying = description.properties.filter(
			({ name, displayOptions: { show } = {} }) =>
				name === 'customerId' &&
				show?.['resource']?.includes('beneficiary') &&
				show['operation']?.some((value) => value === 'validate' || value === 'resolve'),
		);
		expect(paying.length).toBeGreaterThanOrEqual(4);
		for (const { hint, placeholder, description: tooltip } of paying) {
			expect(placeholder).toBe('e.g. vendors');
			expect(hint).toMatch(/one ID .*e\.g\. vendors, (?:to pay|pays) once per account/i);
			expect(tooltip).toContain('under a second ID, the same account is paid for again');
		}
	});

	/** The hints of a resource's field of this name, each once; nested ones included. */
	function hintsOf(resource: string, name: string): unknown[] {
		const ofResource = description.properties.filter(({ displayOptions }) =>
			displayOptions?.show?.['resource']?.includes(resource),
		);
		const found = allEntries(ofResource).filter((entry) => entry.name === name);
		return [...new Set(found.flatMap(({ hint }) => hint ?? []))];
	}

	test('the name of a customer account says that it is never compared, and what compares names', () => {
		const hint = 'Stored only, never compared. To check the owner, use Beneficiary > Validate.';
		expect(hintsOf('customerAccount', 'accountHolderName')).toEqual([hint]);
		expect(hintsOf('beneficiary', 'accountHolderName').join()).not.toContain('never compared');
	});

	test('Customer ID of an account takes both of the IDs that a customer has, and says which is which', () => {
		const [field] = fields('customerId').filter(({ displayOptions }) =>
			displayOptions?.show?.['operation']?.includes('createAndValidate'),
		);
		expect(field?.description).toMatch(/Juspay's \(customerId.*your own.*Object Reference ID/);
	});

	test('Max Paid Validations says that a loop begins a new count with each batch', () => {
		const limits = entries.filter(({ name }) => name === 'maxPaidValidations');
		expect(limits.length).toBeGreaterThan(0);
		for (const { description: words } of limits) {
			expect(words).toContain('In a loop, it counts for each batch');
		}
	});

	test('Limit says that more results are left out', () => {
		for (const { hint } of fields('limit')) expect(hint).toMatch(/left out.*'Return All'/);
	});

	test('Customer ID says how to add a customer who may exist already', () => {
		expect(hintsOf('customerAccount', 'customerId')).toContain(
			'The customer must already exist at Juspay. Use Customer > Create or Update to add one.',
		);
	});

	test('Beneficiary ID is to be left empty: it is Validate Again that avoids paying twice', () => {
		expect(hintsOf('beneficiary', 'beneficiaryId')).toEqual([
			"Leave empty, unless another system needs its own ID. To avoid paying twice, use 'Validate Again'.",
		]);
	});

	test('in the editor, Validate Again says that it does not count for IDs of your own', () => {
		const inEditor = fields('validateAgain').filter(
			({ displayOptions }) =>
				!displayOptions?.show?.['@tool'] &&
				displayOptions?.show?.['resource']?.includes('beneficiary'),
		);
		expect(inEditor.map(({ hint }) => hint)).toEqual([
			expect.stringContaining("your own 'Beneficiary ID'"),
			expect.stringContaining("your own 'Beneficiary ID'"),
		]);
	});

	test('as an AI tool, n8n keeps every field that the agent fills', () => {
		const filled = { resource: 'beneficiary', operation: 'validate', accountNumber: '12345' };
		const kept = NodeHelpers.getNodeParameters(
			description.properties,
			filled,
			true,
			false,
			{ typeVersion: 1 },
			{ ...description, name: 'juspayTool' },
		);
		expect(kept).toMatchObject({ ...filled, takeValuesFrom: 'fields', customerId: '' });
		expect(kept).not.toHaveProperty('continueNotice');
	});

	test('as an AI tool, the model fills in the account, told what each field is; the ID is not its to choose', () => {
		const tool = { ...description, name: 'juspayTool' };
		const { properties } = description;
		const opened = NodeHelpers.getNodeParameters(
			properties,
			{},
			true,
			false,
			{ typeVersion: 1 },
			tool,
		);
		expect(opened).toMatchObject({
			resource: 'beneficiary',
			operation: 'validate',
			accountType: 'auto',
			toolNotice: '',
		});
		expect(opened).not.toHaveProperty('beneficiaryId');
		const filledIn = Object.entries(opened ?? {}).flatMap(([name, value]) => {
			const call = /\$fromAI\('(\w+)', `(.+)`, 'string', ''\)/.exec(
				typeof value === 'string' ? value : '',
			);
			return call === null ? [] : [[name, ...call.slice(1)]];
		});
		expect(filledIn).toEqual([
			['accountNumber', 'Account_Number', expect.stringContaining('leave out for a UPI ID')],
			['ifsc', 'IFSC', expect.stringContaining('11 characters')],
			['upiId', 'UPI_ID', expect.stringContaining('leave out for a bank account')],
			['accountHolderName', 'Account_Holder_Name', expect.any(String)],
		]);
	});

	test('the node opens on the first thing that people want, with nothing to be filled in that Automatic does not need', () => {
		const { properties } = description;
		const opened = NodeHelpers.getNodeParameters(
			properties,
			{},
			true,
			false,
			{ typeVersion: 1 },
			description,
		);
		expect(opened).toMatchObject({
			resource: 'beneficiary',
			operation: 'validate',
			accountType: 'auto',
			accountNumber: '',
			ifsc: '',
			upiId: '',
			accountHolderName: '',
			beneficiaryId: '',
		});
		const issues = NodeHelpers.getNodeParametersIssues(
			properties,
			{ ...node('Juspay', 'n8n-nodes-juspay.juspay', opened ?? {}), parameters: opened ?? {} },
			description,
		);
		expect(Object.keys(issues?.parameters ?? {})).toEqual(['customerId']);
	});

	/** The notices of an operation in the editor, with values from fields or from columns. */
	function noticesOf(resource: string, operation: string, takeValuesFrom: string): string[] {
		const given = { resource, operation, takeValuesFrom };
		const { properties } = description;
		const juspay = node('Juspay', 'n8n-nodes-juspay.juspay', given);
		const isShown = (field: INodeProperties) =>
			NodeHelpers.displayParameter(given, field, juspay, description, given);
		const notices = properties.filter(({ type }) => type === 'notice');
		return notices.filter(isShown).map(({ displayName }) => displayName);
	}

	/** Measured in n8n 2.41.1 at 1400 × 900: test/e2e/cases/fits.mts measures it again. */
	const TWO_LINES = 120;

	test.each([
		['beneficiary', 'validate', /cost money.*lists and forms.*'Continue'/],
		['customerAccount', 'createAndValidate', /cost money.*lists and forms.*'Continue'/],
		[
			'beneficiary',
			'get',
			/^Reads the columns Account Holder Name, Beneficiary ID and Customer ID$/,
		],
		['customer', 'get', /^Reads the column Customer ID$/],
		['beneficiary', 'create', /^Reads the columns Account Holder Name,.* and UPI ID$/],
	])('%s > %s: one short notice at most, of money or of the columns it reads', (...given) => {
		const [resource, operation, says] = given;
		const notices = noticesOf(resource, operation, 'inputColumns');
		expect(notices).toEqual([expect.stringMatching(says)]);
		expect(notices.join('').length).toBeLessThanOrEqual(TWO_LINES);
		const other = noticesOf(resource, operation, 'fields');
		expect(other).toEqual(notices.filter((text) => text.startsWith('Validations')));
	});

	test('Take Values From links to the page with the column names that are read', () => {
		const inEditor = fields('takeValuesFrom').filter(({ type }) => type === 'options');
		expect(inEditor.length).toBeGreaterThan(10);
		for (const { hint } of inEditor) {
			const [, page = ''] = /href="[^"]+\/blob\/main\/(docs\/[^"#]+)"/.exec(hint ?? '') ?? [];
			expect(existsSync(join(__dirname, '../..', page))).toBe(true);
		}
	});

	test('Customer ID is required with fields, and optional beside columns; Bank Code is checked by the node', () => {
		const customerIds = fields('customerId').flatMap(({ required, displayOptions }) =>
			(displayOptions?.show?.['takeValuesFrom'] ?? []).map((from) => [from, required]),
		);
		expect(customerIds.length).toBeGreaterThan(1);
		const expected = { fields: true, inputColumns: undefined };
		expect(customerIds).toEqual(
			customerIds.map(([from]) => [from, expected[from as keyof typeof expected]]),
		);
		expect(fields('bankCode').filter(({ required }) => required)).toEqual([]);
	});

	test('the list of customer accounts reloads with the customer ID', () => {
		const [field] = fields('customerAccountId');
		expect(field).toMatchObject({
			type: 'resourceLocator',
			default: { mode: 'list' },
			typeOptions: { loadOptionsDependsOn: ['customerId'] },
			modes: [
				{ name: 'list', typeOptions: { searchListMethod: 'searchCustomerAccounts' } },
				{ name: 'id' },
			],
		});
	});

	test('display rules come in the order resource, operation, take values from, account type', () => {
		const order = ['resource', 'operation', 'takeValuesFrom', 'accountType'];
		for (const { displayOptions } of description.properties) {
			const keys = Object.keys(displayOptions?.show ?? {}).filter((key) => order.includes(key));
			expect(keys).toEqual(order.filter((key) => keys.includes(key)));
		}
	});
});

describe('Words', () => {
	test('placeholders begin with "e.g.", those of buttons with "Add", that of a list with "Select"', () => {
		const others = [new JuspayApi(), new JuspayWebhookApi(), new JuspayTrigger().description];
		const all = [...entries, ...others.flatMap(({ properties }) => allEntries(properties))];
		const starts: Record<string, RegExp> = {
			string: /^e\.g\. ./,
			number: /^e\.g\. ./,
			collection: /^Add [A-Z]/,
			fixedCollection: /^Add [A-Z]/,
			list: /^Select /,
		};
		const modes = all.flatMap((entry) => entry.modes ?? []);
		const placed = [...all, ...modes].flatMap(({ type = 'string', placeholder }) =>
			placeholder === undefined ? [] : { type, placeholder },
		);
		expect(placed.length).toBeGreaterThan(20);
		for (const { type, placeholder } of placed) expect(placeholder).toMatch(starts[type] ?? /^$/);
	});

	test('every field with a choice of its own has a description', () => {
		const silent = entries.filter(
			({ displayName, name, type, description: text, options }) =>
				displayName &&
				!['hidden', 'notice'].includes(type ?? 'hidden') &&
				!text &&
				!options &&
				name !== 'resource',
		);
		expect(silent.map(({ name }) => name)).toEqual([]);
	});

	test('a notice has a period after each of its sentences, and none after a single one', () => {
		const notices = entries.filter(({ type }) => type === 'notice');
		expect(notices.length).toBeGreaterThan(2);
		for (const { displayName = '' } of notices) {
			expect(displayName.endsWith('.')).toBe(/[.!?] [A-Z']/.test(displayName));
		}
	});

	test('the default name of a node fits the canvas: two lines of 22 characters, also the second one of its kind', () => {
		const actions = fields('operation').flatMap(({ options }) =>
			(options as INodePropertyOptions[]).map(({ action = '' }) => action),
		);
		expect(actions).toHaveLength(20);
		expect(actions.filter((action) => linesOf(`${action}1`, 22) > 2)).toEqual([]);
	});

	test('resources and operations are sorted by name, and the subtitle tells them in words', () => {
		for (const { options } of [...fields('resource'), ...fields('operation')]) {
			const names = (options as INodePropertyOptions[]).map(({ name }) => name);
			expect(names).toEqual([...names].sort());
		}
		expect(description.subtitle).toContain('"beneficiary.validate":"Validate: Beneficiary"');
	});
});
