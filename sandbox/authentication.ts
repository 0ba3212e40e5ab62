import { familyOf, Refusal } from './errors';
import type { RecordedRequest } from './ledger';

export interface Account {
	apiKey: string;
	merchantId: string;
	/** A merchant that exists but has no access: 403 despite the right key. */
	blockedMerchantId: string;
}

/**
 * Accepted contents of the header, decoded. By RFC 7617 a user without a password still has a colon,
 * and so have the API pages. Juspay's own client (`expresscheckout-nodejs` on npm), which is for
 * Express Checkout, sends the key alone.
 */
function acceptedCredentials(path: string, apiKey: string): string[] {
	const correct = `${apiKey}:`;
	return familyOf(path) === 'payouts' ? [correct] : [correct, apiKey];
}

function checkKey({ headers, path }: RecordedRequest, apiKey: string): void {
	const received = headers['authorization'];
	if (received === undefined) {
		throw new Refusal('keyMissing', 'Authorization header is missing in the request.');
	}
	const accepted = acceptedCredentials(path, apiKey).map(
		(credentials) => `Basic ${Buffer.from(credentials).toString('base64')}`,
	);
	if (!accepted.includes(received)) {
		throw new Refusal('keyWrong', 'Invalid API Key. Please pass a valid and active api key.');
	}
}

function checkMerchant(headers: RecordedRequest['headers'], account: Account): void {
	const merchantId = headers['x-merchantid'] ?? '';
	if (merchantId === '') {
		throw new Refusal('missingParameter', 'Header "x-merchantid" is required.');
	}
	if (merchantId === account.blockedMerchantId) {
		throw new Refusal('merchantBlocked', `Merchant "${merchantId}" has no access to this API.`);
	}
	if (merchantId !== account.merchantId) {
		throw new Refusal('merchantUnknown', `The API key does not belong to "${merchantId}".`);
	}
}

/**
 * Refuses a request without the right Basic key (401) or merchant (400 missing, 401 foreign,
 * 403 blocked). Facts: "Authorization" on every API page, `x-merchantid` in the API introduction.
 */
export function authenticate(request: RecordedRequest, account: Account): void {
	checkKey(request, account.apiKey);
	checkMerchant(request.headers, account);
}

/**
 * Refuses a request without `x-routing-id`: on the pages of customer accounts, of customers (Get, Update) and of
 * outages, and by analogy where a customer is created and balances are read.
 */
export function requireRoutingId(request: RecordedRequest): void {
	if ((request.headers['x-routing-id'] ?? '').trim() === '') {
		throw new Refusal('missingParameter', 'Header "x-routing-id" is required.');
	}
}
