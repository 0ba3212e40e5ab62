import { z } from 'zod';
import { Refusal } from './errors';
import type { RecordedRequest } from './ledger';

const FORM = 'application/x-www-form-urlencoded';
const JSON_TYPE = 'application/json';
const BROKEN_PERCENT = /%(?![0-9a-f]{2})/i;

/** Text that must hold more than spaces; an optional field is left out rather than sent empty. */
export const filledText = z.string().refine((value) => value.trim() !== '', 'must not be empty');

export const ifscCode = z.string().regex(/^[A-Z]{4}0[A-Z0-9]{6}$/, 'is not an IFSC');

export const accountNumber = z.string().regex(/^[A-Za-z0-9]+$/, 'is not an account number');

export const upiId = z.string().regex(/^[^\s@]+@[^\s@]+$/, 'is not a UPI ID');

function refusalOf(issue: z.ZodIssue, parent: string): Refusal {
	const name = [parent, ...issue.path.map(String)].filter((part) => part !== '').join('.');
	if (issue.code === 'unrecognized_keys') {
		const keys = issue.keys.map((key) => [name, key].filter((part) => part !== '').join('.'));
		const field = { name: keys.join(', '), reason: 'Unknown field.' };
		return new Refusal('invalidInput', `Unknown field "${keys.join('", "')}".`, field);
	}
	if (issue.code === 'invalid_type' && issue.received === 'undefined') {
		const field = { name, reason: 'Mandatory field is missing.' };
		return new Refusal('missingParameter', `Field "${name}" is required.`, field);
	}
	const field = { name, reason: 'Invalid value.' };
	return new Refusal('invalidInput', `Field "${name}": ${issue.message}.`, field);
}

/** Checks a value against a schema; refuses with 400 naming the first field at fault. */
export function check<Shape>(
	schema: z.ZodType<Shape, z.ZodTypeDef, unknown>,
	value: unknown,
	parent = '',
): Shape {
	const result = schema.safeParse(value);
	if (result.success) return result.data;
	const [issue] = result.error.issues;
	throw issue ? refusalOf(issue, parent) : new Refusal('invalidInput', 'Invalid request.');
}

/** Reads JSON text; refuses with 400 naming `name` if it is not JSON. */
export function parseJson(text: string, name: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		throw new Refusal('invalidInput', `${name} is not valid JSON.`);
	}
}

function requireContentType(request: RecordedRequest, expected: string): void {
	const [mediaType = ''] = (request.headers['content-type'] ?? '').split(';');
	if (mediaType.trim().toLowerCase() !== expected) {
		throw new Refusal('invalidInput', `Header "content-type" must be ${expected}.`);
	}
}

function collectOnce(pairs: URLSearchParams): Record<string, string> {
	const fields = new Map<string, string>();
	for (const [name, value] of pairs) {
		if (fields.has(name)) {
			const field = { name, reason: 'Came twice.' };
			throw new Refusal('invalidInput', `Field "${name}" came twice.`, field);
		}
		fields.set(name, value);
	}
	return Object.fromEntries(fields);
}

/** Reads a form body into its checked fields; an empty body is a form without fields. */
export function parseForm<Shape>(
	request: RecordedRequest,
	schema: z.ZodType<Shape, z.ZodTypeDef, unknown>,
): Shape {
	requireContentType(request, FORM);
	if (BROKEN_PERCENT.test(request.rawBody)) {
		throw new Refusal('invalidInput', 'The form holds a "%" that starts no encoded byte.');
	}
	return check(schema, collectOnce(new URLSearchParams(request.rawBody)));
}

/** Reads a JSON body into its checked shape. */
export function parseJsonBody<Shape>(
	request: RecordedRequest,
	schema: z.ZodType<Shape, z.ZodTypeDef, unknown>,
): Shape {
	requireContentType(request, JSON_TYPE);
	return check(schema, parseJson(request.rawBody, 'The body'));
}

/** Reads the query into its checked shape; a parameter that came twice is a list and so refused. */
export function parseQuery<Shape>(
	request: RecordedRequest,
	schema: z.ZodType<Shape, z.ZodTypeDef, unknown>,
): Shape {
	return check(schema, request.query);
}

const noQuery = z.object({}).strict();

/** Refuses any query parameter. */
export function refuseQuery(request: RecordedRequest): void {
	parseQuery(request, noQuery);
}

/** Refuses a body on a reading request. */
export function refuseBody(request: RecordedRequest): void {
	if (request.rawBody !== '') throw new Refusal('invalidInput', 'A GET request has no body.');
}
