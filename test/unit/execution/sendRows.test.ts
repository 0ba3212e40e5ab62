import { NO_KEPT_CALLS } from '../../../nodes/Juspay/execution/keptCalls';
import type { PreparedRow } from '../../../nodes/Juspay/execution/rows';
import { type Sending, sendRows } from '../../../nodes/Juspay/execution/sendRows';
import { FakeClock } from './fakeClock';
import type { JuspayRequest } from '../../../nodes/Juspay/transport/request';

const request: JuspayRequest = { method: 'GET', pathSegments: ['x'] };

function row(toResults: () => object[]): PreparedRow {
	return {
		kind: 'ready',
		simplify: true,
		maxWait: null,
		call: {
			request,
			facts: {
				record: { label: 'beneficiary ID', id: 'b' },
				moneyAdvice: 'Look it up',
				secrets: [],
			},
			toResults: () => toResults().map((result) => ({ ...result })),
			outcomeOf: () => 'valid',
		},
	};
}

const sending: Sending = {
	send: async () => await Promise.resolve({ kind: 'http', status: 200, body: { a: 1 } }),
	settings: {
		maxConcurrency: 1,
		minRequestInterval: 0,
		timeout: 80_000,
		maxRetries: 2,
		onDuplicate: 'useExisting',
		reuseSameAccount: true,
		includeInputFields: false,
	},
	clock: new FakeClock(),
	random: () => 0,
	credentialSecrets: [],
	stopsAtFirstFailure: false,
	isCancelled: () => false,
	keptCalls: NO_KEPT_CALLS,
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
		{ kind: 'answered', results: [{ n: 1 }], outcomes: ['valid'] },
		{
			kind: 'failed',
			problem: {
				message:
					'The answer has a form that Juspay does not document, the result is unknown (beneficiary ID b). The account may already have been validated and charged. Look it up',
				description:
					"Check 'Base URL' in the credential; if it is right, tell the authors of this node. Look it up. HTTP status 200.",
				headline: 'The answer has a form that Juspay does not document, the result is unknown',
				httpCode: '200',
				isUnclear: true,
				stopsBatch: false,
			},
		},
		{ kind: 'answered', results: [{ n: 3 }], outcomes: ['valid'] },
	]);
});
