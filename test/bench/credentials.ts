import { localCredential } from '../../scripts/demo/credential';
import type { Contestant } from './contestants';

const API_KEY = 'key-of-the-benchmark-only';

/** The header that the server insists on. */
export const AUTHORIZATION = `Basic ${Buffer.from(`${API_KEY}:`).toString('base64')}`;

/** A contestant's credential; the server counts requests by its merchant ID. */
export function credentialOf(contestant: Contestant, url: string) {
	const credential = localCredential(url, { apiKey: API_KEY, merchantId: contestant });
	return { ...credential, id: `bench-${contestant}`, name: `Benchmark, ${contestant}` };
}
