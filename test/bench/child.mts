import { type ChildProcess, fork, type ForkOptions } from 'node:child_process';
import { once } from 'node:events';

import { z } from 'zod';

import { addRunning } from '../../scripts/host/lifecycle.mjs';

/**
 * Waits for the next message of a child.
 *
 * @throws ZodError for another one than was expected
 */
export async function nextMessage<Message>(
	child: ChildProcess,
	schema: z.Schema<Message>,
): Promise<Message> {
	const [message] = z.tuple([z.unknown(), z.unknown()]).parse(await once(child, 'message'));
	return schema.parse(message);
}

/** Starts a server in a process of its own, which ends with this one, and waits for the address that it sends. */
export async function startChild(script: string, options: ForkOptions = {}) {
	const child = fork(script, options);
	addRunning(() => {
		child.kill();
		return Promise.resolve();
	});
	return { child, url: await nextMessage(child, z.string()) };
}
