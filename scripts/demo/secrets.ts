import { randomBytes } from 'node:crypto';
import { access, chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

import { Failure } from '../host/failure.js';

const Secrets = z.object({ password: z.string().min(1), encryptionKey: z.string().min(1) });

/** The password of a demo's user, and the key with which its n8n encrypts credentials. */
export type DemoSecrets = z.infer<typeof Secrets>;

const FILE = 'demo-secrets.json';

/** Makes a folder, if it is not there, and lets nobody but its user into it. */
export async function makePrivate(folder: string): Promise<void> {
	await mkdir(folder, { recursive: true, mode: 0o700 });
	await chmod(folder, 0o700);
}

/** Reads the secrets of a demo's folder; makes them at its first start. */
export async function secretsOf(folder: string): Promise<DemoSecrets> {
	const file = join(folder, FILE);
	const stored = await readIfThere(file);
	if (stored !== null) {
		await chmod(file, 0o600);
		return parseSecrets(stored, file);
	}
	const secrets = {
		// n8n asks for a capital letter and a digit; without signs, a double click selects it.
		password: `Demo1${randomBytes(12).toString('hex')}`,
		encryptionKey: randomBytes(24).toString('hex'),
	};
	await writeFile(file, JSON.stringify(secrets), { flag: 'wx', mode: 0o600 });
	return secrets;
}

/**
 * Renames the folder of a demo from before each had secrets of its own; returns its new path, or `null` if there is
 * none. Its password cannot be changed from outside, and what it stored needs its old key.
 */
export async function setAsideOld(folder: string): Promise<string | null> {
	const isOld = (await exists(join(folder, '.n8n'))) && !(await exists(join(folder, FILE)));
	if (!isOld) return null;
	const aside = `${folder}-before-${String(Date.now())}`;
	await rename(folder, aside);
	await makePrivate(aside);
	return aside;
}

function parseSecrets(text: string, file: string): DemoSecrets {
	try {
		return Secrets.parse(JSON.parse(text));
	} catch {
		// New ones would not open what is stored.
		throw new Failure(`${file} is damaged; rename or delete its folder to start with a new one.`);
	}
}

async function exists(path: string): Promise<boolean> {
	return await access(path).then(
		() => true,
		() => false,
	);
}

async function readIfThere(file: string): Promise<string | null> {
	return await readFile(file, 'utf8').catch((error: unknown) => {
		if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
		throw error;
	});
}
