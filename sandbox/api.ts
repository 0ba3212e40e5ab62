import { authenticate, requireRoutingId, type Account } from './authentication';
import { bankInfo } from './bankInfo';
import { Beneficiaries } from './beneficiaries';
import type { Version } from './beneficiaryRequests';
import { CustomerAccounts, type CustomerRules } from './customerAccounts';
import { Customers } from './customers';
import { familyOf, Refusal, refusalAnswer, type Answer } from './errors';
import { GatewayBalances } from './gatewayBalances';
import { validateIfsc } from './ifscValidation';
import type { Ledger, RecordedRequest } from './ledger';
import type { Clock } from './outcomes';
import { Outages } from './outages';
import { refuseQuery } from './parsing';
import { decodeSegment, matchPath } from './paths';
import type { PayoutEvents } from './payoutEvents';
import { verifyVpa } from './verifyVpa';

/** One endpoint; each `:` in the path is an ID, passed on decoded and in order. */
interface Endpoint {
	method: 'GET' | 'POST';
	path: string;
	needsRoutingId?: boolean;
	takesQuery?: boolean;
	answer: (request: RecordedRequest, ...ids: string[]) => unknown;
}

function customerEndpoints(customers: Customers): Endpoint[] {
	return [
		{ method: 'POST', path: '/customers', answer: (request) => customers.create(request) },
		{
			method: 'GET',
			path: '/customers/:',
			takesQuery: true,
			answer: (request, customerId: string) => customers.get(request, customerId),
		},
		{
			method: 'POST',
			path: '/customers/:',
			answer: (request, customerId: string) => customers.update(request, customerId),
		},
	];
}

function accountListEndpoints(accounts: CustomerAccounts): Endpoint[] {
	return [
		{
			method: 'POST',
			path: '/customers/:/accounts',
			answer: (request, customerId: string) => accounts.create(request, customerId),
		},
		{
			method: 'GET',
			path: '/customers/:/customer-accounts/list',
			answer: (request, customerId: string) => accounts.list(request, customerId),
		},
	];
}

function singleAccountEndpoints(accounts: CustomerAccounts): Endpoint[] {
	return [
		{
			method: 'GET',
			path: '/customers/:/customer-accounts/:',
			answer: (request, customerId: string, accountId: string) =>
				accounts.get(request, customerId, accountId),
		},
		{
			method: 'POST',
			path: '/customers/:/customer-accounts/:/validate',
			answer: (request, customerId: string, accountId: string) =>
				accounts.validate(request, customerId, accountId),
		},
		{
			method: 'POST',
			path: '/customers/:/customer-accounts/:',
			answer: (request, customerId: string, accountId: string) =>
				accounts.delete(request, customerId, accountId),
		},
	];
}

function withRoutingId(endpoint: Endpoint): Endpoint {
	return { ...endpoint, needsRoutingId: true };
}

function beneficiaryEndpoints(beneficiaries: Beneficiaries, version: Version): Endpoint[] {
	const path = `/payout/merchant/v${String(version)}/benedetails`;
	return [
		{
			method: 'POST',
			path,
			answer: (request) => beneficiaries.submit(request, version),
		},
		{
			method: 'GET',
			path: `${path}/:/:`,
			answer: (request, customerId: string, beneId: string) =>
				beneficiaries.get(request, version, customerId, beneId),
		},
	];
}

function payoutLookUps(outages: Outages, balances: GatewayBalances): Endpoint[] {
	const folder = '/payout/merchant/v1';
	return [
		{
			method: 'GET',
			path: `${folder}/outage`,
			needsRoutingId: true,
			answer: (request) => outages.answer(request),
		},
		{
			method: 'GET',
			path: `${folder}/getways/balance`,
			needsRoutingId: true,
			answer: (request) => balances.answer(request),
		},
		{ method: 'GET', path: `${folder}/ifsc/:`, answer: validateIfsc },
	];
}

/** Juspay's API without HTTP: answers a recorded request with status and JSON. */
export class JuspayApi {
	readonly customers: Customers;

	readonly customerAccounts: CustomerAccounts;

	readonly beneficiaries: Beneficiaries;

	readonly outages = new Outages();

	readonly balances: GatewayBalances;

	private readonly endpoints: readonly Endpoint[];

	constructor(
		private readonly account: Account,
		clock: Clock,
		ledger: Ledger,
		events: PayoutEvents,
		rules: CustomerRules = { requireCustomers: false },
	) {
		this.customers = new Customers(clock);
		this.customerAccounts = new CustomerAccounts(clock, ledger, this.customers, rules);
		this.balances = new GatewayBalances(clock);
		this.beneficiaries = new Beneficiaries(clock, ledger, (stored) => {
			events.watch(stored);
		});
		this.endpoints = [
			...customerEndpoints(this.customers).map(withRoutingId),
			...accountListEndpoints(this.customerAccounts).map(withRoutingId),
			...singleAccountEndpoints(this.customerAccounts).map(withRoutingId),
			{ method: 'GET', path: '/bank-info', takesQuery: true, answer: bankInfo },
			{ method: 'POST', path: '/v2/upi/verify-vpa', answer: verifyVpa },
			...beneficiaryEndpoints(this.beneficiaries, 1),
			...beneficiaryEndpoints(this.beneficiaries, 2),
			...payoutLookUps(this.outages, this.balances),
		];
	}

	/** Forgets everything stored or set and returns to the seed. */
	reset(): void {
		this.customers.reset();
		this.customerAccounts.reset();
		this.beneficiaries.reset();
		this.outages.reset();
		this.balances.reset();
	}

	/** Answers one request; refusals come in the error shape of the endpoint's family. */
	answer(request: RecordedRequest): Answer {
		try {
			return { status: 200, body: this.dispatch(request) };
		} catch (error) {
			if (error instanceof Refusal) return refusalAnswer(familyOf(request.path), error);
			throw error;
		}
	}

	private dispatch(request: RecordedRequest): unknown {
		for (const endpoint of this.endpoints) {
			const segments = matchPath(endpoint.path, request.path);
			if (endpoint.method !== request.method || segments === null) continue;
			this.admit(endpoint, request);
			return endpoint.answer(request, ...segments.map(decodeSegment));
		}
		throw new Refusal('notFound', `No endpoint ${request.method} ${request.path}.`);
	}

	private admit({ needsRoutingId, takesQuery }: Endpoint, request: RecordedRequest): void {
		authenticate(request, this.account);
		if (needsRoutingId) requireRoutingId(request);
		if (!takesQuery) refuseQuery(request);
	}
}
