import { join } from 'node:path';
import ts from 'typescript';
import { ROOT } from '../host/paths.mjs';

const FORMAT: ts.FormatDiagnosticsHost = {
	getCurrentDirectory: () => process.cwd(),
	getCanonicalFileName: (name) => name,
	getNewLine: () => '\n',
};

/** Compiles the sources into a folder, now and on every change; what has errors is not written. */
export function watchSources(outDir: string, onCompiled: () => void): void {
	const host = ts.createWatchCompilerHost(
		join(ROOT, 'tsconfig.build.json'),
		// Errors further away are for `npm run check`; half a second is saved here.
		{ outDir, noEmitOnError: true, assumeChangesOnlyAffectDirectDependencies: true },
		ts.sys,
		ts.createEmitAndSemanticDiagnosticsBuilderProgram,
		printDiagnostic,
		(_status, _newLine, _options, errorCount) => {
			// A report without a count is the start of a compilation.
			if (errorCount === undefined) return;
			console.log(compiledMessage(errorCount));
			if (errorCount === 0) onCompiled();
		},
	);
	ts.createWatchProgram(host);
}

function printDiagnostic(diagnostic: ts.Diagnostic): void {
	const format = process.stdout.isTTY
		? ts.formatDiagnosticsWithColorAndContext
		: ts.formatDiagnostics;
	process.stderr.write(format([diagnostic], FORMAT));
}

function compiledMessage(errorCount: number): string {
	const time = new Date().toLocaleTimeString();
	return errorCount === 0
		? `✓ ${time} Compiled; n8n reloads it`
		: `✗ ${time} Not compiled (errors: ${String(errorCount)}); n8n keeps what it has`;
}

/** Calls back when an icon, a codex file or a handwritten output schema changes. */
export function watchAssets(onChange: () => void): void {
	const watch = (folder: string, pattern: RegExp) =>
		ts.sys.watchDirectory?.(
			join(ROOT, folder),
			(file) => {
				if (pattern.test(file)) onChange();
			},
			true,
		);
	watch('icons', /\.svg$/);
	watch('nodes', /\.json$/);
}
