import type { PreparedRow } from '../../../nodes/Juspay/execution/rows';
import { type Sending, sendRows } from '../../../nodes/Juspay/execution/sendRows';
import type { JuspayRequest } from '../../../nodes/Juspay/transport/request';

const request: JuspayRequest = { method: 'GET', pathSegments: ['x'] };

function row(toResults: () => object[]): PreparedRow {
	return {
		kind: 'ready',
		simplify: true,
		call: {
			request,
			facts: {
				record: { label: 'beneficiary ID', id: 'b' },
				moneyAdvice: 'Look it up.',
				secrets: [],
			},
			toResults: () => toResults().map((result) => ({ ...result })),
		},
	};
}

const sending: Sending = {
	send: async () => await Promise.resolve({ kind: 'http', status: 200, body: { a: 1 } }),
	pace: { maxConcurrency: 1, minRequestInterval: 0 },
	clock: {
		now: () => 0,
		sleep: async () => {
			await Promise.resolve();
		},
	},
	timeout: 80_000,
	credentialSecrets: [],
	stopsAtFirstFailure: false,
	isCancelled: () => false,
};

test('an answer that this package cannot digest fails its row and keeps the results of the others', async () => {
	const broken = row(() => {
		throw new TypeError('mistake');
	});
	const { finished } = await sendRows(
		[row(() => [{ n: 1 }]), broken, row(() => [{ n: 3 }])],
		sending,
	);
	expect(finished).toEqual([
		{ kind: 'answered', results: [{ n: 1 }] },
		{
			kind: 'failed',
			problem: {
				message:
					'The answer has a form that Juspay does not document, the result is unknown (beneficiary ID b). The account may already have been validated and charged',
				description:
					"Check 'Base URL' in the credential; if it is right, tell the authors of this node. Look it up. HTTP status 200.",
				headline: 'The answer has a form that Juspay does not document, the result is unknown',
				httpCode: '200',
				isUnclear: true,
				stopsBatch: false,
			},
		},
		{ kind: 'answered', results: [{ n: 3 }] },
	]);
});
