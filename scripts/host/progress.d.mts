export declare function withProgress<Result>(
	title: string,
	estimate: string,
	step: () => Promise<Result>,
): Promise<Result>;
