import { UserError } from 'n8n-workflow';

import { normalizeBaseUrl, requireSecureUrl } from '../../../nodes/Juspay/transport/baseUrl';

const NOT_AN_ADDRESS =
	'The Base URL in the Juspay credential is not a web address. Enter it with its scheme, e.g. https://api.juspay.in';
const NOT_SECURE =
	'The address must start with https://, because an API key sent over plain http can be read on the way. Only localhost may use http.';
const TOO_MUCH =
	'The Base URL in the Juspay credential must not hold a user name, a "?" or a "#". Enter only scheme, host and, where needed, a path.';

describe('requireSecureUrl', () => {
	test.each([
		['https to any host', 'https://api.juspay.in/customers'],
		['https in capitals', 'HTTPS://api.juspay.in'],
		['https with a port', 'https://gateway.example.com:8443/x'],
		['http to localhost', 'http://localhost:5000/x'],
		['http to localhost in capitals', 'http://LOCALHOST/x'],
		['http to 127.0.0.1', 'http://127.0.0.1:5000/x'],
		['http to any address of 127.0.0.0/8', 'http://127.9.9.9/x'],
		['http to the IPv6 loopback', 'http://[::1]:5000/x'],
		['http to the IPv6 loopback written out', 'http://[0:0:0:0:0:0:0:1]/x'],
		['http to a short form of the loopback', 'http://127.1/x'],
	])('allows %s', (_kind, address) => {
		expect(requireSecureUrl(address).href).toBe(new URL(address).href);
	});

	test.each([
		['http to a host on the internet', 'http://api.juspay.in/x'],
		['http to a name that begins like localhost', 'http://localhost.evil.example/x'],
		['http to a name that ends like localhost', 'http://notlocalhost/x'],
		['http to a subdomain of localhost', 'http://evil.localhost/x'],
		['http to a name that begins like the loopback', 'http://127.0.0.1.evil.example/x'],
		['http to a name with the loopback inside', 'http://x127.0.0.1.example/x'],
		['http to another IPv6 address', 'http://[::2]/x'],
		['http to an IPv4 address inside IPv6', 'http://[::ffff:127.0.0.1]/x'],
		['http to the unspecified address', 'http://0.0.0.0/x'],
		['http to a private network', 'http://192.168.0.1/x'],
		['http to a host behind a user name that looks local', 'http://localhost@evil.example/x'],
		['http to a host behind a password that looks local', 'http://a:127.0.0.1@evil.example/x'],
		['http to a host whose path looks local', 'http://evil.example/localhost'],
		['ftp', 'ftp://localhost/x'],
		['websockets', 'ws://localhost/x'],
		['a file', 'file:///etc/hosts'],
		['a script', 'javascript:alert(1)'],
		['data', 'data:text/plain,x'],
		['http with a space before it', ' http://evil.example/x'],
	])('refuses %s', (_kind, address) => {
		expect(() => requireSecureUrl(address)).toThrow(new UserError(NOT_SECURE));
	});

	test.each([
		['an empty text', ''],
		['a host without scheme', 'api.juspay.in'],
		['a path', '/customers'],
		['a scheme without host', 'https://'],
		['an address without scheme', '//api.juspay.in'],
		['an impossible port', 'https://api.juspay.in:99999'],
		['an impossible loopback address', 'http://127.0.0.999/x'],
		['a host with a space', 'https://api juspay.in'],
	])('refuses %s, which is no address', (_kind, address) => {
		expect(() => requireSecureUrl(address)).toThrow(new UserError(NOT_AN_ADDRESS));
	});

	test('refuses with an error of the kind that n8n shows to users', () => {
		expect(() => requireSecureUrl('')).toThrow(UserError);
	});
});

describe('normalizeBaseUrl', () => {
	test.each([
		['an address as it should be', 'https://api.juspay.in', 'https://api.juspay.in'],
		['a trailing slash', 'https://api.juspay.in/', 'https://api.juspay.in'],
		['several trailing slashes', 'https://api.juspay.in///', 'https://api.juspay.in'],
		['white space around it', '  https://api.juspay.in/ \n', 'https://api.juspay.in'],
		[
			'a path, which is kept',
			'https://proxy.example.com/juspay',
			'https://proxy.example.com/juspay',
		],
		[
			'a path with a trailing slash',
			'https://proxy.example.com/a/b/',
			'https://proxy.example.com/a/b',
		],
		['capitals in scheme and host', 'HTTPS://API.Juspay.IN', 'https://api.juspay.in'],
		['the port of https, which is left out', 'https://api.juspay.in:443', 'https://api.juspay.in'],
		['another port, which is kept', 'http://localhost:5000/', 'http://localhost:5000'],
		['the IPv6 loopback', 'http://[::1]:5000/', 'http://[::1]:5000'],
	])('takes %s', (_kind, typed, baseUrl) => {
		expect(normalizeBaseUrl(typed)).toBe(baseUrl);
	});

	test.each([
		['a user name', 'https://user@api.juspay.in'],
		['a user name and a password', 'https://user:pass@api.juspay.in'],
		['a password alone', 'https://:pass@api.juspay.in'],
		['a query', 'https://api.juspay.in/?a=b'],
		['a fragment', 'https://api.juspay.in/#top'],
	])('refuses %s', (_kind, typed) => {
		expect(() => normalizeBaseUrl(typed)).toThrow(new UserError(TOO_MUCH));
	});

	test.each([
		['http to a host on the internet', 'http://api.juspay.in', NOT_SECURE],
		['a script', 'javascript:alert(1)', NOT_SECURE],
		['a blank field', '   ', NOT_AN_ADDRESS],
		['a host without scheme', 'api.juspay.in', NOT_AN_ADDRESS],
	])('refuses %s', (_kind, typed, message) => {
		expect(() => normalizeBaseUrl(typed)).toThrow(new UserError(message));
	});

	test('does not quote what was typed: it may hold a password', () => {
		expect(() => normalizeBaseUrl('https://user:hidden-word@api.juspay.in')).not.toThrow(
			/hidden-word/,
		);
	});

	test('changes nothing when applied a second time', () => {
		const once = normalizeBaseUrl(' https://Proxy.Example.com/a//b// ');
		expect(normalizeBaseUrl(once)).toBe(once);
	});
});
