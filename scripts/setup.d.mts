export declare function runNpm(run: {
	args: string[];
	directory: string;
	/** What the run does, as the beginning of a sentence: "Installing n8n". */
	what: string;
	logName: string;
	/** What its environment holds besides. */
	env?: Record<string, string>;
}): Promise<void>;

export declare function installLocked(install: {
	directory: string;
	title: string;
	logName: string;
}): Promise<void>;

export declare function isInstalled(directory: string): Promise<boolean>;
