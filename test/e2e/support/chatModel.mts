import fastify from 'fastify';
import { z } from 'zod';

import { addRunning } from '../../../scripts/host/lifecycle.mjs';

/** A reply of the model: a tool call with its values, or a final text. */
export type Reply = { tool: string; values: object } | { text: string };

const Parameter = z.object({ type: z.string(), description: z.string().default('') });
const Parameters = z.object({
	properties: z.record(Parameter),
	// Left out for a tool without any.
	required: z.array(z.string()).default([]),
});
const Tool = z.object({ name: z.string(), description: z.string(), parameters: Parameters });
const Request = z.object({
	messages: z.array(z.object({ role: z.string(), content: z.unknown() })),
	tools: z.array(z.object({ function: Tool })).default([]),
});

/**
 * Starts a chat model on a port of its own, until `stopRunning`; it speaks OpenAI's protocol and says what a test
 * has written down.
 */
export async function startChatModel() {
	const requests: z.infer<typeof Request>[] = [];
	let script: Reply[] = [];
	const server = fastify();
	server.post('/v1/chat/completions', (request) => {
		requests.push(Request.parse(request.body));
		const reply = script[requests.length - 1] ?? { text: 'The script has ended.' };
		return completion(reply, requests.length);
	});
	addRunning(() => server.close());
	await server.listen({ host: '127.0.0.1', port: 0 });
	return {
		/** Its base URL, as the OpenAI credential wants it. */
		url: `${server.listeningOrigin}/v1`,
		/** Requests since the last `play`. */
		requests,
		/** Forgets what was, and says these replies from now on, one for each request. */
		play: (replies: Reply[]) => {
			requests.length = 0;
			script = replies;
		},
	};
}

/* The shape of OpenAI's "chat.completion" object. */
function completion(reply: Reply, count: number) {
	const isCall = 'tool' in reply;
	const message = isCall ? { tool_calls: [toolCall(reply, count)] } : { content: reply.text };
	const finish_reason = isCall ? 'tool_calls' : 'stop';
	return {
		id: `chatcmpl-${String(count)}`,
		object: 'chat.completion',
		created: 1_700_000_000,
		model: 'scripted',
		choices: [
			{ index: 0, message: { role: 'assistant', content: null, ...message }, finish_reason },
		],
		usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
	};
}

function toolCall({ tool, values }: Extract<Reply, { tool: string }>, count: number) {
	const called = { name: tool, arguments: JSON.stringify(values) };
	return { id: `call_${String(count)}`, type: 'function', function: called };
}
