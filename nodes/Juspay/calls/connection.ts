import type { Call } from '../resources/call';
import { type Answer, UNREADABLE } from '../transport/answer';
import { describeProblem, type Problem, type RequestFacts } from '../transport/problem';
import type { Send } from '../transport/send';
import type { Clock } from './clock';
import type { FailedCall } from './ends';
import { type Pace, RequestPool } from './pool';
import type { Random } from './throttle';

/** From the first item's Options. */
export interface CallSettings extends Pace {
	/** Longest wait for an answer, in milliseconds. */
	timeout: number;
	/** Retries per request; 429 does not count. */
	maxRetries: number;
	/** How to treat a beneficiary ID that was used before. */
	onDuplicate: 'useExisting' | 'error';
	/** Whether rows with the same request share one call. */
	reuseSameAccount: boolean;
	/** Whether to only look up what is known and what would be paid for. */
	dryRun: boolean;
	/** Most validations to pay for; 0 for no limit. */
	maxPaidValidations: number;
}

export interface Outside {
	send: Send;
	settings: CallSettings;
	clock: Clock;
	random: Random;
	/** The API key in all its forms, to hide in messages. */
	credentialSecrets: readonly string[];
	isCancelled: () => boolean;
}

/** A run's connection to Juspay: all its requests go through one pool. */
export interface Connection extends Outside {
	pool: RequestPool;
}

/** Opens the connection of one run. */
export function connect(outside: Outside): Connection {
	const { settings, clock, random, isCancelled } = outside;
	return { ...outside, pool: new RequestPool(settings, clock, random, isCancelled) };
}

/** Facts about a problem beyond the answer. */
export type MoreFacts = Pick<RequestFacts, 'note' | 'mayHaveBeenProcessed'>;

/** Describes why a call has no result; warns of money if it had to take effect once. */
export function describeEnd(
	answer: Answer,
	call: Call,
	{ settings: { timeout }, credentialSecrets }: Connection,
	more: MoreFacts = {},
): Problem {
	const { record, secrets } = call;
	const caution = call.kind === 'free' ? undefined : call.caution;
	return describeProblem(answer, { record, secrets, caution, timeout, credentialSecrets, ...more });
}

/** Describes why a look-up, which costs nothing, has no answer. */
export function describeLookUp(
	answer: Answer,
	{ record, secrets }: Pick<Call, 'record' | 'secrets'>,
	{ settings: { timeout }, credentialSecrets }: Connection,
	more: MoreFacts = {},
): Problem {
	return describeProblem(answer, { record, secrets, timeout, credentialSecrets, ...more });
}

/** The end of a call for which nothing was sent now. */
export function refuse(problem: Problem, { clock }: Connection): FailedCall {
	return { kind: 'failed', problem, sentAt: clock.timeOfDay() };
}

/** The end of a call on whose answer this package stumbles. */
export function endOfBroken(call: Call, connection: Connection): FailedCall {
	return refuse(describeEnd(UNREADABLE, call, connection), connection);
}
