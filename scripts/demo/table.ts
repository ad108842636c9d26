const WIDEST = 20;

/** Rows as text columns under their names, long values cut, for a terminal. */
export function table(rows: Array<Record<string, unknown>>): string {
	const names = Object.keys(rows[0] ?? {});
	const cells = [names, ...rows.map((row) => names.map((name) => cut(String(row[name] ?? ''))))];
	const widths = names.map((_, column) => Math.max(...cells.map((line) => line[column]!.length)));
	const lines = cells.map((line) => line.map((cell, column) => cell.padEnd(widths[column]!)).join('  '));
	return lines.map((line) => `  ${line.trimEnd()}`).join('\n');
}

const cut = (text: string) => (text.length > WIDEST ? `${text.slice(0, WIDEST - 1)}…` : text);
