import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import { toNodeError } from '../../../nodes/Juspay/transport/nodeError';
import { localProblem, type Problem } from '../../../nodes/Juspay/transport/problem';
import { juspayNode } from '../../support/juspayNode';
import { serializeDeeply, watchError, watchPrivateText } from '../../support/privacyWatch';

const node = juspayNode({ accountNumber: '026291800001191', upiId: 'success@upi' });

const FIRST = { index: 0, count: 1 };

const local = localProblem("'IFSC' is empty", 'The field needs a value.');

const refused: Problem = { ...local, message: 'Juspay has no such record', httpCode: '404' };

test('An answer makes a NodeApiError with its status, anything else a NodeOperationError', () => {
	expect(toNodeError(node, refused, FIRST)).toBeInstanceOf(NodeApiError);
	expect(toNodeError(node, refused, FIRST)).toMatchObject({ httpCode: '404' });
	expect(toNodeError(node, local, FIRST)).toBeInstanceOf(NodeOperationError);
});

test.each([
	['401', 'credential-invalid'],
	['429', 'rate-limited'],
	['502', 'temporarily-unavailable'],
	['504', 'temporarily-unavailable'],
	['400', undefined],
	['500', undefined],
])('Status %s has the cause %s for n8n', (httpCode, cause) => {
	const error = toNodeError(node, { ...refused, httpCode }, FIRST);
	expect(error.failure?.cause).toBe(cause);
});

test('A call that may have been carried out has no cause, with which n8n could repeat it', () => {
	const unclear = { ...refused, httpCode: '502', isUnclear: true };
	expect(toNodeError(node, unclear, FIRST).failure).toBeUndefined();
	expect(toNodeError(node, local, FIRST).failure).toBeUndefined();
});

describe.each([
	['where something answered', refused],
	['where nothing answered', local],
])('The error %s', (_kind, problem) => {
	test.each([
		[FIRST, ''],
		[{ index: 0, count: 3 }, 'Row 1: '],
		[{ index: 7, count: 12 }, 'Row 8: '],
		[undefined, ''],
	])('begins with the row as people count it: %j', (place, row) => {
		const { message, description } = toNodeError(node, problem, place);
		expect(message).toBe(row + problem.message);
		expect(description).toBe(problem.description);
	});

	// Its editor adds " [item 7]" to the message of one of several items (n8n 2.41.1).
	test.each([
		[FIRST, 0],
		[{ index: 7, count: 12 }, undefined],
		[undefined, undefined],
	])('gives n8n the item only where n8n does not count it beside the row: %j', (place, item) => {
		expect(toNodeError(node, problem, place).context['itemIndex']).toBe(item);
	});

	test('names no row where every row would meet the same', () => {
		const { message } = toNodeError(node, { ...problem, stopsBatch: true }, { index: 1, count: 3 });
		expect(message).toBe(problem.message);
	});

	test('names the node, holds nothing of its parameters at whatever depth, and leaves them to it', () => {
		const { id, name, type, parameters } = node;
		const error = toNodeError(node, problem, FIRST);
		expect(error.node).toMatchObject({ id, name, type });
		watchPrivateText('026291800001191');
		watchError(error);
		expect(serializeDeeply(error)).not.toMatch(/026291800001191|success@upi/);
		expect(parameters).toEqual({ accountNumber: '026291800001191', upiId: 'success@upi' });
	});

	// n8n replaces messages in which it sees a system code.
	test.each([
		'A pre-existing record, not preexisting',
		'The word xenoentx holds it',
		'A superperm has no superpermission, reperm',
		'Connection broke: ECONNRESET',
		'Nothing came: ETIMEDOUT',
		'Nothing came: econnaborted',
		'See the faces: "feacces"',
		'getaddrinfo ENOTFOUND sandbox.juspay.in',
	])('keeps "%s" as message and description, and has no further messages', (words) => {
		const error = toNodeError(node, { ...problem, message: words, description: words }, FIRST);
		expect([error.message, error.description]).toEqual([words, words]);
		expect(error.messages).toEqual([]);
	});
});

test.each(['200', '302', '400', '401', '403', '404', '408', '429', '500', '502', '503', '504'])(
	'The message for status %s is ours, not the stock text of n8n',
	(httpCode) => {
		const { message } = toNodeError(node, { ...refused, httpCode }, FIRST);
		expect(message).toBe('Juspay has no such record');
	},
);
