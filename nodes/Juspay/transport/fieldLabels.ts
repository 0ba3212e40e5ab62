/** Editor labels of the fields that Juspay names in a refusal. */
export const FIELD_LABELS: Readonly<Record<string, string>> = {
	account: 'Account Number',
	account_details: 'Accounts',
	bank_code: 'Bank Code',
	beneId: 'Beneficiary ID',
	customerId: 'Customer ID',
	customer_id: 'Customer ID',
	docId: 'Document ID',
	docType: 'Document Type',
	email: 'Email',
	email_address: 'Email',
	first_name: 'First Name',
	gateway_id: 'Gateway ID',
	gateway_reference_id: 'Gateway Reference ID',
	ifsc: 'IFSC',
	last_name: 'Last Name',
	metadata: 'Metadata',
	mobile: 'Mobile Number',
	mobile_country_code: 'Mobile Country Code',
	mobile_number: 'Mobile Number',
	name: 'Account Holder Name',
	object_reference_id: 'Object Reference ID',
	phone: 'Phone',
	preferredGateway: 'Preferred Gateway',
	preferredGatewayList: 'Preferred Gateway',
	preferred_ifsc_validation_gateway: 'Preferred Gateway',
	validation_amount: 'Validation Amount',
	vpa: 'UPI ID',
};

/** The label of a field, or its name if unknown. Of a path, the end counts. */
export function labelOfField(name: string): string {
	const end = name.slice(name.lastIndexOf('.') + 1);
	const known = [name, end].find((key) => Object.hasOwn(FIELD_LABELS, key));
	return (known === undefined ? undefined : FIELD_LABELS[known]) ?? name;
}
