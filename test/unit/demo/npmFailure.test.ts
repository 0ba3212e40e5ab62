import { Failure, isNetworkFailure, npmFailureSentence } from '../../../scripts/host/failure';

const LOG = '.demo/logs/install-n8n.log';
const ADVICE = 'check the network connection and proxy settings, then run the command again';

test.each([
	...['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'ETIMEDOUT', 'ERR_SOCKET_TIMEOUT'].map(
		(code) =>
			[
				`npm error code ${code}\nnpm error errno ${code}\n`,
				`: the npm registry cannot be reached (${code}); ${ADVICE}`,
				true,
			] as const,
	),
	['npm error code ENOSPC', ': the disk is full; free some space (about 3 GB are needed)', false],
	['npm error code EACCES', ': npm is not allowed to write its files (EACCES)', false],
	['npm error code EPERM', ': npm is not allowed to write its files (EPERM)', false],
	['npm error code E404', ': the npm registry does not have one of the packages (E404)', false],
	[
		'npm error code ETARGET',
		': the npm registry does not have one of the packages (ETARGET)',
		false,
	],
	['spawn npm ENOENT', ': npm was not found; install it together with Node.js', false],
	['npm error code 1', '', false],
] as const)('%j is explained', (output, explanation, isNetwork) => {
	expect(isNetworkFailure(output)).toBe(isNetwork);
	const sentence = `Installing n8n failed${explanation} (details: ${LOG}).`;
	expect(npmFailureSentence('Installing n8n', output, LOG)).toBe(sentence);
});

test('A failure is recognised by its name, whichever copy of the class made it', () => {
	expect(new Failure('No disk.')).toMatchObject({ name: 'Failure', message: 'No disk.' });
});
