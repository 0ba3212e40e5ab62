import type { Answer } from '../../../sandbox/errors';
import { LIE_KINDS, type LieKind, tellLie } from '../../../sandbox/lies';
import { contradicted, mustBeRefused, withStatus } from './claims';
import { OF_SEVERAL } from './several';
import {
	HONEST,
	http,
	isList,
	isPayouts,
	isPost,
	type Occasion,
	type Parts,
	type Told,
	type Way,
} from './way';

const PAGE = '<html><body><h1>Service unavailable</h1></body></html>';
const RESET: Told = { kind: 'noAnswer', code: 'ECONNRESET', syscall: 'read' };
const UNREACHABLE: Told = { kind: 'noAnswer', code: 'ECONNREFUSED', syscall: 'connect' };
const SECOND = 1000;

function refusal(occasion: Occasion, status: number, code: string, words: string): Told {
	const body = isPayouts(occasion)
		? { error: true, errorCode: code, errorMessage: words, userMessage: words }
		: {
				status: 'error',
				error_code: code,
				error_message: words,
				error_info: { code, user_message: words, request_id: 'request-1' },
			};
	return http(status, body);
}

/** No usable answer comes. */
const LOSSES: Record<string, Parts> = {
	'lost before it took effect': { effect: 'none', isCombined: true, tell: () => RESET },
	'lost after it took effect': {
		effect: 'done',
		isCombined: true,
		tell: (occasion) => (isPost(occasion) ? RESET : null),
	},
	'lost, and takes effect three seconds later': {
		effect: 'late',
		isCombined: true,
		tell: (occasion) => (isPost(occasion) ? RESET : null),
	},
	'no answer at all': { effect: 'done', isCombined: true, tell: () => ({ kind: 'silence' }) },
	'no connection': { effect: 'none', isCombined: true, tell: () => UNREACHABLE },
	'HTML page 502': { effect: 'none', tell: () => http(502, PAGE) },
	'HTML page 200 after it took effect': { effect: 'done', tell: () => http(200, PAGE) },
	'empty answer after it took effect': { effect: 'done', tell: () => http(200, '') },
	'broken JSON after it took effect': {
		effect: 'done',
		tell: ({ honest }) => http(200, JSON.stringify(honest.body).slice(0, 40)),
	},
	'{} after it took effect': { effect: 'done', tell: () => http(200, {}) },
	'[] after it took effect': { effect: 'done', tell: () => http(200, []) },
	'maintenance note, nothing done': {
		effect: 'none',
		isCombined: true,
		tell: () => http(200, { message: 'maintenance' }),
	},
	'500 before it took effect': {
		effect: 'none',
		tell: (occasion) => refusal(occasion, 500, 'INTERNAL', 'Something went wrong'),
	},
	'504 after it took effect': { effect: 'done', tell: () => http(504, '') },
	'answered half a minute late': {
		effect: 'done',
		delay: 30 * SECOND,
		isCombined: true,
		tell: HONEST.tell,
	},
};

/** Juspay, or something before it, says no. */
const REFUSALS: Record<string, Parts> = {
	'too many requests (429)': {
		effect: 'none',
		isCombined: true,
		tell: (occasion) => refusal(occasion, 429, 'TOO_MANY_REQUESTS', 'Too many requests'),
	},
	'too many requests (429), Retry-After 30': { effect: 'none', tell: () => http(429, PAGE, '30') },
	'400 invalid input': {
		effect: 'none',
		isCombined: true,
		tell: (occasion) => refusal(occasion, 400, 'INVALID_INPUT', 'Invalid input'),
	},
	'401 key refused': {
		effect: 'none',
		isCombined: true,
		tell: (occasion) => refusal(occasion, 401, 'UNAUTHORIZED', 'Invalid API key'),
	},
	'403 IP address refused': {
		effect: 'none',
		tell: () => http(403, { error: true, error_message: 'Bad origin', user_message: 'No' }),
	},
	'404 with code, nothing done': {
		effect: 'none',
		isCombined: true,
		hides: true,
		tell: (occasion) =>
			refusal(occasion, 404, isPayouts(occasion) ? 'E09' : 'RESOURCE_NOT_FOUND', 'Not found'),
	},
	'404 page': { effect: 'none', tell: () => http(404, PAGE) },
	'redirect to another host': { effect: 'none', tell: () => http(302, '') },
	'called a duplicate, although nothing is there': {
		effect: 'none',
		isCombined: true,
		tell: (occasion) => {
			const { path, method } = occasion.request;
			if (method !== 'POST' || !/benedetails$|^\/customers$/.test(path)) return null;
			return isPayouts(occasion)
				? refusal(occasion, 400, 'E05', 'Duplicate BeneId.')
				: refusal(occasion, 400, 'ALREADY_EXISTS', 'Already exists');
		},
	},
};

/** n8n ends while the request is under way. */
const ENDINGS: Record<string, Parts> = {
	'canceled before it took effect': cancelOrKill('none', 'cancel'),
	'canceled after it took effect': cancelOrKill('done', 'cancel'),
	'n8n killed before it took effect': cancelOrKill('none', 'kill'),
	'n8n killed after it took effect': cancelOrKill('done', 'kill'),
};

function cancelOrKill(effect: 'none' | 'done', then: 'cancel' | 'kill'): Parts {
	const told: Told = { kind: 'noAnswer', code: 'ERR_CANCELED' };
	return {
		effect,
		then,
		isCombined: true,
		tell: (occasion) => (effect === 'done' && !isPost(occasion) ? null : told),
	};
}

/** Answers to look-ups that are out of date. */
const STALE: Record<string, Parts> = {
	'as before the first request': {
		effect: 'done',
		isCombined: true,
		hides: true,
		tell: (occasion) =>
			isPost(occasion) ? null : http(occasion.before.status, occasion.before.body),
	},
	'empty list': {
		effect: 'done',
		hides: true,
		tell: (occasion) =>
			isList(occasion) ? http(200, { object: 'list', list: [], count: 0, total: 0 }) : null,
	},
	'as only stored, never validated': {
		effect: 'done',
		shows: 'noOutcome',
		tell: ({ honest }) => {
			const told = withStatus(honest.body, 'CREATED');
			return honest.status === 200 ? http(200, told) : null;
		},
	},
	'about another branch': {
		effect: 'done',
		tell: ({ request, honest }) =>
			request.path === '/bank-info' && honest.status === 200
				? http(200, { ...(honest.body as object), ifsc: 'HDFC0000001', bank_name: 'HDFC BANK' })
				: null,
	},
	'about another account, deleted': {
		effect: 'none',
		tell: ({ operation }) =>
			operation === 'customerAccount delete'
				? http(200, { customer_account_id: 'banh_other', customer_account_status: 'DELETED' })
				: null,
	},
};

const HIDING: ReadonlySet<LieKind> = new Set([
	'maskAllButTwo',
	'maskAll',
	'maskEnd',
	'noAccount',
	'noIfsc',
	'noDetails',
	'anotherIfsc',
	'anotherAccount',
	'anotherType',
	'noStatus',
	'unknownStatus',
	'contradictingStatus',
	'yesterday',
	'years',
]);

const SHOWN: Readonly<Partial<Record<LieKind, NonNullable<Way['shows']>>>> = {
	noStatus: 'noOutcome',
	unknownStatus: 'noOutcome',
	contradictingStatus: 'noOutcome',
	yesterday: 'earlierDate',
	years: 'earlierDate',
};

const COMBINED_LIES: ReadonlySet<LieKind> = new Set([
	'maskAll',
	'anotherId',
	'anotherAccount',
	'unknownStatus',
	'noDates',
	'years',
]);

const LIE_WORDS: Readonly<Record<LieKind, string>> = {
	maskAllButFour: 'masked but for four characters',
	maskAllButTwo: 'masked but for two characters',
	maskAll: 'masked altogether',
	maskEnd: 'masked at the end',
	noId: 'without an ID',
	noStatus: 'without a status',
	noAccount: 'without the account',
	noIfsc: 'without the IFSC',
	noDates: 'without dates',
	noDetails: 'without any details',
	anotherId: "with another record's ID",
	anotherAccount: 'about a stranger',
	anotherIfsc: 'with another IFSC',
	anotherType: 'about an account of another type',
	statusInOtherLetters: 'with the status in other letters',
	unknownStatus: 'with an unknown status',
	contradictingStatus: 'with a status that contradicts itself',
	yesterday: "with yesterday's dates",
	years: 'with dates of two years ago',
	decoys: 'with other records beside it',
	twins: 'with a second record that says the contrary',
	noRecord: 'maintenance note after it took effect',
};

/** The answer comes, but tells something else than what is true. A record that must be refused says the contrary. */
function lieOf(lie: LieKind): Way {
	return {
		name: LIE_WORDS[lie],
		effect: 'done',
		isCombined: COMBINED_LIES.has(lie),
		...(HIDING.has(lie) && { hides: true }),
		...(lie in SHOWN && { shows: SHOWN[lie] }),
		...(lie === 'twins' && { hasRival: true }),
		tell: (occasion) => {
			const isRefused = mustBeRefused(lie, occasion);
			const answer = isRefused ? contradicted(occasion.honest, lie) : occasion.honest;
			const claim = lie === 'twins' ? contradicted(occasion.honest, 'claim') : undefined;
			const told = tellLie(answer, claim === undefined ? { lie } : { lie, ...claimOf(claim) });
			return http(told.status, told.body);
		},
	};
}

function claimOf({ body }: Answer): { claim?: string } {
	const found = /"(?:validation_)?status":"([A-Z]+)"/.exec(JSON.stringify(body))?.[1];
	return found === undefined ? {} : { claim: found };
}

/** Every way in which a request and its answer can go wrong (docs/money-and-retries.md, "The laws"). */
export const WAYS: readonly Way[] = [
	...Object.entries({ ...LOSSES, ...REFUSALS, ...ENDINGS, ...STALE, ...OF_SEVERAL }).map(
		([name, { isCombined = false, ...parts }]): Way => ({ name, isCombined, ...parts }),
	),
	...LIE_KINDS.map(lieOf),
];
