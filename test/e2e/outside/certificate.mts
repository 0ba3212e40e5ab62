import { generate } from 'selfsigned';

/** Makes a key and a certificate for these hosts, as PEM, good for a day; it trusts itself and nothing else does. */
export async function certificateFor(hosts: readonly string[]) {
	const subject = [{ name: 'commonName', value: 'Stand-ins of the tests' }];
	const { private: key, cert } = await generate(subject, {
		keyType: 'ec',
		algorithm: 'sha256',
		notAfterDate: new Date(Date.now() + 24 * 60 * 60_000),
		extensions: [
			{ name: 'basicConstraints', cA: true },
			{ name: 'subjectAltName', altNames: hosts.map((value) => ({ type: 2, value })) },
		],
	});
	return { key, cert };
}
