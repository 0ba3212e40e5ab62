import {
	type IHookFunctions,
	type INodeProperties,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
	NodeConnectionTypes,
} from 'n8n-workflow';

import {
	choicesField,
	collectionField,
	noticeField,
	numberField,
} from '../Juspay/resources/fields/kinds';
import { outputFields } from '../Juspay/resources/output';
import { requireUsableCredential, testWebhookCredential } from './activation';
import { triggerOutput } from './event';
import { receiveEvent } from './receive';
import { ANY_VALIDATION, buildTriggerSubtitle, TRIGGER_CHOICES } from './triggerOn';

const HELP_WHILE_BUILDING =
	'<b>While you build the workflow</b>, click the button above, then send an event to the Test URL from the Juspay dashboard or the local simulator.<br /><br /><b>In production</b>, Juspay calls the Production URL.';

const properties: INodeProperties[] = [
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

export class JuspayTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Juspay Trigger',
		name: 'juspayTrigger',
		icon: { light: 'file:../../icons/juspay.svg', dark: 'file:../../icons/juspay.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: buildTriggerSubtitle(),
		// The nodes panel shows Juspay and Juspay Trigger as one, with this text.
		description:
			'Check Indian bank accounts and UPI IDs, or start a workflow when Juspay has a result',
		eventTriggerDescription: 'Waiting for a Juspay event that is chosen in Trigger On',
		activationMessage: 'Juspay events sent to the Production URL now start this workflow.',
		defaults: { name: 'Juspay Trigger' },
		hints: [
			{
				message:
					'Listening stops at the first event that is chosen in Trigger On. Other events start nothing and are not shown here; only the sender is told.',
				location: 'outputPane',
				whenToDisplay: 'beforeExecution',
			},
		],
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'juspayWebhookApi', required: true, testedBy: 'testWebhookCredential' }],
		webhooks: [
			{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', path: 'webhook' },
		],
		triggerPanel: {
			header: "Receive events from Juspay's payouts dashboard",
			executionsHelp: {
				inactive: `${HELP_WHILE_BUILDING} Publish the workflow first (in n8n 1.x, switch it to Active): its executions then appear in the executions list.`,
				active: `${HELP_WHILE_BUILDING} This workflow is published (active): its executions appear in the <a data-key="executions">executions list</a>.`,
			},
			activationHint:
				'Once the workflow is ready, publish it (in n8n 1.x, switch it to Active) and enter the Production URL in the Juspay dashboard.',
		},
		properties,
	};

	methods = { credentialTest: { testWebhookCredential } };

	// Juspay has no API for webhooks: they are entered in its dashboard.
	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return await requireUsableCredential(this);
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return await requireUsableCredential(this);
			},
			delete: async (): Promise<boolean> => await Promise.resolve(true),
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receiveEvent(this);
	}
}
