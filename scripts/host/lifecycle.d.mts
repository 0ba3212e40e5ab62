export declare function addRunning(stop: () => Promise<void>): () => void;

export declare function stopRunning(): Promise<void>;

export declare function endWith(exitCode: number): Promise<void>;

export declare function isEnding(): boolean;

export declare function expectToBeEnded(): void;

export declare function endWhenAsked(): void;
