import type { FastifyInstance } from 'fastify';
import { z } from 'zod';

/** The ID of the only channel. */
export const CHANNEL = 'C0TESTS0001';

const Post = z.object({ channel: z.string(), text: z.string().min(1) });

/** Answers what n8n's Slack node asks to send a message, and keeps the messages' texts. */
export function addSlack(server: FastifyInstance, messages: string[]): void {
	server.post('/api/chat.postMessage', ({ body }) => {
		const { channel, text } = Post.parse(body);
		// Slack refuses with status 200.
		if (channel !== CHANNEL) return { ok: false, error: 'channel_not_found' };
		messages.push(text);
		const ts = `1700000000.${String(messages.length).padStart(6, '0')}`;
		return { ok: true, channel, ts, message: { type: 'message', text, ts } };
	});
}
