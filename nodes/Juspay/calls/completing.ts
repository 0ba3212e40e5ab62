import type { Call, MissingValue } from '../resources/call';
import { hasNotFoundCode } from '../transport/answer';
import { localProblem, type Problem } from '../transport/problem';
import { type Connection, describeLookUp } from './connection';
import type { Exchanged } from './exchange';
import type { LookUps } from './lookUps';

/** The completed call, or the problem. */
function completed(
	call: Call,
	lacks: MissingValue,
	{ answer, records }: Exchanged,
	connection: Connection,
): Call | Problem {
	const [object] = records ?? [];
	if (object !== undefined) return lacks.complete(object) ?? unreadable(lacks);
	if (lacks.whenMissing !== undefined && hasNotFoundCode(answer)) return lacks.whenMissing();
	const { record, note, failed } = lacks;
	const asked = { record, ...(call.secrets && { secrets: call.secrets }) };
	const problem = describeLookUp(answer, asked, connection, note);
	return { ...problem, message: `${failed}. ${problem.message}` };
}

function unreadable({ missing }: MissingValue): Problem {
	return localProblem(missing.message, missing.description);
}

/** Looks up the value that a call lacks, if any. Returns `null` if the run had ended before. */
export async function complete(
	call: Call,
	lookUps: LookUps,
	connection: Connection,
): Promise<Call | Problem | null> {
	const lacks = call.kind === 'free' ? undefined : call.lacks;
	if (lacks === undefined) return call;
	return await lookUps.ask<Call | Problem>(lacks.request, {
		judge: (exchanged) => completed(call, lacks, exchanged, connection),
		ifBroken: () => unreadable(lacks),
	});
}
