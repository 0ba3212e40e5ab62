/** A command that is running. */
export interface Guarded {
	/** The process ID of its guard, whose only child it is; `undefined` if that could not be started. */
	pid: number | undefined;
	/** Its exit code, once it has ended. */
	exited: Promise<number>;
	/** Ends it and everything it started, and waits for that. */
	stop: () => Promise<void>;
	/** Kills it (SIGKILL) without a chance to clean up, as a crash would, and waits for that. */
	kill: () => Promise<void>;
}

export declare function startGuarded(run: {
	command: string;
	args: string[];
	cwd: string;
	env: NodeJS.ProcessEnv;
	log: string;
	onOutput?: (text: string) => void;
}): Guarded;
