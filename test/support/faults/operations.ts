import type { INodeParameters } from 'n8n-workflow';

import type { RecordedRequest, Sandbox } from '../../../sandbox';
import { sampledOperations, VALID_PARAMETERS } from '../../samples';
import { usedBefore } from './earlierUse';
import type { SetUp } from './target';

/** An operation as the fault matrix uses it. */
export interface TestedOperation {
	name: string;
	parameters: INodeParameters;
	/** Puts in place what must exist before the run. */
	seed?: SetUp;
	/** The ID that messages must name; `null` where the record has none yet. */
	record: (posts: readonly RecordedRequest[]) => string | null;
	/** Path at which the outcome of a call is looked up. */
	lookUpPath: (posts: readonly RecordedRequest[]) => string;
	/** What the sandbox finds out about the account or accounts. */
	trueOutcomes: unknown[];
	/** The key of a result that tells it; `outcome` unless it says otherwise. */
	outcomeKey?: string;
	/** Whether all of its requests are look-ups, a POST as well. */
	onlyAsks?: true;
	/** Whether a call can cost money. */
	isPaid: boolean;
	/** Penny drops of one call that took effect. */
	pennyDrops: number;
}

/** The beneficiary ID that went out; a generated one is known from there only. */
function sentBeneficiaryId([post]: readonly RecordedRequest[]): string | null {
	return post === undefined ? null : (JSON.parse(post.rawBody) as { beneId: string }).beneId;
}

const ACCOUNT_PATH = '/customers/cst_1/customer-accounts/banh_1';
const LIST_PATH = '/customers/cst_1/customer-accounts/list';

function beneficiary(
	name: string,
	changes: Pick<TestedOperation, 'parameters' | 'trueOutcomes' | 'pennyDrops'>,
): TestedOperation {
	return {
		name,
		isPaid: true,
		record: sentBeneficiaryId,
		lookUpPath: (posts) => `${posts[0]?.path ?? ''}/cst_1/${sentBeneficiaryId(posts) ?? ''}`,
		...changes,
	};
}

export const VALIDATE_BENEFICIARY = beneficiary('beneficiary, validate (bank account)', {
	parameters: {
		...VALID_PARAMETERS.validateBeneficiary,
		beneficiaryId: 'bene-4711',
		accountNumber: '000100289877623',
		ifsc: 'SBIN0008752',
	},
	trueOutcomes: ['invalid'],
	pennyDrops: 1,
});

export const VALIDATE_NEWER = beneficiary('beneficiary, validate (version 2 of the API)', {
	...VALIDATE_BENEFICIARY,
	parameters: { ...VALIDATE_BENEFICIARY.parameters, options: { apiVersion: 'v2' } },
});

export const CREATE_BENEFICIARY = beneficiary('beneficiary, create', {
	parameters: { ...VALIDATE_BENEFICIARY.parameters, operation: 'create' },
	trueOutcomes: ['notValidated'],
	pennyDrops: 0,
});

export const RESOLVE = beneficiary('beneficiary, resolve (generated beneficiary ID)', {
	parameters: VALID_PARAMETERS.resolve,
	trueOutcomes: ['valid'],
	pennyDrops: 0,
});

/** Three accounts in one call. */
const SEVERAL_ACCOUNTS: INodeParameters = {
	...VALID_PARAMETERS.createAndValidate,
	accountType: 'multiple',
	accounts: {
		bankAccounts: [
			{ accountNumber: '026291800001191', ifsc: 'YESB0000262' },
			{ accountNumber: '000100289877623', ifsc: 'SBIN0008752' },
		],
		upiIds: [{ upiId: 'success@upi' }],
	},
};

function newAccount(
	name: string,
	changes: Pick<TestedOperation, 'parameters' | 'trueOutcomes'> & Partial<TestedOperation>,
): TestedOperation {
	return {
		name,
		isPaid: true,
		record: () => null,
		lookUpPath: () => LIST_PATH,
		pennyDrops: changes.trueOutcomes.length,
		...changes,
	};
}

export const CREATE = newAccount('customer account, create and validate', {
	parameters: VALID_PARAMETERS.createAndValidate,
	trueOutcomes: ['valid'],
});

export const CREATE_SEVERAL = newAccount(
	'customer account, create and validate (several accounts)',
	{
		parameters: SEVERAL_ACCOUNTS,
		// Juspay's order: UPI IDs come first.
		trueOutcomes: ['valid', 'valid', 'invalid'],
	},
);

export const CREATE_UNVALIDATED = newAccount('customer account, create', {
	parameters: { ...VALID_PARAMETERS.createAndValidate, operation: 'create' },
	trueOutcomes: ['notValidated'],
	isPaid: false,
	pennyDrops: 0,
});

const AN_HOUR = 3_600_000;

function seededAccount(status: 'CREATED' | 'ACTIVE'): (sandbox: Sandbox) => void {
	return (sandbox) => {
		sandbox.addCustomerAccount({
			customerId: 'cst_1',
			customerAccountId: 'banh_1',
			accountDetails: { account: '026291800001191', ifsc: 'YESB0000262' },
			status,
			dateCreated: Date.now() - AN_HOUR,
		});
	};
}

function existingAccount(
	name: string,
	status: 'CREATED' | 'ACTIVE',
	changes: Pick<TestedOperation, 'parameters' | 'pennyDrops'>,
): TestedOperation {
	return {
		name: `customer account, ${name}`,
		seed: seededAccount(status),
		isPaid: changes.pennyDrops > 0,
		record: () => 'banh_1',
		lookUpPath: () => ACCOUNT_PATH,
		trueOutcomes: ['valid'],
		...changes,
	};
}

const validated = { parameters: VALID_PARAMETERS.validateAccount, pennyDrops: 1 };

export const VALIDATE_FIRST = existingAccount('validate (never validated)', 'CREATED', validated);

export const VALIDATE_AGAIN = existingAccount('validate (validated before)', 'ACTIVE', validated);

export const GET = existingAccount('get', 'ACTIVE', {
	parameters: VALID_PARAMETERS.getAccount,
	pennyDrops: 0,
});

export const DELETE: TestedOperation = {
	...existingAccount('delete', 'ACTIVE', {
		parameters: { ...VALID_PARAMETERS.getAccount, operation: 'delete' },
		pennyDrops: 0,
	}),
	trueOutcomes: [true],
	outcomeKey: 'deleted',
};

/** A call that only asks, with nothing in place before it. */
function lookUp(
	name: string,
	parameters: INodeParameters,
	changes: Pick<TestedOperation, 'record' | 'trueOutcomes' | 'lookUpPath'> &
		Partial<TestedOperation>,
): TestedOperation {
	return { name, parameters, onlyAsks: true, isPaid: false, pennyDrops: 0, ...changes };
}

export const GET_MANY: TestedOperation = {
	...existingAccount('get many', 'ACTIVE', {
		parameters: { resource: 'customerAccount', operation: 'getAll', customerId: 'cst_1' },
		pennyDrops: 0,
	}),
	record: () => 'cst_1',
	lookUpPath: () => LIST_PATH,
};

export const GET_BENEFICIARY = lookUp(
	'beneficiary, get',
	{
		resource: 'beneficiary',
		operation: 'get',
		customerId: 'cst_1',
		beneficiaryId: 'bene-4711',
	},
	{
		seed: usedBefore(),
		record: () => 'bene-4711',
		lookUpPath: () => '/payout/merchant/v1/benedetails/cst_1/bene-4711',
		trueOutcomes: ['invalid'],
	},
);

/** The look-ups whose samples say what the sandbox answers. */
export const SAMPLED_LOOK_UPS = sampledOperations().flatMap(({ name, parametersWith, sample }) => {
	const { inSandbox, record = null, examples } = sample;
	const url = examples[0]?.request?.url;
	if (inSandbox === undefined || url === undefined) return [];
	const [outcomeKey, outcome] = inSandbox;
	return lookUp(name, parametersWith(), {
		record: () => record,
		lookUpPath: () => url,
		trueOutcomes: [outcome],
		outcomeKey,
	});
});
