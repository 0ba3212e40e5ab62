import type { IDataObject, INodeParameters } from 'n8n-workflow';

/** The call of a sample: what goes out for its parameters, and what comes back. */
export interface SampleCall {
	request: {
		method: 'GET' | 'POST';
		/** Path and query, encoded. */
		url: string;
		/** Only customer accounts have one. */
		routingId?: string;
		form?: Readonly<Record<string, string>>;
		json?: IDataObject;
	};
	/** The answer as Juspay's page shows it. */
	answer: IDataObject | IDataObject[];
	/** What error messages call the record, masked where it is private; left out where there is none. */
	record?: string;
	/**
	 * The key of the first result that tells most, and its value when the local sandbox answers. Left out where something
	 * must exist before the call or take effect once: the faults are then tried with `test/support/faults/subjects.ts`.
	 */
	inSandbox?: readonly [key: string, value: unknown];
}

/**
 * A run of an operation for all that tests must know of it (`test/contract/samples.test.ts`). It stands at the end of
 * the operation's file and is no part of the package.
 */
export interface OperationSample {
	/** Names of the fields in their order; part of the public contract. */
	fields: readonly string[];
	/** What the user fills in beyond resource and operation. */
	parameters: INodeParameters;
	/** Left out where nothing is sent. */
	call?: SampleCall;
	/** The simplified results. */
	results: readonly IDataObject[];
}
