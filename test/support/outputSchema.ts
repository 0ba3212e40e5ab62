import Ajv from 'ajv';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { z } from 'zod';

import { findOperation } from '../../nodes/Juspay/resources';
import { schemaOf } from '../../scripts/build/outputSchemas';

const Chosen = z.object({ resource: z.string(), operation: z.string() });

/** Whether results of the operation that these parameters choose have the form that the editor previews: its keys, in its order. */
export function fitSchema(parameters: INodeParameters, items: readonly IDataObject[]): boolean {
	const { resource, operation } = Chosen.parse(parameters);
	const found = findOperation(resource, operation);
	if (found === undefined) throw new Error(`No operation ${resource} ${operation}`);
	const validate = new Ajv({ strict: false }).compile(schemaOf(found.output.simplified));
	const keys = Object.keys(found.output.simplified).join();
	return items.every((item) => validate(item) && Object.keys(item).join() === keys);
}
