import type { ICredentialDataDecryptedObject, IDataObject, INodeParameters } from 'n8n-workflow';

import { JuspayTrigger } from '../../../nodes/JuspayTrigger/JuspayTrigger.node';
import type { Sandbox } from '../../../sandbox';
import { runJuspay } from '../../support/engine';
import { listen } from '../../support/webhook';

/** What the samples are made with. */
export interface Bench {
	sandbox: () => Sandbox;
	credential: () => ICredentialDataDecryptedObject;
}

interface SampleRun {
	parameters: INodeParameters;
	/** The only input item. */
	row?: IDataObject;
	/** As the tool of an AI agent. */
	isTool?: boolean;
	/** What is at Juspay beforehand. */
	prepare?: (sandbox: Sandbox) => void;
}

const VALIDATE_BENEFICIARY = { resource: 'beneficiary', operation: 'validate' };

const STORED_ID = 'banh_qn2zdmZ4VAEFaBny';

const VALID_ACCOUNT = { accountNumber: '026291800001191', ifsc: 'YESB0000262' };

/** An operation on an account that Juspay has already. */
function ofStoredAccount(operation: string): SampleRun {
	return {
		parameters: {
			resource: 'customerAccount',
			operation,
			customerId: 'customer-4',
			customerAccountId: { __rl: true, mode: 'id', value: STORED_ID },
		},
		prepare: (sandbox) => {
			sandbox.addCustomerAccount({
				customerId: 'customer-4',
				customerAccountId: STORED_ID,
				accountDetails: { vpa: 'success@upi' },
			});
		},
	};
}

/** Runs of the Juspay node, each with one item as its result. */
const RUNS: Readonly<Record<string, SampleRun>> = {
	'Account Details > Check Format': {
		parameters: {
			resource: 'accountDetails',
			operation: 'checkFormat',
			...VALID_ACCOUNT,
			ifsc: 'YESBO000262',
		},
	},
	'valid: Beneficiary > Validate': {
		parameters: {
			...VALIDATE_BENEFICIARY,
			...VALID_ACCOUNT,
			customerId: 'customer-1',
			accountHolderName: 'Asha Rao',
		},
	},
	'invalid: Beneficiary > Validate': {
		parameters: {
			...VALIDATE_BENEFICIARY,
			customerId: 'customer-2',
			beneficiaryId: 'payout-2026-0002',
			accountNumber: '000100289877623',
			ifsc: 'SBIN0008752',
		},
	},
	'undetermined: Beneficiary > Validate': {
		parameters: {
			...VALIDATE_BENEFICIARY,
			customerId: 'customer-5',
			beneficiaryId: 'payout-2026-0005',
			accountNumber: '026291800001190',
			ifsc: 'YESB0000262',
		},
	},
	'Beneficiary > Resolve Mobile Number': {
		parameters: {
			resource: 'beneficiary',
			operation: 'resolve',
			customerId: 'customer-6',
			beneficiaryId: 'payout-2026-0006',
			mobileNumber: '8088375524',
		},
	},
	'pending: Customer Account > Create and Validate': {
		parameters: {
			resource: 'customerAccount',
			operation: 'createAndValidate',
			customerId: 'customer-3',
			accountNumber: '02014457596969',
			ifsc: 'CITI0000001',
		},
	},
	'valid: Customer Account > Create and Validate': {
		parameters: {
			resource: 'customerAccount',
			operation: 'createAndValidate',
			...VALID_ACCOUNT,
			customerId: 'customer-1',
			accountHolderName: 'Asha Rao',
		},
	},
	'notValidated: Customer Account > Get': ofStoredAccount('get'),
	'Customer Account > Delete': ofStoredAccount('delete'),
	'valid: UPI ID > Verify': {
		parameters: { resource: 'upiId', operation: 'verify', upiId: 'success@upi' },
	},
	'Bank > Get': { parameters: { resource: 'bank', operation: 'get', ifsc: 'YESB0000262' } },
	'as an AI tool: a value that is refused': {
		parameters: {
			...VALIDATE_BENEFICIARY,
			customerId: 'customer-1',
			accountNumber: '026291800001191',
			ifsc: 'YESB262',
		},
		isTool: true,
	},
};

async function onlyItem({ sandbox, credential }: Bench, run: SampleRun): Promise<IDataObject> {
	sandbox().reset();
	run.prepare?.(sandbox());
	const { outputs } = await runJuspay({
		parameters: { accountType: 'bankAccount', ...run.parameters },
		rows: [run.row ?? {}],
		credential: credential(),
		...(run.isTool === true && { nodeType: 'n8n-nodes-juspay.juspayTool' }),
	});
	const [item, ...others] = outputs('Juspay').flat();
	if (item === undefined || others.length > 0) throw new Error('A sample is one item');
	return item.json;
}

const WEBHOOK = { user: 'juspay', password: 'a-password' };

/** What Juspay Trigger makes of an event of the sandbox. */
async function triggerItem({ sandbox }: Bench): Promise<IDataObject> {
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

/** A name and the item that the code gives, over real HTTP and in n8n's own engine. */
export type Sample = readonly [name: string, item: IDataObject];

/** Makes all samples that the pages may show. */
export async function makeSamples(bench: Bench): Promise<Sample[]> {
	const samples: Sample[] = [];
	for (const [name, run] of Object.entries(RUNS)) {
		samples.push([name, await onlyItem(bench, run)]);
	}
	samples.push(['Juspay Trigger', await triggerItem(bench)]);
	return samples;
}
