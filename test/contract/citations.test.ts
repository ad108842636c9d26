import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');
const CODE = ['nodes', 'emulator', 'credentials', 'scripts', 'test', 'bench'];
const TEXTS = /\.(?:ts|js|mjs|md|json)$/;

const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

const filesIn = (...rooms: string[]): string[] =>
	rooms.flatMap((room) =>
		readdirSync(join(ROOT, room), { recursive: true, withFileTypes: true })
			.filter((entry) => entry.isFile() && TEXTS.test(entry.name) && entry.name !== 'package-lock.json')
			.map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length + 1)),
	);

/**
 * What can be cited of a page of facts: numbers of headings (`6.1`), points of numbered lists (`0.4`), and rows of numbered
 * tables as well (`9.22`, cited as "9, no. 22").
 */
function sectionsOf(page: string): Set<string> {
	const sections = new Set<string>();
	let chapter = '';
	for (const line of read(page).split('\n')) {
		const [, heading] = /^#{2,3} (\d+(?:\.\d+)*)\.? /.exec(line) ?? [];
		const [, point] = /^\|? *(\d+)(?:\. | *\|)/.exec(line) ?? [];
		if (heading) sections.add((chapter = heading));
		else if (point) sections.add(`${chapter}.${point}`);
	}
	return sections;
}

/** Comments as running text: a citation may go over the end of a line. */
const running = (text: string) => text.replace(/\n\s*(?:\*|\/\/|#)?\s*/g, ' ');

const CITATION =
	/\b(allegro|n8n)-facts\b(?!\.md)(,? head\b|(?:,? \d+(?:\.\d+)*(?:, no\. \d+)?(?:(?: and| to),?)?)*)/g;

/**
 * The sections of facts that a text cites, e.g. `allegro-facts 1.9`; `?` for a citation that names none.
 * @example factsCitedIn('see allegro-facts 4.1, 6 and 9, no. 22') // allegro-facts 4.1, 6, 9.22
 */
const factsCitedIn = (text: string): string[] =>
	[...running(text).matchAll(CITATION)].flatMap(([, page, list]) => {
		if (list!.endsWith('head')) return [];
		const numbers = [...list!.matchAll(/(\d+(?:\.\d+)*)(?:, no\. (\d+))?/g)];
		const named = numbers.map(([, number, row]) => `${page}-facts ${row ? `${number}.${row}` : number}`);
		return named.length > 0 ? named : [`${page}-facts ?`];
	});

/** The headings of `docs/architecture.md` that a text cites; `?` where a citation names none. */
const headingsCitedIn = (text: string): string[] =>
	[...running(text).matchAll(/[(`]architecture\b(?:, \*([^*]+)\*)?/g)].map(([, heading]) => heading ?? '?');

const known = new Set(
	['allegro', 'n8n'].flatMap((page) =>
		[...sectionsOf(`docs/${page}-facts.md`)].map((section) => `${page}-facts ${section}`),
	),
);
const headings = [...read('docs/architecture.md').matchAll(/^## (.+)$/gm)].map(([, heading]) => heading!);

const code = filesIn(...CODE).filter((path) => !path.endsWith('/citations.test.ts'));
const pages = [...filesIn('docs'), 'README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md'];

const places = (paths: string[], wrongIn: (text: string) => string[]) =>
	paths.flatMap((path) => wrongIn(read(path)).map((wrong) => `${path}: ${wrong}`));

const wrongFacts = (text: string) => factsCitedIn(text).filter((one) => !known.has(one));
const wrongHeadings = (text: string) => headingsCitedIn(text).filter((one) => !headings.includes(one));

/** Documents that no clone of the repository has. */
const ELSEWHERE = new RegExp(
	`\\b(?:${['FA+CTS', 'DES+IGN', 'CON+VENTIONS', 'US+ERS'].join('|').replaceAll('+', '')})\\b`,
	'g',
);
const foreign = (text: string) => [...text.matchAll(ELSEWHERE)].map(([word]) => word);

/** Numbers of tickets, which lead nowhere in a clone; Allegro's own are cited as `GH#n`. */
const TICKET = /\b(?:issues?|tickets?) #?\d+\b|(?<![\w&#'"`/])#\d{1,5}\b(?![\w-])/gi;
const tickets = (text: string) =>
	[...text.matchAll(/\/\*[\s\S]*?\*\/|(?<![:'"`])\/\/.*/g)].flatMap(([comment]) =>
		[...comment.matchAll(TICKET)].map(([ticket]) => ticket),
	);

const PATH = /`((?:nodes|emulator|credentials|scripts|test|bench|docs|api|examples|icons)\/[\w./-]+)`/g;
const missing = (text: string) =>
	[...text.matchAll(PATH)].map(([, path]) => path!).filter((path) => !existsSync(join(ROOT, path)));

describe('A comment', () => {
	it('cites only facts that stand in docs/', () => {
		expect(places(code, wrongFacts)).toEqual([]);
		expect(code.flatMap((path) => factsCitedIn(read(path))).length).toBeGreaterThan(100);
	});

	it('cites only headings of docs/architecture.md', () => {
		expect(places(code, wrongHeadings)).toEqual([]);
	});

	it('cites no ticket by its number', () => {
		expect(places(code, tickets)).toEqual([]);
	});
});

describe('Code and pages', () => {
	it('name no document that is not in the repository', () => {
		expect(places([...code, ...pages], foreign)).toEqual([]);
	});

	it('name only files and folders that exist', () => {
		// The page about n8n names files of n8n's, the changelog what once was.
		const ours = pages.filter((page) => !/n8n-facts|CHANGELOG/.test(page));
		expect(places([...code, ...ours], missing)).toEqual([]);
	});
});

describe('This test', () => {
	it.each([
		['allegro-facts 4.1, 6.1 and 9, no. 22', []],
		['allegro-facts 1.1 to 1.6', []],
		['allegro-facts, head', []],
		['n8n-facts 0.4', []],
		['(allegro-facts 6.1,\n\t * 6.99)', ['allegro-facts 6.99']],
		['allegro-facts 1.9, 4, 6, 8 and 77', ['allegro-facts 77']],
		['allegro-facts 9, no. 99', ['allegro-facts 9.99']],
		['n8n-facts 31', ['n8n-facts 31']],
		['as allegro-facts says', ['allegro-facts ?']],
	])('of "%s" finds %j wrong', (text, wrong) => {
		expect(wrongFacts(text)).toEqual(wrong);
	});

	it.each([
		['(architecture, *A good form*)', []],
		['(architecture, *A bad form*)', ['A bad form']],
		['(architecture, `jobs/`)', ['?']],
		['(architecture: item → parameters)', ['?']],
	])('of "%s" finds %j wrong', (text, wrong) => {
		expect(wrongHeadings(text)).toEqual(wrong);
	});

	it('knows tickets and foreign documents when it sees them', () => {
		expect(tickets('// as issue 12 wants')).toEqual(['issue 12']);
		expect(tickets('/** See #34. */')).toEqual(['#34']);
		expect(tickets('/** At `POST /sale/issues/5`, GH#1234, after the # sign, 3 issues. */')).toEqual([]);
		expect(foreign(`see ${'FA'}${'CTS'} 4.1`)).toHaveLength(1);
		expect(foreign(`the facts of USER${'SPACE'}`)).toEqual([]);
		expect(missing('see `api/index.ts`, `nodes/Allegro/` and `nodes/Allegro/gone.ts`')).toEqual([
			'nodes/Allegro/gone.ts',
		]);
	});
});
