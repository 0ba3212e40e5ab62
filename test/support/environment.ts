import { tmpdir } from 'node:os';
import { join } from 'node:path';

// n8n-core reads both before anything else; without them it writes into the home folder, with them into a folder
// of this process.
process.env['N8N_ENCRYPTION_KEY'] = 'test-only';
process.env['N8N_USER_FOLDER'] = join(tmpdir(), `juspay-jest-${String(process.pid)}`);
// n8n's error reporter would print every expected error.
process.env['N8N_LOG_LEVEL'] = 'silent';
