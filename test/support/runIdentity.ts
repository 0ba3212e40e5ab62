import type { RunIdentity } from '../../nodes/Juspay/resources/operation';

/** A run in which equal rows share a call; tests change single values. */
export const RUN_IDENTITY: RunIdentity = {
	instanceId: 'instance',
	workflowId: 'workflow',
	executionId: 'execution',
	nodeId: 'node',
	countOccurrence: () => 1,
	merchantId: 'demo-merchant',
	startedAt: 0,
	timeZone: 'Asia/Kolkata',
};
