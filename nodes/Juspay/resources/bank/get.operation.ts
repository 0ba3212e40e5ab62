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
