import type { IDataObject } from 'n8n-workflow';

import { type OperationSample, OUTPUT, ROUTABLE_OPTIONS } from '../sample';

const none: IDataObject = {
	status: null,
	mode: null,
	bankName: null,
	ifscIdentifier: null,
	vpaHandler: null,
	bankCode: null,
	gateway: null,
};

const fluctuating = {
	status: 'FLUCTUATE',
	bankName: 'HDFC Bank',
	bankCode: '607152',
	mode: 'VISADIRECT',
};
const down = {
	status: 'DOWN',
	bankName: 'Yes Bank',
	ifscIdentifier: 'YESB',
	bankCode: '607223',
	mode: 'IMPS',
};
const handle = { status: 'DOWN', vpaHandler: '@oksbi', mode: 'UPI' };
const gateway = { status: 'DOWN', mode: 'IMPS', gateway: 'ICICI' };

export const sample: OperationSample = {
	action: 'Get many outages',
	fields: ['returnAll', 'limit', ...OUTPUT, 'options'],
	options: ROUTABLE_OPTIONS,
	parameters: { returnAll: false, limit: 1 },
	examples: [
		{
			parameters: { returnAll: true, options: { routingId: 'customer_1122' } },
			request: { method: 'GET', url: '/payout/merchant/v1/outage', routingId: 'customer_1122' },
			answer: {
				beneficiarySpecificData: [fluctuating, down, handle],
				gatewaySpecificData: [gateway],
			},
			objectsIn: ({ beneficiarySpecificData: banks, gatewaySpecificData: gateways }) =>
				[banks, gateways].flat() as IDataObject[],
			results: [fluctuating, down, handle, gateway].map((outage) => ({ ...none, ...outage })),
		},
		{
			source: 'nothing is down',
			parameters: { returnAll: true },
			answer: { beneficiarySpecificData: [], gatewaySpecificData: [] },
			objectsIn: () => [],
			results: [],
		},
	],
	inSandbox: ['status', 'FLUCTUATE'],
};
