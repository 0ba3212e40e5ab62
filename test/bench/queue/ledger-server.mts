/*
 * The simulator of Juspay in a process of its own, with a ledger that nobody has to carry away whole. It is started by
 * ledger-process.mts: it sends its address once, and what it has counted for every request.
 */
import { type RecordedRequest, startSandbox } from '../../../sandbox/index.js';
import { type LedgerCounts, LedgerRequest } from './counts.js';

const sandbox = await startSandbox();

function isRefused({ method, answeredStatus }: RecordedRequest): boolean {
	return answeredStatus !== 200 && !(method === 'GET' && answeredStatus === 404);
}

function count(): LedgerCounts {
	const { requests, pennyDrops } = sandbox.ledger;
	const answered = requests.filter(({ answeredStatus }) => answeredStatus !== null);
	const ofParts: Record<string, number> = {};
	for (const { customerId } of pennyDrops) ofParts[customerId] = (ofParts[customerId] ?? 0) + 1;
	return {
		answers: answered.length,
		refused: answered.filter(isRefused).length,
		pennyDrops: pennyDrops.length,
		accounts: new Set(pennyDrops.map(({ account }) => account)).size,
		ofParts,
	};
}

process.on('message', (message) => {
	const request = LedgerRequest.parse(message);
	process.send?.(count());
	if (request.kind === 'count') return;
	sandbox.reset();
	sandbox.setFaults([{ kind: 'latency', ms: request.latency }]);
});
process.once('disconnect', () => process.exit());
process.send?.(sandbox.url);
