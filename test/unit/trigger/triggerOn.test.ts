import {
	type INodeParameters,
	type INodePropertyOptions,
	NodeHelpers,
	Workflow,
} from 'n8n-workflow';

import { JuspayTrigger } from '../../../nodes/JuspayTrigger/JuspayTrigger.node';
import { chosenKinds } from '../../../nodes/JuspayTrigger/triggerOn';
import { node } from '../../support/engine';

const type = new JuspayTrigger();
const { description } = type;

const ALL = ['beneficiaryValid', 'beneficiaryInvalid', 'beneficiaryUndetermined', 'otherEvents'];
const [VALID = '', INVALID = '', UNDETERMINED = '', OTHER = ''] = ALL;
const RESULTS = [VALID, INVALID, UNDETERMINED];

/** The text that n8n shows under the trigger's name on the canvas. */
function subtitle(triggerOn?: unknown): unknown {
	const chosen = (triggerOn === undefined ? {} : { triggerOn }) as INodeParameters;
	const filled = NodeHelpers.getNodeParameters(
		description.properties,
		chosen,
		true,
		false,
		{ typeVersion: 1 },
		description,
	);
	const trigger = node('Trigger', 'n8n-nodes-juspay.juspayTrigger', filled ?? {});
	const workflow = new Workflow({
		nodes: [trigger],
		connections: {},
		active: false,
		nodeTypes: {
			getByName: () => type,
			getByNameAndVersion: () => type,
			getKnownTypes: () => ({}),
		},
	});
	return workflow.expression.getSimpleParameterValue(trigger, description.subtitle, 'internal', {});
}

describe('The canvas names the chosen events', () => {
	test.each<[unknown, string]>([
		[undefined, 'Any validation result'],
		[['anyValidation'], 'Any validation result'],
		[RESULTS, 'Any validation result'],
		[[VALID, 'anyValidation'], 'Any validation result'],
		[[VALID], 'Beneficiary valid'],
		[[INVALID], 'Beneficiary invalid'],
		[[UNDETERMINED], 'Beneficiary undetermined'],
		[[OTHER], 'Other payout event'],
		[[INVALID, VALID], 'Valid, invalid'],
		[[UNDETERMINED, INVALID], 'Invalid, undetermined'],
		[[OTHER, VALID], 'Valid, other events'],
		[[VALID, INVALID, OTHER], 'Valid, invalid, others'],
		[[OTHER, INVALID, UNDETERMINED], 'Invalid, undetermined, others'],
		[ALL, 'All payout events'],
		[['anyValidation', OTHER], 'All payout events'],
		[VALID, 'Beneficiary valid'],
		[['later', VALID], 'Beneficiary valid'],
		[['later'], 'Juspay events'],
		[[], 'Juspay events'],
		[7, 'Juspay events'],
		['={{ $json.kinds }}', 'Juspay events'],
	])('%j: %s', (triggerOn, words) => {
		expect(subtitle(triggerOn)).toBe(words);
	});
});

const [field] = description.properties.filter(({ name }) => name === 'triggerOn');
const choices = (field?.options ?? []) as INodePropertyOptions[];

describe('Trigger On', () => {
	test('has the name by which n8n finds the events for its panel of nodes', () => {
		expect(field).toMatchObject({ displayName: 'Trigger On', type: 'multiOptions' });
	});

	test('offers the kinds of the contract and one for every result, sorted by name', () => {
		const values = choices.map(({ value }) => value);
		expect(values.sort()).toEqual(['anyValidation', ...ALL].sort());
		const names = choices.map(({ name }) => name);
		expect(names).toEqual([...names].sort());
	});

	test('its choices read as English in the panel', () => {
		expect(choices.map(({ action }) => action)).toEqual([
			'On any validation result',
			'On beneficiary invalid',
			'On beneficiary undetermined',
			'On beneficiary valid',
			'On any other payout event',
		]);
	});

	test('is called the same in the field and in the panel', () => {
		for (const { name, action } of choices)
			expect(action?.replace('any other', 'other')).toBe(`On ${name.toLowerCase()}`);
	});
});

test('While the editor listens, it says which events it waits for, and that it shows no others', () => {
	expect(description.eventTriggerDescription).toContain('chosen in Trigger On');
	const message: unknown = expect.stringContaining('not shown here');
	const shown = { location: 'outputPane', whenToDisplay: 'beforeExecution' };
	expect(description.hints).toEqual([{ message, ...shown }]);
});

test.each<[unknown, string[]]>([
	[['anyValidation'], RESULTS],
	[[OTHER, 'anyValidation'], ALL],
	[RESULTS, RESULTS],
	['beneficiaryValid', [VALID]],
	[['later', {}, null], []],
	[undefined, []],
])('Trigger On = %j starts the workflow on %j', (triggerOn, kinds) => {
	expect(chosenKinds(triggerOn)).toEqual(kinds);
});
