import { randomInt } from 'node:crypto';
import {
	deleteForm,
	readCreateForm,
	validateForm,
	type AccountDetails,
	type CustomerAccountSeed,
} from './customerAccountRequests';
import { customerAccountView, type ValidationStatus } from './customerAccountViews';
import { Refusal } from './errors';
import type { Ledger, RecordedRequest } from './ledger';
import { courseOfAccount, courseOfVpa, statusAfter, type Clock, type Status } from './outcomes';
import { parseForm, refuseBody } from './parsing';

/** What decides an account's status: set by hand, or the course of its latest validation. */
type Validation = { fixed: ValidationStatus; at: number | null } | { startedAt: number };

interface CustomerAccount {
	id: string;
	customerId: string;
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
		customerId: seed.customerId,
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

/** Express Checkout customer accounts: storage and the endpoints under /customers. */
export class CustomerAccounts {
	/** By customer, then by account ID. */
	private readonly accounts = new Map<string, Map<string, CustomerAccount>>();

	constructor(
		private readonly clock: Clock,
		private readonly ledger: Ledger,
	) {
		this.reset();
	}

	/** Back to the two accounts of `demo-customer`. */
	reset(): void {
		this.accounts.clear();
		for (const seed of SEEDS) this.add(seed);
	}

	/** Puts an account in place without a penny drop; returns its ID. */
	add(seed: CustomerAccountSeed): string {
		return this.store(seed).id;
	}

	/**
	 * POST /customers/{id}/accounts: creates every account of `account_details`, and with
	 * `command=validate` validates each one. Facts: page create-with-validate-customer-account.
	 */
	create(request: RecordedRequest, customerId: string): unknown {
		const { accounts, validates, amount } = readCreateForm(request, customerId);
		return accounts.map((accountDetails) => {
			const account = this.store({ customerId, accountDetails, validationAmount: amount });
			if (validates) this.startValidation(account);
			return this.view(account);
		});
	}

	/**
	 * POST /customers/{id}/customer-accounts/{accountId}/validate: validates once more, and pays
	 * once more. Facts: page validate-customer-account.
	 */
	validate(request: RecordedRequest, customerId: string, accountId: string): unknown {
		const form = parseForm(request, validateForm);
		const account = this.find(customerId, accountId);
		account.amount = Number(form.validation_amount ?? 1);
		this.startValidation(account);
		return this.view(account);
	}

	/** GET /customers/{id}/customer-accounts/{accountId}. Facts: page get-customer-account. */
	get(request: RecordedRequest, customerId: string, accountId: string): unknown {
		refuseBody(request);
		return this.view(this.find(customerId, accountId));
	}

	/** GET /customers/{id}/customer-accounts/list: all accounts of one customer, oldest first. */
	list(request: RecordedRequest, customerId: string): unknown {
		refuseBody(request);
		const accounts = this.accounts.get(customerId)?.values() ?? [];
		const list = Array.from(accounts, (account) => this.view(account));
		return { object: 'list', list, count: list.length, offset: 0, total: list.length };
	}

	/**
	 * POST /customers/{id}/customer-accounts/{accountId} with `command=delete`: forgets the account.
	 * Facts: delete page of Express Checkout; key names inferred from the predecessor API.
	 */
	delete(request: RecordedRequest, customerId: string, accountId: string): unknown {
		parseForm(request, deleteForm);
		const { id } = this.find(customerId, accountId);
		this.accounts.get(customerId)?.delete(id);
		return { customer_account_id: id, customer_account_status: 'DELETED' };
	}

	private store(seed: CustomerAccountSeed): CustomerAccount {
		const { customerId } = seed;
		const account = accountFrom(seed, this.clock.now());
		const accounts = this.accounts.get(customerId) ?? new Map<string, CustomerAccount>();
		this.accounts.set(customerId, accounts.set(account.id, account));
		return account;
	}

	private find(customerId: string, accountId: string): CustomerAccount {
		const account = this.accounts.get(customerId)?.get(accountId);
		if (!account) throw new Refusal('notFound', 'Customer account not found.');
		return account;
	}

	private startValidation(account: CustomerAccount): void {
		const { details, customerId, id } = account;
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

	private view(account: CustomerAccount): unknown {
		return customerAccountView({ ...account, ...this.stateOf(account) });
	}
}
