/* `npm run check:supply`: what goes into the published package, under which licences, and whether it can be rebuilt. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { Failure } from './host/failure.js';
import { ROOT } from './host/paths.mjs';
import { runMain } from './host/run-main.mjs';
import { temporaryFolder } from './host/temporary.mjs';
import { audit } from './supply/audit.mjs';
import { foreignCode, manifestFaults } from './supply/contents.mjs';
import { COPIES, headCommit, makeCopy } from './supply/copies.mjs';
import { checkLicences } from './supply/licences.js';

async function sha512(path: string): Promise<string> {
	const content = await readFile(path);
	return createHash('sha512').update(content).digest('base64');
}

function check(what: string, faults: string[]): void {
	if (faults.length > 0) throw new Failure(`${what}: ${faults.join('; ')}.`);
	console.log(`✔ ${what}`);
}

async function checkPackage(): Promise<void> {
	const commit = await headCommit();
	const parent = temporaryFolder('juspay-supply-');
	const one = await makeCopy(commit, parent, COPIES.one);
	const other = await makeCopy(commit, parent, COPIES.other);
	check(
		'The published package brings no dependencies and no install scripts; its licence is MIT',
		await manifestFaults(one.tarball, parent),
	);
	check(
		'Its code is made from this project alone and needs nothing but what n8n has',
		await foreignCode(one.directory),
	);
	const [sum, otherSum] = [await sha512(one.tarball), await sha512(other.tarball)];
	check(
		`Two builds of ${commit.slice(0, 7)} give the same tarball (sha512-${sum})`,
		sum === otherSum ? [] : [`the other one has sha512-${otherSum}`],
	);
}

async function checkLock(): Promise<void> {
	const lock = JSON.parse(await readFile(join(ROOT, 'package-lock.json'), 'utf8')) as unknown;
	const { checked, refused, published } = checkLicences(lock);
	check('The lock file lists development tools only', published);
	check(`The licences of ${String(checked)} development tools are known and allowed`, refused);
}

async function checkAudit(): Promise<void> {
	const published = await audit('--omit=dev');
	const found = typeof published === 'string' ? published : published.total;
	// Without dependencies npm has nothing to ask the registry about.
	const faults = found === 0 ? [] : [String(found)];
	check('npm audit --omit=dev finds nothing in what is published', faults);
	const tools = await audit();
	const findings =
		typeof tools === 'string'
			? `not checked, ${tools}`
			: `${String(tools.total)} findings, ${String(tools.severe)} of them high or critical`;
	console.log(`– npm audit of the development tools, for information: ${findings}`);
}

await runMain(async () => {
	await checkPackage();
	await checkLock();
	await checkAudit();
});
