import { type Example, type OperationSample, OUTPUT, ROUTABLE_OPTIONS } from '../sample';

const nothing = {
	subStatus: null,
	replacedBy: null,
	bankName: null,
	branch: null,
	city: null,
	state: null,
	message: null,
};

const merged: Example = {
	source: 'a merged branch',
	parameters: { ifsc: 'SYNB0002640' },
	answer: {
		status: 'INVALID',
		subStatus: 'MERGED',
		ifsc: 'SYNB0002640',
		message: 'Merged Bank',
		additionalInfo: { anyKey: { theIfsc: 'CNRB0002640', bank: 'CANARA BANK' } },
	},
	results: [
		{
			...nothing,
			outcome: 'invalid',
			ifsc: 'SYNB0002640',
			subStatus: 'MERGED',
			replacedBy: 'CNRB0002640',
			message: 'Merged Bank',
			status: 'INVALID',
		},
	],
};

export const sample: OperationSample = {
	action: 'Validate IFSC',
	fields: ['takeValuesFrom', 'ifsc (fields)', ...OUTPUT, 'options'],
	options: ROUTABLE_OPTIONS,
	parameters: { ifsc: 'hdfc0000001' },
	examples: [
		{
			source: 'a branch in use',
			parameters: { ifsc: 'hdfc0000001', options: { routingId: 'r_1' } },
			request: { method: 'GET', url: '/payout/merchant/v1/ifsc/HDFC0000001', routingId: 'r_1' },
			answer: {
				status: 'VALID',
				state: 'KARNATAKA',
				swift: 'HDFCINBB',
				branch: 'BANGALORE - KORAMANGALAM',
				ifsc: 'HDFC0000001',
				city: 'BANGALORE URBAN',
				micr: '560240004',
				bankCode: 'HDFC',
				centre: 'BANGALORE',
				district: 'BANGALORE',
				bankName: 'HDFC Bank',
			},
			results: [
				{
					...nothing,
					outcome: 'valid',
					ifsc: 'HDFC0000001',
					bankName: 'HDFC Bank',
					branch: 'BANGALORE - KORAMANGALAM',
					city: 'BANGALORE URBAN',
					state: 'KARNATAKA',
					status: 'VALID',
				},
			],
			details: [{ bankCode: 'HDFC', district: 'BANGALORE', micr: '560240004' }],
		},
		merged,
		{
			source: 'one that nobody knows',
			parameters: { ifsc: 'NONE0000001' },
			answer: { status: 'NOT_FOUND', message: 'Ifsc not found' },
			results: [
				{
					...nothing,
					outcome: 'undetermined',
					ifsc: 'NONE0000001',
					message: 'Ifsc not found',
					status: 'NOT_FOUND',
				},
			],
		},
	],
	record: 'HDFC0000001',
	inSandbox: ['outcome', 'valid'],
};
