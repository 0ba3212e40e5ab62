import { z } from 'zod';

import { until } from '../../support/until.mjs';
import { type Call, PATIENCE_S } from './rest.mjs';

const Executions = z.object({
	data: z.object({
		results: z.array(
			z.object({ id: z.string(), status: z.string(), retryOf: z.string().nullish() }),
		),
	}),
});

/** An execution as n8n's list shows it. */
export type Execution = z.infer<typeof Executions>['data']['results'][number];

/** The executions of a workflow, the newest first. */
export async function executionsOf(call: Call, workflowId: string): Promise<Execution[]> {
	const filter = encodeURIComponent(JSON.stringify({ workflowId }));
	const { body } = await call(`/rest/executions?filter=${filter}&limit=100`);
	return Executions.parse(body).data.results;
}

/** The executions of a workflow once there are so many and all have ended; they appear a moment after the event. */
export async function executionsOnceThereAre(count: number, call: Call, workflowId: string) {
	return await until(`there are ${String(count)} executions`, PATIENCE_S, async () => {
		const found = await executionsOf(call, workflowId);
		const haveEnded = found.every(({ status }) => status === 'success' || status === 'error');
		return found.length >= count && haveEnded ? found : undefined;
	});
}
