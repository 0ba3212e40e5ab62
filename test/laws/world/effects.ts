import { z } from 'zod';

import type { Answer } from '../../../sandbox/errors';
import type { RecordedRequest } from '../../../sandbox/ledger';
import type { Effect } from '../story';

// The effects of requests, read from requests and the simulator's own answers.

const beneficiary = z.object({
	beneId: z.string(),
	customerId: z.string(),
	command: z.string().optional(),
	beneDetails: z.object({
		details: z.object({
			account: z.string().optional(),
			vpa: z.string().optional(),
			mobile: z.string().optional(),
		}),
	}),
});

const customerAccount = z.object({
	customer_account_id: z.string(),
	customer_id: z.string(),
	account_details: z.object({ account: z.string().optional(), vpa: z.string().optional() }),
});

const customer = z.object({ id: z.string(), object_reference_id: z.string() });

type When = Pick<Effect, 'at' | 'run' | 'request'>;

function ofBeneficiary(request: RecordedRequest, when: When): Effect[] {
	const { beneId, customerId, command, beneDetails } = beneficiary.parse(
		JSON.parse(request.rawBody),
	);
	const { account, vpa, mobile } = beneDetails.details;
	const kind = command?.toLowerCase() === 'create' ? 'stored' : 'payment';
	const value = account ?? vpa ?? mobile ?? '';
	return [{ kind, customerId, value, reference: beneId, ...when }];
}

function ofAccounts(body: unknown, kind: Effect['kind'], when: When): Effect[] {
	const records = z.array(customerAccount).parse(Array.isArray(body) ? body : [body]);
	return records.map((record) => ({
		kind,
		customerId: record.customer_id,
		value: record.account_details.account ?? record.account_details.vpa ?? '',
		reference: record.customer_account_id,
		...when,
	}));
}

function ofCustomer(body: unknown, kind: Effect['kind'], when: When): Effect[] {
	const { id, object_reference_id: value } = customer.parse(body);
	return [{ kind, customerId: id, value, reference: id, ...when }];
}

/** The effects of one request that reached Juspay; none of those that only look or were refused. */
export function effectsOf(
	request: RecordedRequest,
	{ status, body }: Answer,
	when: When,
): Effect[] {
	const { method, path, rawBody } = request;
	if (method !== 'POST' || status !== 200) return [];
	if (path.endsWith('/benedetails')) return ofBeneficiary(request, when);
	if (path.endsWith('/validate')) return ofAccounts(body, 'payment', when);
	if (path.endsWith('/accounts')) {
		return ofAccounts(body, rawBody.includes('command=validate') ? 'payment' : 'stored', when);
	}
	if (rawBody.includes('command=delete')) {
		const [customerId = '', , reference = ''] = path.split('/').slice(2);
		return [{ kind: 'deleted', customerId, value: reference, reference, ...when }];
	}
	if (path === '/customers') return ofCustomer(body, 'stored', when);
	return path.startsWith('/customers/') ? ofCustomer(body, 'changed', when) : [];
}
