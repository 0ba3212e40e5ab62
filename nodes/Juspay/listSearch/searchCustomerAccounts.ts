import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';

import { problemOf } from '../execution/plan/problems';
import { createReader, isEmpty, labelsOf, type ParameterReader } from '../parameters/reader';
import { readCustomerAccount } from '../resources/customerAccount/account';
import { readCustomer, toListRequest } from '../resources/customerAccount/existingAccount';
import { get } from '../resources/customerAccount/get.operation';
import { isSuccess, readResults } from '../transport/answer';
import { credentialSecrets, readCredential } from '../transport/credential';
import { maskText, maskUpiId } from '../transport/mask';
import { toNodeError } from '../transport/nodeError';
import { describeProblem, localProblem, type Problem } from '../transport/problem';
import { createSend } from '../transport/send';

const TIMEOUT = 30_000;

/** The list is opened before it is known whose accounts it shows. */
export const NO_CUSTOMER = localProblem(
	// The list shows the message only, so it has to serve an empty field and an expression alike.
	"Fill in 'Customer ID' first. If it is an expression, run the nodes before this one, so that it has a value",
	"The list shows the accounts of one customer. Without the list, choose 'By ID' and enter the account's ID.",
);

/** n8n hands an expression that cannot be resolved yet out as its own text, or as nothing. */
function isUnresolved(value: unknown): boolean {
	return typeof value === 'string' && value.startsWith('=');
}

/** Reads the fields as they stand in the editor; an unresolved option counts as empty. */
function createFieldReader(context: ILoadOptionsFunctions): ParameterReader {
	const routingId = context.getCurrentNodeParameter('options.routingId');
	const options = isUnresolved(routingId) ? {} : { routingId };
	return createReader(
		(name) => (name === 'options' ? options : context.getCurrentNodeParameter(name)),
		labelsOf(get.properties),
	);
}

/** One entry of the list; the account itself stays masked. */
function toListItem(account: IDataObject): INodeListSearchItems[] {
	const { id, accountNumber, upiId, ifsc, validationStatus } = readCustomerAccount(account);
	if (id === null) return [];
	const number = accountNumber === null ? id : maskText(accountNumber);
	const parts = [upiId === null ? number : maskUpiId(upiId), ifsc, validationStatus];
	return [{ name: parts.filter((part) => part !== null).join(', '), value: id }];
}

async function loadAccounts(context: ILoadOptionsFunctions): Promise<IDataObject[] | Problem> {
	const customer = readCustomer(createFieldReader(context));
	const stored = await context.getCredentials('juspayApi');
	const credential = readCredential(stored);
	const send = createSend(context, stored, credential, TIMEOUT);
	const answer = await send(toListRequest(customer));
	const accounts = isSuccess(answer) ? readResults(answer.body) : 'error';
	if (typeof accounts !== 'string') return accounts;
	return describeProblem(answer, {
		timeout: TIMEOUT,
		credentialSecrets: credentialSecrets(credential),
	});
}

/**
 * Fills the list of 'Customer Account' with the accounts of the customer in 'Customer ID':
 * masked account number or UPI ID, IFSC and status (GET /customers/{id}/customer-accounts/list).
 *
 * @param filter what the user typed into the list's search box
 * @throws NodeOperationError or NodeApiError with a text that the list shows
 */
export async function searchCustomerAccounts(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	const customerId = this.getCurrentNodeParameter('customerId');
	if (isEmpty(customerId) || isUnresolved(customerId))
		throw toNodeError(this.getNode(), NO_CUSTOMER);
	const accounts = await loadAccounts(this).catch(problemOf);
	if (!Array.isArray(accounts)) throw toNodeError(this.getNode(), accounts);
	const wanted = filter.trim().toLowerCase();
	const isWanted = ({ name, value }: INodeListSearchItems) =>
		`${name} ${String(value)}`.toLowerCase().includes(wanted);
	return { results: accounts.flatMap(toListItem).filter(isWanted) };
}
