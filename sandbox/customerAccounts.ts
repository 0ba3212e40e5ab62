import { randomInt } from 'node:crypto';
import {
	deleteForm,
	readCreateForm,
	validateForm,
	type AccountDetails,
	type CustomerAccountSeed,
} from './customerAccountRequests';
import { customerAccountView, type ValidationStatus } from './customerAccountViews';
import type { Customers } from './customers';
import { Refusal } from './errors';
import type { Ledger, RecordedRequest } from './ledger';
import { courseOfAccount, courseOfVpa, statusAfter, type Clock, type Status } from './outcomes';
import { parseForm, refuseBody } from './parsing';

/** Source of an account's status: set by hand, or the course of its latest validation. */
type Validation = { fixed: ValidationStatus; at: number | null } | { startedAt: number };

interface CustomerAccount {
	id: string;
	details: AccountDetails;
	createdAt: number;
	amount: number;
	validation: Validation;
}

const DEMO_CUSTOMER = 'demo-customer';

const SEEDS: readonly CustomerAccountSeed[] = [
	{
		customerId: DEMO_CUSTOMER,
		customerAccountId: 'banh_DemoSavings00001',
		accountDetails: { name: 'JOHN DOE', ifsc: 'YESB0000262', account: '026291800001191' },
		status: 'ACTIVE',
	},
	{
		customerId: DEMO_CUSTOMER,
		customerAccountId: 'banh_DemoUpi000000001',
		accountDetails: { vpa: 'success@upi' },
	},
];

function newAccountId(): string {
	const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
	const characters = Array.from({ length: 16 }, () => alphabet[randomInt(alphabet.length)]);
	return `banh_${characters.join('')}`;
}

function accountFrom(seed: CustomerAccountSeed, now: number): CustomerAccount {
	const { dateCreated: createdAt = now, status: fixed = 'CREATED' } = seed;
	return {
		id: seed.customerAccountId ?? newAccountId(),
		details: seed.accountDetails,
		createdAt,
		amount: seed.validationAmount ?? 1,
		validation: { fixed, at: fixed === 'CREATED' ? null : createdAt },
	};
}

const VALIDATION_STATUS: Record<Status, ValidationStatus> = {
	VALID: 'ACTIVE',
	INVALID: 'FAILURE',
	// The customer account pages know neither an error nor a timeout: both stay undecided.
	ERROR: 'PENDING',
	TIMEOUT: 'PENDING',
	PENDING: 'PENDING',
};

function courseOf(details: AccountDetails) {
	return 'vpa' in details ? courseOfVpa(details.vpa) : courseOfAccount(details.account);
}

/** Rules about which customers must exist. */
export interface CustomerRules {
	/** Whether accounts are stored and listed only for customers that exist. */
	requireCustomers: boolean;
}

/**
 * Express Checkout customer accounts: storage and the endpoints under /customers/{id}, where
 * the ID is Juspay's or the merchant's own. Answers repeat the one that was asked with.
 */
export class CustomerAccounts {
	/** Accounts by the merchant's customer ID, then by account ID. */
	private readonly accounts = new Map<string, Map<string, CustomerAccount>>();

	constructor(
		private readonly clock: Clock,
		private readonly ledger: Ledger,
		private readonly customers: Customers,
		private readonly rules: CustomerRules,
	) {
		this.reset();
	}

	/** Restores the two accounts of `demo-customer`. */
	reset(): void {
		this.accounts.clear();
		for (const seed of SEEDS) this.add(seed);
	}

	/** Stores an account without a penny drop; returns its ID. */
	add(seed: CustomerAccountSeed): string {
		return this.store(seed).id;
	}

	/**
	 * POST /customers/{id}/accounts: creates every account of `account_details`, and with
	 * `command=validate` validates each one. Facts: page create-with-validate-customer-account.
	 */
	create(request: RecordedRequest, customerId: string): unknown {
		const { accounts, validates, amount } = readCreateForm(request, customerId);
		this.requireCustomer(customerId);
		return accounts.map((accountDetails) => {
			const account = this.store({ customerId, accountDetails, validationAmount: amount });
			if (validates) this.startValidation(account, customerId);
			return this.view(account, customerId);
		});
	}

	/**
	 * POST /customers/{id}/customer-accounts/{accountId}/validate: validates again, and pays
	 * again. Facts: page validate-customer-account.
	 */
	validate(request: RecordedRequest, customerId: string, accountId: string): unknown {
		const form = parseForm(request, validateForm);
		const account = this.find(customerId, accountId);
		account.amount = Number(form.validation_amount ?? 1);
		this.startValidation(account, customerId);
		return this.view(account, customerId);
	}

	/** GET /customers/{id}/customer-accounts/{accountId}. Facts: page get-customer-account. */
	get(request: RecordedRequest, customerId: string, accountId: string): unknown {
		refuseBody(request);
		return this.view(this.find(customerId, accountId), customerId);
	}

	/** GET /customers/{id}/customer-accounts/list: all accounts of one customer, oldest first. */
	list(request: RecordedRequest, customerId: string): unknown {
		refuseBody(request);
		this.requireCustomer(customerId);
		const accounts = this.accountsOf(customerId)?.values() ?? [];
		const list = Array.from(accounts, (account) => this.view(account, customerId));
		return { object: 'list', list, count: list.length, offset: 0, total: list.length };
	}

	/**
	 * POST /customers/{id}/customer-accounts/{accountId} with `command=delete`: forgets the account.
	 * Facts: delete page of Express Checkout; key names inferred from the predecessor API.
	 */
	delete(request: RecordedRequest, customerId: string, accountId: string): unknown {
		parseForm(request, deleteForm);
		const { id } = this.find(customerId, accountId);
		this.accountsOf(customerId)?.delete(id);
		return { customer_account_id: id, customer_account_status: 'DELETED' };
	}

	private requireCustomer(customerId: string): void {
		if (this.rules.requireCustomers && !this.customers.has(customerId)) {
			throw new Refusal('notFound', 'Customer not found.');
		}
	}

	private accountsOf(customerId: string): Map<string, CustomerAccount> | undefined {
		return this.accounts.get(this.customers.ownIdOf(customerId));
	}

	private store(seed: CustomerAccountSeed): CustomerAccount {
		const { customerId } = seed;
		const account = accountFrom(seed, this.clock.now());
		const accounts = this.accountsOf(customerId) ?? new Map<string, CustomerAccount>();
		this.accounts.set(this.customers.ownIdOf(customerId), accounts.set(account.id, account));
		return account;
	}

	private find(customerId: string, accountId: string): CustomerAccount {
		const account = this.accountsOf(customerId)?.get(accountId);
		if (!account) throw new Refusal('notFound', 'Customer account not found.');
		return account;
	}

	private startValidation(account: CustomerAccount, customerId: string): void {
		const { details, id } = account;
		account.validation = { startedAt: this.clock.now() };
		this.ledger.addPennyDrop({
			api: 'expressCheckout',
			customerId,
			reference: id,
			...('vpa' in details ? { vpa: details.vpa } : { account: details.account }),
		});
	}

	private stateOf({ validation, details }: CustomerAccount): {
		status: ValidationStatus;
		validatedAt: number | null;
	} {
		if ('fixed' in validation) return { status: validation.fixed, validatedAt: validation.at };
		const { now, settleAfter } = this.clock;
		const course = courseOf(details);
		const status = statusAfter(course, now() - validation.startedAt, settleAfter);
		const moved = status === course.later && course.first !== course.later;
		return {
			status: VALIDATION_STATUS[status],
			validatedAt: validation.startedAt + (moved ? settleAfter : 0),
		};
	}

	private view(account: CustomerAccount, customerId: string): unknown {
		return customerAccountView({ ...account, customerId, ...this.stateOf(account) });
	}
}
