import { randomInt } from 'node:crypto';
import {
	checkCustomerQuery,
	readCustomerChanges,
	readNewCustomer,
	type CustomerFields,
	type CustomerSeed,
	type NewCustomerFields,
} from './customerRequests';
import { preciseDate } from './dates';
import { Refusal } from './errors';
import type { RecordedRequest } from './ledger';
import type { Clock } from './outcomes';
import { refuseBody } from './parsing';

interface Customer {
	/** Juspay's own. */
	id: string;
	fields: NewCustomerFields;
	/** Milliseconds since 1970, like `updatedAt`. */
	createdAt: number;
	updatedAt: number;
}

const DEMO_CUSTOMER: CustomerSeed = {
	objectReferenceId: 'demo-customer',
	customerId: 'cst_democustomer0001',
	mobileNumber: '9876543210',
	emailAddress: 'demo@example.com',
	firstName: 'Demo',
	lastName: 'Customer',
};

function newCustomerId(): string {
	const alphabet = 'abcdefghijklmnopqrstuvwxyz0123456789';
	const characters = Array.from({ length: 16 }, () => alphabet[randomInt(alphabet.length)]);
	return `cst_${characters.join('')}`;
}

function fieldsOf(seed: CustomerSeed): NewCustomerFields {
	return {
		object_reference_id: seed.objectReferenceId,
		mobile_number: seed.mobileNumber,
		mobile_country_code: seed.mobileCountryCode,
		email_address: seed.emailAddress,
		first_name: seed.firstName,
		last_name: seed.lastName,
	};
}

/** The customer object of the pages. They do not say what an unknown value is; here it is null. */
function customerView({ id, fields, createdAt, updatedAt }: Customer): unknown {
	return {
		id,
		object: 'customer',
		object_reference_id: fields.object_reference_id,
		mobile_country_code: fields.mobile_country_code ?? '91',
		mobile_number: fields.mobile_number ?? null,
		email_address: fields.email_address ?? null,
		first_name: fields.first_name ?? null,
		last_name: fields.last_name ?? null,
		date_created: preciseDate(createdAt),
		last_updated: preciseDate(updatedAt),
	};
}

function refuseOtherReference({ fields }: Customer, changes: CustomerFields): void {
	const { object_reference_id: reference = fields.object_reference_id } = changes;
	if (reference === fields.object_reference_id) return;
	const field = { name: 'object_reference_id', reason: 'Invalid value.' };
	throw new Refusal('invalidInput', 'An object_reference_id stays as it is.', field);
}

/**
 * Express Checkout customers: storage and the endpoints /customers and /customers/{id}, where the
 * ID is Juspay's or the merchant's own. Facts: create, get and update customer pages.
 */
export class Customers {
	/** By either ID: Juspay's and the merchant's own. */
	private readonly customers = new Map<string, Customer>();

	constructor(private readonly clock: Clock) {
		this.reset();
	}

	/** Restores `demo-customer` as the only customer. */
	reset(): void {
		this.customers.clear();
		this.add(DEMO_CUSTOMER);
	}

	/** Stores a customer without a request; returns Juspay's ID. */
	add(seed: CustomerSeed): string {
		return this.store(fieldsOf(seed), seed.customerId, seed.dateCreated).id;
	}

	/** Whether there is a customer with this ID, Juspay's or the merchant's own. */
	has(customerId: string): boolean {
		return this.customers.has(customerId);
	}

	/** The merchant's own ID of a customer; of one that does not exist, the ID as it is. */
	ownIdOf(customerId: string): string {
		return this.customers.get(customerId)?.fields.object_reference_id ?? customerId;
	}

	/** POST /customers. */
	create(request: RecordedRequest): unknown {
		return customerView(this.store(readNewCustomer(request)));
	}

	/** GET /customers/{id}. */
	get(request: RecordedRequest, customerId: string): unknown {
		refuseBody(request);
		checkCustomerQuery(request);
		return customerView(this.find(customerId));
	}

	/** POST /customers/{id}: changes what the form names and leaves the rest. */
	update(request: RecordedRequest, customerId: string): unknown {
		const changes = readCustomerChanges(request);
		const customer = this.find(customerId);
		refuseOtherReference(customer, changes);
		Object.assign(customer.fields, changes);
		customer.updatedAt = this.clock.now();
		return customerView(customer);
	}

	private store(
		fields: NewCustomerFields,
		id = newCustomerId(),
		createdAt = this.clock.now(),
	): Customer {
		const { object_reference_id: reference } = fields;
		if (this.customers.has(reference)) {
			const message = 'Customer account with given object reference already exists.';
			throw new Refusal('duplicateCustomer', message);
		}
		const customer = { id, fields, createdAt, updatedAt: createdAt };
		this.customers.set(reference, customer).set(id, customer);
		return customer;
	}

	private find(customerId: string): Customer {
		const customer = this.customers.get(customerId);
		if (!customer) throw new Refusal('notFound', 'Customer not found.');
		return customer;
	}
}
