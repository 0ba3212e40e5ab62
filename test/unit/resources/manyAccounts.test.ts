import { toAnsweredRow } from '../../../nodes/Juspay/calls/results';
import { createReader } from '../../../nodes/Juspay/parameters/reader';
import { create } from '../../../nodes/Juspay/resources/customerAccount/create.operation';
import { RUN_IDENTITY } from '../../support/runIdentity';
import { answeredCall } from '../calls/calls';

const UPI_IDS = Array.from({ length: 150 }, (_, index) => `asha${String(index)}@ybl`);

const VALUES: Record<string, unknown> = {
	customerId: 'c',
	bankCode: 'JP_YBL',
	accountType: 'multiple',
	accounts: { upiIds: UPI_IDS.map((upiId) => ({ upiId })) },
};

// 22 s for 200 accounts when they were paired again for each result, and n8n stood still.
test('150 accounts in one call are paired with their results once', () => {
	const reader = createReader((name) => VALUES[name], new Map());
	const call = create.prepare(reader, RUN_IDENTITY);
	const records = UPI_IDS.map((vpa, index) => ({
		customer_account_id: `account-${String(index)}`,
		account_details: { vpa },
	}));
	const startedAt = performance.now();
	const { results } = toAnsweredRow(call, answeredCall(records), 'simplified');
	expect(results.map(({ upiId }) => upiId)).toEqual(UPI_IDS);
	expect(performance.now() - startedAt).toBeLessThan(3000);
});
