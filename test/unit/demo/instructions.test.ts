import { DEFAULTS } from '../../../sandbox';
import { instructions } from '../../../scripts/demo/instructions';
import { OWNER } from '../../../scripts/demo/owner';
import { readSettings } from '../../../scripts/demo/settings';
import { EVENT_WORKFLOW } from '../../../scripts/demo/workflows';

const URL_OF_N8N = 'http://localhost:6000';
const OWN_ACCOUNT = { JUSPAY_API_KEY: 'key-of-the-user', JUSPAY_MERCHANT_ID: 'my-shop' };

function printed(args: string[] = [], env: NodeJS.ProcessEnv = {}): string {
	return instructions(URL_OF_N8N, readSettings(args, env));
}

/** The titled lines: what stands behind each title. */
function entries(text: string): Record<string, string> {
	const titled = text.matchAll(/^ +(\S(?:.*?\S)?) {2,}(\S.*)$/gm);
	return Object.fromEntries(Array.from(titled, ([, title = '', value = '']) => [title, value]));
}

describe('Once n8n is open, npm start prints', () => {
	it('the address and the login', () => {
		expect(entries(printed())).toMatchObject({
			'n8n is open at': URL_OF_N8N,
			'Log in with': OWNER.email,
			Password: OWNER.password,
		});
	});

	it('what to enter in a credential of one’s own for the local simulator', () => {
		const text = printed(['--sandbox-port', '4100']);
		expect(text).toContain('create a "Juspay API" credential');
		expect(entries(text)).toMatchObject({
			Environment: 'Custom',
			'Base URL': 'http://127.0.0.1:4100',
			'API Key': DEFAULTS.apiKey,
			'Merchant ID': DEFAULTS.merchantId,
		});
		expect(text).toContain('go to the local simulator');
		expect(text).not.toMatch(/sandbox\.juspay\.in|Juspay's sandbox/);
	});

	it("Juspay's sandbox with an account of one's own, but not its key", () => {
		const text = printed([], OWN_ACCOUNT);
		expect(entries(text)).toMatchObject({ Environment: 'Sandbox', 'Merchant ID': 'my-shop' });
		expect(text).toContain("All calls go to Juspay's sandbox");
		expect(text).not.toMatch(/key-of-the-user|simulator|127\.0\.0\.1/);
	});

	it('what the local simulator’s events start, which Juspay’s sandbox has none of', () => {
		expect(printed()).toContain(EVENT_WORKFLOW.name);
		expect(printed([], OWN_ACCOUNT)).not.toContain(EVENT_WORKFLOW.name);
	});

	it.each([
		[['--dev'], true],
		[[], false],
	])('with %j whether changes of the sources are shown: %s', (args, isSaid) => {
		expect(printed(args).includes('Change a file in nodes/')).toBe(isSaid);
	});
});
