import type { OperationSample } from '../sample';

const accepted = {
	ok: true,
	problems: [],
	normalizedAccountNumber: null,
	normalizedIfsc: null,
	normalizedUpiId: null,
	normalizedMobileNumber: null,
	normalizedAccountHolderName: null,
};

export const sample: OperationSample = {
	action: 'Check format of account details',
	fields: [
		'takeValuesFrom',
		'accountNumber (fields)',
		'ifsc (fields)',
		'upiId (fields)',
		'mobileNumber (fields)',
		'accountHolderName (fields)',
		'options',
	],
	options: ['includeInputFields'],
	parameters: { accountNumber: '0262-9180 0001191', ifsc: 'yesb0000262' },
	examples: [
		{
			source: 'two values',
			results: [
				{
					...accepted,
					normalizedAccountNumber: '026291800001191',
					normalizedIfsc: 'YESB0000262',
				},
			],
		},
		{
			source: 'the other two',
			parameters: { upiId: 'success@upi ', mobileNumber: '+91 80883 75524' },
			results: [
				{
					...accepted,
					normalizedUpiId: 'success@upi',
					normalizedMobileNumber: '8088375524',
				},
			],
		},
		{
			source: 'a name that is sent in another spelling',
			parameters: { ifsc: 'YESB0000262', accountHolderName: "O'Neill & Sons" },
			results: [
				{
					...accepted,
					normalizedIfsc: 'YESB0000262',
					normalizedAccountHolderName: 'ONeill and Sons',
				},
			],
		},
	],
};
