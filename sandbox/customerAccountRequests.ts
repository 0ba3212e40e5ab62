import { z } from 'zod';
import { Refusal } from './errors';
import type { RecordedRequest } from './ledger';
import { accountNumber, check, filledText, ifscCode, parseForm, parseJson, upiId } from './parsing';

const bankAccount = z
	.object({ ifsc: ifscCode, account: accountNumber, name: filledText.optional() })
	.strict();
const upiAccount = z.object({ vpa: upiId }).strict();

/** One account as submitted. */
export type AccountDetails = z.infer<typeof bankAccount> | z.infer<typeof upiAccount>;

/** A customer account to store without a request. */
export const customerAccountSeed = z
	.object({
		/** Default: a new `banh_…` ID. */
		customerAccountId: filledText.optional(),
		accountDetails: z.union([bankAccount, upiAccount]),
		/** Default CREATED. Stays as it is until the account is validated. */
		status: z.enum(['CREATED', 'ACTIVE', 'PENDING', 'FAILURE']).optional(),
		/** Milliseconds since 1970; default now. */
		dateCreated: z.number().int().optional(),
		/** INR; default 1. */
		validationAmount: z.number().positive().optional(),
	})
	.strict();

export type CustomerAccountSeed = z.infer<typeof customerAccountSeed> & { customerId: string };

const amount = z.string().regex(/^(?=.*[1-9])\d+(\.\d{1,2})?$/, 'is not an amount in INR');

const validationFields = {
	preferred_ifsc_validation_gateway: filledText.optional(),
	validation_amount: amount.optional(),
};

/** Body of a validation of an existing account; may be empty. */
export const validateForm = z.object(validationFields).strict();

/** Body of a deletion; takes nothing but its command. */
export const deleteForm = z.object({ command: z.literal('delete') }).strict();

const createForm = z
	.object({
		bank_code: filledText,
		account_details: filledText,
		customer_id: filledText,
		gateway_id: filledText.optional(),
		gateway_reference_id: filledText.optional(),
		command: z.literal('validate').optional(),
		...validationFields,
	})
	.strict();

const accountLists = z
	.object({
		upi: z.array(upiAccount).min(1, 'must not be an empty list').optional(),
		bank_account: z.array(bankAccount).min(1, 'must not be an empty list').optional(),
	})
	.strict();

function refuseValidationFields(form: z.infer<typeof createForm>): void {
	for (const name of ['preferred_ifsc_validation_gateway', 'validation_amount'] as const) {
		if (form[name] !== undefined) {
			throw new Refusal('invalidInput', `Field "${name}" needs "command" to be "validate".`);
		}
	}
}

function readAccounts(text: string): AccountDetails[] {
	const parent = 'account_details';
	const lists = check(accountLists, parseJson(text, `Field "${parent}"`), parent);
	const accounts = [...(lists.upi ?? []), ...(lists.bank_account ?? [])];
	if (accounts.length === 0) {
		throw new Refusal('missingParameter', `Field "${parent}" holds no account.`);
	}
	return accounts;
}

/** A parsed create request. */
export interface CreateRequest {
	accounts: AccountDetails[];
	validates: boolean;
	/** INR. */
	amount: number;
}

/**
 * Reads and checks the form of POST /customers/{id}/accounts; UPI IDs come before bank accounts.
 * Refuses with 400 naming the field. Facts: page create-with-validate-customer-account.
 */
export function readCreateForm(request: RecordedRequest, customerId: string): CreateRequest {
	const form = parseForm(request, createForm);
	if (form.customer_id !== customerId) {
		throw new Refusal('invalidInput', 'Field "customer_id" differs from the customer in the path.');
	}
	if (form.command === undefined) refuseValidationFields(form);
	return {
		accounts: readAccounts(form.account_details),
		validates: form.command === 'validate',
		amount: Number(form.validation_amount ?? 1),
	};
}
