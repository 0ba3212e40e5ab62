import { Agent } from 'node:https';
import { connect, type Socket } from 'node:net';
import { Juspay } from 'expresscheckout-nodejs';
import { z } from 'zod';
import { basic, useSandbox } from './client';

/*
 * Juspay's own client, as published, against the sandbox: what it sends must be taken, and what it
 * is answered must be what it expects. Nothing here was written by us but the sandbox.
 */

const { sandbox, drops } = useSandbox();

const NEW_CUSTOMER = {
	object_reference_id: 'customer-2001',
	mobile_number: '9988776655',
	email_address: 'asha.rao+test@example.com',
	first_name: 'Asha Devi',
	last_name: 'Rao',
	mobile_country_code: '91',
};

const createdCustomer = z.object({ id: z.string() });

let client: Juspay;
const sockets: Socket[] = [];

/** A plain connection to the sandbox, which says of itself that it is secure. */
function connectToSandbox(): Socket {
	const { hostname: host, port } = new URL(sandbox().url);
	const socket = connect({ host, port: Number(port) });
	socket.once('connect', () => socket.emit('secureConnect'));
	sockets.push(socket);
	return socket;
}

function clientWith(apiKey: string): Juspay {
	// The pages list the first; the client leaves it to its users. The sandbox refuses Juspay's address as its Host.
	const headers = { 'x-routing-id': 'customer-2001', host: 'localhost' };
	return new Juspay({ apiKey, merchantId: 'demo-merchant', headers });
}

beforeEach(() => {
	// The client takes every base URL for https, and a port for a part of the host's name. So it keeps
	// Juspay's address, and its connections lead here.
	jest.spyOn(Agent.prototype, 'createConnection').mockImplementation(connectToSandbox);
	// It would write requests and answers into files otherwise.
	Juspay.customLogger = Juspay.silentLogger;
	client = clientWith('demo-api-key');
});

afterEach(() => {
	jest.restoreAllMocks();
	// The client keeps its connections open.
	for (const socket of sockets.splice(0)) socket.destroy();
	expect(drops()).toEqual([]);
});

describe("Juspay's own client", () => {
	it('creates a customer, and reads it by both of its IDs', async () => {
		const created = await client.customer.create(NEW_CUSTOMER);
		const customer = {
			...NEW_CUSTOMER,
			id: expect.stringMatching(/^cst_[a-z0-9]{16}$/) as unknown,
			object: 'customer',
		};
		expect(created).toMatchObject(customer);
		const { id } = createdCustomer.parse(created);
		for (const either of [id, NEW_CUSTOMER.object_reference_id]) {
			expect(await client.customer.get(either)).toMatchObject({ ...customer, id });
		}
	});

	it('asks for a token of the app SDKs, when creating and when reading', async () => {
		const option = { 'options.get_client_auth_token': 'true' };
		await client.customer.create({ ...NEW_CUSTOMER, ...option });
		const read = await client.customer.get(NEW_CUSTOMER.object_reference_id, option);
		expect(read).toMatchObject(NEW_CUSTOMER);
	});

	it('updates a customer', async () => {
		await client.customer.create(NEW_CUSTOMER);
		const changes = { mobile_number: '9000000001', first_name: 'Meera' };
		const updated = await client.customer.update(NEW_CUSTOMER.object_reference_id, changes);
		expect(updated).toMatchObject({ ...NEW_CUSTOMER, ...changes });
		const read = await client.customer.get(createdCustomer.parse(updated).id);
		expect(read).toMatchObject({ ...NEW_CUSTOMER, ...changes });
	});

	it('is told that a customer exists already', async () => {
		await client.customer.create(NEW_CUSTOMER);
		await expect(client.customer.create(NEW_CUSTOMER)).rejects.toMatchObject({
			name: 'InvalidRequestError',
			status: 'invalid_request_error',
			error_code: 'unique',
			error_message: 'Customer with given object reference id already exist for your account.',
			error_info: { code: 'ALREADY_EXISTS', user_message: 'Already exists.' },
		});
	});

	it('is told which field is wrong, and which customer does not exist', async () => {
		const wrong = client.customer.create({ ...NEW_CUSTOMER, mobile_number: '12' });
		const fields = [{ field_name: 'mobile_number', reason: 'Invalid value.' }];
		await expect(wrong).rejects.toMatchObject({
			name: 'InvalidRequestError',
			error_info: { fields },
		});
		await expect(client.customer.get('customer-2002')).rejects.toMatchObject({
			name: 'InvalidRequestError',
			error_code: 'object_not_found',
		});
	});

	it('is refused with another key', async () => {
		const refused = clientWith('wrong').customer.get('demo-customer');
		await expect(refused).rejects.toMatchObject({ name: 'AuthenticationError' });
	});

	it('sends the key without a colon, and a version, which the sandbox therefore takes', async () => {
		await client.customer.create(NEW_CUSTOMER);
		expect(sandbox().ledger.requests[0]?.headers).toMatchObject({
			authorization: basic('demo-api-key'),
			'content-type': 'application/x-www-form-urlencoded',
			version: '2019-05-07',
			'x-merchantid': 'demo-merchant',
		});
	});
});
