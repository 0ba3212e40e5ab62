import { type INode, NodeApiError, NodeOperationError } from 'n8n-workflow';

import { toNodeError } from '../../../nodes/Juspay/transport/nodeError';
import { localProblem, type Problem } from '../../../nodes/Juspay/transport/problem';
import { serializeDeeply, watchError, watchPrivateText } from '../../support/privacyWatch';

const node: INode = {
	id: 'node-1',
	name: 'Juspay',
	type: 'n8n-nodes-juspay.juspay',
	typeVersion: 1,
	position: [0, 0],
	parameters: { accountNumber: '026291800001191', upiId: 'success@upi' },
};

function problemWith(changes: Partial<Problem>): Problem {
	return { ...localProblem("'IFSC' is empty", 'The field needs a value.'), ...changes };
}

const refused = problemWith({
	message: 'Juspay has no such record (Customer Account banh_1): RESOURCE_NOT_FOUND',
	description: "Check 'Customer ID'. HTTP status 404.",
	httpCode: '404',
});

test('An answer makes a NodeApiError with its status, anything else a NodeOperationError', () => {
	expect(toNodeError(node, refused, 0)).toBeInstanceOf(NodeApiError);
	expect(toNodeError(node, refused, 0)).toMatchObject({ httpCode: '404' });
	expect(toNodeError(node, problemWith({}), 0)).toBeInstanceOf(NodeOperationError);
});

describe.each([
	['where something answered', refused],
	['where nothing answered', problemWith({})],
])('The error %s', (_kind, problem) => {
	test.each([0, 7, 999])('ends its message with the item, counted from 0: %i', (index) => {
		const error = toNodeError(node, problem, index);
		expect(error.message).toBe(`${problem.message} [item ${String(index)}]`);
		expect(error.description).toBe(problem.description);
		expect(error.context['itemIndex']).toBe(index);
	});

	test('names no item when it concerns the whole run', () => {
		const error = toNodeError(node, problem);
		expect(error.message).toBe(problem.message);
		expect(error.context['itemIndex']).toBeUndefined();
	});

	test('names the node', () => {
		const { id, name, type } = toNodeError(node, problem, 0).node;
		expect([id, name, type]).toEqual(['node-1', 'Juspay', 'n8n-nodes-juspay.juspay']);
	});

	test("holds nothing of the node's parameters, at whatever depth, and leaves them to the node", () => {
		const error = toNodeError(node, problem, 0);
		watchPrivateText('026291800001191');
		watchError(error);
		expect(serializeDeeply(error)).not.toMatch(/026291800001191|success@upi/);
		expect(node.parameters).toEqual({ accountNumber: '026291800001191', upiId: 'success@upi' });
	});

	test.each([
		['EEXIST', 'A pre-existing record, not preexisting'],
		['ENOENT', 'The word xenoentx holds it'],
		['EPERM', 'A superperm has no superpermission, reperm'],
		['ECONNRESET', 'Connection broke: ECONNRESET'],
		['ETIMEDOUT', 'Nothing came: ETIMEDOUT'],
		['ECONNABORTED', 'Nothing came: econnaborted'],
		['EACCES', 'See the faces: "feacces"'],
		['GETADDRINFO', 'getaddrinfo ENOTFOUND sandbox.juspay.in'],
	])('keeps a message that holds %s as part of its text', (_code, message) => {
		expect(toNodeError(node, { ...problem, message }, 2).message).toBe(`${message} [item 2]`);
	});

	test.each(['Network code: ECONNRESET.', problem.message])(
		'keeps the description "%s"',
		(description) => {
			expect(toNodeError(node, { ...problem, description }, 0).description).toBe(description);
		},
	);

	test('has no further messages, which n8n would show as details', () => {
		const error = toNodeError(node, { ...problem, message: 'preexisting' }, 0);
		expect(error.messages).toEqual([]);
	});
});

test.each(['200', '302', '400', '401', '403', '404', '408', '429', '500', '502', '503', '504'])(
	'The message for status %s is ours, not the stock text of n8n',
	(httpCode) => {
		expect(toNodeError(node, { ...refused, httpCode }, 0).message).toBe(
			`${refused.message} [item 0]`,
		);
	},
);
