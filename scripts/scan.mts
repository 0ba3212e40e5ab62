/* Runs the rules of n8n's package scanner on the sources and on the packed tarball, without any network. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import {
	analyzePackage,
	SOURCE_FILE_PATTERNS,
} from '@n8n/scan-community-package/scanner/scanner.mjs';
import { execa } from 'execa';

import { packPackage } from './host/package.mjs';
import { ROOT } from './host/paths.mjs';

async function scan(what: string, directory: string, patterns: string[]): Promise<boolean> {
	const { passed, message, details } = await analyzePackage(directory, patterns);
	console.log(passed ? `${what}: passed` : `${what}: ${message ?? ''}\n${details ?? ''}`);
	return passed;
}

async function scanTarball(): Promise<boolean> {
	const directory = await mkdtemp(join(tmpdir(), 'juspay-scan-'));
	try {
		await execa('tar', ['-xzf', await packPackage(), '-C', directory, '--strip-components=1']);
		return await scan('Tarball', directory, ['**/*.js', 'package.json']);
	} finally {
		await rm(directory, { recursive: true });
	}
}

const passed = [await scan('Sources', ROOT, SOURCE_FILE_PATTERNS), await scanTarball()];
process.exitCode = passed.includes(false) ? 1 : 0;
