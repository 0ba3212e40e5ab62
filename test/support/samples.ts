import { join } from 'node:path';

import type { INodeParameters, INodeProperties } from 'n8n-workflow';

import { resources } from '../../nodes/Juspay/resources';
import type { Operation } from '../../nodes/Juspay/resources/operation';
import type { OperationSample } from '../../nodes/Juspay/resources/sample';

const FOLDER = join(__dirname, '../../nodes/Juspay/resources');

/** An operation of the tables, and the sample that its file exports. */
export interface SampledOperation {
	name: string;
	operation: Operation;
	/** The sample's, with resource and operation. */
	parameters: INodeParameters;
	sample: OperationSample;
}

/** An operation together with its sample. */
export function withSample(
	resource: string,
	operation: Operation,
	sample: OperationSample,
): SampledOperation {
	const { value } = operation.option;
	return {
		name: `${resource} ${value}`,
		operation,
		parameters: { resource, operation: value, ...sample.parameters },
		sample,
	};
}

/** What `<operation>.operation.ts` exports beside the operation. */
function sampleOf(resource: string, operation: string): OperationSample | undefined {
	const file = join(FOLDER, resource, `${operation}.operation`);
	return jest.requireActual<{ sample?: OperationSample }>(file).sample;
}

/** All operations whose files hold a sample. */
export function sampledOperations(): SampledOperation[] {
	return resources.flatMap(({ option: { value: resource }, operations }) =>
		operations.flatMap((operation) => {
			const sample = sampleOf(resource, operation.option.value);
			return sample === undefined ? [] : [withSample(resource, operation, sample)];
		}),
	);
}

/** The fields whose place columns of the input can take. */
export function columnFields({ properties }: Operation): INodeProperties[] {
	return properties.filter(({ displayOptions }) =>
		displayOptions?.show?.['takeValuesFrom']?.includes('fields'),
	);
}
