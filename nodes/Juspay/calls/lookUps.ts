import type { IDataObject } from 'n8n-workflow';

import type { Call } from '../resources/call';
import {
	type Answer,
	hasNotFoundCode,
	isEmptyList,
	saysNotFound,
	UNREADABLE,
} from '../transport/answer';
import { isResult } from '../transport/body';
import type { JuspayRequest } from '../transport/request';
import type { Connection } from './connection';
import { type Asking, exchange, type Exchanged } from './exchange';
import { showsRecord, recordsOfId } from './proof';

/** The records in the answer to a look-up; `null` if it does not tell. */
export function readLookUp(answer: Answer, { expected }: Pick<Call, 'expected'>) {
	if (answer.kind !== 'answered') return null;
	const { results } = answer;
	const found = results.filter((result) =>
		expected === undefined ? isResult(result) : showsRecord(expected.read(result)),
	);
	const records = expected === undefined ? found : recordsOfId(found, expected);
	return records.length > 0 || results.length === 0 ? records : null;
}

/** Records, `nothing`, or `unknown` if the answer does not tell. */
export function recordsIn(
	{ answer, records }: Exchanged,
	call: Call,
): 'nothing' | 'unknown' | IDataObject[] {
	if (records !== null && records.length > 0) return records;
	// An empty list or a web page's 404 does not say that a record was deleted.
	const isDeletion = call.kind !== 'free' && call.recovery.kind === 'byAbsence';
	const isNothing = isDeletion
		? hasNotFoundCode(answer)
		: saysNotFound(answer) || isEmptyList(answer);
	return isNothing ? 'nothing' : 'unknown';
}

const BROKEN: Exchanged = { answer: UNREADABLE, records: null, sentAt: 0, receivedAt: 0 };

/** Look-ups before anything is sent: equal ones of several rows go out once. */
export class LookUps {
	private readonly asked = new Map<string, Promise<Exchanged | null>>();

	constructor(private readonly connection: Connection) {}

	/** After rows have been sent, earlier answers are out of date. */
	forget(): void {
		this.asked.clear();
	}

	/** `null` if the run had ended before it was sent. */
	async ask(request: JuspayRequest, read?: Asking<Exchanged>['read']): Promise<Exchanged | null> {
		const key = JSON.stringify(request);
		const asked = this.asked.get(key) ?? this.askAlone(request, read);
		this.asked.set(key, asked);
		return await asked;
	}

	/** For requests of one row: remembering thousands of answers would cost memory. */
	async askAlone(
		request: JuspayRequest,
		read?: Asking<Exchanged>['read'],
	): Promise<Exchanged | null> {
		const { maxRetries } = this.connection.settings;
		return await exchange<Exchanged>(
			request,
			{
				kind: 'first',
				retries: { left: maxRetries },
				...(read && { read }),
				judge: (exchanged) => exchanged,
				ifBroken: () => BROKEN,
			},
			this.connection,
		);
	}
}
