import { Failure, isNetworkFailure, npmFailureSentence } from '../../../scripts/host/failure';

const WHAT = 'Installing n8n';
const LOG = '.demo/logs/install-n8n.log';

describe('npmFailureSentence', () => {
	it.each(['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'ETIMEDOUT', 'ERR_SOCKET_TIMEOUT'])(
		'says that the registry cannot be reached on %s',
		(code) => {
			const output = `npm error code ${code}\nnpm error errno ${code}\n`;
			expect(isNetworkFailure(output)).toBe(true);
			expect(npmFailureSentence(WHAT, output, LOG)).toBe(
				`Installing n8n failed: the npm registry cannot be reached (${code}); check the network connection and proxy settings, then run the command again (details: ${LOG}).`,
			);
		},
	);

	it.each([
		['npm error code ENOSPC', 'the disk is full; free some space (about 3 GB are needed)'],
		['npm error code EACCES', 'npm is not allowed to write its files (EACCES)'],
		['npm error code EPERM', 'npm is not allowed to write its files (EPERM)'],
		['npm error code E404', 'the npm registry does not have one of the packages (E404)'],
		['npm error code ETARGET', 'the npm registry does not have one of the packages (ETARGET)'],
		['spawn npm ENOENT', 'npm was not found; install it together with Node.js'],
	])('explains %s', (output, explanation) => {
		expect(npmFailureSentence(WHAT, output, LOG)).toBe(
			`Installing n8n failed: ${explanation} (details: ${LOG}).`,
		);
	});

	it('points to the log for anything else', () => {
		expect(isNetworkFailure('npm error code 1')).toBe(false);
		expect(npmFailureSentence(WHAT, 'npm error code 1', LOG)).toBe(
			`Installing n8n failed (details: ${LOG}).`,
		);
	});
});

describe('Failure', () => {
	it('is recognised by its name, whichever copy of the class made it', () => {
		expect(new Failure('No disk.')).toMatchObject({ name: 'Failure', message: 'No disk.' });
	});
});
