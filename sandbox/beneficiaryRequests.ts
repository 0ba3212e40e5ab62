import { z } from 'zod';
import { Refusal } from './errors';
import type { RecordedRequest } from './ledger';
import { accountNumber, check, filledText, ifscCode, parseJsonBody, upiId } from './parsing';

/** Version of the payout API that a request speaks. */
export type Version = 1 | 2;

const name = filledText.optional();
const mobileNumber = z.string().regex(/^[6-9]\d{9}$/, 'is not a mobile number of ten digits');
const documents = { docType: filledText.optional(), docId: filledText.optional() };

const detailsOfV1 = {
	bank: z.object({ account: accountNumber, ifsc: ifscCode, name }).strict(),
	upi: z.object({ vpa: upiId, name }).strict(),
	mobile: z.object({ mobile: mobileNumber, name }).strict(),
	ifsc: z.object({ ifsc: ifscCode, name }).strict(),
};

const detailsOfV2 = {
	bank: detailsOfV1.bank.extend(documents),
	upi: detailsOfV1.upi.extend(documents),
	mobile: detailsOfV1.mobile.extend(documents),
	ifsc: detailsOfV1.ifsc.extend(documents),
};

/** The account, number or IFSC that a beneficiary request names. */
export type Subject = {
	[Kind in keyof typeof detailsOfV2]: {
		kind: Kind;
		details: z.infer<(typeof detailsOfV2)[Kind]>;
	};
}[keyof typeof detailsOfV2];

export type Command = 'validate' | 'create' | 'resolve';

/** A beneficiary as submitted and checked; `command` is absent for an IFSC look-up only. */
export interface Beneficiary {
	beneId: string;
	customerId: string;
	/** Version of the request that made it. */
	version: Version;
	/** As submitted: bare names in v1 (`CFGEN`), with the rail in v2 (`YESBIZ_UPI`). */
	gateways: readonly string[];
	command: Command | undefined;
	subject: Subject;
}

const commonFields = {
	beneId: filledText,
	customerId: filledText,
	beneDetails: z
		.object({
			type: z.enum(['ACCOUNT_IFSC', 'UPI_ID', 'IFSC']),
			details: z.record(z.unknown()),
		})
		.strict(),
	email: filledText.optional(),
	phone: filledText.optional(),
};

const submissionToV1 = z
	.object({
		...commonFields,
		command: z.enum(['validate', 'create', 'resolve']).optional(),
		preferredGateway: filledText.optional(),
		metadata: filledText.optional(),
	})
	.strict();

const COMMANDS_OF_V2 = { VALIDATE: 'validate', CREATE: 'create', RESOLVE: 'resolve' } as const;

const submissionToV2 = z
	.object({
		...commonFields,
		command: z.enum(['VALIDATE', 'CREATE', 'RESOLVE']).optional(),
		preferredGatewayList: z.array(filledText).min(1, 'must not be an empty list').optional(),
	})
	.strict();

interface Submission extends Pick<Beneficiary, 'beneId' | 'customerId' | 'gateways' | 'command'> {
	beneDetails: z.infer<typeof commonFields.beneDetails>;
}

function readSubmission(request: RecordedRequest, version: Version): Submission {
	if (version === 1) {
		const { preferredGateway, command, ...body } = parseJsonBody(request, submissionToV1);
		return { ...body, command, gateways: preferredGateway === undefined ? [] : [preferredGateway] };
	}
	const { preferredGatewayList = [], command, ...body } = parseJsonBody(request, submissionToV2);
	return {
		...body,
		command: command && COMMANDS_OF_V2[command],
		gateways: preferredGatewayList,
	};
}

function requireCommand({ command, beneDetails }: Submission): void {
	const { type } = beneDetails;
	if (type === 'IFSC' && command !== undefined) {
		throw new Refusal('invalidInput', 'Field "command" does not go with type IFSC.');
	}
	if (type !== 'IFSC' && command === undefined) {
		throw new Refusal('missingParameter', 'Field "command" is required.');
	}
	if (type === 'ACCOUNT_IFSC' && command === 'resolve') {
		throw new Refusal('invalidInput', 'Field "command": resolve goes with type UPI_ID only.');
	}
}

function readSubject(
	{ command, beneDetails: { type, details } }: Submission,
	version: Version,
): Subject {
	const parent = 'beneDetails.details';
	const { bank, upi, mobile, ifsc } = version === 1 ? detailsOfV1 : detailsOfV2;
	if (type === 'ACCOUNT_IFSC') return { kind: 'bank', details: check(bank, details, parent) };
	if (type === 'IFSC') return { kind: 'ifsc', details: check(ifsc, details, parent) };
	return command === 'resolve'
		? { kind: 'mobile', details: check(mobile, details, parent) }
		: { kind: 'upi', details: check(upi, details, parent) };
}

/**
 * Reads and checks the JSON body of POST benedetails in the words of its version (command in lower
 * case and one gateway in v1, upper case and a list of gateways in v2); refuses with 400 naming the
 * field.
 */
export function readBeneficiary(request: RecordedRequest, version: Version): Beneficiary {
	const body = readSubmission(request, version);
	requireCommand(body);
	return {
		beneId: body.beneId,
		customerId: body.customerId,
		version,
		gateways: body.gateways,
		command: body.command,
		subject: readSubject(body, version),
	};
}
