import type { IDataObject } from 'n8n-workflow';

import { createReader, labelsOf } from '../../nodes/Juspay/parameters/reader';
import { findOperation } from '../../nodes/Juspay/resources';
import { type Call, isLocal, type RemoteOperation } from '../../nodes/Juspay/resources/operation';

/** Values that every operation accepts. */
const VALUES: IDataObject = {
	customerId: 'customer-1',
	customerAccountId: 'banh_qn2zdmZ4VAEFaBny',
	beneficiaryId: 'payout-2026-0001',
	accountType: 'bankAccount',
	accountNumber: '026291800001191',
	ifsc: 'YESB0000262',
	upiId: 'success@upi',
	mobileNumber: '8088375524',
	returnAll: true,
};

const RUN = {
	instanceId: 'instance',
	workflowId: 'workflow',
	executionId: 'execution',
	nodeId: 'node',
	itemIndex: 0,
	merchantId: 'demo-merchant',
};

/** An operation of the node's tables; throws for one that is in none. */
export function remoteOperation(resource: string, operation: string): RemoteOperation {
	const found = findOperation(resource, operation);
	if (found !== undefined && !isLocal(found)) return found;
	throw new RangeError(`There is no operation ${resource} > ${operation} that calls Juspay`);
}

/** One call as the node prepares it; throws what the node throws for values that it refuses. */
export function sampleCall(operation: RemoteOperation, changes: IDataObject = {}): Call {
	const values = { ...VALUES, ...changes };
	return operation.prepare(
		createReader((name) => values[name], labelsOf(operation.properties)),
		RUN,
	);
}
