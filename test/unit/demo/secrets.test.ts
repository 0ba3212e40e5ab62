import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { mkdtempSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { instructions } from '../../../scripts/demo/instructions';
import { ownerWith } from '../../../scripts/demo/owner';
import { makePrivate, secretsOf, setAsideOld } from '../../../scripts/demo/secrets';
import { readSettings } from '../../../scripts/demo/settings';
import { runScript, scriptUrl } from './runScript';

const parent = mkdtempSync(join(tmpdir(), 'juspay-secrets-'));

afterAll(() => {
	rmSync(parent, { recursive: true });
});

function modeOf(path: string): string {
	return (statSync(path).mode & 0o777).toString(8);
}

async function newFolder(): Promise<string> {
	const folder = mkdtempSync(join(parent, 'n8n-'));
	await makePrivate(folder);
	return folder;
}

describe("The secrets of a demo's folder", () => {
	test('are made once and stay the same', async () => {
		const folder = await newFolder();
		const made = await secretsOf(folder);
		expect(await secretsOf(folder)).toEqual(made);
	});

	test('are its own, and hard to guess', async () => {
		const all = [];
		for (let n = 0; n < 20; n++) all.push(await secretsOf(await newFolder()));
		const texts = all.flatMap(({ password, encryptionKey }) => [password, encryptionKey]);
		expect(new Set(texts).size).toBe(40);
		for (const { password, encryptionKey } of all) {
			// What n8n asks of a password: 8 to 64 characters, a digit and a capital letter.
			expect(password).toMatch(/^(?=.*[A-Z])(?=.*\d)\w{24,64}$/);
			expect(encryptionKey).toMatch(/^[0-9a-f]{48}$/);
		}
	});

	test('are in a file that only its user can read, also if others could before', async () => {
		const folder = await newFolder();
		await secretsOf(folder);
		const [name = ''] = readdirSync(folder);
		expect(modeOf(join(folder, name))).toBe('600');
		chmodSync(join(folder, name), 0o644);
		await secretsOf(folder);
		expect(modeOf(join(folder, name))).toBe('600');
	});

	test.each(['', '{', '{}', '{"password":"","encryptionKey":""}', '[]'])(
		'are not made again if their file is damaged: %j',
		async (content) => {
			const folder = await newFolder();
			await secretsOf(folder);
			const [name = ''] = readdirSync(folder);
			writeFileSync(join(folder, name), content);
			await expect(secretsOf(folder)).rejects.toThrow(`${name} is damaged`);
			expect(readFileSync(join(folder, name), 'utf8')).toBe(content);
		},
	);
});

test.each([
	['new', undefined],
	['there already, and open to all', 0o755],
])('A folder that is %s is made private', async (_what, mode) => {
	const folder = join(parent, `folder-${String(mode)}`, 'n8n');
	if (mode !== undefined) mkdirSync(folder, { recursive: true, mode });
	await makePrivate(folder);
	expect(modeOf(folder)).toBe('700');
});

describe('A folder of an n8n without secrets of its own', () => {
	test('is set aside, as everybody knows its password', async () => {
		const folder = join(parent, 'old');
		mkdirSync(join(folder, '.n8n'), { recursive: true });
		writeFileSync(join(folder, '.n8n', 'database.sqlite'), 'data');
		const aside = await setAsideOld(folder);
		expect(existsSync(folder)).toBe(false);
		expect(readFileSync(join(aside ?? '', '.n8n', 'database.sqlite'), 'utf8')).toBe('data');
	});

	test('is the only one that is set aside', async () => {
		const [missing, empty, own] = [join(parent, 'no'), await newFolder(), await newFolder()];
		await secretsOf(own);
		mkdirSync(join(own, '.n8n'));
		for (const folder of [missing, empty, own]) expect(await setAsideOld(folder)).toBeNull();
		expect([missing, empty, own].map((folder) => existsSync(folder))).toEqual([false, true, true]);
	});
});

test('The instructions tell the password of this demo', () => {
	const owner = ownerWith('Of-This-Demo-1');
	const text = instructions('http://localhost:5678', readSettings([], {}), owner);
	expect(text).toMatch(/Log in with +demo@example\.com\n +Password +Of-This-Demo-1\n/);
});

test("An n8n's encryption key is the one of its folder, or else of this process alone", () => {
	const keys = () =>
		runScript(`
			import { register } from 'tsx/esm/api';
			register();
			const { describeInstance } = await import('${scriptUrl('host/n8n-instance.mts')}');
			const host = { nodeFolder: '/node', env: {} };
			const keyOf = (...rest) =>
				describeInstance(host, '/folder', { n8n: 1, broker: 2 }, ...rest).env.N8N_ENCRYPTION_KEY;
			console.log([keyOf('of-the-folder'), keyOf(), keyOf()].join(' '));
		`).split(' ');
	const [given, own, again] = keys();
	expect(given).toBe('of-the-folder');
	expect(own).toMatch(/^[0-9a-f]{48}$/);
	expect(again).toBe(own);
	expect(keys()[1]).not.toBe(own);
});
