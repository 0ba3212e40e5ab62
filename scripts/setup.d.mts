export declare function findNpm(): { command: string; args: string[] };

export declare function runNpm(run: {
	args: string[];
	directory: string;
	/** What the run does, as the beginning of a sentence: "Installing n8n". */
	what: string;
	logName: string;
}): Promise<void>;

export declare function installLocked(install: {
	directory: string;
	title: string;
	estimate: string;
	logName: string;
	/** Checks before the first step. */
	prepare?: () => Promise<void>;
	/** Steps that belong to the installation; it counts as done only after them. */
	finish?: () => Promise<void>;
}): Promise<void>;

export declare function installProject(): Promise<void>;
