import { expectRefused, PAYOUT_HEADERS, useSandbox, type Json } from './client';

const { sandbox, api, postJson } = useSandbox();

const contact = { email: 'dummy@gmail.com', phone: '9999999999' };
const bankDetails = { name: 'Shubham Kumar', ifsc: 'YESB0000262', account: '026291800001191' };

const accountSample = {
	beneId: 'ravibene4',
	beneDetails: { details: bankDetails, type: 'ACCOUNT_IFSC' },
	preferredGateway: 'CFGEN',
	command: 'validate',
	customerId: 'ravi1',
	...contact,
};
const upiSample = {
	...accountSample,
	beneId: 'ravibene1',
	beneDetails: { details: { name: 'Shubham Kumar', vpa: 'success@upi' }, type: 'UPI_ID' },
};
const mobileSample = {
	...accountSample,
	beneId: 'beneID11',
	customerId: '14212551',
	preferredGateway: 'YESBIZ',
	command: 'resolve',
	beneDetails: { details: { name: 'Aditya Kadrolkar', mobile: '8088375524' }, type: 'UPI_ID' },
};
const ifscSample = {
	beneId: 'ifsc1',
	customerId: 'ravi1',
	beneDetails: { details: { ifsc: 'SBIN0008752' }, type: 'IFSC' },
};

const withDetails = (type: string, details: Json, changes: Json = {}) => ({
	...accountSample,
	beneDetails: { type, details },
	...changes,
});

function statusPath(customerId: string, beneId: string): string {
	return `/payout/merchant/v1/benedetails/${customerId}/${beneId}`;
}

describe('validate a bank account', () => {
	it('answers the sample in the documented shape and pays once', async () => {
		const reply = await postJson(accountSample);
		expect(reply.status).toBe(200);
		expect(reply.json()).toEqual({
			validateResp: {
				subCode: '200',
				status: 'SUCCESS',
				message: 'Bank Account details verified successfully',
				data: {
					utr: expect.stringMatching(/^\d{16}$/) as unknown,
					refId: expect.stringMatching(/^\d{7}$/) as unknown,
					nameAtBank: 'JOHN DOE',
					micr: 400532038,
					city: 'GREATER BOMBAY',
					branch: 'SANTACRUZ, MUMBAI',
					bankName: 'YES BANK',
					amountDeposited: '1',
				},
				accountStatusCode: 'ACCOUNT_IS_VALID',
				accountStatus: 'VALID',
			},
			uniqueId: 'ravibene4',
			status: 'VALID',
			remark: 'Bank Account details verified successfully',
			nameAtBank: 'JOHN DOE',
			fulfillmentMethod: 'CFGEN_IMPS',
			beneDetails: { details: bankDetails, type: 'ACCOUNT_IFSC' },
		});
		expect(sandbox().ledger.pennyDrops).toEqual([
			{
				at: expect.any(Number) as unknown,
				api: 'payouts',
				customerId: 'ravi1',
				account: '026291800001191',
				reference: 'ravibene4',
			},
		]);
	});

	it('says INVALID without a name at the bank', async () => {
		const details = { ifsc: 'SBIN0008752', account: '000100289877623' };
		const answer = (await postJson(withDetails('ACCOUNT_IFSC', details))).json();
		expect(answer).toMatchObject({ status: 'INVALID', validateResp: { accountStatus: 'INVALID' } });
		expect(answer).not.toHaveProperty('nameAtBank');
	});
});

describe('validate a UPI ID', () => {
	it('answers the sample in the documented shape and moves no money', async () => {
		expect((await postJson(upiSample)).json()).toEqual({
			validateResp: {
				subCode: '200',
				status: 'SUCCESS',
				message: 'VPA verification successful',
				data: { nameAtBank: 'JOHN SNOW', accountExists: 'YES' },
			},
			uniqueId: 'ravibene1',
			status: 'VALID',
			remark: 'VPA verification successful',
			nameAtBank: 'JOHN SNOW',
			fulfillmentMethod: 'CFGEN_UPI',
			beneDetails: upiSample.beneDetails,
		});
		expect(sandbox().ledger.pennyDrops).toEqual([]);
	});

	it('says that an invalid one does not exist', async () => {
		expect((await postJson(withDetails('UPI_ID', { vpa: 'invalid@upi' }))).json()).toMatchObject({
			status: 'INVALID',
			validateResp: { data: { accountExists: 'NO' } },
		});
	});
});

describe('resolve a mobile number', () => {
	it('answers the sample in the documented shape', async () => {
		const answer = (await postJson(mobileSample)).json();
		expect(answer).toMatchObject({
			validateResp: {
				status: 'SUCCESS',
				responseMessage: 'SUCCESS',
				responseCode: 'SUCCESS',
				payload: { vpa: 'test@upi', name: 'Aditya', gatewayResponseCode: '00' },
			},
			uniqueId: 'beneID11',
			status: 'VALID',
			responseCode: 'VALID_VPA',
			resolvedVpa: 'test@upi',
			nameAtBank: 'Aditya',
			gatewayRefId: expect.stringMatching(/^[0-9a-f]{30}$/) as unknown,
			fulfillmentMethod: 'YESBIZ_UPI',
		});
		expect(answer['beneDetails']).toEqual({ details: { mobile: '8088375524' }, type: 'UPI_ID' });
		expect(sandbox().ledger.pennyDrops).toEqual([]);
	});

	it.each([
		[
			'derives the UPI ID of any other number from the number',
			'9876543210',
			'VALID',
			'9876543210@upi',
		],
		['finds nothing behind a number ending in 0000', '9876540000', 'INVALID', undefined],
	])('%s', async (_what, mobile, status, resolvedVpa) => {
		const beneDetails = { details: { mobile }, type: 'UPI_ID' };
		const answer = (await postJson({ ...mobileSample, beneDetails })).json();
		expect([answer['status'], answer['resolvedVpa']]).toEqual([status, resolvedVpa]);
	});
});

describe('look up an IFSC', () => {
	it('answers bank data with beneId and without uniqueId or status', async () => {
		const answer = (await postJson(ifscSample)).json();
		expect(answer).toMatchObject({
			beneId: 'ifsc1',
			validateResp: { data: { bank: 'STATE BANK OF INDIA', ifsc: 'SBIN0008752', imps: 'Live' } },
		});
		expect(answer).not.toHaveProperty('uniqueId');
		expect(answer).not.toHaveProperty('status');
		expect(sandbox().ledger.pennyDrops).toEqual([]);
	});

	it('answers E09 for a branch it does not know, and keeps the beneId free', async () => {
		const beneDetails = { details: { ifsc: 'ZZZZ0000001' }, type: 'IFSC' };
		const reply = await postJson({ ...ifscSample, beneDetails });
		expectRefused(reply, 404, 'E09');
		expect((await postJson(ifscSample)).status).toBe(200);
	});
});

describe('create', () => {
	it('only stores the beneficiary', async () => {
		const answer = (await postJson({ ...accountSample, command: 'create' })).json();
		expect(answer).toEqual({
			uniqueId: 'ravibene4',
			status: 'CREATED',
			beneDetails: accountSample.beneDetails,
		});
		expect(sandbox().ledger.pennyDrops).toEqual([]);
	});
});

describe('a beneId used before', () => {
	it.each([
		['the same request', accountSample],
		['another customer', { ...accountSample, customerId: 'another' }],
		['another kind of account', { ...upiSample, beneId: accountSample.beneId }],
	])('is refused for %s, and nothing is paid again', async (_what, second) => {
		await postJson(accountSample);
		const reply = await postJson(second);
		expect(reply.status).toBe(400);
		expect(reply.json()).toEqual({
			error: true,
			errorCode: 'E05',
			errorMessage: 'Duplicate BeneId.',
			userMessage: 'Bad request',
		});
		expect(sandbox().ledger.pennyDrops).toHaveLength(1);
	});
});

describe('status of one beneficiary', () => {
	it.each([
		['bank account', accountSample],
		['UPI ID', upiSample],
		['mobile number', mobileSample],
		['IFSC', ifscSample],
	])('of a %s has the shape of the first answer', async (_what, body) => {
		const submitted = await postJson(body);
		const reply = await api({
			path: statusPath(body.customerId, body.beneId),
			headers: PAYOUT_HEADERS,
		});
		expect(reply.json()).toEqual(submitted.json());
	});

	it.each([
		['an unknown beneId', statusPath('ravi1', 'nothing')],
		['the beneId of another customer', statusPath('another', 'ravibene4')],
	])('answers E09 for %s', async (_what, path) => {
		await postJson(accountSample);
		expectRefused(await api({ path }), 404, 'E09');
	});
});

describe('a beneficiary request', () => {
	it.each<[string, string, Json]>([
		['no beneId', 'beneId', { ...accountSample, beneId: undefined }],
		['no customerId', 'customerId', { ...accountSample, customerId: undefined }],
		['no beneDetails', 'beneDetails', { ...accountSample, beneDetails: undefined }],
		['no command', 'command', { ...accountSample, command: undefined }],
		['an empty beneId', 'beneId', { ...accountSample, beneId: '' }],
		['an empty optional field', 'email', { ...accountSample, email: '' }],
		['a phone that is a number', 'phone', { ...accountSample, phone: 9999999999 }],
		['metadata that is an object', 'metadata', { ...accountSample, metadata: {} }],
		['an unknown field', 'preferredGatewayList', { ...accountSample, preferredGatewayList: [] }],
		['a command in upper case', 'command', { ...accountSample, command: 'VALIDATE' }],
		['an unknown type', 'beneDetails.type', withDetails('WALLET', {})],
		[
			'an account without IFSC',
			'beneDetails.details.ifsc',
			withDetails('ACCOUNT_IFSC', { account: '12345' }),
		],
		[
			'an account with a UPI ID',
			'beneDetails.details.vpa',
			withDetails('ACCOUNT_IFSC', { ...bankDetails, vpa: 'a@b' }),
		],
		[
			'an empty name',
			'beneDetails.details.name',
			withDetails('ACCOUNT_IFSC', { ...bankDetails, name: '' }),
		],
		[
			'a UPI validation by mobile number',
			'beneDetails.details.vpa',
			withDetails('UPI_ID', { mobile: '9876543210' }),
		],
		[
			'a mobile number with prefix',
			'beneDetails.details.mobile',
			withDetails('UPI_ID', { mobile: '+919876543210' }, { command: 'resolve' }),
		],
		['resolve for an account', 'command', { ...accountSample, command: 'resolve' }],
		['a command for an IFSC', 'command', { ...ifscSample, command: 'validate' }],
		[
			'an IFSC in lower case',
			'beneDetails.details.ifsc',
			withDetails('IFSC', { ifsc: 'sbin0008752' }, { command: undefined }),
		],
	])('with %s is refused with E01 naming the field', async (_what, field, body) => {
		const reply = await postJson(body);
		expectRefused(reply, 400, `\\"${field}\\"`);
		expect(reply.json()).toMatchObject({ error: true, errorCode: 'E01' });
		expect(sandbox().ledger.pennyDrops).toEqual([]);
	});

	it('may carry metadata as text', async () => {
		expect((await postJson({ ...accountSample, metadata: 'batch 7' })).status).toBe(200);
	});

	it.each([
		['a form', 'application/x-www-form-urlencoded', 'beneId=1', 'content-type'],
		['broken JSON', 'application/json', '{"beneId":', 'JSON'],
		['an empty body', 'application/json', '', 'JSON'],
	])('that is %s is refused', async (_what, contentType, body, complaint) => {
		const headers = { ...PAYOUT_HEADERS, 'content-type': contentType };
		const path = '/payout/merchant/v1/benedetails';
		const reply = await api({ method: 'POST', path, headers, body });
		expectRefused(reply, 400, complaint);
	});
});
