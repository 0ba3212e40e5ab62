export declare function runNpm(run: {
	args: string[];
	directory: string;
	/** Start of a sentence about the run: "Installing n8n". */
	what: string;
	logName: string;
	/** Additional environment variables. */
	env?: Record<string, string>;
}): Promise<void>;

export declare function installLocked(install: {
	directory: string;
	title: string;
	logName: string;
}): Promise<void>;

export declare function isInstalled(directory: string): Promise<boolean>;
