/** How many runs random worlds have in all (cases/randomWorlds.mts); none unless somebody asks. */
export const RANDOM_RUNS = Number(process.env['LAWS_RUNS'] ?? 0);
