import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A new empty folder; it is gone when this process ends, however that comes about. */
export function temporaryFolder(prefix, parent = tmpdir()) {
	mkdirSync(parent, { recursive: true });
	const folder = mkdtempSync(join(parent, prefix));
	// A process that was just stopped may still be writing there.
	process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 10 }));
	return folder;
}
