import { UserError } from 'n8n-workflow';

import {
	normalizeBaseUrl,
	requireOwnHost,
	requireSecureUrl,
} from '../../../nodes/Juspay/transport/baseUrl';

const NOT_AN_ADDRESS =
	'The Base URL in the Juspay credential is not a web address. Start it with https://, e.g. https://api.juspay.in';
const NOT_SECURE =
	'The address must start with https://, because an API key sent over plain http can be read on the way. Only localhost may use http.';
const TOO_MUCH =
	'The Base URL in the Juspay credential must not contain a user name, a "?" or a "#". Enter only https://, the host and, if needed, a path.';

test.each([
	'https://api.juspay.in/customers',
	'HTTPS://api.juspay.in',
	'https://gateway.example.com:8443/x',
	'http://localhost:5000/x',
	'http://LOCALHOST/x',
	'http://127.0.0.1:5000/x',
	'http://127.9.9.9/x',
	'http://127.1/x',
	'http://[::1]:5000/x',
	'http://[0:0:0:0:0:0:0:1]/x',
])('requireSecureUrl allows %s', (address) => {
	expect(requireSecureUrl(address).href).toBe(new URL(address).href);
});

test.each([
	['a host on the internet', 'http://api.juspay.in/x'],
	['a name that begins like localhost', 'http://localhost.evil.example/x'],
	['a name that ends like localhost', 'http://notlocalhost/x'],
	['a subdomain of localhost', 'http://evil.localhost/x'],
	['a name that begins like the loopback', 'http://127.0.0.1.evil.example/x'],
	['a name with the loopback inside', 'http://x127.0.0.1.example/x'],
	['another IPv6 address', 'http://[::2]/x'],
	['an IPv4 address inside IPv6', 'http://[::ffff:127.0.0.1]/x'],
	['the unspecified address', 'http://0.0.0.0/x'],
	['a private network', 'http://192.168.0.1/x'],
	['a host behind a user name that looks local', 'http://localhost@evil.example/x'],
	['a host behind a password that looks local', 'http://a:127.0.0.1@evil.example/x'],
	['a host whose path looks local', 'http://evil.example/localhost'],
	['a host with a space before the address', ' http://evil.example/x'],
	['another scheme: ftp', 'ftp://localhost/x'],
	['another scheme: websockets', 'ws://localhost/x'],
	['another scheme: a file', 'file:///etc/hosts'],
	['another scheme: a script', 'javascript:alert(1)'],
	['another scheme: data', 'data:text/plain,x'],
])('requireSecureUrl refuses plain text to %s', (_kind, address) => {
	expect(() => requireSecureUrl(address)).toThrow(new UserError(NOT_SECURE));
});

test.each([
	'',
	'api.juspay.in',
	'/customers',
	'https://',
	'//api.juspay.in',
	'https://api.juspay.in:99999',
	'http://127.0.0.999/x',
	'https://api juspay.in',
])('requireSecureUrl refuses "%s", which is no address, with an error for users', (address) => {
	expect(() => requireSecureUrl(address)).toThrow(new UserError(NOT_AN_ADDRESS));
	expect(() => requireSecureUrl(address)).toThrow(UserError);
});

test.each([
	['an address as it should be', 'https://api.juspay.in', 'https://api.juspay.in'],
	['several trailing slashes', 'https://api.juspay.in///', 'https://api.juspay.in'],
	['white space around it', '  https://api.juspay.in/ \n', 'https://api.juspay.in'],
	['a path, which is kept', 'https://proxy.example.com/a', 'https://proxy.example.com/a'],
	['one with a slash behind it', 'https://a.example/a//b/', 'https://a.example/a//b'],
	['capitals in scheme and host', 'HTTPS://API.Juspay.IN', 'https://api.juspay.in'],
	['the port of https, which is left out', 'https://api.juspay.in:443', 'https://api.juspay.in'],
	['another port, which is kept', 'http://localhost:5000/', 'http://localhost:5000'],
	['the IPv6 loopback', 'http://[::1]:5000/', 'http://[::1]:5000'],
])('normalizeBaseUrl takes %s, and changes nothing more the second time', (_kind, typed, url) => {
	expect([normalizeBaseUrl(typed), normalizeBaseUrl(url)]).toEqual([url, url]);
});

// The words are fixed: what was typed may hold a password.
test.each([
	['a user name', 'https://user@api.juspay.in', TOO_MUCH],
	['a user name and a password', 'https://user:pass@api.juspay.in', TOO_MUCH],
	['a password alone', 'https://:pass@api.juspay.in', TOO_MUCH],
	['a query', 'https://api.juspay.in/?a=b', TOO_MUCH],
	['a fragment', 'https://api.juspay.in/#top', TOO_MUCH],
	['an open line', 'http://api.juspay.in', NOT_SECURE],
	['a blank field', '   ', NOT_AN_ADDRESS],
])('normalizeBaseUrl refuses %s', (_kind, typed, message) => {
	expect(() => normalizeBaseUrl(typed)).toThrow(new UserError(message));
});

test.each([
	['the same host', 'https://api.juspay.in/x', 'https://api.juspay.in', true],
	['with its port', 'https://api.juspay.in:443/', 'https://api.juspay.in/payout', true],
	['another host', 'https://evil.example/', 'https://api.juspay.in', false],
	['another port', 'http://localhost:2/', 'http://localhost:1', false],
	['another name of this machine', 'http://127.0.0.1:1/', 'http://localhost:1', false],
	['another scheme', 'http://localhost:1/', 'https://localhost:1', false],
])('requireOwnHost: %s', (_what, url, baseUrl, isAllowed) => {
	const check = () => {
		requireOwnHost(new URL(url), baseUrl);
	};
	if (isAllowed) expect(check).not.toThrow();
	else expect(check).toThrow(/^This Juspay credential is for \S+ only/);
});
