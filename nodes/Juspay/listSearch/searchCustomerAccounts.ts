import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { problemOf } from '../calls/problems';
import { createReader, isEmpty, labelsOf, type ParameterReader } from '../parameters/reader';
import { readCustomer, toListRequest } from '../resources/customerAccount/existingAccount';
import { get } from '../resources/customerAccount/get.operation';
import { credentialSecrets, readCredential } from '../transport/credential';
import { toNodeError } from '../transport/nodeError';
import { describeProblem, type Problem } from '../transport/problem';
import { createSend } from '../transport/send';
import { accountEntries, isSearched } from './accountEntry';
import { listProblem, NO_CUSTOMER } from './listProblem';

const TIMEOUT = 30_000;

/** n8n returns an unresolved expression as its own text. */
function isUnresolved(value: unknown): boolean {
	return typeof value === 'string' && value.startsWith('=');
}

function createFieldReader(context: ILoadOptionsFunctions): ParameterReader {
	const routingId = context.getCurrentNodeParameter('options.routingId');
	const options = isUnresolved(routingId) ? {} : { routingId };
	return createReader(
		(name) => (name === 'options' ? options : context.getCurrentNodeParameter(name)),
		labelsOf(get.properties),
	);
}

async function loadAccounts(context: ILoadOptionsFunctions): Promise<IDataObject[] | Problem> {
	const customer = readCustomer(createFieldReader(context));
	const stored = await context.getCredentials('juspayApi');
	const credential = readCredential(stored);
	const send = createSend(context, stored, credential, TIMEOUT);
	const answer = await send(toListRequest(customer));
	if (answer.kind === 'answered') return answer.results;
	return describeProblem(answer, {
		timeout: TIMEOUT,
		credentialSecrets: credentialSecrets(credential),
	});
}

/**
 * Fills the list of 'Customer Account' (GET /customers/{id}/customer-accounts/list).
 *
 * @throws NodeOperationError or NodeApiError
 */
export async function searchCustomerAccounts(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	const customerId = this.getCurrentNodeParameter('customerId');
	if (isEmpty(customerId) || isUnresolved(customerId))
		throw toNodeError(this.getNode(), NO_CUSTOMER);
	const accounts = await loadAccounts(this).catch(problemOf);
	if (!Array.isArray(accounts)) throw toNodeError(this.getNode(), listProblem(accounts));
	const entries = accountEntries(accounts, this.getTimezone()).filter((entry) =>
		isSearched(entry, filter),
	);
	return { results: entries.map(({ item }) => item) };
}
