import { truthOf } from '../settings/rows';
import {
	type Account,
	type Effect,
	isAbout,
	type NodeRun,
	type SentRequest,
	short,
	type Story,
} from '../story';
import type { Law } from './law';

/** All accounts of a story, each once. */
export function accountsOf({ setting: { rows } }: Story): Account[] {
	const byValue = new Map(rows.flatMap(({ accounts }) => accounts.map((one) => [one.value, one])));
	return [...byValue.values()];
}

export function runOf({ runs }: Story, { run }: Pick<Effect, 'run'>): NodeRun {
	const found = runs[run];
	if (found === undefined) throw new RangeError(`There is no run ${String(run)}`);
	return found;
}

/** Payments that count for the same scope (docs/money-and-retries.md, "Validate Again") share a key. */
export function scopeOf(story: Story, payment: Effect): string {
	const { book, execution, period = '' } = runOf(story, payment);
	switch (story.setting.scope) {
		case 'run':
			return `book ${String(book)}`;
		case 'execution':
			return `execution ${String(execution)}`;
		case 'period':
			return period;
		case 'id':
			return payment.reference;
	}
}

/** Whether an answer, as it was told, leaves no more to read than an undetermined result. */
export function cameBackUndetermined({ way, told }: SentRequest): boolean {
	return told?.kind === 'http' && way.shows === 'noOutcome';
}

/** Requests whose answers excuse a further payment: undetermined, or hiding what another run had paid for. */
export function excuses(story: Story, payment: Effect, earlier: readonly Effect[]): SentRequest[] {
	const { book } = runOf(story, payment);
	const isHidden = earlier.some((one) => runOf(story, one).book !== book);
	const about = story.setting.rows.filter((row) =>
		row.accounts.some(({ value }) => value === payment.value),
	);
	return story.requests.filter((sent) => {
		if (sent.request.at > payment.at) return false;
		const isLookUp = sent.request.method === 'GET';
		const isAboutIt = isLookUp || about.some((row) => isAbout(sent, row));
		if (!isAboutIt) return false;
		if (cameBackUndetermined(sent)) return true;
		return isLookUp && isHidden && sent.way.hides === true && runOf(story, sent).book === book;
	});
}

function paidTooOften(story: Story, account: Account): string[] {
	const payments = story.effects.filter(
		({ kind, value }) => kind === 'payment' && value === account.value,
	);
	const isUndetermined = truthOf(account) === 'undetermined';
	const breaches: string[] = [];
	const scopes = new Map<string, Effect[]>();
	for (const payment of payments) {
		const scope = scopeOf(story, payment);
		const earlier = scopes.get(scope) ?? [];
		const isOfRun =
			story.setting.areAlike &&
			earlier.every((one) => runOf(story, one).book !== runOf(story, payment).book);
		if (isOfRun) continue;
		const allowed = excuses(story, payment, earlier).length + (isUndetermined ? earlier.length : 0);
		if (earlier.length > allowed) {
			breaches.push(`${short(account.value)} was paid for ${String(earlier.length + 1)} times`);
		}
		scopes.set(scope, [...earlier, payment]);
	}
	return breaches;
}

/** However often an account comes back undetermined (docs/money-and-retries.md, "Validate Again"). */
const MOST_ATTEMPTS = 5;

/** An account without a clear result is validated so often in a scope, and no more. */
function beyondAttempts(story: Story, { value }: Account): string[] {
	const { paidBefore = 0 } = story.setting;
	const first = story.effects.find(({ kind }) => kind === 'payment');
	if (paidBefore === 0 || first === undefined) return [];
	const ofFirst = scopeOf(story, { ...first, run: 0 });
	const count = story.effects.filter(
		(effect) =>
			effect.kind === 'payment' && effect.value === value && scopeOf(story, effect) === ofFirst,
	).length;
	return count + paidBefore > MOST_ATTEMPTS
		? [`${short(value)} was paid for ${String(count)} times after ${String(paidBefore)} attempts`]
		: [];
}

/** With Max Paid Validations, a run and its further tries pay for no more. */
function beyondLimit(story: Story): string[] {
	const options = story.setting.parameters['options'];
	const limit = (options as { maxPaidValidations?: number }).maxPaidValidations ?? Infinity;
	const books = new Set(story.runs.map(({ book }) => book));
	return [...books].flatMap((book) => {
		const paid = story.effects.filter(
			(effect) => effect.kind === 'payment' && runOf(story, effect).book === book,
		).length;
		return paid > limit
			? [`${String(paid)} payments, although at most ${String(limit)} were allowed`]
			: [];
	});
}

function paidInDryRun(story: Story): string[] {
	const paid = story.effects.filter((effect) => runOf(story, effect).isDryRun);
	return paid.map(({ value }) => `a dry run sent something for ${short(value)}`);
}

export const paidOnce: Law = {
	name: 'Law 1 (paid once)',
	sentence:
		'An account is paid for at most once in its scope, and once more for each earlier attempt that came back undetermined.',
	breaches: (story) => [
		...accountsOf(story).flatMap((account) => [
			...paidTooOften(story, account),
			...beyondAttempts(story, account),
		]),
		...beyondLimit(story),
		...paidInDryRun(story),
	],
};
