import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { DEFAULTS } from '../../../sandbox';
import { instructions } from '../../../scripts/demo/instructions';
import { ownerWith } from '../../../scripts/demo/owner';
import { readSettings, USAGE } from '../../../scripts/demo/settings';
import { MARKDOWN_FILES, type Page, readPage, ROOT } from './markdown';

/* Juspay's sandbox, the choice in the credential, and what the local simulator's folder and commands are called. */
const JUSPAYS =
	/Juspay's sandbox|\*\*Sandbox\*\*|Environment +Sandbox|\(sandbox or production\)|sandbox\.juspay\.in/g;
const OF_THE_SIMULATOR = /npm run sandbox|--sandbox-port|docs\/sandbox\.md/g;
const CODE = /```[\s\S]*?```|`[^`\n]+`|\]\([^)]*\)/g;

/** Where a text says "sandbox" and leaves open which of the two is meant. */
function unclear(text: string): string[] {
	const rest = [CODE, JUSPAYS, OF_THE_SIMULATOR].reduce(
		(shown, allowed) => shown.replace(allowed, ''),
		text,
	);
	return rest.match(/.{0,40}sandbox.{0,20}/gi) ?? [];
}

function filesOf(folder: string, ending: RegExp): string[] {
	return readdirSync(join(ROOT, folder))
		.filter((name) => ending.test(name))
		.map((name) => `${folder}/${name}`);
}

function read(path: string): string {
	return readFileSync(join(ROOT, path), 'utf8');
}

describe("The local simulator and Juspay's sandbox are told apart", () => {
	test('in what the local simulator takes for a key', () => {
		expect(JSON.stringify(DEFAULTS)).not.toMatch(/sandbox/i);
	});

	test.each(MARKDOWN_FILES)('in %s', (path) => {
		expect(unclear(read(path))).toEqual([]);
	});

	test.each(filesOf('examples', /\.json$/))('in %s', (path) => {
		expect(unclear(read(path))).toEqual([]);
	});

	test.each([
		['npm start, with the local simulator', [], {}],
		["npm start, with Juspay's sandbox", [], { JUSPAY_API_KEY: 'a', JUSPAY_MERCHANT_ID: 'b' }],
	])('in what is printed by %s', (_case, args, env) => {
		const text = instructions('http://localhost:5678', readSettings(args, env), ownerWith('p'));
		expect(text).toMatch(/local simulator|Juspay's sandbox/);
		expect(unclear(text)).toEqual([]);
	});

	test('in the help of npm start', () => {
		expect(USAGE).toMatch(/local simulator[\s\S]*Juspay's sandbox/);
		expect(unclear(USAGE)).toEqual([]);
	});

	const commands = ['sandbox/main.ts', 'sandbox/send-event.ts', 'sandbox/commandLine.ts'];
	test.each([...filesOf('scripts/demo', /ts$/), ...commands])('in the messages of %s', (path) => {
		expect(read(path).match(/\b(?:a|demo|juspay|local|own|the) sandbox\b.*/gi) ?? []).toEqual([]);
	});
});

/** The fields of the credential that a page says to create, with their values. */
function credentialOf({ tables }: Page): Record<string, string> {
	const table = tables.find(([first = []]) => first.join() === 'Field,Value') ?? [];
	return Object.fromEntries(table.slice(1).map(([field = '', value = '']) => [field, value]));
}

test('the page of the simulator says what to enter in a credential of one’s own', () => {
	expect(readPage('docs/first-check.md').links).toContain('sandbox.md#start-it');
	const { ports } = readSettings([], {});
	expect(credentialOf(readPage('docs/sandbox.md'))).toMatchObject({
		Environment: 'Custom',
		'Base URL': `http://127.0.0.1:${String(ports.sandbox)}`,
		'API Key': DEFAULTS.apiKey,
		'Merchant ID': DEFAULTS.merchantId,
	});
});
