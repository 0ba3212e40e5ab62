import { runInNewContext } from 'node:vm';

import { z } from 'zod';

import { columnValueOf } from '../../../nodes/Juspay/parameters/columnExpressions';
import { ALL_OURS, type Compared, type Contestant, nodeOf } from '../../bench/contestants';
import {
	choosePlan,
	cpuBoundSession,
	growthSession,
	latencyBoundSession,
	paidOnceSession,
} from '../../bench/plan';
import {
	answerForRow,
	bodyOfRow,
	generatedIdAt,
	generatedIdIn,
	idOfRow,
	ROW_COLUMNS,
	rowOfId,
	rowsProgram,
} from '../../bench/rows';
import { buildWorkflow, type Session } from '../../bench/workflow';

const URL = 'http://127.0.0.1:4000';
const ADDRESSES = { juspay: URL, plainClient: 'http://127.0.0.1:4001' };
const plan = { ...choosePlan(false), rows: 10, manyRows: 50, pairs: 1, growthRuns: 2 };

function order({ steps }: Session): string {
	const words: Partial<Record<Contestant, string>> = {
		httpRequest: 'http',
		computedExpressions: 'computed',
		fiveExpressions: 'five',
		inputColumns: 'columns',
		plainValidations: 'plain',
		plainLookUps: 'look-ups',
	};
	const named = steps.map(({ contestant, rowCount, isWarmUp }) => {
		return `${words[contestant] ?? contestant}${isWarmUp ? ' (warm-up)' : ''} ${String(rowCount)}`;
	});
	return named.join(', ');
}

test.each<[string, Session, string]>([
	[
		'all contestants take turns, every second round reversed',
		cpuBoundSession(plan),
		'http (warm-up) 10, computed (warm-up) 10, five (warm-up) 10, columns (warm-up) 10, columns 10, five 10, computed 10, http 10',
	],
	[
		'the Juspay node is compared with a plain client where waiting takes most of the time',
		latencyBoundSession(plan),
		'plain (warm-up) 10, computed (warm-up) 10, five (warm-up) 10, columns (warm-up) 10, columns 10, five 10, computed 10, plain 10',
	],
	[
		'Validate Again is measured in long runs, every second round reversed',
		paidOnceSession({ ...plan, paidOnceRows: 20, paidOnceRuns: 2 }),
		'look-ups 20, always 20, fresh 20, known 20, known 20, fresh 20, always 20, look-ups 20',
	],
	[
		'growth is measured with few rows, then with many',
		growthSession(plan, 'inputColumns'),
		'columns (warm-up) 10, columns 10, columns 10, columns 50',
	],
])('In the sessions %s', (_rule, session, expected) => {
	expect(order(session)).toBe(expected);
});

test('A workflow feeds each step with its number of rows, from top to bottom', () => {
	const { nodes, connections } = z
		.object({
			nodes: z.array(z.object({ name: z.string(), position: z.tuple([z.number(), z.number()]) })),
			connections: z.record(z.object({ main: z.array(z.array(z.object({ node: z.string() }))) })),
		})
		.parse(
			buildWorkflow('id', growthSession({ ...plan, growthRuns: 1 }, 'fiveExpressions'), ADDRESSES),
		);
	const links = Object.entries(connections).map(([name, { main }]) => [
		name,
		main.flat().map(({ node }) => node),
	]);
	expect(Object.fromEntries(links)).toEqual({
		Start: ['10 rows', '50 rows'],
		'10 rows': ['Step 1', 'Step 2'],
		'50 rows': ['Step 3'],
	});
	const steps = nodes.filter(({ name }) => name.startsWith('Step'));
	expect(steps.map(({ position }) => position[1])).toEqual([0, 100, 200]);
});

test("The rows' columns lead to the bodies that the server expects and answers", () => {
	// As n8n's task runner runs the Code node's program.
	const made: unknown = runInNewContext(`(() => { ${rowsProgram(3)} })()`);
	const rows = z.array(z.object({ json: z.record(z.string()) })).parse(made);
	expect(rows.map(({ json }) => Object.keys(json))).toEqual(rows.map(() => ROW_COLUMNS));
	const { customerId, accountNumber, ifsc, accountHolderName, beneficiaryId } = rows[2]?.json ?? {};
	const details = { name: accountHolderName, ifsc, account: accountNumber };
	const beneDetails = { details, type: 'ACCOUNT_IFSC' };
	const body = { beneId: beneficiaryId, beneDetails, command: 'validate', customerId };
	expect(bodyOfRow(2)).toEqual(body);
	const answer = { uniqueId: 'bench-2', status: 'VALID', beneDetails };
	expect(answerForRow(2)).toMatchObject(answer);
	expect([rowOfId(idOfRow(2)), rowOfId('another')]).toEqual([2, NaN]);
});

test('An ID that the node made leads to its row, where all else is as it should be', () => {
	const id = `n8n-${'a'.repeat(43)}`;
	expect(generatedIdIn({ ...bodyOfRow(2), beneId: id })).toEqual({ id, index: 2 });
	expect(generatedIdAt(`/benedetails/cst_2/${id}`)).toEqual({ id, index: 2 });
	for (const wrong of [{ ...bodyOfRow(2), customerId: 'cst_3' }, { beneId: id }, null]) {
		expect(generatedIdIn(wrong)).toBeUndefined();
	}
	expect(generatedIdAt('/benedetails/cst_2/bench-2')).toBeUndefined();
	expect(rowsProgram(3, true)).not.toContain('beneficiaryId');
});

test('The contestants send to the same server, with five expressions or none; n8n has to evaluate the computed ones', () => {
	expect(nodeOf('httpRequest', URL, 100).parameters).toMatchObject({
		url: `${URL}/payout/merchant/v1/benedetails`,
		nodeCredentialType: 'juspayApi',
	});
	const parametersOf = (contestant: Compared): unknown[] =>
		Object.values(nodeOf(contestant, URL, 100).parameters);
	const count = (contestant: Compared, isCounted: (parameter: unknown) => boolean) =>
		parametersOf(contestant).filter(isCounted).length;
	const isExpression = (parameter: unknown) => String(parameter).startsWith('=');
	expect(ALL_OURS.map((name) => count(name, isExpression))).toEqual([5, 5, 0]);
	const isEvaluated = (parameter: unknown) =>
		isExpression(parameter) && columnValueOf(parameter) === null;
	expect(ALL_OURS.map((name) => count(name, isEvaluated))).toEqual([5, 0, 0]);
});

test('The plain client is told what to send, and n8n takes none of the time', () => {
	const { nodes } = z
		.object({ nodes: z.array(z.object({ name: z.string(), parameters: z.record(z.unknown()) })) })
		.parse(buildWorkflow('id', latencyBoundSession(plan), ADDRESSES));
	const url = nodes.find(({ name }) => name === 'Step 1')?.parameters['url'];
	const order = { juspay: URL, contestant: 'plainValidations', rows: '10', atATime: '10' };
	expect(url).toBe(`http://127.0.0.1:4001/?${new URLSearchParams(order).toString()}`);
});
