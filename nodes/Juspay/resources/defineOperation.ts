import type { IDataObject } from 'n8n-workflow';

import { labelsOf } from '../parameters/reader';
import type {
	LocalOperation,
	OperationDefinition,
	PreparedCall,
	PreparedSubmission,
	RemoteOperation,
	Submission,
} from './operation';

function prepareSubmission<Parameters>(
	operation: string,
	{ identify, isShareable, isConfirmed, recover, follow }: Submission<Parameters>,
	parameters: Parameters,
): PreparedSubmission {
	return {
		identify: () => JSON.stringify([operation, identify(parameters)]),
		isShareable: isShareable(parameters),
		...(isConfirmed && { isConfirmed }),
		recover: () => recover(parameters),
		follow: (found) => follow?.(found, parameters) ?? null,
	};
}

function prepareCall<Parameters>(
	definition: OperationDefinition<Parameters>,
	parameters: Parameters,
): PreparedCall {
	const { submission } = definition;
	return {
		request: definition.toRequest(parameters),
		facts: definition.describe(parameters),
		toResults: (answer, simplify) => definition.toResults(answer, parameters, simplify),
		outcomeOf: (found) => definition.outcomeOf?.(found, parameters) ?? null,
		...(definition.isList && { isList: true }),
		...(submission && {
			submission: prepareSubmission(definition.action, submission, parameters),
		}),
	};
}

function prepare<Parameters>(
	definition: OperationDefinition<Parameters>,
	parameters: Parameters,
): PreparedCall {
	const call = prepareCall(definition, parameters);
	const prerequisite = definition.prerequisite?.(parameters) ?? null;
	if (prerequisite === null) return call;
	const complete = (found: IDataObject) => {
		const completed = prerequisite.complete(found);
		return completed === null ? null : prepareCall(definition, completed);
	};
	return { ...call, prerequisite: { ...prerequisite, complete } };
}

/** Makes an operation for a resource's table out of its definition. */
export function defineOperation<Parameters>(
	definition: OperationDefinition<Parameters>,
): RemoteOperation {
	const { value, name, action, description, properties, output } = definition;
	return {
		kind: 'remote',
		option: { value, name, action, description },
		properties,
		labels: labelsOf(properties),
		output,
		prepare: (reader, run) => prepare(definition, definition.readParameters(reader, run)),
	};
}

/** Makes an operation that needs no network for a resource's table. */
export function defineLocalOperation(
	definition: LocalOperation['option'] & Pick<LocalOperation, 'properties' | 'output' | 'check'>,
): LocalOperation {
	const { properties, output, check, ...option } = definition;
	return { kind: 'local', option, properties, labels: labelsOf(properties), output, check };
}
