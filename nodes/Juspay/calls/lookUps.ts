import type { IDataObject } from 'n8n-workflow';

import type { Call } from '../resources/call';
import { isResult } from '../shared/record';
import { type Answer, saysNotFound } from '../transport/answer';
import type { JuspayRequest } from '../transport/request';
import type { Connection } from './connection';
import { type Asking, exchange, type Exchanged } from './exchange';
import { showsRecord, recordsOfId } from './proof';

/** The records in the answer to a look-up; `null`, to look up again, if it tells neither records nor none. */
export function readLookUp(answer: Answer, { expected }: Pick<Call, 'expected'>) {
	if (answer.kind !== 'answered') return null;
	const { results } = answer;
	const found = results.filter((result) =>
		expected === undefined ? isResult(result) : showsRecord(expected.read(result)),
	);
	const records = expected === undefined ? found : recordsOfId(found, expected);
	return records.length > 0 || results.length === 0 ? records : null;
}

/** `nothing` if Juspay has no records, `unknown` if it does not tell. */
export function recordsIn({ answer, records }: Exchanged): 'nothing' | 'unknown' | IDataObject[] {
	if (records === null) return saysNotFound(answer) ? 'nothing' : 'unknown';
	return records.length > 0 ? records : 'nothing';
}

/** What a row makes of the answer to a look-up. */
export interface LookUp<Result> extends Pick<Asking<Result>, 'read' | 'ifBroken'> {
	judge: (exchanged: Exchanged) => Result;
}

/** A look-up's answer; `broken` if this package stumbles over it. */
type Remembered = Exchanged | 'broken' | null;

/** Look-ups before anything is sent: equal ones of several rows go out once. */
export class LookUps {
	private readonly asked = new Map<string, Promise<Remembered>>();

	constructor(private readonly connection: Connection) {}

	/** After rows have been sent, earlier answers are out of date. */
	forget(): void {
		this.asked.clear();
	}

	/** Returns `null` if the run had ended before it was sent. */
	async ask<Result>(request: JuspayRequest, lookUp: LookUp<Result>): Promise<Result | null> {
		const key = JSON.stringify(request);
		const earlier = this.asked.get(key);
		if (earlier !== undefined) return judged(await earlier, lookUp);
		const first = this.send(request, lookUp);
		this.asked.set(
			key,
			first.then((sent) => sent && sent.answer),
		);
		return (await first)?.result ?? null;
	}

	/** For a request that no other row can have: remembering thousands of answers would cost memory. */
	async askAlone<Result>(request: JuspayRequest, lookUp: LookUp<Result>): Promise<Result | null> {
		return (await this.send(request, lookUp))?.result ?? null;
	}

	private async send<Result>(request: JuspayRequest, lookUp: LookUp<Result>) {
		const { read, ifBroken } = lookUp;
		return await exchange<{ answer: Remembered; result: Result | null }>(
			request,
			{
				kind: 'first',
				retries: { left: this.connection.settings.maxRetries },
				...(read && { read }),
				judge: (exchanged) => ({ answer: exchanged, result: judged(exchanged, lookUp) }),
				ifBroken: () => ({ answer: 'broken', result: ifBroken() }),
			},
			this.connection,
		);
	}
}

function judged<Result>(answer: Remembered, { judge, ifBroken }: LookUp<Result>): Result | null {
	if (answer === null) return null;
	try {
		return answer === 'broken' ? ifBroken() : judge(answer);
	} catch {
		return ifBroken();
	}
}
