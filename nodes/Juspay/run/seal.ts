import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';

const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Makes a key from the API key, whose holders can read the same data at Juspay. */
export function keyFrom(apiKey: string): Buffer {
	return createHmac('sha256', apiKey).update('juspayKeptCalls').digest();
}

/** Encrypts a text, as base64: n8n stores a failed run's context, which must not hold private values in plain text. */
export function seal(text: string, key: Buffer): string {
	const iv = randomBytes(IV_BYTES);
	const cipher = createCipheriv(CIPHER, key, iv, { authTagLength: TAG_BYTES });
	const sealed = Buffer.concat([cipher.update(text), cipher.final()]);
	return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64');
}

/** Decrypts a text. Throws if malformed or of another API key. */
export function unseal(sealed: string, key: Buffer): string {
	const bytes = Buffer.from(sealed, 'base64');
	const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, IV_BYTES), {
		authTagLength: TAG_BYTES,
	});
	decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
	const text = decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES));
	return Buffer.concat([text, decipher.final()]).toString();
}
