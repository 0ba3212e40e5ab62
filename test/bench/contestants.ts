import { ROW_COLUMNS } from './rows';

/** The contestants that are the Juspay node. */
export const OURS = ['fiveExpressions', 'inputColumns'] as const;

/** What is compared, by the names used in results.json. */
export const CONTESTANTS = ['httpRequest', ...OURS] as const;

export type Contestant = (typeof CONTESTANTS)[number];

/** What tables and charts call them. */
export const LABELS: Record<Contestant, string> = {
	httpRequest: 'HTTP Request',
	fiveExpressions: 'Juspay, five expressions',
	inputColumns: 'Juspay, input columns',
};

/** The address of the only call that is made. */
export const PATH = '/payout/merchant/v1/benedetails';

/*
 * As its users write it: one expression for the whole body. It sets no pace of its own, and is not
 * held to `maxConcurrency` either: without batching it is at its fastest.
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

function juspay(parameters: object, maxConcurrency: number) {
	return {
		type: 'n8n-nodes-juspay.juspay',
		typeVersion: 1,
		parameters: {
			resource: 'beneficiary',
			operation: 'validate',
			...parameters,
			options: { maxConcurrency },
		},
	};
}

/**
 * The node of a contestant.
 *
 * @param url where the server listens
 * @param maxConcurrency for the Juspay node only
 */
export function nodeOf(contestant: Contestant, url: string, maxConcurrency: number) {
	if (contestant === 'httpRequest') return httpRequest(url);
	if (contestant === 'inputColumns') {
		return juspay({ takeValuesFrom: 'inputColumns' }, maxConcurrency);
	}
	const expressions = ROW_COLUMNS.map((name) => [name, `={{ $json.${name} }}`] as const);
	return juspay({ accountType: 'bankAccount', ...Object.fromEntries(expressions) }, maxConcurrency);
}
