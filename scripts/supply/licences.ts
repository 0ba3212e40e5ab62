import { z } from 'zod';

const Package = z.object({ license: z.string().optional(), dev: z.boolean().optional() });
const Lock = z.object({ packages: z.record(Package) });

/** Licences that ask for no more than a notice. */
const ALLOWED = new Set([
	'0BSD',
	'Apache-2.0',
	'BlueOak-1.0.0',
	'BSD-2-Clause',
	'BSD-3-Clause',
	'CC-BY-4.0',
	'CC0-1.0',
	'ISC',
	'MIT',
	'Python-2.0',
	'Unlicense',
]);

/** Exceptions: licences of a few packages, as their lock entries or package.json files name them. */
const EXCEPTIONS: readonly { packages: RegExp; licence: string; why: string }[] = [
	{
		packages: /^(?:@n8n\/|n8n-)[\w-]+$/,
		licence: 'SEE LICENSE IN LICENSE.md',
		why: "n8n's Sustainable Use License; n8n's engine and linter only run here, for tests",
	},
	{
		packages: /^@n8n_io\/ai-assistant-sdk$/,
		licence: 'LicenseRef-n8n-enterprise',
		why: "comes with n8n's engine and is not used",
	},
	{
		packages: /^(?:buildcheck|cpu-features|ssh2)$/,
		licence: 'none',
		why: "MIT, in a form that lock files do not take over; they come with n8n's engine",
	},
	{
		packages: /^@cspell\/dict-django$/,
		licence: 'WTFPL',
		why: 'words that come with the spelling check and are not used; their licence asks for nothing',
	},
	{
		packages: /^@cspell\/dict-en-common-misspellings$/,
		licence: 'CC BY-SA 4.0',
		why: 'words that the spelling check reads; nothing of them goes into the package',
	},
];

function isException(name: string, licence: string): boolean {
	return EXCEPTIONS.some((known) => known.licence === licence && known.packages.test(name));
}

/** Of a choice such as "(MIT OR GPL-2.0)" one is enough; of "Apache-2.0 AND MIT" all have to be allowed. */
function isAllowed(licence: string): boolean {
	const choices = licence.replace(/^\((.*)\)$/, '$1').split(' OR ');
	return choices.some((choice) => choice.split(' AND ').every((part) => ALLOWED.has(part)));
}

/** Name of the package that a lock file has under a path. */
function nameOf(path: string): string {
	return path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
}

/** Checks the licences of all packages of a parsed package-lock.json, version 3. */
export function checkLicences(lock: unknown) {
	const entries = Object.entries(Lock.parse(lock).packages).filter(([path]) => path !== '');
	const found = entries.map(([path, { license = 'none', dev = false }]) => {
		return { name: nameOf(path), licence: license, dev };
	});
	const refused = found.filter(
		({ name, licence }) => !isAllowed(licence) && !isException(name, licence),
	);
	return {
		checked: found.length,
		// Packages whose licence is neither allowed nor a known exception, e.g. "left-pad: WTFPL".
		refused: refused.map(({ name, licence }) => `${name}: ${licence}`),
		// Packages that are installed with the published one.
		published: found.filter(({ dev }) => !dev).map(({ name }) => name),
	};
}
