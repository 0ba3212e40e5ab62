import { connect } from 'node:net';

import getPort from 'get-port';

import { startGuarded } from '../../../scripts/host/guarded.mjs';
import { logFile } from '../../../scripts/host/logs.mjs';
import { temporaryFolder } from '../../../scripts/host/temporary.mjs';
import { until } from '../../support/until.mjs';
import { findProgram } from './programs.mjs';

/** Starts a Redis that keeps nothing, and returns the settings with which n8n finds it. */
export async function startRedis(): Promise<NodeJS.ProcessEnv> {
	const command = await findProgram('redis-server', 'redis-server');
	const folder = temporaryFolder('juspay-redis-');
	const port = await getPort();
	startGuarded({
		command,
		args: [
			...['--port', String(port), '--bind', '127.0.0.1', '--dir', folder],
			...['--save', '', '--appendonly', 'no'],
		],
		cwd: folder,
		env: process.env,
		log: logFile('queue-redis'),
	});
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
