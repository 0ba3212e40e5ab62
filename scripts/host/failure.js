/** An error that the user can fix: only its message, one sentence, is printed. */
class Failure extends Error {
	constructor(message) {
		super(message);
		this.name = 'Failure';
	}
}

const NETWORK_CODES =
	/\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|ERR_SOCKET_TIMEOUT)\b/;

/* Patterns in npm's output and their causes. The first match counts. */
const CAUSES = [
	[
		NETWORK_CODES,
		(code) =>
			`the npm registry cannot be reached (${code}); check the network connection and proxy settings, then run the command again`,
	],
	[/\bENOSPC\b/, () => 'the disk is full; free some space (about 3 GB are needed)'],
	[/\b(EACCES|EPERM)\b/, (code) => `npm is not allowed to write its files (${code})`],
	[/\b(E404|ETARGET)\b/, (code) => `the npm registry does not have one of the packages (${code})`],
	[/spawn npm ENOENT/, () => 'npm was not found; install it together with Node.js'],
];

/** Whether npm's output says that it could not reach the registry. */
function isNetworkFailure(output) {
	return NETWORK_CODES.test(output);
}

/** One sentence for a failed npm run, from what npm printed. */
function npmFailureSentence(what, output, log) {
	for (const [pattern, meaning] of CAUSES) {
		const match = pattern.exec(output);
		if (match) return `${what} failed: ${meaning(match[0])} (details: ${log}).`;
	}
	return `${what} failed (details: ${log}).`;
}

module.exports = { Failure, isNetworkFailure, npmFailureSentence };
