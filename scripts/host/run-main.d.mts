export declare function runMain(main: () => Promise<void>): Promise<void>;
