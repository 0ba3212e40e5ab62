import type { INodeProperties } from 'n8n-workflow';

import { outputFields } from '../Juspay/resources/output';
import { triggerOutput } from './event';
import { ANY_VALIDATION, TRIGGER_CHOICES } from './triggerOn';

/** The trigger's fields. */
export const properties: INodeProperties[] = [
	{
		displayName:
			"In Juspay's payouts dashboard, add a webhook with the Production URL above, and with the user name and password of the credential. The URL must be reachable by https. Results that are still pending send no event.",
		name: 'webhookNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Trigger On',
		name: 'triggerOn',
		type: 'multiOptions',
		noDataExpression: true,
		required: true,
		options: TRIGGER_CHOICES,
		default: [ANY_VALIDATION],
		description:
			'Events that start the workflow; others are accepted and dropped. While you listen for a test event, the answer to a dropped one says so.',
	},
	...outputFields(triggerOutput).map((field) => ({ ...field, noDataExpression: true })),
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			{
				displayName: 'Drop Repeats Within',
				name: 'dropRepeatsWithin',
				type: 'number',
				noDataExpression: true,
				typeOptions: { minValue: 0, maxValue: 720 },
				default: 24,
				description:
					'For how many hours an event that comes again is dropped, 0 to 720; 0 lets every event through. The test URL drops none. With several webhook processes, a repeat may get through.',
			},
		],
	},
];
