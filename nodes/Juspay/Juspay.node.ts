import {
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	NodeConnectionTypes,
} from 'n8n-workflow';

import { runBatch } from './run/runBatch';
import { searchCustomerAccounts } from './listSearch/searchCustomerAccounts';
import { resources } from './resources';
import { buildProperties, buildSubtitle, localResources } from './resources/properties';

export class Juspay implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Juspay',
		name: 'juspay',
		icon: { light: 'file:../../icons/juspay.svg', dark: 'file:../../icons/juspay.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: buildSubtitle(resources),
		description: 'Check whether an Indian bank account or UPI ID is real and whose it is',
		defaults: { name: 'Juspay' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		credentials: [
			{
				name: 'juspayApi',
				required: true,
				// `hide`, because the editor needs the credential before a resource is chosen.
				displayOptions: { hide: { resource: localResources(resources) } },
			},
		],
		properties: buildProperties(resources),
	};

	methods = { listSearch: { searchCustomerAccounts } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runBatch(this);
	}
}
