/**
 * The fields that Juspay's sample answers hold and results do not, by resource. `validateResp` is the gateway's own
 * answer, and has other fields with other gateways.
 */
export const RAW_ONLY: Readonly<Record<string, readonly string[]>> = {
	beneficiary: [
		'beneDetails.type',
		'beneDetails.details.mobile',
		'transactions.transactionRef',
		'validateResp.accountStatus',
		'validateResp.responseCode',
		'validateResp.responseMessage',
		'validateResp.status',
		'validateResp.subCode',
		'validateResp.payload.gatewayResponseCode',
		'validateResp.payload.gatewayResponseMessage',
		'validateResp.payload.gatewayResponseStatus',
		'validateResp.payload.iin',
		'validateResp.payload.merchantChannelId',
		'validateResp.payload.merchantId',
	],
	customerAccount: ['customer_account_status', 'object'],
	bank: [
		'additionalInfo',
		'address',
		'centre',
		'contact_number',
		'date_created',
		'last_updated',
		'metadata.iso3166',
		'metadata.micr',
		'metadata.swift',
		'swift',
	],
	customer: ['object'],
};
