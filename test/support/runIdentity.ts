import type { RunIdentity } from '../../nodes/Juspay/resources/operation';

/** A run; tests change single values. */
export const RUN_IDENTITY: RunIdentity = {
	instanceId: 'instance',
	workflowId: 'workflow',
	executionId: 'execution',
	executionStartedAt: 0,
	isLaterRound: false,
	nodeId: 'node',
	merchantId: 'demo-merchant',
	startedAt: 0,
};
