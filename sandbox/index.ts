import type { FastifyInstance } from 'fastify';
import { JuspayApi } from './api';
import { createControlServer } from './control';
import type { CustomerAccountSeed } from './customerAccountRequests';
import type { CustomerSeed } from './customerRequests';
import type { DeliveryResult, Recipient } from './eventDelivery';
import { FaultPlan, type Fault } from './faults';
import type { Balances } from './gatewayBalances';
import { Ledger, type PennyDrop, type RecordedRequest } from './ledger';
import type { OutageLists } from './outages';
import { PayoutEvents, type EventRequest } from './payoutEvents';
import { createServer } from './server';

export type { CustomerAccountSeed } from './customerAccountRequests';
export type { CustomerSeed } from './customerRequests';
export type { DeliveryResult, Recipient } from './eventDelivery';
export type { EventChoice } from './events';
export type { Fault } from './faults';
export type { Balances } from './gatewayBalances';
export type { PennyDrop, RecordedRequest } from './ledger';
export type { OutageLists } from './outages';
export type { EventRequest } from './payoutEvents';

export interface SandboxOptions {
	/** Port of the API; default 0, any free one. */
	port?: number;
	/** Port of the control server; default 0, any free one. */
	controlPort?: number;
	/** Default 127.0.0.1; callers must name a loopback address in their Host header. */
	host?: string;
	/** Default `demo-api-key`. */
	apiKey?: string;
	/** Default `demo-merchant`. */
	merchantId?: string;
	/** Merchant that is refused with 403 despite the right key; default `blocked-merchant`. */
	blockedMerchantId?: string;
	/** How long pending validations stay pending, in milliseconds; default 1500. */
	settleAfter?: number;
	/**
	 * Whether accounts are stored and listed only for customers that exist, and refused with 404 for
	 * others; default `false`. Juspay's pages leave it open for accounts.
	 */
	requireCustomers?: boolean;
	/** Milliseconds since 1970 for settling, the dates in answers and their header Date; default `Date.now`. */
	now?: () => number;
}

/** A running sandbox. */
export interface Sandbox {
	/** Base URL of the API, without a trailing slash. */
	url: string;
	/** Base URL of the control server, without a trailing slash. */
	controlUrl: string;
	/** Live lists, oldest first; emptied in place by `reset`. */
	ledger: { requests: RecordedRequest[]; pennyDrops: PennyDrop[] };
	/** Replaces all faults. */
	setFaults(faults: Fault[]): void;
	/**
	 * Clears ledger, faults, webhook and events that are not delivered yet, and takes stored customers,
	 * accounts and beneficiaries, outages and balances back to the seed.
	 */
	reset(): void;
	/** Stores a customer without a request; returns Juspay's ID. */
	addCustomer(customer: CustomerSeed): string;
	/** Stores a customer account without a request or a penny drop; returns its ID. */
	addCustomerAccount(account: CustomerAccountSeed): string;
	/** Replaces the outages that payouts tell; a list that is left out is empty. */
	setOutages(outages: OutageLists): void;
	/** Replaces the gateway balances that payouts tell, in INR by gateway and rail. */
	setBalances(balances: Balances): void;
	/**
	 * Sends one payout event as Juspay does, again and again until it is answered with 200; resolves
	 * with the last status, which is `null` if there was no answer.
	 */
	sendEvent(request: EventRequest): Promise<DeliveryResult>;
	/**
	 * Sends an event for every validation of a beneficiary that is submitted from now on, as soon as
	 * its outcome is final; `null` turns that off.
	 */
	setWebhook(webhook: Recipient | null): void;
	/** Closes both ports and cuts open connections, hanging ones included; ends deliveries. */
	stop(): Promise<void>;
}

/** Default options. */
export const DEFAULTS = {
	port: 0,
	controlPort: 0,
	host: '127.0.0.1',
	apiKey: 'demo-api-key',
	merchantId: 'demo-merchant',
	blockedMerchantId: 'blocked-merchant',
	settleAfter: 1500,
	requireCustomers: false,
	now: () => Date.now(),
} satisfies Required<SandboxOptions>;

async function closeAll(servers: FastifyInstance[]): Promise<void> {
	await Promise.all(servers.map((server) => server.close()));
}

async function listen(
	server: FastifyInstance,
	control: FastifyInstance,
	{ host, port, controlPort }: Required<SandboxOptions>,
): Promise<{ url: string; controlUrl: string }> {
	try {
		await server.listen({ host, port });
		await control.listen({ host, port: controlPort });
	} catch (error) {
		// One port may be open already; half a sandbox would keep the process alive.
		await closeAll([server, control]);
		throw error;
	}
	return { url: server.listeningOrigin, controlUrl: control.listeningOrigin };
}

function assemble(settings: Required<SandboxOptions>) {
	const ledger = new Ledger();
	const faults = new FaultPlan();
	const events = new PayoutEvents(settings);
	const api = new JuspayApi(settings, settings, ledger, events, settings);
	const reset = () => {
		ledger.clear();
		faults.set([]);
		events.reset();
		api.reset();
	};
	const server = createServer({ api, ledger, faults, now: settings.now });
	const control = createControlServer({ ledger, faults, api, events, reset });
	return { ledger, faults, events, api, reset, server, control };
}

/** Starts a stand-in for Juspay's API on one port and its control server on another. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const settings = { ...DEFAULTS, ...options };
	const parts = assemble(settings);
	const { ledger, faults, events, api, reset, server, control } = parts;
	return {
		...(await listen(server, control, settings)),
		ledger,
		setFaults: (list) => {
			faults.set(list);
		},
		reset,
		addCustomer: (customer) => api.customers.add(customer),
		addCustomerAccount: (account) => api.customerAccounts.add(account),
		setOutages: (outages) => {
			api.outages.set(outages);
		},
		setBalances: (balances) => {
			api.balances.set(balances);
		},
		sendEvent: (request) => events.send(request),
		setWebhook: (webhook) => {
			events.setWebhook(webhook);
		},
		stop: () => {
			events.reset();
			return closeAll([server, control]);
		},
	};
}
