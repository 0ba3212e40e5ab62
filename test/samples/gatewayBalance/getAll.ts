import { type OperationSample, OUTPUT, ROUTABLE_OPTIONS } from '../sample';

const lastUpdated = '2020-07-27T09:05:08Z';

export const sample: OperationSample = {
	action: 'Get many gateway balances',
	fields: ['returnAll', 'limit', ...OUTPUT, 'options'],
	options: ROUTABLE_OPTIONS,
	parameters: { returnAll: false, limit: 1 },
	examples: [
		{
			parameters: { returnAll: true },
			request: {
				method: 'GET',
				url: '/payout/merchant/v1/getways/balance',
				routingId: 'demo-merchant',
			},
			answer: {
				DUMMY_NEFT: { lastUpdated, balance: '9999999999' },
				CFGEN_IMPS: { lastUpdated, balance: '1111.44' },
			},
			objectsIn: ({ DUMMY_NEFT, CFGEN_IMPS }) => [{ DUMMY_NEFT }, { CFGEN_IMPS }],
			results: [
				{ gateway: 'DUMMY', rail: 'NEFT', balance: '9999999999', updatedAt: lastUpdated },
				{ gateway: 'CFGEN', rail: 'IMPS', balance: '1111.44', updatedAt: lastUpdated },
			],
		},
	],
	inSandbox: ['balance', '9999999999'],
};
