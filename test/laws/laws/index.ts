import { tellStory } from '../printed';
import type { Story } from '../story';
import { complete } from './complete';
import { itEnds } from './itEnds';
import type { Law } from './law';
import { paidOnce } from './paidOnce';
import { inPeaceEverythingComesOut } from './peace';
import { privateValuesStayPrivate } from './private';
import { proved } from './proved';
import { trueWords } from './trueWords';

export const LAWS: readonly Law[] = [
	paidOnce,
	proved,
	complete,
	trueWords,
	itEnds,
	privateValuesStayPrivate,
	inPeaceEverythingComesOut,
];

/** The laws that a story breaks, each with what broke it. */
export function brokenLaws(story: Story): { law: string; breach: string }[] {
	return LAWS.flatMap(({ name, breaches }) =>
		breaches(story).map((breach) => ({ law: name, breach })),
	);
}

/** The whole story once for each law that it breaks. */
export function brokenStories(story: Story): string[] {
	return brokenLaws(story).map(({ law, breach }) => tellStory(story, law, breach));
}
