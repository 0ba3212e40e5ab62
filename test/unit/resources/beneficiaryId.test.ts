import { generateBeneficiaryId } from '../../../nodes/Juspay/resources/beneficiary/beneficiaryId';

const run = { instanceId: 'i', workflowId: 'w', executionId: 'e', nodeId: 'n', itemIndex: 0 };
const details = { account: '026291800001191', ifsc: 'YESB0000262' };

function generated(changes: Partial<typeof run> = {}, customerId = 'c', other = {}): string {
	return generateBeneficiaryId({ ...run, ...changes }, customerId, { ...details, ...other });
}

test('the same row of the same execution always gets the same ID', () => {
	expect(generated()).toBe(generated());
});

test.each([
	['instance', generated({ instanceId: 'other' })],
	['workflow', generated({ workflowId: 'other' })],
	['execution', generated({ executionId: 'other' })],
	['node', generated({ nodeId: 'other' })],
	['item', generated({ itemIndex: 1 })],
	['customer', generated({}, 'other')],
	['account number', generated({}, 'c', { account: '1' })],
	['IFSC', generated({}, 'c', { ifsc: '1' })],
])('another %s gets another ID', (_what, id) => {
	expect(id).not.toBe(generated());
});

test('the ID has the characters and the length that every system takes', () => {
	expect(generated()).toMatch(/^[A-Za-z0-9_-]{1,64}$/);
});
