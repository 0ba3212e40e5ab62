import type { IDataObject, INodeParameters } from 'n8n-workflow';

/** A call of an operation as Juspay's API pages show it. */
export interface Example {
	/** Page and sample, as named there; left out where there is only one. */
	source?: string;
	/** The user's values beside resource and operation; default: the sample's. */
	parameters?: INodeParameters;
	request?: {
		method: 'GET' | 'POST';
		/** Path and query, encoded. */
		url: string;
		/** Only customer accounts have one. */
		routingId?: string;
		/** JSON inside of a field is compared as such. */
		form?: Readonly<Record<string, string | object>>;
		json?: IDataObject;
	};
	answer?: IDataObject | IDataObject[];
	/** Juspay's objects in the answer, where it is not one of them or a list of them itself. */
	objectsIn?: (answer: IDataObject) => IDataObject[];
	/** The node's results for the answer. */
	results?: readonly IDataObject[];
	/** Further keys with Selected Fields, without `raw` and `reused`. */
	details?: readonly IDataObject[];
}

/** Everything that tests need to know about an operation. */
export interface OperationSample {
	/** Its words in the editor's list of actions. */
	action: string;
	/** Names of the fields in their order, with the choices that show them; part of the public contract. */
	fields: readonly string[];
	additionalFields?: readonly string[];
	options: readonly string[];
	/** Complete, valid values of the fields, without resource and operation. */
	parameters: INodeParameters;
	examples: readonly Example[];
	/** The record's name in error messages, masked if private; absent if there is none. */
	record?: string;
	/**
	 * The key of the first result that tells most, and its value when the local simulator answers. Left out where something
	 * must exist before the call or take effect once: the faults are then tried with `test/support/faults/operations.ts`.
	 */
	inSandbox?: readonly [key: string, value: unknown];
}

/** The options of every operation that calls Juspay. */
export const OPTIONS = [
	'includeInputFields',
	'maxConcurrency',
	'maxRetries',
	'minRequestInterval',
	'timeout',
];

/** The same with a routing ID. */
export const ROUTABLE_OPTIONS = [...OPTIONS, 'routingId'].sort();

/** The fields of the account type Automatic. */
export const AUTOMATIC = ['accountNumber', 'ifsc', 'upiId', 'accountHolderName'].map(
	(name) => `${name} (fields, auto)`,
);

/** The form of results. */
export const OUTPUT = ['output', 'outputFields'];

/** First fields of every customer operation but lists. */
export const START = ['takeValuesFrom', 'customerId (fields)', 'customerId (inputColumns)'];

/** First fields of every validating operation: the notices about money and Validate Again come second. */
export const PAID_START = START.toSpliced(1, 0, 'continueNotice', 'toolNotice', 'validateAgain');

/** Options of every validating operation. */
export const PAYING = ['dryRun', 'maxPaidValidations', 'reuseSameAccount'];

/** Last fields of every validating operation. */
export const PAID_END = [
	'output',
	'outputFields',
	'waitForResult',
	'maxWait',
	'additionalFields',
	'options',
];

/** Juspay's test bank account. */
export const ACCOUNT = {
	accountType: 'bankAccount',
	accountNumber: '026291800001191',
	ifsc: 'YESB0000262',
} satisfies INodeParameters;
