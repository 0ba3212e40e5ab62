import type { NodeExecutionHint } from 'n8n-workflow';

import { listRows, namedRows } from '../shared/rowNumbers';
import type { Finding, Naming } from './finding';

/**
 * Two lines of the output pane: in n8n 2.41 and a window of 1440 × 900, each of 6,000 texts of such words took no more
 * up to 137 characters.
 */
const MOST_CHARACTERS = 132;

/** How many rows or columns are named, from the most to the fewest. */
const NAMED = [10, 5, 3, 1] as const;

function namingOf(most: number, isAlone: boolean): Naming {
	return {
		subject: (rows) => (isAlone ? 'This row' : namedRows(rows, most)),
		list: (rows) => listRows(rows, most),
		names: (names) => {
			const others = names.length - most;
			const named = names.slice(0, most).join(', ');
			return others > 0 ? `${named} and ${String(others)} more` : named;
		},
		isAlone,
	};
}

/** Whether a box of two lines holds a text. */
export function fits(text: string): boolean {
	return text.length <= MOST_CHARACTERS;
}

function firstThatFits(texts: readonly string[]): string | undefined {
	return texts.find(fits);
}

function asManyAsFit(sentences: readonly string[]): string {
	let told = '';
	for (const sentence of sentences) {
		const longer = told === '' ? sentence : `${told} ${sentence}`;
		if (told !== '' && !fits(longer)) break;
		told = longer;
	}
	return told;
}

function briefly({ label, rows = [], names = [] }: Finding, naming: Naming): string {
	if (names.length > 0) return `${label}: ${naming.names(names)}.`;
	if (naming.isAlone || rows.length === 0) return `${label}.`;
	return `${label}: ${rows.length === 1 ? 'row' : 'rows'} ${naming.list(rows)}.`;
}

/** A finding in a box of its own. */
export function inOwnBox(finding: Finding, isAlone: boolean): string {
	const namings = NAMED.map((most) => namingOf(most, isAlone));
	const full = namings.map((naming) => asManyAsFit(finding.says(naming)));
	const brief = namings.map((naming) => briefly(finding, naming));
	return firstThatFits([...full, ...brief]) ?? brief.at(-1) ?? '';
}

/** Findings with one label are one. */
function merged(findings: readonly Finding[]): Finding[] {
	const byLabel = new Map<string, Finding>();
	for (const finding of findings) {
		const known = byLabel.get(finding.label);
		const rows = [...new Set([...(known?.rows ?? []), ...(finding.rows ?? [])])];
		const names = [...(known?.names ?? []), ...(finding.names ?? [])];
		const sorted = rows.sort((one, other) => one - other);
		byLabel.set(finding.label, { ...finding, rows: sorted, names });
	}
	return [...byLabel.values()];
}

/** Findings in one box: the first in its own words, if possible. The last ones are only counted if there is no room. */
function inOneBox(findings: readonly Finding[], isAlone: boolean): string {
	const namings = NAMED.map((most) => namingOf(most, isAlone));
	const byFamily = findings.map((one) => ({ ...one, label: one.family ?? one.label }));
	const brief = (all: readonly Finding[]) =>
		namings.map((naming) => merged(all).map((finding) => briefly(finding, naming)));
	const begun = ([first, ...others]: readonly Finding[]) =>
		namings.map((naming) => [
			...(first?.says(naming).slice(0, 1) ?? []),
			...merged(others).map((finding) => briefly(finding, naming)),
		]);
	const forms = [...begun(findings), ...brief(findings), ...begun(byFamily), ...brief(byFamily)];
	const whole = firstThatFits(forms.map((sentences) => sentences.join(' ')));
	if (whole !== undefined) return whole;
	const counted = findings.flatMap((_, left) =>
		brief(byFamily).map((sentences) => {
			const told = sentences.slice(0, sentences.length - left - 1);
			return [...told, `And ${String(left + 1)} more.`].join(' ');
		}),
	);
	return firstThatFits(counted) ?? '';
}

/** Puts findings into boxes, the most important ones into boxes of their own. */
export function inBoxes(findings: readonly Finding[], most: number, isAlone: boolean): string[] {
	const own = findings.length <= most ? findings : findings.slice(0, most - 1);
	const others = findings.slice(own.length);
	const texts = own.map((finding) => inOwnBox(finding, isAlone));
	return others.length === 0 ? texts : [...texts, inOneBox(others, isAlone)];
}

/** Adds notes to a text while there is room; returns those that are left. */
export function withNotes(
	text: string,
	notes: readonly Finding[],
	isAlone: boolean,
): { text: string; left: Finding[] } {
	const left: Finding[] = [];
	let told = text;
	for (const note of notes) {
		const longer = `${told} ${inOwnBox(note, isAlone)}`;
		if (told !== '' && fits(longer)) told = longer;
		else left.push(note);
	}
	return { text: told, left };
}

/** A box of the output pane. */
export function box(type: 'info' | 'warning', message: string): NodeExecutionHint {
	return { type, location: 'outputPane', message };
}
