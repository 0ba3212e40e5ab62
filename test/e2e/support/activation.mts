import { z } from 'zod';

import type { HostName } from '../../../scripts/host/n8n-host.mjs';
import { until } from '../../support/until.mjs';
import { type Call, PATIENCE_S, type SavedWorkflow } from './rest.mjs';

/** What became of an activation; `problem` is what n8n says if it was refused. */
export interface Activation {
	isActive: boolean;
	problem: string;
}

const Publication = z.object({
	data: z.object({
		status: z.string(),
		triggers: z.array(z.object({ errorMessage: z.string().nullable() })),
	}),
});

/** Activates (publishes) a workflow the way this version's editor does. */
export async function activate(
	call: Call,
	host: HostName,
	{ id, versionId }: SavedWorkflow,
): Promise<Activation> {
	if (host === '1.123') {
		return atOnce(await call(`/rest/workflows/${id}`, { active: true, versionId }, 'PATCH'));
	}
	const answer = await call(`/rest/workflows/${id}/activate`, { versionId });
	return host === '2.8' ? atOnce(answer) : await later(call, id);
}

function atOnce({ status, body }: { status: number; body: unknown }): Activation {
	const isActive = status === 200;
	return { isActive, problem: isActive ? '' : JSON.stringify(body) };
}

/* From 2.41 on the answer comes first and the activation afterwards. */
async function later(call: Call, id: string): Promise<Activation> {
	return await until(`workflow ${id} is active or refused`, PATIENCE_S, async () => {
		const { body } = await call(`/rest/workflows/${id}/publication-status`);
		const { status, triggers } = Publication.parse(body).data;
		if (status === 'in_progress') return undefined;
		const problem = triggers.flatMap(({ errorMessage }) => errorMessage ?? []).join(' ');
		return { isActive: status === 'published', problem };
	});
}
