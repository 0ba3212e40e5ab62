import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { startGuarded } from '../../../scripts/host/guarded.mjs';
import { LOGS } from '../../../scripts/host/paths.mjs';
import type { Endings } from './endings.mjs';
import { freePort } from '../../../scripts/host/free-ports.mjs';
import { findProgram } from './programs.mjs';
import { until } from '../../support/until.mjs';

/** Starts a Redis that keeps nothing, and returns the settings with which n8n finds it. */
export async function startRedis(endings: Endings): Promise<NodeJS.ProcessEnv> {
	const command = await findProgram('redis-server', 'redis-server');
	const folder = await mkdtemp(join(tmpdir(), 'juspay-redis-'));
	endings.add(() => rm(folder, { recursive: true, force: true }));
	const port = await freePort();
	const redis = startGuarded({
		command,
		args: [
			...['--port', String(port), '--bind', '127.0.0.1', '--dir', folder],
			...['--save', '', '--appendonly', 'no'],
		],
		cwd: folder,
		env: process.env,
		log: join(LOGS, 'queue-redis.log'),
	});
	endings.add(redis.stop);
	await until('Redis answers', 30, () => answersPing(port));
	return { QUEUE_BULL_REDIS_HOST: '127.0.0.1', QUEUE_BULL_REDIS_PORT: String(port) };
}

function answersPing(port: number): Promise<boolean> {
	return new Promise((resolve) => {
		const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
		socket.once('error', () => {
			resolve(false);
		});
		socket.once('data', (data) => {
			socket.destroy();
			resolve(data.toString().startsWith('+PONG'));
		});
	});
}
