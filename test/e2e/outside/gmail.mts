import { z } from 'zod';

import type { StandIn } from './standIn.mjs';

/** The address that the examples' mails are sent to. */
export const MAILBOX = 'auditor@example.com';

/** A mail as it was sent. */
export interface Mail {
	to: string;
	text: string;
	/** The content of the attached file; empty without one. */
	attachment: string;
}

const Send = z.object({ raw: z.string() });

/** Answers what n8n's Gmail node asks to send a mail, and keeps what it sends. */
export function addGmail({ server }: StandIn, mails: Mail[]): void {
	server.post('/gmail/v1/users/me/messages/send', ({ body }) => {
		const message = Buffer.from(Send.parse(body).raw, 'base64url').toString();
		mails.push(readMail(message));
		return { id: `mail-${String(mails.length)}`, threadId: 'thread', labelIds: ['SENT'] };
	});
}

/* A message of one text, or of a text and a file (RFC 2046, multipart). */
function readMail(message: string): Mail {
	const [, boundary] = /boundary="([^"]+)"/.exec(message) ?? [];
	const [head = '', ...parts] = message.split(
		boundary === undefined ? '\r\n\r\n' : `--${boundary}`,
	);
	const contents = boundary === undefined ? parts : parts.map(contentOf);
	const [, to = ''] = /^To: (.*)$/im.exec(head) ?? [];
	const [text = '', attachment = ''] = contents;
	return { to: to.trim(), text: text.trim(), attachment };
}

function contentOf(part: string): string {
	const [head = '', ...content] = part.split('\r\n\r\n');
	const text = content.join('\r\n\r\n');
	return /base64/i.test(head) ? Buffer.from(text, 'base64').toString() : text;
}
