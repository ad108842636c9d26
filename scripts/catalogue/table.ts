import type { Entry } from './entries';

const COLUMNS: Array<[title: string, cell: (entry: Entry) => string]> = [
	['Resource', ({ resource }) => resource],
	['Operation', ({ name, deprecated }) => (deprecated ? `${name} (deprecated)` : name)],
	['Method', ({ method }) => method],
	['Path', ({ path, host }) => (host === 'upload' ? `${path} (upload host)` : path)],
	['Paging', ({ paging }) => paging?.kind ?? ''],
	['Repeat', ({ repeat }) => repeat],
	['Scopes', ({ scopes }) => scopes.join(' ')],
];

/** The operations as columns of text, for people. */
export function table(entries: Entry[]): string {
	const rows = [
		COLUMNS.map(([title]) => title),
		...entries.map((entry) => COLUMNS.map(([, cell]) => cell(entry))),
	];
	const widths = COLUMNS.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
	const lines = rows.map((row) =>
		row
			.map((cell, column) => cell.padEnd(widths[column]!))
			.join('  ')
			.trimEnd(),
	);
	return [...lines, '', `${entries.length} operations`].join('\n');
}
