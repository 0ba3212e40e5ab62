import type { INodeParameters } from 'n8n-workflow';

import type { RecordedRequest } from '../../../sandbox';
import type { AskedRow } from '../../laws/story';
import { sampledOperations, VALID_PARAMETERS } from '../../samples';
import { usedBefore } from './earlierUse';
import type { SetUp } from './target';

/** An operation as the fault matrix uses it. */
export interface TestedOperation {
	name: string;
	parameters: INodeParameters;
	/** Creates the records that must exist before the run. */
	seed?: SetUp;
	/** The ID that messages must name; `null` where the record has none yet. */
	record: (posts: readonly RecordedRequest[]) => string | null;
	/** Path at which the outcome of a call is looked up. */
	lookUpPath: (posts: readonly RecordedRequest[]) => string;
	/** The sandbox's outcomes for the account or accounts. */
	trueOutcomes: unknown[];
	/** The result's key for it; default `outcome`. */
	outcomeKey?: string;
	/** Whether all of its requests are look-ups, a POST as well. */
	onlyAsks?: true;
	/** The row that the laws are asked about, where the fields do not tell its account. */
	row?: AskedRow;
	/** The trace that a call that took effect leaves, besides penny drops. */
	leaves?: 'payment' | 'stored' | 'deleted';
	/** Whether a call can cost money. */
	isPaid: boolean;
	/** Penny drops of one call that took effect. */
	pennyDrops: number;
}

const LIST_PATH = '/customers/cst_1/customer-accounts/list';

/** An operation that costs nothing and whose outcome is in the list of customer accounts, unless it says otherwise. */
function operation(
	name: string,
	parameters: INodeParameters,
	changes: Partial<TestedOperation>,
): TestedOperation {
	return {
		name,
		parameters,
		isPaid: false,
		pennyDrops: 0,
		record: () => null,
		lookUpPath: () => LIST_PATH,
		trueOutcomes: ['valid'],
		...changes,
	};
}

/** The beneficiary ID of a request; a generated one is known only from there. */
function sentBeneficiaryId([post]: readonly RecordedRequest[]): string | null {
	return post === undefined ? null : (JSON.parse(post.rawBody) as { beneId: string }).beneId;
}

const BENEFICIARY: Partial<TestedOperation> = {
	isPaid: true,
	record: sentBeneficiaryId,
	lookUpPath: (posts) => `${posts[0]?.path ?? ''}/cst_1/${sentBeneficiaryId(posts) ?? ''}`,
};

const INVALID_ACCOUNT: INodeParameters = {
	...VALID_PARAMETERS.validateBeneficiary,
	beneficiaryId: 'bene-4711',
	accountNumber: '000100289877623',
	ifsc: 'SBIN0008752',
};

const PAID_INVALID = { ...BENEFICIARY, trueOutcomes: ['invalid'], pennyDrops: 1 };

export const VALIDATE_BENEFICIARY = operation(
	'beneficiary, validate (bank account)',
	INVALID_ACCOUNT,
	PAID_INVALID,
);

export const VALIDATE_NEWER = operation(
	'beneficiary, validate (version 2 of the API)',
	{ ...INVALID_ACCOUNT, options: { apiVersion: 'v2' } },
	PAID_INVALID,
);

export const CREATE_BENEFICIARY = operation(
	'beneficiary, create',
	{ ...INVALID_ACCOUNT, operation: 'create' },
	{ ...BENEFICIARY, leaves: 'stored', trueOutcomes: ['notValidated'] },
);

export const RESOLVE = operation(
	'beneficiary, resolve (generated beneficiary ID)',
	VALID_PARAMETERS.resolve,
	{ ...BENEFICIARY, leaves: 'payment' },
);

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

export const CREATE = operation(
	'customer account, create and validate',
	VALID_PARAMETERS.createAndValidate,
	{ isPaid: true, pennyDrops: 1 },
);

export const CREATE_SEVERAL = operation(
	'customer account, create and validate (several accounts)',
	SEVERAL_ACCOUNTS,
	// Juspay's order: UPI IDs come first.
	{ isPaid: true, pennyDrops: 3, trueOutcomes: ['valid', 'valid', 'invalid'] },
);

export const CREATE_UNVALIDATED = operation(
	'customer account, create',
	{ ...VALID_PARAMETERS.createAndValidate, operation: 'create' },
	{ leaves: 'stored', trueOutcomes: ['notValidated'] },
);

const NEW_CUSTOMER: Partial<TestedOperation> = {
	leaves: 'stored',
	record: () => 'customer-1001',
	lookUpPath: () => '/customers/customer-1001',
	trueOutcomes: ['customer-1001'],
	outcomeKey: 'objectReferenceId',
};

export const CREATE_CUSTOMER = operation(
	'customer, create',
	VALID_PARAMETERS.createCustomer,
	NEW_CUSTOMER,
);

export const UPSERT_CUSTOMER = operation(
	'customer, create or update',
	VALID_PARAMETERS.upsertCustomer,
	NEW_CUSTOMER,
);

const AN_HOUR = 3_600_000;

const STORED_ACCOUNT: AskedRow = {
	customerId: 'cst_1',
	accounts: [{ kind: 'bank', value: '026291800001191' }],
	fields: { customerId: 'cst_1' },
	marks: ['banh_1'],
	reference: 'banh_1',
};

/** An account that exists before the run. */
function existing(status: 'CREATED' | 'ACTIVE'): Partial<TestedOperation> {
	return {
		seed: (sandbox) => {
			sandbox.addCustomerAccount({
				customerId: 'cst_1',
				customerAccountId: 'banh_1',
				accountDetails: { account: '026291800001191', ifsc: 'YESB0000262' },
				status,
				dateCreated: Date.now() - AN_HOUR,
			});
		},
		row: STORED_ACCOUNT,
		record: () => 'banh_1',
		lookUpPath: () => '/customers/cst_1/customer-accounts/banh_1',
	};
}

export const VALIDATE_FIRST = operation(
	'customer account, validate (never validated)',
	VALID_PARAMETERS.validateAccount,
	{ ...existing('CREATED'), isPaid: true, pennyDrops: 1 },
);

export const VALIDATE_AGAIN = operation(
	'customer account, validate (validated before)',
	VALID_PARAMETERS.validateAccount,
	{ ...existing('ACTIVE'), isPaid: true, pennyDrops: 1 },
);

export const GET = operation(
	'customer account, get',
	VALID_PARAMETERS.getAccount,
	existing('ACTIVE'),
);

export const DELETE = operation('customer account, delete', VALID_PARAMETERS.deleteAccount, {
	...existing('ACTIVE'),
	leaves: 'deleted',
	trueOutcomes: [true],
	outcomeKey: 'deleted',
});

export const GET_MANY = operation('customer account, get many', VALID_PARAMETERS.getManyAccounts, {
	...existing('ACTIVE'),
	record: () => 'cst_1',
	lookUpPath: () => LIST_PATH,
});

export const GET_BENEFICIARY = operation(
	'beneficiary, get',
	{ ...VALID_PARAMETERS.getBeneficiary, beneficiaryId: 'bene-4711' },
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
	return operation(name, parametersWith(), {
		onlyAsks: true,
		record: () => record,
		lookUpPath: () => url,
		trueOutcomes: [outcome],
		outcomeKey,
	});
});
