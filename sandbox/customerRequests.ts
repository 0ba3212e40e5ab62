import { z } from 'zod';
import type { RecordedRequest } from './ledger';
import { check, filledText, parseForm } from './parsing';

const referenceId = filledText.refine(({ length }) => length >= 8, 'is shorter than 8 characters');
const mobileNumber = z.string().regex(/^\d{10}$/, 'is not a mobile number of ten digits');

// The pages allow letters, digits and ().-_ in a name. Spaces are taken, too, since names have them.
const name = filledText.pipe(z.string().regex(/^[\p{L}\p{M}\p{N} ().\-_]+$/u, 'is not a name'));

// A local part neither begins nor ends with an underscore or a dot.
const emailAddress = z
	.string()
	.regex(/^(?![_.])[^\s@]*[^\s@_.]@[^\s@]+$/, 'is not an e-mail address');

const countryCode = z.string().regex(/^\d{1,4}$/, 'is not a country code');

const optionalFields = {
	email_address: emailAddress.optional(),
	first_name: name.optional(),
	last_name: name.optional(),
	mobile_country_code: countryCode.optional(),
};

/** Asks for a token for Juspay's app SDKs, of which the sandbox has none: taken, without effect. */
const tokenOption = { 'options.get_client_auth_token': z.enum(['true', 'false']).optional() };

const createForm = z
	.object({
		object_reference_id: referenceId,
		mobile_number: mobileNumber,
		...optionalFields,
		...tokenOption,
	})
	.strict();

/** The customer's own reference may be repeated; another one is for the storage to refuse. */
const updateForm = createForm.partial();

const getQuery = z.object(tokenOption).strict();

/** Customer fields of a request. */
export type CustomerFields = z.infer<typeof updateForm>;

/** Customer fields of a create request. */
export type NewCustomerFields = CustomerFields & { object_reference_id: string };

/**
 * Reads and checks the form of POST /customers. Facts: create customer pages of Express Checkout,
 * and the types of Juspay's own SDK, which calls the mobile number required.
 */
export function readNewCustomer(request: RecordedRequest): NewCustomerFields {
	return parseForm(request, createForm);
}

/** Reads and checks the form of POST /customers/{id}; every field is optional. */
export function readCustomerChanges(request: RecordedRequest): CustomerFields {
	return parseForm(request, updateForm);
}

/** Refuses what GET /customers/{id} does not take in its query. */
export function checkCustomerQuery(request: RecordedRequest): void {
	check(getQuery, request.query);
}

/** A customer to store without a request. */
export const customerSeed = z
	.object({
		/** At least 8 characters, as for Juspay. */
		objectReferenceId: referenceId,
		/** Juspay's ID; default a new `cst_…` one. */
		customerId: filledText.optional(),
		mobileNumber: mobileNumber.optional(),
		mobileCountryCode: countryCode.optional(),
		emailAddress: emailAddress.optional(),
		firstName: name.optional(),
		lastName: name.optional(),
		/** Milliseconds since 1970; default now. */
		dateCreated: z.number().int().optional(),
	})
	.strict();

export type CustomerSeed = z.infer<typeof customerSeed>;
