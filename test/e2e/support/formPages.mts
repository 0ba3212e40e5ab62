import assert from 'node:assert/strict';

import { z } from 'zod';

import { fetchAlone } from '../../../scripts/host/n8n-rest.mjs';
import { until } from '../../support/until.mjs';
import { PATIENCE_S } from './editorApi.mjs';

/** Answers by the labels of their fields, in their order. */
export type FormAnswers = Record<string, string | File>;

/** User name and password of a form. */
export interface Login {
	user: string;
	password: string;
}

/** A page with fields, as a person sees it. */
export interface FieldsPage {
	url: string;
	title: string;
	text: string;
	/** What the fields hold, by their labels. */
	filledIn: Record<string, string>;
}

/** A last page, as a person sees it. */
export interface FormPage {
	url: string;
	title: string;
	message: string;
	/** The file that the page downloads, if it does. */
	file: Buffer | undefined;
}

const Submitted = z.object({ formWaitingUrl: z.string().optional() });

/** Opens a form and sends it, as a browser does; resolves with the address of the page that follows, if one does. */
export async function submitForm(
	url: string,
	answers: FormAnswers,
	login?: Login,
): Promise<string | undefined> {
	const headers = login && { authorization: basicAuth(login) };
	const page = await (await fetchAlone(url, { ...(headers && { headers }) })).text();
	const body = hiddenFields(page);
	for (const [index, [label, answer]] of Object.entries(answers).entries()) {
		assert.ok(page.includes(label), `The form has no field "${label}".`);
		body.set(`field-${String(index)}`, answer);
	}
	const sent = await fetchAlone(url, { method: 'POST', body, ...(headers && { headers }) });
	assert.equal(sent.status, 200);
	return Submitted.parse(await sent.json()).formWaitingUrl;
}

/* A browser sends these as the page has them. */
function hiddenFields(page: string): FormData {
	const body = new FormData();
	const hidden = page.matchAll(/<input type="hidden" id="(field-\d+)" name="\1" value="([^"]*)"/g);
	for (const [, name = '', value = ''] of hidden) body.set(name, unescaped(value));
	return body;
}

/** Waits as the form's page does until the workflow has come to its last page, and opens that. */
export async function readLastPage(url: string | undefined): Promise<FormPage> {
	const html = await readNextPage(url);
	assert.ok(url);
	// The page tells n8n that it is shown, and the execution ends.
	await fetchAlone(url, { method: 'POST' });
	return { url, ...readPage(html) };
}

/** The same for a page that asks for more. */
export async function readFields(url: string | undefined): Promise<FieldsPage> {
	const html = await readNextPage(url);
	const [, title = '', text = ''] = /<h1>(.*?)<\/h1>\s*<p[^>]*>(.*?)<\/p>/s.exec(html) ?? [];
	const fields = html.matchAll(
		/<label class='form-label[^']*' for='(field-\d+)'>([^<]*)<\/label>\s*<input[^>]*?\sid='\1'[^>]*?\svalue="([^"]*)"/g,
	);
	const filledIn = Object.fromEntries(
		Array.from(fields, ([, , label = '', value = '']) => [label, unescaped(value)]),
	);
	return { url: url ?? '', title: title.trim(), text: text.trim(), filledIn };
}

async function readNextPage(url: string | undefined): Promise<string> {
	assert.ok(url, 'The form has no further page.');
	await until('the next page is there', PATIENCE_S, async () => {
		const status = await (await fetchAlone(`${url}/n8n-execution-status`)).text();
		return status.trim() === 'form-waiting';
	});
	return await (await fetchAlone(url)).text();
}

/* As n8n's templates escape. */
const ESCAPED: Record<string, string> = {
	'&lt;': '<',
	'&gt;': '>',
	'&quot;': '"',
	'&#x27;': "'",
	'&#x60;': '`',
	'&#x3D;': '=',
	'&amp;': '&',
};

function unescaped(text: string): string {
	return text.replace(/&(?:lt|gt|quot|amp|#x27|#x60|#x3D);/g, (entity) => ESCAPED[entity] ?? '');
}

function readPage(html: string) {
	const [, title = '', message = ''] = /<h1>(.*?)<\/h1>\s*<p[^>]*>(.*?)<\/p>/s.exec(html) ?? [];
	const [, encoded = ''] = /decodeURIComponent\("([^"]*)"\)/.exec(html) ?? [];
	const text = message.replaceAll('<br />', '\n');
	return { title: title.trim(), message: text.trim(), file: fileOf(encoded) };
}

const Content = z.union([
	z.string().transform((text) => Buffer.from(text, 'latin1')),
	z.object({ data: z.array(z.number()) }).transform(({ data }) => Buffer.from(data)),
]);
const Download = z.object({ data: Content });

/* Before 2.41, a page has one file, and later a list of them. */
function fileOf(encoded: string): Buffer | undefined {
	const content: unknown = JSON.parse(decodeURIComponent(encoded) || '""');
	const downloads = z.array(Download).or(Download).safeParse(content).data;
	return [downloads].flat()[0]?.data;
}

function basicAuth({ user, password }: Login): string {
	return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}
