export declare function reportError(error: unknown): void;

export declare function runMain(main: () => Promise<void>): Promise<void>;
