import { brokenLaws } from './laws';
import { tellStory } from './printed';
import type { Setting } from './settings/setting';
import type { SentRequest, Story } from './story';
import type { JuspayInWorld } from './world/juspay';
import type { Process } from './world/process';
import type { VirtualTime } from './world/time';
import type { Told, Way } from './world/way';
import { WAYS } from './world/ways';
import { playerOf } from './world/world';

/** A request that goes wrong, by its number. */
type Fault = readonly [request: number, way: Way];

/** How a world begins: what goes wrong in it, in the order of the requests. */
type Beginning = readonly Fault[];

/** Result of trying one setting. */
export interface Enumerated {
	setting: Setting;
	/** Worlds by their number of faults. */
	worlds: number[];
	/** In milliseconds of real time. */
	took: number;
	/** The stories of broken laws, those with fewer faults first. */
	broken: BrokenStory[];
}

export interface BrokenStory {
	law: string;
	breach: string;
	/** The whole story. */
	text: string;
}

/** Two ways with the same key look alike to the node and Juspay: one of them is enough. */
function keyOf({ request }: SentRequest, { effect, delay, then }: Way, told: Told): string {
	const isPost = request.method === 'POST';
	return JSON.stringify([isPost ? effect : '', delay, then, told]);
}

function alternativesAt(sent: SentRequest, juspay: JuspayInWorld, ways: readonly Way[]): Way[] {
	const occasion = juspay.occasionOf(sent);
	if (occasion === null) return [];
	const { honest } = occasion;
	const seen = new Set([
		keyOf(sent, sent.way, { kind: 'http', status: honest.status, body: honest.body }),
	]);
	return ways.filter((way) => {
		const told = way.tell(occasion);
		if (told === null) return false;
		const key = keyOf(sent, way, told);
		const isNew = !seen.has(key);
		seen.add(key);
		return isNew;
	});
}

/** All worlds that begin like this one and have one more fault after its last. */
function nextBeginnings(
	beginning: Beginning,
	{ requests }: Story,
	juspay: JuspayInWorld,
	ways: readonly Way[],
): Beginning[] {
	const last = beginning.at(-1)?.[0] ?? -1;
	const open = requests.filter(({ number, isPeace }) => number > last && !isPeace);
	return open.flatMap((sent) =>
		alternativesAt(sent, juspay, ways).map((way): Beginning => [...beginning, [sent.number, way]]),
	);
}

/** Which worlds are tried. */
export interface Extent {
	/** Most faults in one world. */
	most: number;
	/** Stops after this many broken stories; 1 by default. */
	stories?: number;
	/** The name of the only law that is asked, if not all. */
	law?: string;
	/** Names of ways that are left out. */
	without?: readonly string[];
}

const COMBINED = WAYS.filter(({ isCombined }) => isCombined);

/** A world with one fault of any kind; with more, only of those that are combined. */
function waysFor(number: number, without: readonly string[]): readonly Way[] {
	const ways = number === 1 ? WAYS : COMBINED;
	return ways.filter(({ name }) => !without.includes(name));
}

function mayGoOn(beginning: Beginning): boolean {
	return beginning.every(([, { isCombined }]) => isCombined);
}

/** Breaches that no earlier story has; of one law if `only` names it. */
function newBreaches(
	story: Story,
	told: readonly BrokenStory[],
	only: string | undefined,
): BrokenStory[] {
	return brokenLaws(story)
		.filter(({ law }) => only === undefined || law === only)
		.filter(({ law, breach }) => !told.some((one) => one.law === law && one.breach === breach))
		.map(({ law, breach }) => ({ law, breach, text: tellStory(story, law, breach) }));
}

/**
 * Tries all worlds of a setting: first the one in which nothing goes wrong, then those with one fault, then with two,
 * and so on. The requests of each world show which faults can come next, so that none is tried that cannot occur.
 */
export async function enumerate(
	setting: Setting,
	processes: readonly Process[],
	time: VirtualTime,
	{ most, stories = 1, law: only, without = [] }: Extent,
): Promise<Enumerated> {
	const started = process.hrtime.bigint();
	const play = playerOf(setting, processes, time);
	const worlds: number[] = [];
	const broken: BrokenStory[] = [];
	let beginnings: Beginning[] = [[]];
	for (let faults = 0; faults <= most && broken.length < stories; faults++) {
		worlds.push(0);
		const next: Beginning[] = [];
		for (const beginning of beginnings) {
			const ways = new Map(beginning);
			const world = play((number) => ways.get(number));
			const story = await world.live();
			worlds[faults] = (worlds[faults] ?? 0) + 1;
			broken.push(...newBreaches(story, broken, only));
			if (broken.length >= stories) break;
			if (faults === most || !mayGoOn(beginning)) continue;
			next.push(...nextBeginnings(beginning, story, world.juspay, waysFor(faults + 1, without)));
		}
		beginnings = next;
	}
	const took = Number(process.hrtime.bigint() - started) / 1e6;
	return { setting, worlds, took, broken };
}
