import { runInNewContext } from 'node:vm';

import { z } from 'zod';

import { Juspay } from '../../../nodes/Juspay/Juspay.node';
import { nodeOf, takesInputColumns } from '../../bench/contestants';
import { choosePlan, cpuBoundSession, growthSession, latencyBoundSession } from '../../bench/plan';
import {
	answerForRow,
	bodyOfRow,
	idOfRow,
	ROW_COLUMNS,
	rowOfId,
	rowsProgram,
} from '../../bench/rows';
import { buildWorkflow } from '../../bench/workflow';

const URL = 'http://127.0.0.1:4000';
const plan = { ...choosePlan(false), rows: 10, manyRows: 50, pairs: 2, growthRuns: 2 };

describe('The sessions', () => {
	const order = ({ steps }: ReturnType<typeof cpuBoundSession>) =>
		steps.map(({ contestant, isWarmUp }) => `${contestant}${isWarmUp ? ' (warm-up)' : ''}`);

	it('let the contestants take turns, every second round reversed', () => {
		expect(order(cpuBoundSession(plan, ['httpRequest', 'inputColumns']))).toEqual([
			'httpRequest (warm-up)',
			'inputColumns (warm-up)',
			'inputColumns',
			'httpRequest',
			'httpRequest',
			'inputColumns',
		]);
	});

	it('compare the latency-bound Juspay node with the ideal, not with HTTP Request', () => {
		expect(order(latencyBoundSession(plan, ['httpRequest', 'inputColumns']))).not.toContain(
			'httpRequest',
		);
	});

	it('end with many rows where growth is measured', () => {
		const { steps } = growthSession(plan, 'inputColumns');
		expect(steps.map(({ rowCount }) => rowCount)).toEqual([10, 10, 10, 50]);
	});
});

const Workflow = z.object({
	nodes: z.array(z.object({ name: z.string(), position: z.tuple([z.number(), z.number()]) })),
	connections: z.record(z.object({ main: z.array(z.array(z.object({ node: z.string() }))) })),
});

test('buildWorkflow feeds each step with its number of rows, from top to bottom', () => {
	const session = growthSession({ ...plan, growthRuns: 1 }, 'fiveExpressions');
	const { nodes, connections } = Workflow.parse(buildWorkflow('id', session, URL));
	const targets = (name: string) => connections[name]?.main[0]?.map(({ node }) => node);
	expect(targets('Start')).toEqual(['10 rows', '50 rows']);
	expect(targets('10 rows')).toEqual(['Step 1', 'Step 2']);
	expect(targets('50 rows')).toEqual(['Step 3']);
	const steps = nodes.filter(({ name }) => name.startsWith('Step'));
	expect(steps.map(({ position }) => position[1])).toEqual([0, 100, 200]);
});

describe('The rows', () => {
	// As n8n's task runner runs the Code node's program.
	const made: unknown = runInNewContext(`(() => { ${rowsProgram(3)} })()`);
	const rows = z.array(z.object({ json: z.record(z.string()) })).parse(made);

	it('have the columns that the fields are filled from', () => {
		expect(rows.map(({ json }) => Object.keys(json))).toEqual(rows.map(() => ROW_COLUMNS));
	});

	it('lead to the bodies that the server expects', () => {
		const { customerId, accountNumber, ifsc, accountHolderName, beneficiaryId } =
			rows[2]?.json ?? {};
		expect(bodyOfRow(2)).toEqual({
			beneId: beneficiaryId,
			beneDetails: {
				details: { name: accountHolderName, ifsc, account: accountNumber },
				type: 'ACCOUNT_IFSC',
			},
			command: 'validate',
			customerId,
		});
	});

	it('are answered under their own IDs', () => {
		expect(answerForRow(2)).toMatchObject({ uniqueId: 'bench-2', status: 'VALID' });
		expect(rowOfId(idOfRow(2))).toBe(2);
		expect(rowOfId('another')).toBeNaN();
	});
});

describe('The contestants', () => {
	it('send to the same server', () => {
		expect(nodeOf('httpRequest', URL, 100).parameters).toMatchObject({
			url: `${URL}/payout/merchant/v1/benedetails`,
			nodeCredentialType: 'juspayApi',
		});
	});

	it('use five expressions, or none', () => {
		const expressions = (contestant: 'fiveExpressions' | 'inputColumns') =>
			JSON.stringify(nodeOf(contestant, URL, 100)).match(/\{\{/g)?.length ?? 0;
		expect(expressions('fiveExpressions')).toBe(5);
		expect(expressions('inputColumns')).toBe(0);
	});

	it('take input columns only if the node can', () => {
		const { description } = new Juspay();
		const properties = [
			{ displayName: '', name: 'takeValuesFrom', type: 'options' as const, default: '' },
		];
		expect(takesInputColumns({ description: { ...description, properties } })).toBe(true);
		expect(takesInputColumns({ description: { ...description, properties: [] } })).toBe(false);
	});
});
