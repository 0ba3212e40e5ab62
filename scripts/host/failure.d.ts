export declare class Failure extends Error {
	constructor(message: string);
}

export declare function isNetworkFailure(output: string): boolean;

export declare function npmFailureSentence(what: string, output: string, log: string): string;
