import { ifsc } from '../../parameters/checks';
import { rawResult } from '../answerFields';
import { defineOperation } from '../defineOperation';
import {
	forFields,
	ifscField,
	lookUpOptions,
	simplifyField,
	takeValuesFromFields,
} from '../fields';
import type { OperationSample } from '../sample';
import { bankOutput, simplifyBank, toBankInfoRequest } from './bank';

/** GET /bank-info?ifsc=… (Express Checkout docs, "Bank Info API"). */
export const get = defineOperation<{ ifsc: string }>({
	value: 'get',
	name: 'Get',
	action: 'Get bank',
	description: 'Look up bank, branch, payment rails and bank code of an IFSC',
	properties: [...takeValuesFromFields, ...forFields([ifscField]), simplifyField, lookUpOptions],
	output: bankOutput,
	readParameters: (reader) => ({ ifsc: reader.read('ifsc', ifsc.required) }),
	toRequest: (parameters) => toBankInfoRequest(parameters.ifsc),
	toResults: (answer, parameters, simplify) =>
		answer.map((found) => (simplify ? simplifyBank(found, parameters.ifsc) : rawResult(found))),
	describe: (parameters) => ({
		record: { label: 'IFSC', id: parameters.ifsc },
		caution: null,
		secrets: [],
	}),
});

export const sample: OperationSample = {
	fields: ['takeValuesFrom', 'ifsc', 'simplify', 'options'],
	parameters: { ifsc: 'yesb0000262' },
	call: {
		request: { method: 'GET', url: '/bank-info?ifsc=YESB0000262' },
		answer: {
			ifsc: 'YESB0000262',
			bank_name: 'YES BANK',
			juspay_bank_code: 'JP_YESB',
			branch: 'SANTACRUZ, MUMBAI',
			address: '1 DEMO STREET',
			district: 'MUMBAI',
			state: 'MAHARASHTRA',
			metadata: { rtgs: true, imps: true, neft: true, upi: false, micr: '400532038' },
		},
		record: 'YESB0000262',
		inSandbox: ['bankCode', 'JP_YESB'],
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
			neft: true,
			rtgs: true,
			upi: false,
		},
	],
};
