import { generate } from 'selfsigned';

/** A key and the certificate that goes with it, both as PEM. */
export interface KeyPair {
	key: string;
	cert: string;
}

const DAY_MS = 24 * 60 * 60_000;

/** Makes a certificate for these hosts that is good for a day; it trusts itself and nothing else does. */
export async function certificateFor(hosts: readonly string[]): Promise<KeyPair> {
	const subject = [{ name: 'commonName', value: 'Stand-ins of the tests' }];
	const { private: key, cert } = await generate(subject, {
		keyType: 'ec',
		algorithm: 'sha256',
		notAfterDate: new Date(Date.now() + DAY_MS),
		extensions: [
			{ name: 'basicConstraints', cA: true },
			{ name: 'subjectAltName', altNames: hosts.map((value) => ({ type: 2, value })) },
		],
	});
	return { key, cert };
}
