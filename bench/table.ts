import { passes, type Finding } from './bench';

const HEADINGS = ['', 'Measure', 'Allegro', 'Peer', 'Value', 'Target', ''];

/** The findings, one a line, as text. */
export function table(findings: Finding[]): string {
	const lines = [HEADINGS, ...findings.map(cells)];
	const widths = HEADINGS.map((_, column) => Math.max(...lines.map((line) => line[column]!.length)));
	return lines.map((line) => line.map((cell, column) => cell.padEnd(widths[column]!)).join('  ')).join('\n');
}

function cells(finding: Finding): string[] {
	const { measure, what, allegro, peer, value, target } = finding;
	const bound = !target ? '' : 'least' in target ? `≥ ${target.least}` : `≤ ${target.most}`;
	const verdict = !target ? '' : passes(finding) ? 'pass' : 'MISS';
	return [String(measure), what, allegro, peer, short(value), bound, verdict];
}

const short = (value: number): string => (value >= 100 ? value.toFixed(0) : String(Number(value.toFixed(2))));
