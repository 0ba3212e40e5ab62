import { ROW_COLUMNS } from './rows';

/** The Juspay node's contestants. */
export const OURS = ['fiveExpressions', 'inputColumns'] as const;

/** These, and the Juspay node with five expressions that n8n must evaluate. */
export const ALL_OURS = ['computedExpressions', ...OURS] as const;

/** The compared contestants, by their names in results.json. */
export const CONTESTANTS = ['httpRequest', ...ALL_OURS] as const;

export type Compared = (typeof CONTESTANTS)[number];

/** Contestants that run with few rows and with many. */
export type Grown = 'httpRequest' | (typeof OURS)[number];

/** The Juspay node with 'Validate Again': paying always, looking up first, and finding everything known. */
export const PAID_ONCE = ['always', 'fresh', 'known'] as const;

export type PaidOnce = (typeof PAID_ONCE)[number];

/** A plain Node.js client, without n8n, that validates or looks up as many rows with as many requests at a time. */
export const PLAIN = ['plainValidations', 'plainLookUps'] as const;

export type Plain = (typeof PLAIN)[number];

export type Contestant = Compared | PaidOnce | Plain;

/** Whether a contestant sends IDs that the node makes. */
export function isPaidOnce(contestant: string): contestant is PaidOnce {
	return PAID_ONCE.some((name) => name === contestant);
}

/** Whether a contestant is not a node. */
export function isPlain(contestant: string): contestant is Plain {
	return PLAIN.some((name) => name === contestant);
}

/** How many requests each row takes. */
export function requestsPerRow(contestant: Contestant): number {
	return contestant === 'fresh' ? 2 : 1;
}

/** Labels in tables and charts. */
export const LABELS: Record<Contestant, string> = {
	httpRequest: 'HTTP Request',
	computedExpressions: 'Juspay, computed expressions',
	fiveExpressions: 'Juspay, five expressions',
	inputColumns: 'Juspay, input columns',
	always: 'Juspay, Validate Again: Always',
	fresh: 'Juspay, Once a Month, nothing known',
	known: 'Juspay, Once a Month, all known',
	plainValidations: 'Plain Node.js client',
	plainLookUps: 'Plain Node.js client, look-ups',
};

/** The address of the only call that is made. */
export const PATH = '/payout/merchant/v1/benedetails';

/*
 * One expression for the whole body, as its users write it. Neither batching nor `maxConcurrency`
 * limits it: without them it is at its fastest.
 */
function httpRequest(url: string) {
	return {
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		parameters: {
			method: 'POST',
			url: `${url}${PATH}`,
			authentication: 'predefinedCredentialType',
			nodeCredentialType: 'juspayApi',
			sendBody: true,
			contentType: 'json',
			specifyBody: 'json',
			jsonBody:
				"={{ { beneId: $json.beneficiaryId, beneDetails: { details: { name: $json.accountHolderName, ifsc: $json.ifsc, account: $json.accountNumber }, type: 'ACCOUNT_IFSC' }, command: 'validate', customerId: $json.customerId } }}",
		},
	};
}

/* Set up to do the same as HTTP Request: no look-up first, no input columns in the results. */
function juspay(parameters: object, maxConcurrency: number) {
	return {
		type: 'n8n-nodes-juspay.juspay',
		typeVersion: 1,
		parameters: {
			resource: 'beneficiary',
			operation: 'validate',
			validateAgain: 'always',
			...parameters,
			options: { maxConcurrency, includeInputFields: false },
		},
	};
}

/**
 * The node that has the plain client send its requests, from a process of its own: n8n only waits.
 *
 * @param clientUrl where the plain client waits for its order
 */
export function plainNode(clientUrl: string, order: Readonly<Record<string, string>>) {
	const url = `${clientUrl}/?${new URLSearchParams(order).toString()}`;
	return {
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		executeOnce: true,
		parameters: { url, options: {} },
	};
}

/**
 * The node of a contestant.
 *
 * @param url where the server listens
 * @param maxConcurrency for the Juspay node only
 */
export function nodeOf(
	contestant: Exclude<Contestant, Plain>,
	url: string,
	maxConcurrency: number,
) {
	if (contestant === 'httpRequest') return httpRequest(url);
	if (contestant === 'inputColumns') {
		return juspay({ takeValuesFrom: 'inputColumns' }, maxConcurrency);
	}
	if (isPaidOnce(contestant)) {
		const validateAgain = contestant === 'always' ? 'always' : 'monthly';
		return juspay({ takeValuesFrom: 'inputColumns', validateAgain }, maxConcurrency);
	}
	const ending = contestant === 'computedExpressions' ? '.trim()' : '';
	const expressions = ROW_COLUMNS.map((name) => [name, `={{ $json.${name}${ending} }}`] as const);
	return juspay({ accountType: 'bankAccount', ...Object.fromEntries(expressions) }, maxConcurrency);
}
