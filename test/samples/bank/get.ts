import { OPTIONS, type OperationSample } from '../sample';

export const sample: OperationSample = {
	action: 'Get bank branch of IFSC',
	fields: ['takeValuesFrom', 'ifsc (fields)', 'output', 'outputFields', 'options'],
	options: OPTIONS,
	parameters: { ifsc: 'yesb0000262' },
	examples: [
		{
			request: { method: 'GET', url: '/bank-info?ifsc=YESB0000262' },
			answer: {
				ifsc: 'YESB0000262',
				bank_name: 'YES BANK',
				juspay_bank_code: 'JP_YESB',
				branch: 'SANTACRUZ, MUMBAI',
				address: '1 DEMO STREET',
				district: 'MUMBAI',
				state: 'MAHARASHTRA',
				contact_number: '',
				date_created: 1672531200,
				last_updated: 1672617600,
				metadata: {
					rtgs: true,
					imps: 'true',
					neft: false,
					upi: null,
					swift: 'YESBINBB',
					micr: '400532038',
					iso3166: 'IN-MH',
				},
			},
			results: [
				{
					ifsc: 'YESB0000262',
					bankName: 'YES BANK',
					bankCode: 'JP_YESB',
					branch: 'SANTACRUZ, MUMBAI',
					district: 'MUMBAI',
					state: 'MAHARASHTRA',
					imps: true,
					neft: false,
					rtgs: true,
					upi: null,
				},
			],
		},
	],
	record: 'YESB0000262',
	inSandbox: ['bankCode', 'JP_YESB'],
};
