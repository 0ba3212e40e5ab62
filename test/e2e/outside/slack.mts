import { z } from 'zod';

import type { StandIn } from './standIn.mjs';

/** The ID of the only channel. */
export const CHANNEL = 'C0TESTS0001';

/** Messages sent to the channel. */
export interface Sent {
	/** The messages' texts, oldest first. */
	messages: string[];
	/** Those of them that Slack formats: in the others, *this* is not bold. */
	formatted: string[];
	/** The addresses behind the buttons of the last message that had some, by what stands on them. */
	buttons: Map<string, string>;
}

const Text = z.object({ text: z.string() });
const Button = z.object({ text: Text, url: z.string().url() });
const Block = z.object({ text: Text.optional(), elements: z.array(Button).default([]) });
const Post = z
	.object({ channel: z.string(), text: z.string(), blocks: z.array(Block), mrkdwn: z.boolean() })
	.partial();

/** Answers what n8n's Slack node asks to send a message, and keeps what it sends. */
export function addSlack({ server }: StandIn, { messages, formatted, buttons }: Sent): void {
	server.post('/api/chat.postMessage', ({ body }) => {
		const { channel, text: plain, blocks = [], mrkdwn = true } = Post.parse(body);
		// Slack refuses with status 200.
		if (channel !== CHANNEL) return { ok: false, error: 'channel_not_found' };
		const text = plain ?? blocks.map((block) => block.text?.text ?? '').join('\n');
		if (text.trim() === '') return { ok: false, error: 'no_text' };
		messages.push(text.trim());
		if (mrkdwn) formatted.push(text.trim());
		const elements = blocks.flatMap((block) => block.elements);
		if (elements.length > 0) buttons.clear();
		for (const button of elements) buttons.set(button.text.text, button.url);
		const ts = `1700000000.${String(messages.length).padStart(6, '0')}`;
		return { ok: true, channel, ts, message: { type: 'message', text, ts } };
	});
}
