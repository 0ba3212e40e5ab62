/** A result key's name and meaning in the editor, the same in all results. */
export interface ResultKey {
	name: string;
	/** A sentence without a final period. */
	description: string;
}

export const RESULT_KEYS: Readonly<Record<string, ResultKey>> = {
	accountHolderName: {
		name: 'Account Holder Name',
		description: 'The name stored with the account, as entered; not the name at the bank',
	},
	accountNumber: {
		name: 'Account Number',
		description: 'As returned by Juspay, possibly masked; otherwise as sent',
	},
	accountType: { name: 'Account Type', description: 'Kind of account, e.g. SAVINGS' },
	amountDeposited: {
		name: 'Amount Deposited',
		description: 'Amount paid into the account to validate it, in INR',
	},
	balance: { name: 'Balance', description: 'Money at the gateway, in INR' },
	bankCode: {
		name: 'Bank Code',
		description: "Juspay's bank code, e.g. JP_HDFC; for outages and IFSCs, the payouts code",
	},
	bankName: { name: 'Bank Name', description: 'Name of the bank' },
	beneficiaryId: {
		name: 'Beneficiary ID',
		description: 'The ID under which Juspay stores the beneficiary',
	},
	branch: { name: 'Branch', description: 'Name of the branch' },
	city: { name: 'City', description: 'City of the branch' },
	createdAt: { name: 'Created At', description: 'When Juspay stored the record' },
	currency: { name: 'Currency', description: 'Currency of the validation, e.g. INR' },
	customerAccountId: {
		name: 'Customer Account ID',
		description: "Juspay's ID of the stored account",
	},
	customerId: { name: 'Customer ID', description: 'The customer that the record belongs to' },
	customerName: { name: 'Customer Name', description: 'Who owns the UPI ID' },
	district: { name: 'District', description: 'District of the branch' },
	email: { name: 'Email', description: 'Email address of the customer' },
	firstName: { name: 'First Name', description: 'First name of the customer' },
	fulfillmentMethod: {
		name: 'Fulfillment Method',
		description: 'Gateway and rail that validated the account, e.g. CFGEN_IMPS',
	},
	gateway: { name: 'Gateway', description: 'The payment service' },
	gatewayReferenceId: {
		name: 'Gateway Reference ID',
		description: "The gateway's reference number for the validation",
	},
	ifsc: { name: 'IFSC', description: 'Code of the bank branch' },
	ifscIdentifier: {
		name: 'IFSC Identifier',
		description: "First four letters of the bank's IFSCs",
	},
	imps: { name: 'IMPS', description: 'Whether the branch takes IMPS payments' },
	juspayBankCode: {
		name: 'Juspay Bank Code',
		description: "Juspay's bank code, e.g. JP_HDFC",
	},
	lastName: { name: 'Last Name', description: 'Last name of the customer' },
	lastValidatedAt: {
		name: 'Last Validated At',
		description: 'When the account was last validated; other changes can update it, too',
	},
	message: {
		name: 'Message',
		description: 'Explanation of the result; left out if it contradicts the outcome',
	},
	micr: { name: 'MICR', description: 'Code of the branch on cheques' },
	mobileCountryCode: {
		name: 'Mobile Country Code',
		description: 'Country code of the mobile number, without a plus sign',
	},
	mobileNumber: { name: 'Mobile Number', description: 'Mobile number of the customer' },
	mode: { name: 'Mode', description: 'The payment rail, e.g. IMPS' },
	nameAtBank: { name: 'Name at Bank', description: 'Who owns the account, according to the bank' },
	nameMatch: {
		name: 'Name Match',
		description:
			'How well the two names match: exact, close, partial or none; empty if one is unknown',
	},
	neft: { name: 'NEFT', description: 'Whether the branch takes NEFT payments' },
	objectReferenceId: { name: 'Object Reference ID', description: 'Your own ID for the customer' },
	outcome: { name: 'Outcome', description: 'What to branch on, e.g. valid' },
	rail: { name: 'Rail', description: 'The payment rail, e.g. IMPS' },
	raw: { name: 'Raw', description: "Juspay's whole object, unchanged" },
	replacedBy: {
		name: 'Replaced By',
		description: 'The IFSC that replaces one of a merged bank',
	},
	responseCode: {
		name: 'Response Code',
		description: "Juspay's code for the result, e.g. INVALID_BANK_ACCOUNT",
	},
	responseMessage: {
		name: 'Response Message',
		description: "Juspay's message, unchanged; it can contradict the outcome",
	},
	reused: {
		name: 'Reused',
		description: 'Whether the result existed before this run, so that nothing was paid for it',
	},
	rtgs: { name: 'RTGS', description: 'Whether the branch takes RTGS payments' },
	state: { name: 'State', description: 'State of the branch' },
	status: { name: 'Status', description: "Juspay's own status of the result" },
	subStatus: { name: 'Substatus', description: 'SPONSORED, MERGED or BLOCKED, if any of these' },
	updatedAt: { name: 'Updated At', description: 'When the record last changed' },
	upi: { name: 'UPI', description: 'Whether the branch takes UPI payments' },
	upiId: { name: 'UPI ID', description: 'Address for UPI payments' },
	utr: {
		name: 'UTR',
		description: "The bank's reference number for the payment that validated the account",
	},
	validationAmount: {
		name: 'Validation Amount',
		description: 'Amount a validation pays into the account, in INR',
	},
	validationType: { name: 'Validation Type', description: 'PENNYDROP or PENNYLESS' },
	vpaHandler: { name: 'VPA Handler', description: 'Handle of the UPI IDs, e.g. @oksbi' },
};
