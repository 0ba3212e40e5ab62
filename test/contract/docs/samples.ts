import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { JuspayTrigger } from '../../../nodes/JuspayTrigger/JuspayTrigger.node';
import { runJuspay } from '../../support/engine';
import type { SandboxForTests } from '../../support/sandbox';
import { listen } from '../../support/webhook';

const STORED = {
	customerId: 'customer-4',
	customerAccountId: 'banh_qn2zdmZ4VAEFaBny',
	accountDetails: { vpa: 'success@upi' },
};

const OF_STORED: INodeParameters = {
	customerId: STORED.customerId,
	customerAccountId: { __rl: true, mode: 'id', value: STORED.customerAccountId },
};

const VALID_ACCOUNT = { accountNumber: '026291800001191', ifsc: 'YESB0000262' };

const ASHA = { ...VALID_ACCOUNT, customerId: 'customer-1', accountHolderName: 'Asha Rao' };

/** A beneficiary with an ID of its own. */
function payout(number: number, parameters: INodeParameters): INodeParameters {
	const customerId = `customer-${String(number)}`;
	return { customerId, beneficiaryId: `payout-2026-000${String(number)}`, ...parameters };
}

/** Runs of the Juspay node, each with one item as its result. */
const RUNS: [resource: string, operation: string, INodeParameters][] = [
	['accountDetails', 'checkFormat', { ...VALID_ACCOUNT, ifsc: 'YESBO000262' }],
	['beneficiary', 'validate', ASHA],
	['beneficiary', 'validate', payout(2, { accountNumber: '000100289877623', ifsc: 'SBIN0008752' })],
	['beneficiary', 'validate', payout(5, { ...VALID_ACCOUNT, accountNumber: '026291800001190' })],
	['beneficiary', 'resolve', payout(6, { mobileNumber: '8088375524' })],
	[
		'customerAccount',
		'createAndValidate',
		{ customerId: 'customer-3', accountNumber: '02014457596969', ifsc: 'CITI0000001' },
	],
	['customerAccount', 'createAndValidate', ASHA],
	['customerAccount', 'get', OF_STORED],
	['customerAccount', 'delete', OF_STORED],
	['upiId', 'verify', { upiId: 'success@upi' }],
	['bank', 'get', { ifsc: 'YESB0000262' }],
];

/** An AI agent hands over a value that is refused. */
const REFUSED = {
	...ASHA,
	resource: 'beneficiary',
	operation: 'validate',
	ifsc: 'YESB262',
};

async function onlyItem(
	{ sandbox, credential }: SandboxForTests,
	parameters: INodeParameters,
	nodeType?: string,
): Promise<IDataObject> {
	sandbox().reset();
	sandbox().addCustomerAccount(STORED);
	const { outputs } = await runJuspay({
		parameters: { accountType: 'bankAccount', ...parameters },
		credential: credential(),
		...(nodeType !== undefined && { nodeType }),
	});
	const [item, ...others] = outputs('Juspay').flat();
	if (item === undefined || others.length > 0) throw new Error('A sample is one item');
	return item.json;
}

const WEBHOOK = { user: 'juspay', password: 'a-password' };

/** The item that Juspay Trigger returns for an event of the sandbox. */
async function triggerItem({ sandbox }: SandboxForTests): Promise<IDataObject> {
	const trigger = await listen({ trigger: new JuspayTrigger(), credential: WEBHOOK });
	try {
		const event = { kind: 'valid', beneficiaryId: 'payout-2026-0001' } as const;
		await sandbox().sendEvent({ url: trigger.url, ...WEBHOOK, event });
	} finally {
		await trigger.stop();
	}
	const [item] = trigger.started;
	if (item === undefined) throw new Error('The event started nothing');
	return item;
}

/** Makes all items that the pages may show, over real HTTP and in n8n's own engine. */
export async function makeSamples(server: SandboxForTests): Promise<IDataObject[]> {
	const samples: IDataObject[] = [];
	for (const [resource, operation, parameters] of RUNS) {
		samples.push(await onlyItem(server, { resource, operation, ...parameters }));
	}
	samples.push(await onlyItem(server, REFUSED, 'n8n-nodes-juspay.juspayTool'));
	samples.push(await triggerItem(server));
	return samples;
}
