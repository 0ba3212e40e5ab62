import { z } from 'zod';
import type { RecordedRequest } from './ledger';
import { LIE_KINDS } from './lies';

function isPattern(source: string): boolean {
	try {
		new RegExp(source);
		return true;
	} catch {
		return false;
	}
}

const selection = {
	/** Default: every method. */
	method: z.string().optional(),
	/** Source of a regular expression tested against the raw path; default: every path. */
	path: z.string().refine(isPattern, 'is not a regular expression').optional(),
	/** How often the fault strikes; default: without end. */
	times: z.number().int().nonnegative().optional(),
	/** How many matching requests get through first; default none. */
	after: z.number().int().nonnegative().optional(),
	/** Chance of striking, 0 to 1; default always. */
	probability: z.number().min(0).max(1).optional(),
	/** Start of the random sequence behind `probability`; the same seed gives the same run. */
	seed: z.number().int().optional(),
};

const status = z.number().int().min(200).max(599);
/** Whether the request takes effect although its caller does not learn so; default no. */
const processed = z.boolean().optional();
const jsonValue = z.custom<NonNullable<unknown> | null>((value) => value !== undefined, 'Required');

function fault<Kind extends string, Fields extends z.ZodRawShape>(kind: Kind, fields: Fields) {
	return z.object({ kind: z.literal(kind), ...selection, ...fields }).strict();
}

const faultSchema = z.discriminatedUnion('kind', [
	/** Waits, then goes on; adds up with other faults. */
	fault('latency', { ms: z.number().nonnegative() }),
	/** 429 for every request over so many within the last second. */
	fault('rateLimit', { perSecond: z.number().int().positive() }),
	/** This status; a text body goes out as it is, any other value as JSON. */
	fault('status', {
		status,
		body: z.unknown(),
		contentType: z.string().optional(),
		headers: z.record(z.string()).optional(),
		processed,
	}),
	fault('redirect', {
		status: z.union([
			z.literal(301),
			z.literal(302),
			z.literal(303),
			z.literal(307),
			z.literal(308),
		]),
		location: z.string(),
	}),
	/** Connection reset, nothing took effect. */
	fault('resetBefore', {}),
	/** Connection reset after the request took effect. */
	fault('resetAfter', {}),
	/** Never answered. */
	fault('hang', { processed }),
	/** A web page, as a proxy would send. */
	fault('html', { status, processed }),
	/** Took effect; status 200 with the first half of the JSON. */
	fault('brokenJson', {}),
	fault('emptyBody', { status, processed }),
	/** Took effect; the head and half of the body go out, then the connection is cut or stays silent. */
	fault('cutBody', { then: z.enum(['reset', 'silence']) }),
	/** Took effect; this JSON goes out in place of the true answer. */
	fault('answer', { status, body: jsonValue }),
	/** Took effect; the true answer goes out changed. */
	fault('lie', {
		lie: z.enum(LIE_KINDS),
		/** Status that the records tell instead of their own. */
		claim: z.string().optional(),
	}),
]);

/** The names of all faults. */
export const FAULT_KINDS = faultSchema.options.map(({ shape }) => shape.kind.value);

export type Fault = z.infer<typeof faultSchema>;
/** A fault that ends a request, as opposed to one that only delays it. */
export type EndingFault = Exclude<Fault, { kind: 'latency' }>;

const faultList = z.array(faultSchema);

/** Combined effect of the faults on one request: a delay in milliseconds, then at most one ending. */
export interface Verdict {
	delay: number;
	ending: EndingFault | null;
}

/** Mulberry32: small, and the same numbers on every machine. */
export function randomSequence(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

/** A limit of requests in any second: whether a request at `now` (milliseconds) is within it. */
export function slidingWindow(): (now: number, perSecond: number) => boolean {
	const allowedAt: number[] = [];
	return (now, perSecond) => {
		while ((allowedAt[0] ?? now) <= now - 1000) allowedAt.shift();
		if (allowedAt.length >= perSecond) return false;
		allowedAt.push(now);
		return true;
	};
}

/** One fault with its counters. */
class ArmedFault {
	private matched = 0;

	private struck = 0;

	private readonly allows = slidingWindow();

	private readonly path: RegExp;

	private readonly random: () => number;

	constructor(readonly fault: Fault) {
		this.path = new RegExp(fault.path ?? '');
		this.random = randomSequence(fault.seed ?? 1);
	}

	/** Whether the fault applies to this request; counts it either way. */
	strikes(request: RecordedRequest): boolean {
		if (!this.matches(request)) return false;
		this.matched += 1;
		const { after = 0, times = Infinity } = this.fault;
		if (this.matched <= after || this.struck >= times) return false;
		if (!this.isDue()) return false;
		this.struck += 1;
		return true;
	}

	private matches({ method, path }: RecordedRequest): boolean {
		const wanted = this.fault.method?.toUpperCase() ?? method;
		return wanted === method && this.path.test(path);
	}

	private isDue(): boolean {
		const { fault } = this;
		if (fault.probability !== undefined && this.random() >= fault.probability) return false;
		return fault.kind !== 'rateLimit' || !this.allows(performance.now(), fault.perSecond);
	}
}

/** The faults in force, in order; the first ending that strikes wins, delays add up. */
export class FaultPlan {
	private armed: ArmedFault[] = [];

	/** The faults as they were set. */
	get faults(): Fault[] {
		return this.armed.map(({ fault }) => fault);
	}

	/** Replaces all faults and restarts their counters; throws a ZodError on a wrong list. */
	set(faults: unknown): void {
		this.armed = faultList.parse(faults).map((fault) => new ArmedFault(fault));
	}

	/** Decides about one request, once. */
	judge(request: RecordedRequest): Verdict {
		const verdict: Verdict = { delay: 0, ending: null };
		for (const armed of this.armed) {
			const { fault } = armed;
			if (fault.kind === 'latency') {
				if (armed.strikes(request)) verdict.delay += fault.ms;
			} else if (verdict.ending === null && armed.strikes(request)) {
				verdict.ending = fault;
			}
		}
		return verdict;
	}
}
