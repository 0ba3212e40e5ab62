import { rm } from 'node:fs/promises';

import { installCommunityPackage } from '../../../scripts/host/community-install.mjs';
import { type Guarded, startGuarded } from '../../../scripts/host/guarded.mjs';
import { logFile } from '../../../scripts/host/logs.mjs';
import { importCredentials, type Credential } from '../../../scripts/host/n8n-cli.mjs';
import { installN8n, type N8nHost } from '../../../scripts/host/n8n-host.mjs';
import {
	describeInstance,
	n8nCommand,
	type N8nInstance,
} from '../../../scripts/host/n8n-instance.mjs';
import { buildPackage, packPackage } from '../../../scripts/host/package.mjs';
import { freePort } from '../../../scripts/host/ports.mjs';
import { temporaryFolder } from '../../../scripts/host/temporary.mjs';
import { EditorApi } from '../../e2e/support/editorApi.mjs';
import { until } from '../until.mjs';
import { startPostgres, startRedis } from './services.mjs';

/** An n8n in queue mode: a main process, its workers, PostgreSQL and Redis. */
export class Cluster {
	private readonly installed = new Map<string, N8nInstance>();

	private constructor(
		private readonly host: N8nHost,
		private readonly tarball: string,
		/** Where database and queue are, and how the queue is set. */
		private readonly env: NodeJS.ProcessEnv,
		private readonly concurrency: number,
	) {}

	/**
	 * Starts an empty PostgreSQL and Redis, and installs n8n for them; none of its processes runs yet.
	 * `stopRunning` ends it all.
	 *
	 * @param concurrency how many executions a worker takes at a time
	 * @param settings environment of all of n8n's processes
	 */
	static async create(concurrency: number, settings: NodeJS.ProcessEnv = {}): Promise<Cluster> {
		const services = { ...(await startPostgres()), ...(await startRedis()) };
		const host = await installN8n();
		await buildPackage();
		const tarball = await packPackage();
		const env = { EXECUTIONS_MODE: 'queue', ...services, ...settings };
		return new Cluster(host, tarball, env, concurrency);
	}

	/** Stores credentials in the database. */
	async importCredentials(credentials: Credential[]): Promise<void> {
		await importCredentials(await this.instance('main'), credentials);
	}

	/** Starts the main process, the first time or after it has ended, and waits until it takes calls. */
	async startMain(settings: NodeJS.ProcessEnv = {}): Promise<Guarded> {
		const instance = await this.instance('main');
		return await this.start('main', ['start'], instance, settings);
	}

	/** Starts a worker, a new one or one that has ended, and waits until it takes executions. */
	async startWorker(name: string, settings: NodeJS.ProcessEnv = {}): Promise<Guarded> {
		const instance = await this.instance(name);
		return await this.start(
			name,
			['worker', `--concurrency=${String(this.concurrency)}`],
			instance,
			{
				QUEUE_HEALTH_CHECK_ACTIVE: 'true',
				QUEUE_HEALTH_CHECK_PORT: String(instance.port),
				N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
				...settings,
			},
		);
	}

	/** Logs in to the main process as the owner of this n8n. */
	async logIn(): Promise<EditorApi> {
		return await EditorApi.logIn(this.host.name, originOf(await this.instance('main')));
	}

	private async start(
		name: string,
		args: string[],
		instance: N8nInstance,
		settings: NodeJS.ProcessEnv,
	): Promise<Guarded> {
		const command = n8nCommand(instance, args);
		const env = { ...command.env, ...settings };
		const started = startGuarded({ ...command, env, log: logFile(`queue-${name}`) });
		const url = `${originOf(instance)}/healthz/readiness`;
		await until(`${name} is ready`, 120, async () => (await fetch(url).catch(() => undefined))?.ok);
		return started;
	}

	/* Each process has a folder of its own, as it would in a container of its own. */
	private async instance(name: string): Promise<N8nInstance> {
		const present = this.installed.get(name);
		if (present !== undefined) return present;
		const userFolder = temporaryFolder(`juspay-queue-${name}-`);
		await installCommunityPackage(userFolder, this.tarball);
		await rm(logFile(`queue-${name}`), { force: true });
		const ports = { n8n: await freePort(), broker: await freePort() };
		const { env, ...described } = describeInstance(this.host, userFolder, ports);
		const instance = { ...described, env: { ...env, ...this.env } };
		this.installed.set(name, instance);
		return instance;
	}
}

function originOf({ port }: N8nInstance): string {
	return `http://127.0.0.1:${String(port)}`;
}
