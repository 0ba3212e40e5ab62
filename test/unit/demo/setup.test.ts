import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { runScript, scriptUrl } from './runScript';

const folder = mkdtempSync(join(tmpdir(), 'juspay-setup-'));
const NOTE = join(folder, 'node_modules', '.package-lock.json');

const one = { version: '1.0.0', integrity: 'sha512-one' };
const two = { version: '2.0.0', integrity: 'sha512-two' };
const forMac = { version: '3.0.0', integrity: 'sha512-mac', optional: true };
const installed = { 'node_modules/one': one, 'node_modules/one/node_modules/two': two };
const locked = { '': { name: 'a-project' }, ...installed, 'node_modules/for-mac': forMac };

function withOne(change: object): object {
	return { ...installed, 'node_modules/one': { ...one, ...change } };
}

/** The script's answer for a folder. */
function isInstalled(directory: string): string {
	return runScript(`
		import { isInstalled } from '${scriptUrl('setup.mjs')}';
		console.log(await isInstalled(${JSON.stringify(directory)}));`);
}

function write(file: string, packages: object): void {
	writeFileSync(file, JSON.stringify({ lockfileVersion: 3, packages }));
}

describe('isInstalled', () => {
	beforeAll(() => {
		mkdirSync(join(folder, 'node_modules'));
		write(join(folder, 'package-lock.json'), locked);
	});

	afterAll(() => {
		rmSync(folder, { recursive: true });
	});

	it('says no before the first installation, or after one that was interrupted', () => {
		expect(isInstalled(folder)).toBe('false');
	});

	it.each([
		['all packages but an optional one of another system', installed, 'true'],
		['all packages', { ...installed, 'node_modules/for-mac': forMac }, 'true'],
		['one package less', { 'node_modules/one': one }, 'false'],
		['one package more', { ...installed, 'node_modules/two': two }, 'false'],
		['another version', withOne({ version: '1.0.1' }), 'false'],
		['other contents', withOne({ integrity: 'sha512-other' }), 'false'],
	])('with %s', (_case, packages, expected) => {
		write(NOTE, packages);
		expect(isInstalled(folder)).toBe(expected);
	});

	it('knows an installation by npm ci: the one that these tests run with', () => {
		expect(isInstalled(process.cwd())).toBe('true');
	});
});
