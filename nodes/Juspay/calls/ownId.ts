import type { Call, PayingCall, RecoveryById } from '../resources/call';
import { describeLookUp, refuse } from './connection';
import type { FailedCall } from './ends';
import { type Exchanged, sentAtBefore } from './exchange';
import type { Known, LookingUp } from './known';
import { readLookUp, recordsIn } from './lookUps';
import { judgeFound } from './lost';
import { couldNotLookUpProblem, RECORD_PROBLEMS } from './problems';

type OwnIdCall = PayingCall & { recovery: RecoveryById };

function hasOwnId(call: Call): call is OwnIdCall {
	return call.kind === 'payment' && call.recovery.kind === 'byId' && !call.recovery.isGeneratedId;
}

/** As a real run would find it once Juspay refuses the ID as used before. */
function judged(call: OwnIdCall, exchanged: Exchanged, { connection, book }: LookingUp): Known {
	const { answer, sentAt } = exchanged;
	const { onDuplicate } = connection.settings;
	const records = recordsIn(exchanged, call);
	const failed = (): FailedCall =>
		refuse(couldNotLookUpProblem(describeLookUp(answer, call, connection)), connection);
	if (records === 'nothing') return { kind: 'due', call };
	if (records === 'unknown') return failed();
	if (onDuplicate === 'error') return refuse(RECORD_PROBLEMS.used(call), connection);
	const lookedUp = { records, sentAt: sentAtBefore(exchanged, sentAt) };
	const search = { isLost: false, onDuplicate, book, ofRow: call };
	const finding = judgeFound(call, lookedUp, search);
	if (finding.kind === 'refused') return refuse(finding.problem, connection);
	if (finding.kind !== 'result') return failed();
	const results = finding.records.map((record) => ({ record, origin: 'earlier' as const }));
	return { kind: 'answered', results, sentAt, id: call.recovery.id };
}

/** A dry run looks up an ID of the user's own: if it was used before, a real run pays nothing either. */
export async function lookUpOwnId(call: Call, means: LookingUp): Promise<Known | null> {
	if (!means.connection.settings.dryRun || !hasOwnId(call)) return { kind: 'due', call };
	const { request } = call.recovery;
	const exchanged = await means.lookUps.askAlone(request, (answer) => readLookUp(answer, call));
	return exchanged && judged(call, exchanged, means);
}
