export declare function temporaryFolder(prefix: string, parent?: string): string;
