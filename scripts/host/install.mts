/* Installs every real n8n that the tests use. */
import { HOST_NAMES, installHosts } from './n8n-host.mjs';
import { runMain } from './run-main.mjs';

await runMain(() => installHosts(HOST_NAMES));
