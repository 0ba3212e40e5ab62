import { connect } from 'node:net';
import { text } from 'node:stream/consumers';

import type { Json } from './client';
import { HEADERS, JSON_TYPE, PAYOUT_HEADERS, send, useSandbox } from './client';

const { sandbox, control, drops } = useSandbox();

const API = { path: '/payout/merchant/v1/outage' };
const PAID = {
	beneId: 'bene1',
	customerId: 'c',
	command: 'validate',
	beneDetails: {
		type: 'ACCOUNT_IFSC',
		details: { name: 'Asha Rao', ifsc: 'YESB0000262', account: '026291800001191' },
	},
};

/** Headers of a web page that a browser on this computer shows, or of a name that leads here. */
const STRANGE: [what: string, headers: Record<string, string>, named: string][] = [
	...[
		['another name', 'evil.example'],
		['another name with our port', 'evil.example:4011'],
		['a name that begins like ours', 'localhost.evil.example'],
		['a name that ends like ours', 'evil-localhost'],
		['an address in a name', '127.0.0.1.evil.example'],
		['a user in front', 'localhost@evil.example'],
		['another address', '192.168.1.7:4010'],
		['any address', '0.0.0.0:4010'],
		['an address of IPv6', '[fe80::1]:4010'],
		['more behind the port', '127.0.0.1:4010.evil.example'],
	].map(([what = '', host = '']): [string, Record<string, string>, string] => [
		`a Host that is ${what}`,
		{ host },
		'Host',
	]),
	['the Origin of a web page', { origin: 'https://evil.example' }, 'Origin'],
	['the Origin of a page on this computer', { origin: 'http://localhost:3000' }, 'Origin'],
	['the Origin of a file or a sandboxed frame', { origin: 'null' }, 'Origin'],
	['an empty Origin', { origin: '' }, 'Origin'],
	['a link or an image of another site', { 'sec-fetch-site': 'cross-site' }, 'Sec-Fetch-Site'],
	['another page of this computer', { 'sec-fetch-site': 'same-site' }, 'Sec-Fetch-Site'],
];

const refusal = (named: string) => ({ error: expect.stringContaining(`"${named}"`) as unknown });

describe.each(STRANGE)('%s is refused', (_what, headers, named) => {
	test('by the simulator, which neither processes nor records the request', async () => {
		const path = '/payout/merchant/v1/benedetails';
		const call = { method: 'POST', path, body: JSON.stringify(PAID) };
		const all = { ...PAYOUT_HEADERS, ...JSON_TYPE, ...headers };
		const reply = await send(sandbox().url, { ...call, headers: all });
		expect([reply.status, reply.json()]).toEqual([403, refusal(named)]);
		expect(sandbox().ledger.requests).toEqual([]);
		expect(drops()).toEqual([]);
	});

	test.each([
		['GET', '/ledger', undefined],
		['POST', '/reset', undefined],
		['PUT', '/faults', []],
		['PUT', '/webhook', { url: 'http://127.0.0.1:9/', user: 'u', password: 'p' }],
		['DELETE', '/faults', undefined],
		['OPTIONS', '/faults', undefined],
		['GET', '/no-such-path', undefined],
	])('by the control port: %s %s', async (method, path, json) => {
		sandbox().setFaults([{ kind: 'status', status: 503 }]);
		const body = json !== undefined && { body: JSON.stringify(json) };
		const typed = { ...(json !== undefined && JSON_TYPE), ...headers };
		const reply = await send(sandbox().controlUrl, { method, path, headers: typed, ...body });
		expect([reply.status, reply.json()]).toEqual([403, refusal(named)]);
		expect(reply.headers).not.toHaveProperty('access-control-allow-origin');
		expect(JSON.parse((await control('GET', '/faults')).text) as Json[]).toHaveLength(1);
	});
});

/** A request that no client of Node.js sends. */
async function sendRaw(url: string, lines: string[]): Promise<string> {
	const socket = connect(Number(new URL(url).port), '127.0.0.1');
	socket.end(`${lines.join('\r\n')}\r\n\r\n`);
	return await text(socket);
}

test.each([
	['two Hosts', ['GET / HTTP/1.1', 'Host: localhost', 'Host: evil.example', 'Connection: close']],
	['an empty Host', ['GET / HTTP/1.1', 'Host:', 'Connection: close']],
	['no Host', ['GET / HTTP/1.0']],
])('A request with %s is refused', async (_what, lines) => {
	for (const url of [sandbox().url, sandbox().controlUrl]) {
		expect(await sendRaw(url, lines)).toMatch(/^HTTP\/1\.1 403 [^]*"Host\\"/);
	}
	expect(sandbox().ledger.requests).toEqual([]);
});

test.each([
	['localhost', { host: 'localhost' }],
	['another port, as through a tunnel', { host: 'LOCALHOST:8080' }],
	['an address of this computer', { host: '127.0.0.1:4010' }],
	['another address of this computer', { host: '127.1.2.3' }],
	['its IPv6 address', { host: '[::1]:4010' }],
	['an address that is typed into a browser', { 'sec-fetch-site': 'none' }],
	['a browser on its own page', { 'sec-fetch-site': 'same-origin' }],
])('A request of %s is answered', async (_what, headers) => {
	const reply = await send(sandbox().url, { ...API, headers: { ...HEADERS, ...headers } });
	expect(reply.status).toBe(200);
	expect((await send(sandbox().controlUrl, { path: '/ledger', headers })).status).toBe(200);
	expect(sandbox().ledger.requests).toHaveLength(1);
});
