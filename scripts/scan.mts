/* Runs the rules of n8n's package scanner on the sources and on the packed tarball, without any network. */
import {
	analyzePackage,
	SOURCE_FILE_PATTERNS,
} from '@n8n/scan-community-package/scanner/scanner.mjs';
import { execa } from 'execa';

import { packPackage } from './host/package.mjs';
import { ROOT } from './host/paths.mjs';
import { temporaryFolder } from './host/temporary.mjs';

async function scan(what: string, directory: string, patterns: string[]): Promise<boolean> {
	const { passed, message, details } = await analyzePackage(directory, patterns);
	console.log(passed ? `${what}: passed` : `${what}: ${message ?? ''}\n${details ?? ''}`);
	return passed;
}

const unpacked = temporaryFolder('juspay-scan-');
await execa('tar', ['-xzf', await packPackage(), '-C', unpacked, '--strip-components=1']);
const passed = [
	await scan('Sources', ROOT, SOURCE_FILE_PATTERNS),
	await scan('Tarball', unpacked, ['**/*.js', 'package.json']),
];
process.exitCode = passed.includes(false) ? 1 : 0;
