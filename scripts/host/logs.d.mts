export declare function logFile(name: string): string;

export declare function shown(path: string): string;
