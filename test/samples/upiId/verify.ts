import { OPTIONS, type OperationSample } from '../sample';

export const sample: OperationSample = {
	action: 'Verify UPI ID',
	fields: ['takeValuesFrom', 'upiId (fields)', 'output', 'outputFields', 'options'],
	options: OPTIONS,
	parameters: { upiId: 'success@upi' },
	examples: [
		{
			request: {
				method: 'POST',
				url: '/v2/upi/verify-vpa',
				form: { vpa: 'success@upi', merchant_id: 'demo-merchant' },
			},
			answer: { vpa: 'success@upi', status: 'VALID', customer_name: 'JOHN SNOW' },
			results: [
				{ outcome: 'valid', status: 'VALID', upiId: 'success@upi', customerName: 'JOHN SNOW' },
			],
		},
	],
	record: '*****ss@upi',
	inSandbox: ['outcome', 'valid'],
};
