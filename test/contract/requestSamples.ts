import type { INodeParameters } from 'n8n-workflow';

/** A request sample of Juspay's API pages, and the fields that a user fills in to get it. */
export interface RequestSample {
	/** Page and sample, as named there. */
	source: string;
	parameters: INodeParameters;
	method: 'GET' | 'POST';
	path: string;
	contentType: string;
	/** `undefined` for payouts, which have none. */
	routingId: string | undefined;
	/** Form fields in order of the page; `account_details` is compared as JSON. */
	form?: Record<string, string>;
	accountDetails?: object;
	json?: object;
}

const FORM = 'application/x-www-form-urlencoded';
const CUSTOMER = 'cst_zqqmw0v4exbhvv2l';
const CREATE_PAGE = 'Create with Validate Customer Account';
const PAYOUT_PAGE = 'Bank Account Validation';

const createParameters: INodeParameters = {
	resource: 'customerAccount',
	operation: 'createAndValidate',
	customerId: CUSTOMER,
	bankCode: 'JP_HDFC',
	additionalFields: { gatewayId: '800', gatewayReferenceId: 'testing' },
};

function createSample(
	sample: string,
	parameters: INodeParameters,
	accountDetails: object,
	expected: { routingId?: string; extra?: Record<string, string> } = {},
): RequestSample {
	return {
		source: `${CREATE_PAGE}: ${sample}`,
		parameters: { ...createParameters, ...parameters },
		method: 'POST',
		path: `/customers/${CUSTOMER}/accounts`,
		contentType: FORM,
		routingId: expected.routingId ?? CUSTOMER,
		form: {
			bank_code: 'JP_HDFC',
			customer_id: CUSTOMER,
			gateway_id: '800',
			gateway_reference_id: 'testing',
			command: 'validate',
			...expected.extra,
		},
		accountDetails,
	};
}

function payoutSample(sample: string, parameters: INodeParameters, json: object): RequestSample {
	return {
		source: `${PAYOUT_PAGE}: ${sample}`,
		parameters: { resource: 'beneficiary', ...parameters },
		method: 'POST',
		path: '/payout/merchant/v1/benedetails',
		contentType: 'application/json',
		routingId: undefined,
		json,
	};
}

function newerPayoutSample(
	sample: string,
	parameters: INodeParameters,
	json: object,
): RequestSample {
	return {
		...payoutSample(`${sample}, version 2`, parameters, json),
		parameters: { resource: 'beneficiary', ...parameters, options: { apiVersion: 'v2' } },
		path: '/payout/merchant/v2/benedetails',
	};
}

export const requestSamples: RequestSample[] = [
	createSample(
		'with bank account',
		{
			accountType: 'bankAccount',
			accountNumber: '026291800001191',
			ifsc: 'YESB0000262',
			options: { routingId: 'customer_1122' },
		},
		{ bank_account: [{ ifsc: 'YESB0000262', account: '026291800001191' }] },
		{ routingId: 'customer_1122' },
	),
	createSample(
		'with upi',
		{ accountType: 'upi', upiId: '8668757911@ffsk' },
		{ upi: [{ vpa: '8668757911@ffsk' }] },
	),
	createSample(
		'with multiple accounts',
		{
			accountType: 'multiple',
			accounts: {
				bankAccounts: [
					{ accountNumber: '026291800001191', ifsc: 'YESB0000262', accountHolderName: '' },
				],
				upiIds: [{ upiId: '9164326296@upi' }],
			},
		},
		{
			upi: [{ vpa: '9164326296@upi' }],
			bank_account: [{ ifsc: 'YESB0000262', account: '026291800001191' }],
		},
	),
	createSample(
		'with preferred gateway',
		{
			accountType: 'upi',
			upiId: '8668757911@ffsk',
			additionalFields: {
				gatewayId: '800',
				gatewayReferenceId: 'testing',
				preferredGateway: 'CFGEN',
			},
		},
		{ upi: [{ vpa: '8668757911@ffsk' }] },
		{ extra: { preferred_ifsc_validation_gateway: 'CFGEN' } },
	),
	{
		source: 'Validate Customer Account: request',
		parameters: {
			resource: 'customerAccount',
			operation: 'validate',
			customerId: CUSTOMER,
			customerAccountId: { __rl: true, mode: 'id', value: 'banh_6r9AmAtwA8Mzxebd' },
			options: { routingId: 'customer_1122' },
		},
		method: 'POST',
		path: `/customers/${CUSTOMER}/customer-accounts/banh_6r9AmAtwA8Mzxebd/validate`,
		contentType: FORM,
		routingId: 'customer_1122',
		form: {},
	},
	{
		source: 'Get Customer Account: request',
		parameters: {
			resource: 'customerAccount',
			operation: 'get',
			customerId: CUSTOMER,
			customerAccountId: { __rl: true, mode: 'id', value: 'banh_qn2zdmZ4VAEFaBny' },
			options: { routingId: 'customer_1122' },
		},
		method: 'GET',
		path: `/customers/${CUSTOMER}/customer-accounts/banh_qn2zdmZ4VAEFaBny`,
		contentType: FORM,
		routingId: 'customer_1122',
		form: {},
	},
	payoutSample(
		'account ifsc',
		{
			operation: 'validate',
			customerId: 'ravi1',
			beneficiaryId: 'ravibene4',
			accountType: 'bankAccount',
			accountNumber: '026291800001191',
			ifsc: 'YESB0000262',
			accountHolderName: 'Shubham Kumar',
			additionalFields: {
				preferredGateway: 'CFGEN',
				email: 'dummy@gmail.com',
				phone: '9999999999',
			},
		},
		{
			beneId: 'ravibene4',
			beneDetails: {
				details: { name: 'Shubham Kumar', ifsc: 'YESB0000262', account: '026291800001191' },
				type: 'ACCOUNT_IFSC',
			},
			preferredGateway: 'CFGEN',
			command: 'validate',
			customerId: 'ravi1',
			email: 'dummy@gmail.com',
			phone: '9999999999',
		},
	),
	payoutSample(
		'upi',
		{
			operation: 'validate',
			customerId: 'ravi1',
			beneficiaryId: 'ravibene1',
			accountType: 'upi',
			upiId: 'success@upi',
			accountHolderName: 'Shubham Kumar',
			additionalFields: {
				preferredGateway: 'CFGEN',
				email: 'dummy@gmail.com',
				phone: '9999999999',
			},
		},
		{
			beneId: 'ravibene1',
			beneDetails: { details: { name: 'Shubham Kumar', vpa: 'success@upi' }, type: 'UPI_ID' },
			preferredGateway: 'CFGEN',
			command: 'validate',
			customerId: 'ravi1',
			email: 'dummy@gmail.com',
			phone: '9999999999',
		},
	),
	payoutSample(
		'mobile number to vpa',
		{
			operation: 'resolve',
			customerId: '14212551',
			beneficiaryId: 'beneID11',
			mobileNumber: '8088375524',
			accountHolderName: 'Aditya Kadrolkar',
			additionalFields: {
				preferredGateway: 'YESBIZ',
				email: 'test@gmail.com',
				phone: '8088375524',
			},
		},
		{
			beneId: 'beneID11',
			beneDetails: {
				details: { name: 'Aditya Kadrolkar', mobile: '8088375524' },
				type: 'UPI_ID',
			},
			preferredGateway: 'YESBIZ',
			command: 'resolve',
			customerId: '14212551',
			email: 'test@gmail.com',
			phone: '8088375524',
		},
	),
	{
		source: 'Create Customer Account: without a command',
		parameters: {
			...createParameters,
			operation: 'create',
			accountType: 'upi',
			upiId: '8668757911@ffsk',
		},
		method: 'POST',
		path: `/customers/${CUSTOMER}/accounts`,
		contentType: FORM,
		routingId: CUSTOMER,
		form: {
			bank_code: 'JP_HDFC',
			customer_id: CUSTOMER,
			gateway_id: '800',
			gateway_reference_id: 'testing',
		},
		accountDetails: { upi: [{ vpa: '8668757911@ffsk' }] },
	},
	{
		source: 'List Customer Accounts: request',
		parameters: { resource: 'customerAccount', operation: 'getAll', customerId: CUSTOMER },
		method: 'GET',
		path: `/customers/${CUSTOMER}/customer-accounts/list`,
		contentType: FORM,
		routingId: CUSTOMER,
		form: {},
	},
	{
		source: 'Delete Customer Account: request',
		parameters: {
			resource: 'customerAccount',
			operation: 'delete',
			customerId: CUSTOMER,
			customerAccountId: { __rl: true, mode: 'id', value: 'banh_4sEpQ1' },
		},
		method: 'POST',
		path: `/customers/${CUSTOMER}/customer-accounts/banh_4sEpQ1`,
		contentType: FORM,
		routingId: CUSTOMER,
		form: { command: 'delete' },
	},
	payoutSample(
		'create',
		{
			operation: 'create',
			customerId: 'ravi1',
			beneficiaryId: 'ravibene7',
			accountType: 'bankAccount',
			accountNumber: '026291800001191',
			ifsc: 'YESB0000262',
		},
		{
			beneId: 'ravibene7',
			beneDetails: {
				details: { ifsc: 'YESB0000262', account: '026291800001191' },
				type: 'ACCOUNT_IFSC',
			},
			command: 'create',
			customerId: 'ravi1',
		},
	),
	payoutSample(
		'only an IFSC, which takes no command',
		{
			operation: 'validate',
			customerId: 'ravi1',
			beneficiaryId: 'ravibene8',
			accountType: 'ifsc',
			ifsc: 'YESB0000262',
		},
		{
			beneId: 'ravibene8',
			beneDetails: { details: { ifsc: 'YESB0000262' }, type: 'IFSC' },
			customerId: 'ravi1',
		},
	),
	...(['validate', 'create'] as const).map((operation) =>
		newerPayoutSample(
			operation,
			{
				operation,
				customerId: 'ravi1',
				beneficiaryId: 'ravibene9',
				accountType: 'upi',
				upiId: 'success@upi',
				additionalFields: { preferredGateway: 'YESBIZ_UPI, CFGEN_IMPS', email: 'dummy@gmail.com' },
			},
			{
				beneId: 'ravibene9',
				beneDetails: { details: { vpa: 'success@upi' }, type: 'UPI_ID' },
				preferredGatewayList: ['YESBIZ_UPI', 'CFGEN_IMPS'],
				command: operation.toUpperCase(),
				customerId: 'ravi1',
				email: 'dummy@gmail.com',
			},
		),
	),
	newerPayoutSample(
		'resolve',
		{
			operation: 'resolve',
			customerId: 'ravi1',
			beneficiaryId: 'ravibene10',
			mobileNumber: '8088375524',
		},
		{
			beneId: 'ravibene10',
			beneDetails: { details: { mobile: '8088375524' }, type: 'UPI_ID' },
			command: 'RESOLVE',
			customerId: 'ravi1',
		},
	),
	newerPayoutSample(
		'only an IFSC, which takes no command',
		{
			operation: 'validate',
			customerId: 'ravi1',
			beneficiaryId: 'ravibene11',
			accountType: 'ifsc',
			ifsc: 'YESB0000262',
		},
		{
			beneId: 'ravibene11',
			beneDetails: { details: { ifsc: 'YESB0000262' }, type: 'IFSC' },
			customerId: 'ravi1',
		},
	),
	...(['v1', 'v2'] as const).map((version): RequestSample => ({
		source: `Beneficiary Validation Status Check: ${version}`,
		parameters: {
			resource: 'beneficiary',
			operation: 'get',
			customerId: 'ravi 1',
			beneficiaryId: 'ravi/bene1',
			options: { apiVersion: version },
		},
		method: 'GET',
		path: `/payout/merchant/${version}/benedetails/ravi%201/ravi%2Fbene1`,
		contentType: FORM,
		routingId: undefined,
		form: {},
	})),
];
