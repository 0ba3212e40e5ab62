import { LIE_KINDS, LIES, type LieKind, tellLie } from '../../../sandbox/lies';
import { useSandbox } from './client';

const BANK = { account: '026291800001191', ifsc: 'YESB0000262' };

const beneficiary = {
	uniqueId: 'b1',
	status: 'VALID',
	beneDetails: { type: 'ACCOUNT_IFSC', details: BANK },
	createdAt: '2026-01-02T00:00:00Z',
};

const upiBeneficiary = {
	uniqueId: 'b2',
	status: 'VALID',
	beneDetails: { type: 'UPI_ID', details: { vpa: 'success@upi' } },
};

const branch = {
	beneId: 'b3',
	validateResp: { message: 'Ifsc verification successful', data: { ifsc: 'YESB0000262' } },
	beneDetails: { type: 'IFSC', details: { ifsc: 'YESB0000262' } },
};

const customerAccount = {
	customer_account_id: 'banh_1',
	validation_status: 'ACTIVE',
	account_details: BANK,
	date_created: '2026-01-02T00:00:00.000000000Z',
	last_validated: null,
};

const upiId = { vpa: 'success@upi', status: 'VALID' };

function told(body: object, lie: LieKind, claim?: string): unknown {
	return tellLie({ status: 200, body }, { lie, claim }).body;
}

describe('a lie', () => {
	it.each<[LieKind, object, object]>([
		['maskAllButFour', beneficiary, { beneDetails: { details: { account: '***********1191' } } }],
		['maskAllButTwo', customerAccount, { account_details: { account: '*************91' } }],
		['maskAllButTwo', upiBeneficiary, { beneDetails: { details: { vpa: '*****ss@upi' } } }],
		['maskAll', upiId, { vpa: '*******@upi' }],
		['maskEnd', beneficiary, { beneDetails: { details: { account: '02629180000****' } } }],
		['anotherId', customerAccount, { customer_account_id: 'banh_1-other' }],
		['anotherAccount', beneficiary, { beneDetails: { details: { account: '777777777771191' } } }],
		['anotherAccount', branch, { validateResp: { data: { ifsc: 'HDFC0000001' } } }],
		['anotherIfsc', beneficiary, { beneDetails: { details: { ifsc: 'HDFC0000001' } } }],
		['anotherType', beneficiary, { beneDetails: { type: 'UPI_ID' } }],
		['anotherType', customerAccount, { account_details: { vpa: 'other@upi' } }],
		['statusInOtherLetters', customerAccount, { validation_status: ' active' }],
		['unknownStatus', beneficiary, { status: 'SEEMS_VALID' }],
		['contradictingStatus', beneficiary, { status: 'VALID_BUT_VALIDATION_FAILED' }],
		['contradictingStatus', branch, { validateResp: { message: 'IFSC not found' } }],
		['yesterday', beneficiary, { createdAt: '2026-01-01T00:00:00.000Z' }],
		['years', customerAccount, { date_created: '2024-01-03T00:00:00.000Z', last_validated: null }],
		['noRecord', beneficiary, { message: 'maintenance' }],
	])('%s of %j tells %j', (lie, record, changed) => {
		expect(told(record, lie)).toMatchObject(changed);
	});

	it.each<[LieKind, object, string[]]>([
		['noId', customerAccount, ['customer_account_id']],
		['noStatus', beneficiary, ['status']],
		['noAccount', beneficiary, ['beneDetails.details.account']],
		['noIfsc', customerAccount, ['account_details.ifsc']],
		['noDates', customerAccount, ['date_created', 'last_validated']],
		['noDetails', customerAccount, ['account_details']],
	])('%s of %j leaves out %j', (lie, record, paths) => {
		for (const path of paths) {
			expect(record).toHaveProperty(path);
			expect(told(record, lie)).not.toHaveProperty(path);
		}
	});

	it('is told of every record in a list, and of each of several', () => {
		const masked = { account_details: { account: '***************' } };
		expect(told({ list: [customerAccount] }, 'maskAll')).toMatchObject({ list: [masked] });
		expect(told([customerAccount, customerAccount], 'maskAll')).toMatchObject([masked, masked]);
	});

	it('puts decoys that look alike beside the true records of a list', () => {
		const status = { validation_status: 'FAILURE' };
		expect(told({ list: [customerAccount] }, 'decoys', 'FAILURE')).toMatchObject({
			list: [
				{ ...status, account_details: { account: '777777777771191' } },
				{ ...status, account_details: BANK, date_created: '2024-01-03T00:00:00.000Z' },
				{ ...status, account_details: { account: '***************' } },
				customerAccount,
			],
		});
		expect(told({ list: [customerAccount] }, 'twins', 'FAILURE')).toEqual({
			list: [{ ...customerAccount, ...status, customer_account_id: 'banh_1-0' }, customerAccount],
		});
		expect(told([customerAccount], 'twins', 'FAILURE')).toHaveLength(2);
		expect(told(customerAccount, 'decoys')).toEqual(customerAccount);
	});

	it('can claim another status', () => {
		expect(told(beneficiary, 'maskAll', 'INVALID')).toHaveProperty('status', 'INVALID');
	});

	it('changes no refusal', () => {
		const refusal = { status: 404, body: { error: true, uniqueId: 'b1' } };
		for (const lie of LIE_KINDS) expect(tellLie(refusal, { lie })).toBe(refusal);
	});

	it('keeps the proof only where account, ID, status and dates still show', () => {
		const proving = LIE_KINDS.filter((lie) => LIES[lie].keepsProof);
		expect(proving).toEqual(['maskAllButFour', 'statusInOtherLetters', 'decoys']);
	});
});

describe('the fault', () => {
	const { sandbox, postJson, drops } = useSandbox();

	it('takes effect, and the true answer goes out changed', async () => {
		sandbox().setFaults([{ kind: 'lie', lie: 'maskAll', claim: 'INVALID' }]);
		const beneDetails = { type: 'ACCOUNT_IFSC', details: BANK };
		const body = { beneId: 'b1', customerId: 'c1', command: 'validate', beneDetails };
		expect((await postJson(body)).json()).toMatchObject({
			uniqueId: 'b1',
			status: 'INVALID',
			beneDetails: { details: { account: '***************', ifsc: 'YESB0000262' } },
		});
		expect(drops()).toHaveLength(1);
		expect(sandbox().ledger.requests).toMatchObject([{ fault: 'lie' }]);
	});
});
