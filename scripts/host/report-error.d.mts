export declare function reportError(error: unknown): void;
