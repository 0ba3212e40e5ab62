import type { IDataObject } from 'n8n-workflow';

import type { JuspayTrigger } from '../../nodes/JuspayTrigger/JuspayTrigger.node';
import { event, post, statuses, useTriggers } from '../support/trigger';
import type { TriggerSettings } from '../support/webhook';

const { start } = useTriggers();

// Which events are the same, and for how long, also stands in test/unit/trigger/repeats.test.ts.
describe('Repeats', () => {
	const HOUR = 3_600_000;

	test('of 20 equal events at once only one starts the workflow, and all are answered 200', async () => {
		const trigger = await start();
		const same = event('VALID');
		const answers = await Promise.all(Array.from({ length: 20 }, () => post(trigger, same)));
		expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
		expect(trigger.started).toHaveLength(1);
	});

	test.each<[string, info: IDataObject, changes: IDataObject, infoChanges: IDataObject, number]>([
		['nothing but its ID and category', {}, { id: 'another', category: 'OTHER' }, {}, 1],
		['its value', {}, { value: 'INVALID' }, {}, 2],
		['its label', {}, { label: 'VALIDATION' }, {}, 2],
		['the spelling of its label', {}, { label: ' Validation_v2' }, {}, 1],
		['the spelling of its value', {}, { value: 'valid ' }, {}, 1],
		['its unique ID', {}, {}, { uniqueId: 'another' }, 2],
		['its time of change', {}, {}, { updatedAt: '2024-10-09T14:40:20Z' }, 2],
		['nothing, without a time of change,', { updatedAt: null }, {}, {}, 1],
		['its ID, without a time of change,', { updatedAt: null }, { id: 'another' }, {}, 2],
	])('after an event, one that differs in %s', async (_what, info, changes, infoChanges, count) => {
		const trigger = await start();
		const first = event('VALID', info);
		const second = { ...first, ...changes, info: { ...(first['info'] as object), ...infoChanges } };
		await statuses(trigger, [first, second]);
		expect(trigger.started).toHaveLength(count);
	});

	test.each([
		[undefined, 24],
		[1, 1],
		[720, 720],
	])('are let through after the set time: %s means %s hours', async (dropRepeatsWithin, hours) => {
		const options = dropRepeatsWithin === undefined ? {} : { dropRepeatsWithin };
		const trigger = await start({ parameters: { options } });
		const same = event('VALID');
		const begin = Date.now();
		const clock = jest.spyOn(Date, 'now');
		const counts = [];
		for (const time of [0, hours * HOUR - 1, hours * HOUR]) {
			clock.mockReturnValue(begin + time);
			await post(trigger, same);
			counts.push(trigger.started.length);
		}
		clock.mockRestore();
		expect(counts).toEqual([1, 1, 2]);
	});

	test.each<[string, Partial<TriggerSettings>]>([
		['when the option is 0', { parameters: { options: { dropRepeatsWithin: 0 } } }],
		['at the test URL, so that a sample can be sent again', { mode: 'manual' }],
	])('are all let through %s', async (_when, settings) => {
		const trigger = await start(settings);
		const same = event('VALID');
		await Promise.all([post(trigger, same), post(trigger, same), post(trigger, same)]);
		expect(trigger.started).toHaveLength(3);
		expect(trigger.staticData()).toEqual({});
	});

	test('of other workflows do not count', async () => {
		const same = event('VALID');
		const triggers = [await start(), await start()];
		for (const trigger of triggers) await post(trigger, same);
		expect(triggers).toMatchObject([{ started: { length: 1 } }, { started: { length: 1 } }]);
	});

	test('are dropped after a restart of n8n, too, for which nothing about accounts is stored', async () => {
		const same = event('VALID');
		const workflowId = 'restarted';
		const before = await start({ workflowId });
		await post(before, same);
		// Events in memory are lost with the process.
		jest.resetModules();
		const { JuspayTrigger: Restarted } = jest.requireActual<{
			JuspayTrigger: typeof JuspayTrigger;
		}>('../../nodes/JuspayTrigger/JuspayTrigger.node');
		const staticData = before.staticData();
		expect(JSON.stringify(staticData)).not.toContain('IDIB000S022');
		const after = await start({ trigger: new Restarted(), staticData, workflowId });
		expect(await statuses(after, [same])).toEqual([200]);
		expect(after.started).toEqual([]);
		await post(after, event('VALID'));
		expect(after.started).toHaveLength(1);
	});

	test('of events that were refused or not chosen are first ones', async () => {
		const trigger = await start();
		const same = event('VALID');
		await post(trigger, same, {});
		await post(trigger, same);
		expect(trigger.started).toHaveLength(1);
		const parameters = { triggerOn: ['beneficiaryInvalid'] };
		const choosy = await start({ parameters });
		await post(choosy, event('VALID'));
		expect(choosy.staticData()).toEqual({});
	});

	test('static data of another shape do no harm', async () => {
		const trigger = await start({ staticData: { 'node:Trigger': { acceptedEvents: 'broken' } } });
		await post(trigger, event('VALID'));
		expect(trigger.started).toHaveLength(1);
	});
});
