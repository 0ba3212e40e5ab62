import fastify, { type FastifyInstance } from 'fastify';
import { z, ZodError } from 'zod';
import type { JuspayApi } from './api';
import { customerAccountSeed } from './customerAccountRequests';
import { customerSeed } from './customerRequests';
import { Refusal } from './errors';
import type { FaultPlan } from './faults';
import type { Ledger } from './ledger';
import type { PayoutEvents } from './payoutEvents';
import { refuseStrangers } from './strangers';

/** Parts of the simulator that the control server reads and changes. */
export interface Controls {
	ledger: Ledger;
	faults: FaultPlan;
	api: JuspayApi;
	events: PayoutEvents;
	reset: () => void;
}

const customerPath = z.object({ customerId: z.string().min(1) });

function addLedgerRoutes(server: FastifyInstance, { ledger }: Controls): void {
	server.get('/ledger', () => ({ requests: ledger.requests, pennyDrops: ledger.pennyDrops }));
	server.delete('/ledger', (_request, reply) => {
		ledger.clear();
		return reply.code(204).send();
	});
}

function addFaultRoutes(server: FastifyInstance, { faults }: Controls): void {
	server.get('/faults', () => faults.faults);
	server.put('/faults', (request, reply) => {
		faults.set(request.body);
		return reply.send(faults.faults);
	});
	server.delete('/faults', (_request, reply) => {
		faults.set([]);
		return reply.code(204).send();
	});
}

function addStateRoutes(server: FastifyInstance, { api, reset }: Controls): void {
	server.post('/reset', (_request, reply) => {
		reset();
		return reply.code(204).send();
	});
	server.post('/customers', (request, reply) => {
		const customerId = api.customers.add(customerSeed.parse(request.body));
		return reply.code(201).send({ customerId });
	});
	server.post('/customers/:customerId/accounts', (request, reply) => {
		const { customerId } = customerPath.parse(request.params);
		const id = api.customerAccounts.add({ ...customerAccountSeed.parse(request.body), customerId });
		return reply.code(201).send({ customerAccountId: id });
	});
}

/** Data of the API that can be replaced, such as the outages. */
interface Replaceable {
	current: unknown;
	set: (value: unknown) => void;
	reset: () => void;
}

function addReplaceable(server: FastifyInstance, path: string, told: Replaceable): void {
	server.get(path, () => told.current);
	server.put(path, (request) => {
		told.set(request.body);
		return told.current;
	});
	server.delete(path, (_request, reply) => {
		told.reset();
		return reply.code(204).send();
	});
}

function addEventRoutes(server: FastifyInstance, { events }: Controls): void {
	server.post('/events', (request) => events.send(request.body));
	server.put('/webhook', (request, reply) => {
		events.setWebhook(request.body);
		return reply.code(204).send();
	});
	server.delete('/webhook', (_request, reply) => {
		events.setWebhook(null);
		return reply.code(204).send();
	});
}

/** Explains a wrong body in one line instead of a list of issues. */
function explainErrors(server: FastifyInstance): void {
	server.setErrorHandler((error, _request, reply) => {
		if (error instanceof Refusal) return reply.code(400).send({ error: error.message });
		if (!(error instanceof ZodError)) return reply.send(error);
		const [issue] = error.issues;
		const message = `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'invalid'}`;
		return reply.code(400).send({ error: message });
	});
}

/**
 * The control server, not listening yet: ledger, faults, reset, seeding, outages, balances and
 * events, for tests and demos that run in another process. It has a port of its own, so the API stays free of extra paths.
 */
export function createControlServer(controls: Controls): FastifyInstance {
	const server = fastify({
		forceCloseConnections: true,
		http: { maxHeaderSize: 1024 * 1024 },
		routerOptions: { maxParamLength: 1024 * 1024 },
	});
	refuseStrangers(server);
	explainErrors(server);
	addLedgerRoutes(server, controls);
	addFaultRoutes(server, controls);
	addStateRoutes(server, controls);
	addReplaceable(server, '/outages', controls.api.outages);
	addReplaceable(server, '/balances', controls.api.balances);
	addEventRoutes(server, controls);
	return server;
}
