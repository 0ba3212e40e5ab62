import { z } from 'zod';
import { Refusal } from './errors';
import type { RecordedRequest } from './ledger';
import { accountNumber, check, filledText, ifscCode, parseJsonBody, upiId } from './parsing';

const name = filledText.optional();
const bankDetails = z.object({ account: accountNumber, ifsc: ifscCode, name }).strict();
const upiDetails = z.object({ vpa: upiId, name }).strict();
const mobileNumber = z.string().regex(/^[6-9]\d{9}$/, 'is not a mobile number of ten digits');
const mobileDetails = z.object({ mobile: mobileNumber, name }).strict();
const ifscDetails = z.object({ ifsc: ifscCode, name }).strict();

/** What a beneficiary request is about. */
export type Subject =
	| { kind: 'bank'; details: z.infer<typeof bankDetails> }
	| { kind: 'upi'; details: z.infer<typeof upiDetails> }
	| { kind: 'mobile'; details: z.infer<typeof mobileDetails> }
	| { kind: 'ifsc'; details: z.infer<typeof ifscDetails> };

export type Command = 'validate' | 'create' | 'resolve';

/** A beneficiary as submitted and checked; `command` is absent for an IFSC look-up only. */
export interface Beneficiary {
	beneId: string;
	customerId: string;
	gateway: string;
	command: Command | undefined;
	subject: Subject;
}

const submission = z
	.object({
		beneId: filledText,
		customerId: filledText,
		beneDetails: z
			.object({
				type: z.enum(['ACCOUNT_IFSC', 'UPI_ID', 'IFSC']),
				details: z.record(z.unknown()),
			})
			.strict(),
		command: z.enum(['validate', 'create', 'resolve']).optional(),
		preferredGateway: filledText.optional(),
		email: filledText.optional(),
		phone: filledText.optional(),
		metadata: filledText.optional(),
	})
	.strict();

type Submission = z.infer<typeof submission>;

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

function readSubject({ command, beneDetails: { type, details } }: Submission): Subject {
	const parent = 'beneDetails.details';
	if (type === 'ACCOUNT_IFSC') {
		return { kind: 'bank', details: check(bankDetails, details, parent) };
	}
	if (type === 'IFSC') return { kind: 'ifsc', details: check(ifscDetails, details, parent) };
	return command === 'resolve'
		? { kind: 'mobile', details: check(mobileDetails, details, parent) }
		: { kind: 'upi', details: check(upiDetails, details, parent) };
}

/** Reads and checks the JSON body of POST benedetails; refuses with 400 naming the field. */
export function readBeneficiary(request: RecordedRequest): Beneficiary {
	const body = parseJsonBody(request, submission);
	requireCommand(body);
	return {
		beneId: body.beneId,
		customerId: body.customerId,
		gateway: body.preferredGateway ?? 'DUMMY',
		command: body.command,
		subject: readSubject(body),
	};
}
