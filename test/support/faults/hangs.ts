import diagnosticsChannel from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

import type { RecordedRequest, Sandbox } from '../../../sandbox';

const REQUEST_SENT = 'http.client.request.start';
const ANSWER_BEGUN = 'http.client.response.finish';

/** How often a run is looked at, in milliseconds. */
const INTERVAL = 20;

/** The requests of one run, which go out one after the other. */
class Hangs {
	private sent: ClientRequest | undefined;

	/** Whether the answer to it has begun. */
	private isAnswered = false;

	private readonly givenUp = new Set<RecordedRequest>();

	constructor(private readonly sandbox: Sandbox) {}

	readonly noteRequest = (message: unknown): void => {
		const { request } = message as { request: ClientRequest };
		if (!this.sandbox.url.endsWith(`/${String(request.getHeader('host'))}`)) return;
		this.sent = request;
		this.isAnswered = false;
	};

	readonly noteAnswer = (message: unknown): void => {
		const { request } = message as { request: ClientRequest };
		if (request === this.sent) this.isAnswered = true;
	};

	/** If the last request hangs, says of it what its socket would say after the time limit. */
	giveUp(): void {
		const record = this.sandbox.ledger.requests.at(-1);
		if (record === undefined || this.givenUp.has(record)) return;
		const isSilent = record.fault === 'hang' || (record.fault === 'cutBody' && this.isAnswered);
		if (!isSilent) return;
		this.givenUp.add(record);
		this.sent?.emit('timeout');
	}
}

/**
 * Lets a run go on as after the time limit as soon as a request hangs. The limit itself would be time on the clock,
 * which on a busy machine also passes for requests that do not hang.
 */
export async function withoutHangs<Result>(
	sandbox: Sandbox,
	run: () => Promise<Result>,
): Promise<Result> {
	const hangs = new Hangs(sandbox);
	let isOver = false;
	const watch = async () => {
		while (!isOver) {
			await pause(INTERVAL);
			hangs.giveUp();
		}
	};
	diagnosticsChannel.subscribe(REQUEST_SENT, hangs.noteRequest);
	diagnosticsChannel.subscribe(ANSWER_BEGUN, hangs.noteAnswer);
	const watching = watch();
	try {
		return await run();
	} finally {
		isOver = true;
		diagnosticsChannel.unsubscribe(REQUEST_SENT, hangs.noteRequest);
		diagnosticsChannel.unsubscribe(ANSWER_BEGUN, hangs.noteAnswer);
		await watching;
	}
}
