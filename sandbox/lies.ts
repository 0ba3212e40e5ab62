import type { Answer } from './errors';

type Fields = Readonly<Record<string, unknown>>;

/** A change of an answer, and whether it still proves something. */
interface Lie {
	/** Whether the changed answer identifies account and time as well as the true one. */
	keepsProof: boolean;
	tell: (record: Fields) => Fields;
}

const ID_KEYS = ['uniqueId', 'beneId', 'customer_account_id'];
const STATUS_KEYS = ['status', 'validation_status'];
const DATE_KEYS = ['createdAt', 'updatedAt', 'date_created', 'last_validated'];

const DAY = 24 * 60 * 60 * 1000;

function isFields(value: unknown): value is Fields {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isRecord(value: unknown): value is Fields {
	if (!isFields(value)) return false;
	return ID_KEYS.some((key) => key in value) || ('vpa' in value && 'status' in value);
}

/** Changes texts at these paths; missing values and other types stay unchanged. */
function changeTexts(
	fields: Fields,
	keys: readonly string[],
	change: (text: string) => string,
): Fields {
	return Object.fromEntries(
		Object.entries(fields).map(([key, value]) => [
			key,
			keys.includes(key) && typeof value === 'string' ? change(value) : value,
		]),
	);
}

function without(fields: Fields, keys: readonly string[]): Fields {
	return Object.fromEntries(Object.entries(fields).filter(([key]) => !keys.includes(key)));
}

/** Changes the account's details, wherever this kind of record has them. */
function changeDetails(record: Fields, change: (details: Fields) => Fields): Fields {
	const { beneDetails, account_details: details } = record;
	if (isFields(details)) return { ...record, account_details: change(details) };
	if (!isFields(beneDetails)) return change(record);
	const inside = isFields(beneDetails['details']) ? beneDetails['details'] : {};
	return { ...record, beneDetails: { ...beneDetails, details: change(inside) } };
}

/** Changes what identifies an account; of a UPI ID only the part before the @. */
function changeAccount(record: Fields, change: (text: string) => string): Fields {
	return changeDetails(record, (details) => {
		const changed = changeTexts(details, ['account', 'mobile'], change);
		return changeTexts(changed, ['vpa'], (vpa) => vpa.replace(/^[^@]+/, change));
	});
}

function maskAllBut(shown: number): Lie['tell'] {
	return (record) =>
		changeAccount(record, (text) => {
			const hidden = Math.max(0, text.length - shown);
			return '*'.repeat(hidden) + text.slice(hidden);
		});
}

function leaveOut(...keys: string[]): Lie['tell'] {
	return (record) => without(record, keys);
}

function leaveOutOfDetails(...keys: string[]): Lie['tell'] {
	return (record) => changeDetails(record, (details) => without(details, keys));
}

function changeStatus(change: (status: string) => string): Lie['tell'] {
	return (record) => changeTexts(record, STATUS_KEYS, change);
}

function ageBy(milliseconds: number): Lie['tell'] {
	return (record) =>
		changeTexts(record, DATE_KEYS, (date) =>
			new Date(Date.parse(date) - milliseconds).toISOString(),
		);
}

/** Another account, of the same length and with the same last four characters. */
const tellAnotherAccount: Lie['tell'] = (record) => {
	const other = changeAccount(record, (text) => {
		const end = text.slice(-4);
		const start = text.slice(0, -4) || 'other-';
		return Array.from(start, (sign) => (sign === '7' ? '8' : '7')).join('') + end;
	});
	return changeBranch(other, 'HDFC0000001');
};

/** Changes the branch of an IFSC look-up. */
function changeBranch(record: Fields, ifsc: string): Fields {
	const { beneDetails, validateResp } = record;
	if (!isFields(beneDetails) || beneDetails['type'] !== 'IFSC') return record;
	const response = isFields(validateResp) ? validateResp : {};
	const data = isFields(response['data']) ? response['data'] : {};
	return { ...record, validateResp: { ...response, data: { ...data, ifsc } } };
}

/** A bank account in place of a UPI ID, and the reverse. */
const tellAnotherType: Lie['tell'] = (record) => {
	const { beneDetails, account_details: details } = record;
	if (isFields(beneDetails)) {
		const type = beneDetails['type'] === 'UPI_ID' ? 'ACCOUNT_IFSC' : 'UPI_ID';
		return { ...record, beneDetails: { ...beneDetails, type } };
	}
	if (!isFields(details)) return record;
	const other =
		'vpa' in details ? { account: '7777777777', ifsc: 'YESB0000262' } : { vpa: 'other@upi' };
	return { ...record, account_details: other };
};

/** A status word with both outcomes; a record without a status gets the bank's rejection beside the branch. */
const tellContradictingWord: Lie['tell'] = (record) => {
	if (STATUS_KEYS.some((key) => key in record)) {
		return changeStatus((status) => `${status}_BUT_VALIDATION_FAILED`)(record);
	}
	const { validateResp } = record;
	const response = isFields(validateResp) ? validateResp : {};
	return { ...record, validateResp: { ...response, message: 'IFSC not found' } };
};

const same: Lie['tell'] = (record) => record;

/** All lies, by name. */
export const LIES = {
	/** Stored details masked; of UPI IDs the part before the @. */
	maskAllButFour: { keepsProof: true, tell: maskAllBut(4) },
	/** Of a UPI ID, two before the @ are enough. */
	maskAllButTwo: { keepsProof: false, tell: maskAllBut(2) },
	maskAll: { keepsProof: false, tell: maskAllBut(0) },
	maskEnd: {
		keepsProof: false,
		tell: (record) => changeAccount(record, (text) => text.slice(0, -4) + '****'),
	},
	noId: { keepsProof: false, tell: leaveOut(...ID_KEYS) },
	noStatus: { keepsProof: false, tell: leaveOut(...STATUS_KEYS) },
	noAccount: { keepsProof: false, tell: leaveOutOfDetails('account', 'vpa', 'mobile') },
	noIfsc: { keepsProof: false, tell: leaveOutOfDetails('ifsc') },
	noDates: { keepsProof: false, tell: leaveOut(...DATE_KEYS) },
	noDetails: { keepsProof: false, tell: leaveOut('beneDetails', 'account_details') },
	anotherId: {
		keepsProof: false,
		tell: (record) => changeTexts(record, ID_KEYS, (id) => `${id}-other`),
	},
	anotherAccount: { keepsProof: false, tell: tellAnotherAccount },
	anotherIfsc: {
		keepsProof: false,
		tell: (record) =>
			changeDetails(record, (details) => changeTexts(details, ['ifsc'], () => 'HDFC0000001')),
	},
	anotherType: { keepsProof: false, tell: tellAnotherType },
	statusInOtherLetters: {
		keepsProof: true,
		tell: changeStatus((status) => ` ${status.toLowerCase()}`),
	},
	unknownStatus: { keepsProof: false, tell: changeStatus(() => 'SEEMS_VALID') },
	contradictingStatus: { keepsProof: false, tell: tellContradictingWord },
	yesterday: { keepsProof: false, tell: ageBy(DAY) },
	years: { keepsProof: false, tell: ageBy(2 * 365 * DAY) },
	/** Of several only: adds other records. */
	decoys: { keepsProof: true, tell: same },
	/** Of several only: adds to each true record another one of the same account, just as new. */
	twins: { keepsProof: false, tell: same },
	/** Status 200 with an object that is none of Juspay's records. */
	noRecord: { keepsProof: false, tell: () => ({ message: 'maintenance' }) },
} satisfies Record<string, Lie>;

export type LieKind = keyof typeof LIES;

export const LIE_KINDS = Object.keys(LIES) as [LieKind, ...LieKind[]];

/** One lie. */
export interface ToldLie {
	lie: LieKind;
	/** Status instead of the true one: of the other account, or of the earlier time. */
	claim?: string | undefined;
}

function withClaim(record: Fields, claim: string | undefined): Fields {
	return claim === undefined ? record : changeStatus(() => claim)(record);
}

const BESIDE: Readonly<Partial<Record<string, Lie['tell'][]>>> = {
	decoys: [tellAnotherAccount, ageBy(2 * 365 * DAY), maskAllBut(0)],
	twins: [same],
};

/** Records that a list contains beside the true one. */
function othersBeside(record: Fields, { lie, claim }: ToldLie): Fields[] {
	const told = (BESIDE[lie] ?? []).map((tell) => tell(record));
	return told.map((other, index) => ({
		...withClaim(other, claim),
		customer_account_id: `${String(record['customer_account_id'])}-${String(index)}`,
	}));
}

/** Changes a true answer; refusals, and answers that hold no record, stay as they are. */
export function tellLie(answer: Answer, { lie, claim }: ToldLie): Answer {
	const { tell }: Lie = LIES[lie];
	const tellOf = (record: unknown): unknown => {
		if (!isRecord(record)) return record;
		return lie in BESIDE ? record : tell(withClaim(record, claim));
	};
	const { status, body } = answer;
	if (status !== 200) return answer;
	const list = isFields(body) ? body['list'] : undefined;
	if (lie === 'noRecord') return { status, body: tell({}) };
	const tellAll = (records: readonly unknown[]) => [
		...records.filter(isRecord).flatMap((record) => othersBeside(record, { lie, claim })),
		...records.map(tellOf),
	];
	if (Array.isArray(list)) return { status, body: { ...(body as Fields), list: tellAll(list) } };
	return { status, body: Array.isArray(body) ? tellAll(body) : tellOf(body) };
}
