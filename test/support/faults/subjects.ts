import type { INodeParameters } from 'n8n-workflow';

import type { RecordedRequest, Sandbox } from '../../../sandbox';
import { VALID_PARAMETERS } from '../parameters';

/** An operation as the fault matrix uses it. */
export interface Subject {
	name: string;
	parameters: INodeParameters;
	/** Puts in place what must exist before the run. */
	seed?: (sandbox: Sandbox) => void;
	/** The ID that messages must name; `null` where the record has none yet. */
	record: (posts: readonly RecordedRequest[]) => string | null;
	/** Path at which the outcome of a call is looked up. */
	lookUpPath: (posts: readonly RecordedRequest[]) => string;
	/** What the sandbox finds out about the account or accounts. */
	trueOutcomes: string[];
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
	changes: Pick<Subject, 'parameters' | 'trueOutcomes' | 'pennyDrops'>,
): Subject {
	return {
		name,
		isPaid: true,
		record: sentBeneficiaryId,
		lookUpPath: (posts) =>
			`/payout/merchant/v1/benedetails/cst_1/${sentBeneficiaryId(posts) ?? ''}`,
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

function newAccount(name: string, changes: Pick<Subject, 'parameters' | 'trueOutcomes'>): Subject {
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
	changes: Pick<Subject, 'parameters' | 'pennyDrops'>,
): Subject {
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
