const DESCRIPTIONS: Readonly<Record<string, string>> = {
	accountExists: 'Whether the UPI ID exists, as the gateway says: YES or NO',
	accountHolderName:
		'As entered in the row; of a customer account without a name, as Juspay returns it',
	accountNumber: 'As returned by Juspay, possibly masked; otherwise as sent',
	accountType: 'Kind of account, e.g. SAVINGS',
	amountDeposited: 'Amount paid into the account to validate it, in INR',
	balance: 'Money at the gateway, in INR',
	bankCode: "Juspay's bank code, e.g. JP_HDFC; for outages and IFSCs, the payouts code",
	bankName: 'Name of the bank',
	beneficiaryId: 'The ID under which Juspay stores the beneficiary',
	branch: 'Name of the branch',
	city: 'City of the branch',
	createdAt: 'When Juspay stored the record',
	currency: 'Currency of the validation, e.g. INR',
	customerAccountId: "Juspay's ID of the stored account",
	customerId: 'The customer that the record belongs to',
	customerName: 'Who owns the UPI ID',
	district: 'District of the branch',
	email: 'Email address of the customer',
	firstName: 'First name of the customer',
	fulfillmentMethod: 'Gateway and rail that validated the account, e.g. CFGEN_IMPS',
	gateway: 'The payment service',
	gatewayReferenceId: "The gateway's reference number for the validation",
	ifsc: 'Code of the bank branch',
	ifscIdentifier: "First four letters of the bank's IFSCs",
	imps: 'Whether the branch takes IMPS payments',
	isMerchant: 'Whether the UPI ID is that of a merchant: true or false',
	juspayBankCode: "Juspay's bank code, e.g. JP_HDFC",
	lastName: 'Last name of the customer',
	lastValidatedAt: 'When the account was last validated; other changes can update it, too',
	message: 'Explanation of the result; left out if it contradicts the outcome',
	micr: 'Code of the branch on cheques',
	mobileCountryCode: 'Country code of the mobile number, without a plus sign',
	mobileNumber: 'Mobile number of the customer',
	mode: 'The payment rail, e.g. IMPS',
	nameAtBank: 'Who owns the account, according to the bank',
	nameMatch:
		"How well the row's own name matches the name at the bank: exact, close, partial or none; empty if one is unknown",
	nameReason: 'Main difference of the two names, e.g. spelling',
	nameScore: 'How alike the two names are, 0 to 100',
	neft: 'Whether the branch takes NEFT payments',
	objectReferenceId: 'Your own ID for the customer',
	outcome: 'What to branch on, e.g. valid',
	rail: 'The payment rail, e.g. IMPS',
	raw: "Juspay's whole object",
	replacedBy: 'The IFSC that replaces one of a merged bank',
	responseCode: "Juspay's code for the result, e.g. INVALID_BANK_ACCOUNT",
	responseMessage: "Juspay's message, unchanged; it can contradict the outcome",
	reused: 'Whether the result existed before this run',
	rtgs: 'Whether the branch takes RTGS payments',
	state: 'State of the branch',
	status: "Juspay's own status of the result",
	subStatus: 'SPONSORED, MERGED or BLOCKED, if any of these',
	updatedAt: 'When the record last changed',
	upi: 'Whether the branch takes UPI payments',
	upiId: 'Address for UPI payments',
	utr: "The bank's reference number for the payment that validated the account",
	validationAmount: 'Amount a validation pays into the account, in INR',
	validationType: 'PENNYDROP or PENNYLESS; only API version 2 has it',
	vpaHandler: 'Handle of the UPI IDs, e.g. @oksbi',
};

const ABBREVIATION = /\b(?:id|ifsc|imps|micr|neft|rtgs|upi|utr|vpa)\b/g;

const OTHER_NAMES: Readonly<Record<string, string>> = {
	nameAtBank: 'Name at Bank',
	subStatus: 'Substatus',
};

function nameOf(key: string): string {
	return key
		.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
		.replace(ABBREVIATION, (word) => word.toUpperCase())
		.replace(/\b[a-z]/g, (letter) => letter.toUpperCase());
}

/** Names and meanings in the editor, the same in all results. */
export const RESULT_KEYS: Readonly<Record<string, { name: string; description: string }>> =
	Object.fromEntries(
		Object.entries(DESCRIPTIONS).map(([key, description]) => [
			key,
			{ name: OTHER_NAMES[key] ?? nameOf(key), description },
		]),
	);
