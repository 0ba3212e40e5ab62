import { type INodeParameters, type INodeProperties, NodeHelpers } from 'n8n-workflow';

import { Juspay } from '../../nodes/Juspay/Juspay.node';
import {
	createReader,
	labelsOf,
	RefusedParameterError,
} from '../../nodes/Juspay/parameters/reader';
import { isLocal } from '../../nodes/Juspay/resources/operation';
import { node } from '../support/engine';
import { RUN_IDENTITY } from '../support/runIdentity';
import { type SampledOperation, sampledOperations } from '../samples';

const { description } = new Juspay();

/** The fields with texts of their own that the editor shows for these parameters, with all other fields. */
function shown(given: INodeParameters): { fields: INodeProperties[]; parameters: INodeParameters } {
	const { properties } = description;
	const juspay = node('Juspay', 'n8n-nodes-juspay.juspay', given);
	const parameters =
		NodeHelpers.getNodeParameters(properties, given, true, false, juspay, description) ?? given;
	const isShown = (field: INodeProperties) =>
		NodeHelpers.displayParameter(parameters, field, juspay, description, parameters);
	const texts = new Set(['string', 'resourceLocator', 'fixedCollection']);
	return {
		fields: properties.filter((field) => texts.has(field.type) && isShown(field)),
		parameters,
	};
}

/** Whether a row with these parameters is refused before anything is sent. */
function isRefused({ operation }: SampledOperation, parameters: INodeParameters): boolean {
	if (isLocal(operation)) return false;
	try {
		const reader = createReader((name) => parameters[name], labelsOf(operation.properties));
		operation.prepare(reader, RUN_IDENTITY);
		return false;
	} catch (error) {
		if (error instanceof RefusedParameterError) return true;
		throw error;
	}
}

/** The fields without which these parameters are refused. */
function requiredFields(sampled: SampledOperation, given: INodeParameters): INodeProperties[] {
	const { fields, parameters } = shown(given);
	expect(isRefused(sampled, parameters)).toBe(false);
	return fields.filter(({ name, type }) => {
		const empty = type === 'fixedCollection' ? {} : '';
		return isRefused(sampled, { ...parameters, [name]: empty });
	});
}

/** A field's words, where n8n does not mark it itself; n8n shows no hint at a list of entries. */
function wordsOf({ required, type, hint, description: words }: INodeProperties): string {
	if (required === true) return 'Required by n8n';
	return (type === 'fixedCollection' ? words : hint) ?? '';
}

describe.each(sampledOperations().map((sampled) => [sampled.name, sampled] as const))(
	'%s',
	(_, sampled) => {
		const { sample, parametersWith } = sampled;
		const all = [sample.parameters, ...sample.examples.map(({ parameters }) => parameters)];
		const accountTypes = all.flatMap((parameters) => {
			const given = parametersWith(parameters);
			return 'accountType' in given &&
				given['accountType'] !== 'ifsc' &&
				given['accountType'] !== 'multiple'
				? [given, { ...given, accountType: 'auto' }]
				: [given];
		});

		test('marks every field without which a row is refused, or says that it is required', () => {
			const required = accountTypes.flatMap((given) => requiredFields(sampled, given));
			const unmarked = required.filter((field) => !wordsOf(field).startsWith('Required'));
			expect(unmarked.map(({ displayName, hint }) => [displayName, hint])).toEqual([]);
		});
	},
);

test('with Input Columns, fields for rows without the column say that they are required', () => {
	const instead = description.properties.filter(
		({ displayOptions, type }) =>
			type === 'string' && displayOptions?.show?.['takeValuesFrom']?.includes('inputColumns'),
	);
	expect(new Set(instead.map(({ name }) => name))).toEqual(new Set(['customerId']));
	for (const { hint } of instead) expect(hint).toMatch(/^Required unless the row has/);
});
