import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { z } from 'zod';

import { formOf, OUTPUT_CHOICES, type OutputForm, pick } from '../Juspay/resources/output';
import { rawResult } from '../Juspay/shared/json';
import { isAuthentic } from './authentication';
import { readBody } from './body';
import { readWebhookCredential } from './credential';
import {
	detailEvent,
	kindOf,
	type PayoutEvent,
	readEvent,
	simplifyEvent,
	triggerOutput,
} from './event';
import { type AcceptedEvents, eventKey, EventMemory } from './repeats';
import { chosenKinds, notChosenAnswer } from './triggerOn';

const HOUR = 3_600_000;
const DEFAULT_HOURS = 24;

const memory = new EventMemory();

/** n8n's types name Express's request and response, but do not include them. */
const request = z.object({
	rawHeaders: z.array(z.string()).catch([]),
	/** Missing only for uploads. */
	rawBody: z
		.custom<Uint8Array>((value) => Buffer.isBuffer(value))
		.optional()
		.catch(undefined),
});

interface AnswerWriter {
	setHeader: (name: string, value: string) => unknown;
	status: (code: number) => AnswerWriter;
	json: (body: object) => unknown;
}

const answerWriter = z.custom<AnswerWriter>((value) => typeof value === 'object');

/** `notChosenAnswer` replaces the one for 200 while the editor listens. */
export const ANSWERS = {
	200: 'Event received',
	400: 'The body is not an event: it needs label and value',
	401: 'User name, password or header do not match the credential',
} as const;

/** n8n's own answer follows the start of the execution, which makes n8n forget changed static data (in 2.41). */
function answer(
	context: IWebhookFunctions,
	status: keyof typeof ANSWERS,
	message: string = ANSWERS[status],
): IWebhookResponseData {
	const response = answerWriter.parse(context.getResponseObject());
	if (status === 401) response.setHeader('WWW-Authenticate', 'Basic realm="Juspay Trigger"');
	response.status(status).json({ message });
	return { noWebhookResponse: true };
}

/** Without a usable credential, every call is refused. */
async function isFromJuspay(
	context: IWebhookFunctions,
	rawHeaders: readonly string[],
): Promise<boolean> {
	const stored = await context.getCredentials('juspayWebhookApi').catch(() => null);
	const read = readWebhookCredential(stored);
	return read.kind === 'usable' && isAuthentic(rawHeaders, read.credential);
}

// An imported workflow may hold anything; no event must be lost because of it.
const settings = z.object({
	triggerOn: z.unknown().transform(chosenKinds),
	output: z.enum(OUTPUT_CHOICES).catch('simplified'),
	outputFields: z.array(z.string()).catch([]),
	/** Milliseconds; 0: never. */
	dropRepeatsWithin: z
		.number()
		.min(0)
		.catch(DEFAULT_HOURS)
		.transform((hours) => hours * HOUR),
});

function readSettings(context: IWebhookFunctions) {
	const { output, outputFields, ...others } = settings.parse({
		triggerOn: context.getNodeParameter('triggerOn'),
		output: context.getNodeParameter('output'),
		outputFields: context.getNodeParameter('outputFields', []),
		dropRepeatsWithin: context.getNodeParameter('options.dropRepeatsWithin', DEFAULT_HOURS),
	});
	return { ...others, form: formOf(output, outputFields, triggerOutput) };
}

const acceptedEvents = z.record(z.string(), z.number()).catch({});

/**
 * Certain in memory; n8n's static data bridge restarts and other processes as well as they can. Tests may repeat a
 * sample.
 */
function isFirst(
	context: IWebhookFunctions,
	event: PayoutEvent,
	rawBody: Uint8Array,
	within: number,
): boolean {
	if (within === 0 || context.getMode() === 'manual') return true;
	const store = context.getWorkflowStaticData('node');
	const stored: AcceptedEvents = acceptedEvents.parse(store['acceptedEvents']);
	const arrival = {
		trigger: `${context.getWorkflow().id ?? ''} ${context.getNode().id}`,
		key: eventKey(event, rawBody),
		now: Date.now(),
		within,
		stored,
	};
	if (!memory.accept(arrival)) return false;
	store['acceptedEvents'] = memory.toStore(arrival);
	return true;
}

/** Only events of validations have other forms than raw. */
function toItem(event: PayoutEvent, form: OutputForm): IDataObject {
	const raw = rawResult(event.body);
	if (form === 'raw' || kindOf(event) === 'otherEvents') return raw;
	const simplified = simplifyEvent(event);
	return form === 'simplified'
		? simplified
		: pick({ ...simplified, ...detailEvent(event), raw }, form);
}

/** Answers 401 without the secrets, 400 if no event, else 200; starts for new chosen events. */
export async function receiveEvent(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const received = request.parse(context.getRequestObject());
	if (!(await isFromJuspay(context, received.rawHeaders))) return answer(context, 401);
	const event = readEvent(readBody(context.getBodyData(), received.rawBody));
	if (event === null) return answer(context, 400);
	const { triggerOn, form, dropRepeatsWithin } = readSettings(context);
	const kind = kindOf(event);
	if (!triggerOn.includes(kind)) {
		// A node can tell the editor nothing until an execution starts: the sender is told.
		const isTest = context.getMode() === 'manual';
		return answer(context, 200, isTest ? notChosenAnswer(kind) : undefined);
	}
	const rawBody = received.rawBody ?? Buffer.from(JSON.stringify(event.body));
	if (!isFirst(context, event, rawBody, dropRepeatsWithin)) return answer(context, 200);
	return { ...answer(context, 200), workflowData: [[{ json: toItem(event, form) }]] };
}
