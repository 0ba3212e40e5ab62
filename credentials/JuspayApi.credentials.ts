import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IDataObject,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';

import { choiceField, option, textField } from '../nodes/Juspay/resources/fields/kinds';
import { isObject, isSet } from '../nodes/Juspay/shared/json';
import {
	requireOwnHost,
	requireSecureUrl,
	UnusableCredentialError,
} from '../nodes/Juspay/transport/baseUrl';
import {
	basicAuthorization,
	JUSPAY_HOSTS,
	readCredential,
} from '../nodes/Juspay/transport/credential';

/** n8n's older request helper, used by HTTP Request, calls the address `uri`. */
type RequestOptions = Partial<
	Record<
		| 'url'
		| 'uri'
		| 'baseURL'
		| 'headers'
		| 'proxy'
		| 'rejectUnauthorized'
		| 'skipSslCertificateValidation'
		| 'agentOptions',
		unknown
	>
>;

/** In the words of both helpers: the host that a redirect names would get the key, too. */
const WITHOUT_REDIRECTS = {
	disableFollowRedirect: true,
	followRedirect: false,
	followAllRedirects: false,
	maxRedirects: 0,
};

const ABSOLUTE = /^(?:[a-z][a-z\d+.-]*:)?\/\//i;

/** Joined as axios does. */
function addressOf({ url, uri, baseURL }: RequestOptions): string {
	const [address, base] = [url ?? uri ?? '', baseURL ?? ''];
	if (typeof address !== 'string' || typeof base !== 'string') return '';
	if (base === '' || ABSOLUTE.test(address)) return address;
	return `${base.replace(/\/?\/$/, '')}/${address.replace(/^\/+/, '')}`;
}

function isUnchecked({
	rejectUnauthorized,
	skipSslCertificateValidation,
	agentOptions,
}: RequestOptions): boolean {
	const agent = isObject(agentOptions) ? agentOptions : {};
	const isOff = rejectUnauthorized === false || agent['rejectUnauthorized'] === false;
	return isOff || skipSslCertificateValidation === true || isSet(agent['ca']);
}

/**
 * Options of a single request, its author's choice, with which others can read the key. The operator may set the same for
 * the whole n8n.
 */
const REFUSED_OPTIONS: readonly [isIn: (options: RequestOptions) => boolean, says: string][] = [
	[
		({ proxy }) => isSet(proxy),
		"This credential does not go through a proxy of a single request, which could read the API key. Remove the node's option 'Proxy'; proxies of the whole n8n are set in its environment.",
	],
	[
		isUnchecked,
		"This credential does not go to a host whose certificate is not checked by n8n's own rules, as anyone on the way could read the API key. Switch off the node's option 'Ignore SSL Issues (Insecure)', and remove the CA from its SSL certificate; authorities for the whole n8n are set in its environment (NODE_EXTRA_CA_CERTS).",
	],
];

function requireSafeOptions(options: RequestOptions): void {
	const refused = REFUSED_OPTIONS.find(([isIn]) => isIn(options));
	if (refused !== undefined) throw new UnusableCredentialError(refused[1]);
}

/** The request's headers in any case of letters, then ours. The header Host, too, can say who gets the request. */
function withOwnHeaders({ headers }: RequestOptions, own: Record<string, string>): IDataObject {
	const names = new Set(Object.keys(own).map((name) => name.toLowerCase()));
	const others = Object.entries(isObject(headers) ? headers : {}).filter(
		([name]) => !names.has(name.toLowerCase()),
	);
	return { ...Object.fromEntries(others), ...own };
}

const BASE_URL_EXPRESSION = `={{ $credentials.environment === "custom" ? ($credentials.baseUrl || "").trim().replace(/\\/+$/, "") : $credentials.environment === "production" ? "${JUSPAY_HOSTS.production}" : "${JUSPAY_HOSTS.sandbox}" }}`;

const NOT_LIKE_JUSPAY =
	"This address does not answer like Juspay. Check 'Environment' and 'Base URL'.";

function responseCodeRule(value: number, message: string) {
	return { type: 'responseCode' as const, properties: { value, message } };
}

// A rule sees the status of a failed answer, never its body (n8n 1.123 to 2.41), so each text must also be true for a proxy.
const TEST_RULES = [
	responseCodeRule(
		401,
		"The API Key or Merchant ID was not accepted (HTTP 401). Copy both again, and check that 'Environment' and 'Key Issued For' match the key. A proxy that requires its own login can answer like this, too.",
	),
	responseCodeRule(
		403,
		"Access was denied (HTTP 403). If Juspay denied it, check 'Merchant ID', and ask Juspay to enable the product or to allow your server's IP address. A proxy or firewall between n8n and Juspay can answer like this, too: then ask its administrator.",
	),
	responseCodeRule(
		404,
		"Nothing was found at this address (HTTP 404). Check 'Environment', 'Base URL' and 'Key Issued For'.",
	),
	responseCodeRule(
		407,
		"A proxy between n8n and Juspay requires a login (HTTP 407). Ask the proxy's administrator to let n8n through.",
	),
	...[301, 302, 303, 307, 308].map((status) => responseCodeRule(status, NOT_LIKE_JUSPAY)),
	{
		type: 'responseSuccessBody' as const,
		// HTML pages and empty bodies arrive as text, Juspay's JSON as an object.
		properties: { key: 'constructor.name', value: 'String', message: NOT_LIKE_JUSPAY },
	},
];

export class JuspayApi implements ICredentialType {
	name = 'juspayApi';

	displayName = 'Juspay API';

	documentationUrl = 'https://github.com/n8n-nodes-juspay/n8n-nodes-juspay#credentials';

	icon = { light: 'file:../icons/juspay.svg', dark: 'file:../icons/juspay.dark.svg' } as const;

	properties: INodeProperties[] = [
		choiceField('Environment', 'environment', {
			options: [
				option(
					'Custom',
					'custom',
					"Another address, for example your bank's, or the local simulator",
				),
				option('Production', 'production', 'Real accounts; validations can cost money'),
				option('Sandbox', 'sandbox', "Juspay's test system; moves no money"),
			],
			default: 'sandbox',
		}),
		textField('Base URL', 'baseUrl', {
			displayOptions: { show: { environment: ['custom'] } },
			placeholder: 'e.g. https://smartgateway.example.com',
			description: 'Must start with https://; only localhost may use http://',
		}),
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			hint: 'Find it in the Juspay dashboard. Payouts key: Payout Management > Settings > Security > API Keys. Express Checkout key: Payments > Settings > Security.',
		},
		textField('Merchant ID', 'merchantId', {
			required: true,
			placeholder: 'e.g. my_shop',
			description: 'The ID of your business at Juspay. Ask Juspay if you do not know it.',
		}),
		choiceField('Key Issued For', 'keyIssuedFor', {
			options: [
				option(
					'Payouts',
					'payouts',
					'For Beneficiary, Outage, Gateway Balance and Bank > Validate IFSC',
				),
				option(
					'Express Checkout',
					'expressCheckout',
					'For Customer, Customer Account, UPI ID and Bank > Get',
				),
			],
			default: 'payouts',
			hint: 'Payouts and Express Checkout have different keys. If you use both, create two credentials.',
			description:
				'The Juspay product that the API key was made for. The credential test checks the key with it.',
		}),
		// n8n adds these two to every credential, with "All" as default; here, only Juspay's own hosts are allowed.
		choiceField('Allowed HTTP Request Domains', 'allowedHttpRequestDomains', {
			options: [
				option('All', 'all', 'Any URL; this credential still refuses all hosts but its own'),
				option('None', 'none', 'Only the Juspay nodes may use this credential'),
				option('Specific Domains', 'domains', 'Only these hosts in HTTP Request nodes'),
			],
			default: 'domains',
			description:
				"Which hosts HTTP Request may call with this credential. The key itself never goes to a host other than the Base URL's.",
		}),
		{
			displayName: 'Allowed Domains',
			name: 'allowedDomains',
			type: 'string',
			displayOptions: { show: { allowedHttpRequestDomains: ['domains'] } },
			default: '*.juspay.in',
			placeholder: 'e.g. *.juspay.in',
			description:
				'Hosts, separated by commas. For a Custom environment, add the host of its Base URL.',
		},
	];

	/**
	 * Adds the key, for its own host only: anyone who may use the credential in HTTP Request must not be able to send it
	 * elsewhere. A function, because n8n evaluates expressions on every request (1 ms CPU each). Throws
	 * UnusableCredentialError.
	 */
	authenticate = async (
		credentials: ICredentialDataDecryptedObject,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> => {
		const { apiKey, merchantId, baseUrl } = readCredential(credentials);
		requireOwnHost(requireSecureUrl(addressOf(requestOptions)), baseUrl);
		requireSafeOptions(requestOptions);
		return await Promise.resolve({
			...requestOptions,
			...WITHOUT_REDIRECTS,
			headers: withOwnHeaders(requestOptions, {
				Host: new URL(baseUrl).host,
				Authorization: basicAuthorization(apiKey),
				'x-merchantid': merchantId,
			}),
		});
	};

	test: ICredentialTestRequest = {
		request: {
			baseURL: BASE_URL_EXPRESSION,
			url: '={{ $credentials.keyIssuedFor === "payouts" ? "/payout/merchant/v1/outage" : "/bank-info?ifsc=YESB0000262" }}',
			// The page "Outage API" requires one.
			headers: { 'x-routing-id': '={{ $credentials.merchantId }}' },
			disableFollowRedirect: true,
			json: true,
		},
		// n8n's type allows rules of one kind only; its tester accepts both.
		rules: TEST_RULES as NonNullable<ICredentialTestRequest['rules']>,
	};
}
