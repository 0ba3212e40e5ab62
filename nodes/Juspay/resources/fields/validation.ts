import type { INodeProperties } from 'n8n-workflow';

export const moneyNotices: INodeProperties[] = [
	{
		displayName:
			"Every validation can cost money. With Settings > On Error set to 'Stop Workflow', one failed row drops the results of all rows, including paid ones. For more than a few rows, use 'Continue', which keeps them.",
		name: 'continueNotice',
		type: 'notice',
		displayOptions: { hide: { '@tool': [true] } },
		default: '',
	},
	{
		displayName:
			"Every validation can cost money, and the model decides how often to call this tool. Enter a Customer ID, and do not set 'Validate Again' to Always: then the same account is not paid for again in the time that you choose there.",
		name: 'toolNotice',
		type: 'notice',
		displayOptions: { show: { '@tool': [true] } },
		default: '',
	},
];

export const waitFields: INodeProperties[] = [
	{
		displayName: 'Wait for Result',
		name: 'waitForResult',
		type: 'boolean',
		default: false,
		description:
			'Whether to wait until the bank answers, instead of returning the outcome "pending" at once. If the execution is stopped while waiting, n8n drops all results of this node. With Validate Again at Always, the next run then pays again.',
	},
	{
		displayName: 'Max Wait',
		name: 'maxWait',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 3600 },
		displayOptions: { show: { waitForResult: [true] } },
		default: 60,
		hint: 'In seconds',
		description:
			'Maximum time to wait, in seconds, 1 to 3600. Anything unresolved is returned as pending.',
	},
];
