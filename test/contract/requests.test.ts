import { runJuspay } from '../support/engine';
import { TEST_API_KEY, useSandbox } from '../support/sandbox';
import { requestSamples } from './requestSamples';

const { sandbox, credential, requests } = useSandbox();

describe('Every request sample of the API pages goes on the wire as documented', () => {
	test.each(requestSamples)('$source', async (sample) => {
		// The samples name records of Juspay's own; what counts here is what was sent.
		sandbox().setFaults([{ kind: 'answer', status: 200, body: { customer_account_id: 'x' } }]);

		await runJuspay({ parameters: sample.parameters, credential: credential() });

		expect(requests()).toHaveLength(1);
		const [request] = requests();
		expect(request).toMatchObject({ method: sample.method, url: sample.path });
		expect(request?.headers['content-type']).toBe(sample.contentType);
		expect(request?.headers['authorization']).toBe(
			`Basic ${Buffer.from(`${TEST_API_KEY}:`).toString('base64')}`,
		);
		expect(request?.headers['x-merchantid']).toBe('demo-merchant');
		expect(request?.headers['x-routing-id']).toBe(sample.routingId);
		if (sample.json) {
			expect(JSON.parse(request?.rawBody ?? '')).toEqual(sample.json);
			return;
		}
		const { account_details: accountDetails, ...form } = Object.fromEntries(
			new URLSearchParams(request?.rawBody),
		);
		expect(form).toEqual(sample.form);
		expect(accountDetails === undefined ? undefined : JSON.parse(accountDetails)).toEqual(
			sample.accountDetails,
		);
	});
});
