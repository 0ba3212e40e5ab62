import { join } from 'node:path';

import type { INodeParameters, INodeProperties } from 'n8n-workflow';

import { findOperation, resources } from '../../nodes/Juspay/resources';
import type { Operation } from '../../nodes/Juspay/resources/operation';
import type { OperationSample } from './sample';

/** An operation of the tables with its sample. */
export interface SampledOperation {
	/** Resource and operation. */
	name: string;
	resource: string;
	operation: Operation;
	sample: OperationSample;
	/** Fields as n8n saves them: resource and operation, and the sample's unless others are given. */
	parametersWith: (parameters?: INodeParameters) => INodeParameters;
}

/**
 * Fields of a validating operation beside its sample's: pages and tests are about the call itself, before which
 * the default would look up what is known.
 */
function everyTime({ properties }: Operation): INodeParameters {
	return properties.some(({ name }) => name === 'validateAgain') ? { validateAgain: 'always' } : {};
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
		resource,
		operation,
		sample,
		parametersWith: (parameters = sample.parameters) => ({
			resource,
			operation: value,
			...everyTime(operation),
			...parameters,
		}),
	};
}

function loadSample(resource: string, operation: string): OperationSample {
	const file = join(__dirname, resource, operation);
	return jest.requireActual<{ sample: OperationSample }>(file).sample;
}

/** All operations in the order of the tables; throws for one that has no file in this folder. */
export function sampledOperations(): SampledOperation[] {
	return resources.flatMap(({ option: { value: resource }, operations }) =>
		operations.map((operation) =>
			withSample(resource, operation, loadSample(resource, operation.option.value)),
		),
	);
}

function parametersOf(resource: string, operation: string): INodeParameters {
	const found = findOperation(resource, operation);
	if (found === undefined) throw new RangeError(`There is no operation ${resource} > ${operation}`);
	return withSample(resource, found, loadSample(resource, operation)).parametersWith();
}

/** Complete, valid fields for each operation, validated in every run; tests change single ones. */
export const VALID_PARAMETERS = {
	createAndValidate: parametersOf('customerAccount', 'createAndValidate'),
	validateAccount: parametersOf('customerAccount', 'validate'),
	getAccount: parametersOf('customerAccount', 'get'),
	createAccount: parametersOf('customerAccount', 'create'),
	deleteAccount: parametersOf('customerAccount', 'delete'),
	getManyAccounts: parametersOf('customerAccount', 'getAll'),
	validateBeneficiary: parametersOf('beneficiary', 'validate'),
	validateUpiId: {
		resource: 'beneficiary',
		operation: 'validate',
		validateAgain: 'always',
		customerId: 'cst_1',
		accountType: 'upi',
		upiId: 'success@upi',
	},
	resolve: parametersOf('beneficiary', 'resolve'),
	createBeneficiary: parametersOf('beneficiary', 'create'),
	getBeneficiary: parametersOf('beneficiary', 'get'),
	verifyUpiId: parametersOf('upiId', 'verify'),
	getBank: parametersOf('bank', 'get'),
	validateIfsc: parametersOf('bank', 'validateIfsc'),
	createCustomer: parametersOf('customer', 'create'),
	upsertCustomer: parametersOf('customer', 'upsert'),
	updateCustomer: parametersOf('customer', 'update'),
	getCustomer: parametersOf('customer', 'get'),
	getOutages: parametersOf('outage', 'getAll'),
	getBalances: parametersOf('gatewayBalance', 'getAll'),
};

/** The fields whose place columns of the input can take. */
export function columnFields({ properties }: Operation): INodeProperties[] {
	return properties.filter(({ displayOptions }) =>
		displayOptions?.show?.['takeValuesFrom']?.includes('fields'),
	);
}
