import { isAbout, type NodeRun, type SentRequest, short, type Story } from './story';

const WHAT: readonly (readonly [method: string, pattern: RegExp, words: string])[] = [
	['POST', /benedetails$/, 'validation or storing of a beneficiary'],
	['GET', /benedetails/, 'look-up of a beneficiary'],
	['POST', /customer-accounts\/[^/]+\/validate$/, 'validation of a stored account'],
	['POST', /customer-accounts\/[^/]+$/, 'deletion'],
	['POST', /\/accounts$/, 'new accounts'],
	['GET', /\/list$/, 'list of accounts'],
	['GET', /customer-accounts/, 'look-up of an account'],
	['GET', /bank-info/, 'look-up of a bank'],
	['GET', /^\/customers/, 'look-up of a customer'],
	['POST', /^\/customers/, 'customer'],
	['POST', /verify-vpa/, 'verification'],
];

function whatOf({ request: { method, path } }: SentRequest): string {
	const found = WHAT.find(([other, pattern]) => other === method && pattern.test(path));
	return found?.[2] ?? `${method} ${path}`;
}

function aboutWhom(sent: SentRequest, { setting: { rows } }: Story): string {
	const numbers = rows.flatMap((row, index) => (isAbout(sent, row) ? [String(index + 1)] : []));
	return numbers.length === 0 ? '' : ` (row ${numbers.join(', ')})`;
}

function endOf({ how, error }: NodeRun): string {
	return how === 'failed' ? `failed: ${error?.message.slice(0, 160) ?? ''}` : how;
}

function lineOf(sent: SentRequest, story: Story): string {
	const result = sent.told?.kind === 'http' ? ` → ${String(sent.told.status)}` : '';
	return `  ${whatOf(sent)}${aboutWhom(sent, story)}: ${sent.way.name}${result}`;
}

function linesOf(run: NodeRun, story: Story): string[] {
	const sent = story.requests.filter((one) => one.run === run.number);
	const name = run.isDryRun ? 'dry run' : 'run';
	const items = run.items.map(({ json }) => JSON.stringify(json).slice(0, 330));
	return [
		`${run.isPeace ? 'peace, ' : ''}${name} ${String(run.number + 1)} (book ${String(run.book)}): ${endOf(run)}`,
		...sent.map((one) => lineOf(one, story)),
		...items.map((item) => `  = ${item}`),
		...run.hints.map((hint) => `  hint: ${hint}`),
	];
}

/** Tells what happened in a world, request by request. */
export function tellStory(story: Story, law: string, breach: string): string {
	const { setting, runs, effects } = story;
	const payments = effects.map(
		({ kind, value, run }) => `${kind} ${short(value)} in run ${String(run + 1)}`,
	);
	return [
		`${law} broken: ${breach}`,
		`in ${setting.name}`,
		...runs.flatMap((run) => linesOf(run, story)),
		`at Juspay: ${payments.join(', ') || 'nothing'}`,
	].join('\n');
}
