import type { INodeProperties } from 'n8n-workflow';

import {
	choicesField,
	collectionField,
	noticeField,
	numberField,
} from '../Juspay/resources/fields/kinds';
import { outputFields } from '../Juspay/resources/output';
import { triggerOutput } from './event';
import { ANY_VALIDATION, TRIGGER_CHOICES } from './triggerOn';

export const properties: INodeProperties[] = [
	noticeField(
		'webhookNotice',
		"In Juspay's payouts dashboard, add a webhook with the Production URL above and the user name and password of this node's credential. The URL must be reachable over https. Pending results send no event.",
	),
	choicesField('Trigger On', 'triggerOn', {
		noDataExpression: true,
		required: true,
		options: TRIGGER_CHOICES,
		default: [ANY_VALIDATION],
	}),
	...outputFields(triggerOutput).map((field) => ({ ...field, noDataExpression: true })),
	collectionField('Options', 'options', 'Add Option', [
		numberField('Drop Repeats Within', 'dropRepeatsWithin', {
			noDataExpression: true,
			typeOptions: { minValue: 0, maxValue: 720 },
			default: 24,
			description:
				'How many hours repeats of an event are dropped, 0 to 720; 0 drops none. The Test URL never drops repeats. With several webhook processes, a repeat may get through.',
		}),
	]),
];
