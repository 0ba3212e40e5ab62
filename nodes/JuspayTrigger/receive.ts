import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { z } from 'zod';

import { rawResult } from '../Juspay/resources/answerFields';
import { isAuthentic } from './authentication';
import { readWebhookCredential } from './credential';
import { EVENT_KINDS, kindOf, type PayoutEvent, readEvent, simplifyEvent } from './event';
import { type AcceptedEvents, eventKey, EventMemory, withAccepted } from './repeats';

const HOUR = 3_600_000;

/** Shared by all triggers of the process, and by all calls to them. */
const memory = new EventMemory();

/** The event is done with: n8n answers 200 and starts nothing. */
const NOTHING_TO_START: IWebhookResponseData = {};

/** As much of Express's response as is needed: n8n's types name it, but do not bring it along. */
interface AnswerWriter {
	setHeader: (name: string, value: string) => unknown;
	status: (code: number) => AnswerWriter;
	json: (body: object) => unknown;
}

const answerWriter = z.custom<AnswerWriter>((value) => typeof value === 'object');

const requestBytes = z.object({ rawBody: z.custom<Uint8Array>((value) => Buffer.isBuffer(value)) });

function refuse(context: IWebhookFunctions, status: 400 | 401, message: string) {
	const response = answerWriter.parse(context.getResponseObject());
	if (status === 401) response.setHeader('WWW-Authenticate', 'Basic realm="Juspay Trigger"');
	response.status(status).json({ message });
	return { noWebhookResponse: true };
}

/** Fails closed: without a usable credential nobody is let in. */
async function isFromJuspay(context: IWebhookFunctions): Promise<boolean> {
	const stored = await context.getCredentials('juspayWebhookApi').catch(() => null);
	const read = readWebhookCredential(stored);
	return read.kind === 'usable' && isAuthentic(context.getHeaderData(), read.credential);
}

// The editor lets nothing else through, and none of the fields takes an expression.
const settings = z.object({
	triggerOn: z.array(z.enum(EVENT_KINDS)),
	simplify: z.boolean(),
	options: z.object({ dropRepeatsWithin: z.number().min(0).max(720).default(24) }),
});

function readSettings(context: IWebhookFunctions) {
	const { options, ...read } = settings.parse({
		triggerOn: context.getNodeParameter('triggerOn'),
		simplify: context.getNodeParameter('simplify'),
		options: context.getNodeParameter('options'),
	});
	/** In milliseconds; 0 for never. */
	return { ...read, dropRepeatsWithin: options.dropRepeatsWithin * HOUR };
}

const acceptedEvents = z.record(z.number()).catch({});

function rawBodyOf(context: IWebhookFunctions, { body }: PayoutEvent): Uint8Array {
	const request = requestBytes.safeParse(context.getRequestObject());
	return request.success ? request.data.rawBody : Buffer.from(JSON.stringify(body));
}

/**
 * Whether an event has not come before. In memory that is certain; n8n's static data bridge a restart and other
 * processes as well as they can. While a workflow is being built, the same sample may be sent again and again.
 */
function isFirst(context: IWebhookFunctions, event: PayoutEvent, within: number): boolean {
	if (within === 0 || context.getMode() === 'manual') return true;
	const store = context.getWorkflowStaticData('node');
	const stored: AcceptedEvents = acceptedEvents.parse(store['acceptedEvents']);
	const arrival = {
		trigger: `${context.getWorkflow().id ?? ''} ${context.getNode().id}`,
		key: eventKey(event, rawBodyOf(context, event)),
		now: Date.now(),
		within,
		stored,
	};
	if (!memory.accept(arrival)) return false;
	store['acceptedEvents'] = withAccepted(stored, arrival);
	return true;
}

function toItem(event: PayoutEvent, simplify: boolean): IDataObject {
	const isValidation = kindOf(event) !== 'otherEvents';
	return simplify && isValidation ? simplifyEvent(event) : rawResult(event.body);
}

/**
 * Receives one call: 401 unless it has the credential's user name, password and header, 400 unless it is an event,
 * 200 for everything else. Starts the workflow for events that were chosen and did not come before.
 */
export async function receiveEvent(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	if (!(await isFromJuspay(context))) {
		return refuse(context, 401, 'User name, password or header are not those of the credential');
	}
	const event = readEvent(context.getBodyData());
	if (event === null) return refuse(context, 400, 'The body is no event: it needs label and value');
	const { triggerOn, simplify, dropRepeatsWithin } = readSettings(context);
	const isWanted = triggerOn.includes(kindOf(event));
	if (!isWanted || !isFirst(context, event, dropRepeatsWithin)) return NOTHING_TO_START;
	return { workflowData: [[{ json: toItem(event, simplify) }]] };
}
