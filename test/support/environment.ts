import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// n8n-core reads both before anything else; without them it writes into the home folder.
process.env['N8N_ENCRYPTION_KEY'] = 'test-only';
process.env['N8N_USER_FOLDER'] = mkdtempSync(join(tmpdir(), 'juspay-jest-'));
// n8n's error reporter would print every expected error.
process.env['N8N_LOG_LEVEL'] = 'silent';
