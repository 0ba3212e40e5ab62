import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import {
	type RecordedRequest,
	type Sandbox,
	type SandboxOptions,
	startSandbox,
} from '../../sandbox';

/** The sandbox of a test file: started before its first test, emptied before each, stopped after the last. */
export interface SandboxForTests {
	sandbox: () => Sandbox;
	/** A credential that points to it. */
	credential: (changes?: ICredentialDataDecryptedObject) => ICredentialDataDecryptedObject;
	/** Requests received in this test, oldest first. */
	requests: () => RecordedRequest[];
}

/** Longer than any text that could appear in an error by chance. */
export const TEST_API_KEY = 'key-of-the-tests-only';

/** Of requests that a test itself sends to the sandbox. */
export const TEST_HEADERS = {
	authorization: `Basic ${Buffer.from(`${TEST_API_KEY}:`).toString('base64')}`,
	'x-merchantid': 'demo-merchant',
	'x-routing-id': 'test',
};

/** Starts a sandbox for the tests of a file. */
export function useSandbox(options: SandboxOptions = {}): SandboxForTests {
	let running: Sandbox | undefined;
	const sandbox = (): Sandbox => {
		if (running === undefined) throw new Error('The sandbox runs only during tests');
		return running;
	};
	beforeAll(async () => {
		running = await startSandbox({ apiKey: TEST_API_KEY, ...options });
	});
	beforeEach(() => {
		sandbox().reset();
	});
	afterAll(async () => {
		await running?.stop();
	});
	return {
		sandbox,
		credential: (changes = {}) => ({
			environment: 'custom',
			baseUrl: sandbox().url,
			apiKey: TEST_API_KEY,
			merchantId: 'demo-merchant',
			keyIssuedFor: 'expressCheckout',
			...changes,
		}),
		requests: () => sandbox().ledger.requests,
	};
}
