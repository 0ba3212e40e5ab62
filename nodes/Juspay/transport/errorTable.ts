import type { JuspayError, UnusableBody } from './body';

export interface Failure {
	/** Network code if no answer came, else `null`. */
	networkCode: string | null;
	/** The failed system call; `null` if n8n does not tell it. */
	systemCall: string | null;
	/** Whether no secure connection could be agreed on. */
	isHandshake: boolean;
	/** HTTP status; `null` if no answer came. */
	status: number | null;
	/** Juspay's code and words, if the body has a known shape. */
	error: JuspayError | null;
	/** Problem with the body of a 2xx answer. */
	body: UnusableBody | null;
}

/** One kind of failure and its texts. Message and description must each make sense alone. */
export interface ErrorRow {
	fits: (failure: Failure) => boolean;
	/** `{seconds}` is the time limit. No final period: record and Juspay's words follow. */
	message: string;
	/** The change to make. */
	description: string;
	/** Every further row would fail the same way. */
	stopsBatch?: true;
	/** Without an answer: the connection was never made. */
	nothingWasSent?: true;
	/**
	 * The connection may succeed a moment later; an allow-list, because a mistake could cost money
	 * (docs/money-and-retries.md).
	 */
	maySendAgain?: true;
}

/** With other statuses, the code does not say what happened: 429 is about the pace, whatever its code. */
function isRefusal({ status }: Failure): boolean {
	return status !== null && status >= 400 && status < 500 && status !== 408 && status !== 429;
}

function hasCode(...codes: string[]): ErrorRow['fits'] {
	return (failure) =>
		isRefusal(failure) && codes.includes(failure.error?.code?.toUpperCase() ?? '');
}

function hasStatus(from: number, to = from): ErrorRow['fits'] {
	return ({ status }) => status !== null && status >= from && status <= to;
}

function hasNetworkCode(pattern: RegExp): ErrorRow['fits'] {
	return ({ networkCode }) => networkCode !== null && pattern.test(networkCode);
}

/**
 * An open connection can die with the same codes after the request arrived (measured: EHOSTUNREACH from `read`), so the
 * system call decides.
 */
const isNotConnected: ErrorRow['fits'] = ({ networkCode, systemCall }) => {
	if (/^(?:ENOTFOUND|EAI_AGAIN)$/.test(networkCode ?? '')) return true;
	if (systemCall === null) return networkCode === 'ECONNREFUSED';
	const isConnecting = systemCall === 'connect' || systemCall === 'getaddrinfo';
	return (
		isConnecting && /^(?:ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT)$/.test(networkCode ?? '')
	);
};

const UNACCEPTED_CERTIFICATE =
	/^(?:ERR_TLS_)?CERT_|_CERT(?:_|$)|UNABLE_TO_(?:GET|VERIFY)|WRONG_VERSION_NUMBER|UNSUPPORTED_PROTOCOL/;

/** Not an alert, which can come after the request. */
const isUntrusted: ErrorRow['fits'] = ({ networkCode, isHandshake }) =>
	networkCode !== null &&
	(isHandshake || (UNACCEPTED_CERTIFICATE.test(networkCode) && !networkCode.includes('ALERT')));

function hasBody(...bodies: UnusableBody[]): ErrorRow['fits'] {
	return ({ body }) => body !== null && bodies.includes(body);
}

const DUPLICATE = /duplicate\s*bene/i;

/** E05 is a general code: only its words tell of a repeated ID. */
function saysDuplicate(failure: Failure): boolean {
	const { words, otherWords } = failure.error ?? {};
	return isRefusal(failure) && [words, otherWords].some((text) => DUPLICATE.test(text ?? ''));
}

const saysAlreadyThere = hasCode('ALREADY_EXISTS');

/** Whether an ID is refused as used before. */
export function isUsedBefore(failure: Failure): boolean {
	return saysDuplicate(failure) || saysAlreadyThere(failure);
}

const isKeyCode = hasCode('E02', 'E04', 'E07', 'UNAUTHORIZED', 'UNAUTHENTICATED', 'ACCESS_DENIED');

/** First match wins. Codes: Express Checkout "Juspay API error codes", payouts "List of error codes" (E01 to E90). */
export const errorTable: readonly ErrorRow[] = [
	{
		fits: isNotConnected,
		message: 'Juspay could not be reached, nothing was sent',
		description:
			"The connection to Juspay failed. Check 'Environment' and 'Base URL' in the credential and that this n8n can reach the internet, then run it again.",
		nothingWasSent: true,
		maySendAgain: true,
	},
	{
		fits: isUntrusted,
		message: 'The secure connection to Juspay failed, nothing was sent',
		description:
			"The host's certificate was not accepted. Check 'Base URL' in the credential; behind a company proxy, ask its administrator for the certificate that n8n must trust.",
		nothingWasSent: true,
	},
	{
		fits: hasNetworkCode(/^(?:ECONNABORTED|ETIMEDOUT|ESOCKETTIMEDOUT)$/),
		message: 'Juspay did not answer within {seconds} seconds, the result is unknown',
		description:
			"A validation can take more than a minute. Keep 'Timeout' in Options at 80 seconds or more.",
	},
	{
		fits: hasNetworkCode(/^ERR_CANCELED$/),
		message: 'The execution was canceled before Juspay answered, the result is unknown',
		description: 'The request was already sent when the execution was canceled.',
	},
	{
		fits: ({ networkCode }) => networkCode !== null,
		message: 'The connection to Juspay broke before its answer arrived, the result is unknown',
		description: 'The request was sent. Check the network and any proxy between n8n and Juspay.',
	},
	{
		fits: (failure) =>
			hasCode('BAD_ORIGIN')(failure) ||
			(failure.status === 403 && failure.error?.hasNoCode === true),
		message: "Juspay does not accept calls from this server's IP address",
		description:
			'Ask Juspay to allow the IP address of your n8n server. Nothing more is sent in this run.',
		stopsBatch: true,
	},
	{
		fits: (failure) => failure.status === 401 || isKeyCode(failure),
		message: 'Juspay does not accept the API key or the Merchant ID',
		description:
			"Check 'API Key', 'Merchant ID' and 'Environment' in the credential: beneficiaries, outages, gateway balances and Validate IFSC need a payouts key, everything else an Express Checkout key. Nothing more is sent in this run.",
		stopsBatch: true,
	},
	{
		fits: hasCode('E08'),
		message: 'Juspay denies this merchant access',
		description:
			"Check 'Merchant ID' in the credential, and ask Juspay whether payouts are enabled for this API key. Nothing more is sent in this run.",
		stopsBatch: true,
	},
	{
		fits: hasCode('FEATURE_NOT_ENABLED', 'LOCKER_NOT_CONFIGURED'),
		message: 'Account validation is not enabled for this merchant at Juspay',
		description: 'Ask Juspay to enable account validation for this merchant.',
	},
	{
		fits: saysDuplicate,
		message: 'This beneficiary ID was used before, and Juspay accepts each ID only once',
		description:
			"Leave 'Beneficiary ID' empty to generate one for every row, or enter an unused ID. See the earlier result in the Juspay dashboard.",
	},
	{
		fits: hasCode('E09', 'RESOURCE_NOT_FOUND', 'OBJECT_NOT_FOUND'),
		message: 'Juspay has no such record',
		description:
			'Check the IDs of this row: they must belong to this merchant and the same environment (sandbox or production). An IFSC may be mistyped or unknown to Juspay. A customer must exist before you store their accounts: use Customer > Create or Update.',
	},
	{
		fits: hasCode('GATEWAY_NOT_FOUND'),
		message: 'Juspay does not know this gateway',
		description: "Check 'Gateway ID' and 'Preferred Gateway' in Additional Fields, or remove them.",
	},
	{
		fits: hasCode('ACCOUNT_NOT_FOUND', 'INVALID_ACCOUNT_DETAILS'),
		message: "Juspay's gateway account for validations is not set up correctly",
		description:
			"Ask Juspay to check the merchant's gateway settings, or name another 'Preferred Gateway'.",
	},
	{
		fits: hasCode('DUPLICATE_REQUEST', 'ALREADY_EXISTS'),
		message: 'Juspay already has this request or record',
		description:
			"Wait for the earlier request to finish, or look up the record instead of sending it again. For a customer, use the operation 'Create or Update'.",
	},
	{
		fits: hasCode('EXPIRED'),
		message: 'Juspay says the record has expired',
		description: 'Create the record again.',
	},
	{
		fits: hasCode('E03'),
		message: 'Juspay expects encrypted requests for this merchant',
		description:
			'This node sends plain requests over https. Ask Juspay to switch off payload encryption (JWE or JWS) for this API key.',
	},
	{
		fits: hasCode('E01', 'E05', 'INVALID_INPUT', 'MISSING_MANDATORY_PARAMETER', 'INVALID_ACTION'),
		message: 'Juspay does not accept the details that were sent',
		description: 'Check every field of this row and Additional Fields.',
	},
	{
		fits: hasStatus(300, 399),
		message: 'The Base URL does not answer like Juspay: it redirects to another address',
		description:
			"Redirects are never followed, because the API key would go to another host. Check 'Environment' and 'Base URL' in the credential.",
	},
	{
		fits: (failure) => hasStatus(403)(failure) && failure.error !== null,
		message: 'Juspay denies this merchant access',
		description:
			"Check 'Merchant ID' and 'API Key' in the credential, and ask Juspay what this merchant may do. Nothing more is sent in this run.",
		stopsBatch: true,
	},
	{
		fits: hasStatus(403),
		message: 'Access to Juspay was denied, but not by Juspay itself',
		description:
			"The answer did not come from Juspay's own service. Ask the administrator of the proxy or firewall between n8n and Juspay why it blocks this request.",
	},
	{
		fits: hasStatus(404),
		message: 'Juspay has no such record or address',
		description: "Check the IDs of this row, and 'Environment' and 'Base URL' in the credential.",
	},
	{
		fits: hasStatus(407),
		message: 'A proxy between n8n and Juspay requires a login',
		description: "Nothing reached Juspay. Ask the proxy's administrator to let n8n through.",
	},
	{
		fits: hasStatus(408),
		message: 'Juspay gave up waiting for the request, the result is unknown',
		description: 'Check the network between n8n and Juspay.',
	},
	{
		fits: hasStatus(429),
		message: 'Juspay received too many requests at once, this one was not processed',
		description:
			"Lower 'Max Concurrency' or raise 'Min Request Interval' in Options, then run these rows again.",
	},
	{
		fits: hasStatus(400, 499),
		message: 'Juspay refused the request',
		description: 'Check the fields of this row and Additional Fields.',
	},
	{
		fits: hasStatus(500, 599),
		message: 'Juspay returned a server error, the result is unknown',
		description: 'The problem is at Juspay or at a proxy in front of it, and may pass.',
	},
	{
		fits: hasBody('empty'),
		message: "Juspay's answer was empty, the result is unknown",
		description: 'If this happens again, ask Juspay.',
	},
	{
		fits: hasBody('text'),
		message: "The answer is not in Juspay's format, the result is unknown",
		description:
			"The answer is a web page or broken data instead of JSON. Check 'Base URL' in the credential and any proxy between n8n and Juspay.",
	},
	{
		fits: hasBody('error'),
		message: 'Juspay reported success but sent a refusal',
		description: 'If this happens again, ask Juspay what it refuses.',
	},
	{
		fits: () => true,
		message: 'The answer is in an undocumented format, the result is unknown',
		description:
			"Check 'Base URL' in the credential; if it is right, report this to the authors of this node.",
	},
];
