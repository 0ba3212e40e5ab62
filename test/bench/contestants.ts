import type { Juspay } from '../../nodes/Juspay/Juspay.node';

import { ROW_COLUMNS } from './rows';

/** What is compared, by the names used in results.json. */
export type Contestant = 'httpRequest' | 'fiveExpressions' | 'inputColumns';

/** What tables and charts call them. */
export const LABELS: Record<Contestant, string> = {
	httpRequest: 'HTTP Request',
	fiveExpressions: 'Juspay, five expressions',
	inputColumns: 'Juspay, input columns',
};

/** The address of the only call that is made. */
export const PATH = '/payout/merchant/v1/benedetails';

/** Whether the built node can take its values from the columns of the input. */
export function takesInputColumns({ description }: Pick<Juspay, 'description'>): boolean {
	return description.properties.some(({ name }) => name === 'takeValuesFrom');
}

/** A node type and what is filled in. */
export interface NodeSettings {
	type: string;
	typeVersion: number;
	parameters: object;
}

/*
 * As its users write it: one expression for the whole body. It sets no pace of its own, and is not
 * held to `maxConcurrency` either: without batching it is at its fastest.
 */
function httpRequest(url: string): NodeSettings {
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

function juspay(parameters: object, maxConcurrency: number): NodeSettings {
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

function expressions(): Record<string, string> {
	return Object.fromEntries(ROW_COLUMNS.map((name) => [name, `={{ $json.${name} }}`]));
}

/**
 * The node of a contestant.
 *
 * @param url where the server listens
 * @param maxConcurrency for the Juspay node only
 */
export function nodeOf(contestant: Contestant, url: string, maxConcurrency: number): NodeSettings {
	switch (contestant) {
		case 'httpRequest':
			return httpRequest(url);
		case 'fiveExpressions':
			return juspay({ accountType: 'bankAccount', ...expressions() }, maxConcurrency);
		case 'inputColumns':
			return juspay({ takeValuesFrom: 'inputColumns' }, maxConcurrency);
	}
}
