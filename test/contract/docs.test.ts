import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const ROOT = join(__dirname, '../..');

const NO_PAGES = new Set(['node_modules', 'dist', 'coverage']);

/** Every page of a folder and of the folders in it, e.g. `docs/en/node.md`. */
const pagesIn = (folder: string): string[] =>
	readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
		const path = join(folder, entry.name);
		if (entry.isFile()) return entry.name.endsWith('.md') ? [path] : [];
		const isOurs = entry.isDirectory() && !NO_PAGES.has(entry.name);
		return isOurs && (!entry.name.startsWith('.') || entry.name === '.github') ? pagesIn(path) : [];
	});

const pages = pagesIn('.');

const read = (page: string) => readFileSync(join(ROOT, page), 'utf8');

/** What stands in code is no link, e.g. `call([])(x)`. */
const withoutCode = (text: string) => text.replace(/^```[\s\S]*?^```/gm, '').replace(/`[^`\n]*`/g, '');

/** Addresses of a page's headings, as GitHub makes them. */
const anchorsOf = (page: string) =>
	[...read(page).matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
		heading!
			.toLowerCase()
			.replace(/[^\p{L}\p{N}\s_-]/gu, '')
			.replace(/ /g, '-'),
	);

describe.each(pages)('%s', (page) => {
	it('links only to pages and headings that exist', () => {
		const links = [...withoutCode(read(page)).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link!);
		const broken = links.filter((link) => {
			if (/^[a-z]+:/.test(link)) return !link.startsWith('https://');
			const [path = '', anchor] = link.split('#');
			const target = path ? join(ROOT, dirname(page), path) : join(ROOT, page);
			if (!existsSync(target)) return true;
			return anchor !== undefined && !anchorsOf(relative(ROOT, target)).includes(decodeURIComponent(anchor));
		});
		expect(broken).toEqual([]);
	});
});

describe('README.md', () => {
	it('names every example and every script', () => {
		const text = read('README.md');
		const examples = readdirSync(join(ROOT, 'examples')).filter((name) => name.endsWith('.json'));
		expect(examples.filter((name) => !text.includes(`examples/${name}`))).toEqual([]);
		const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
		const partsOfTest = ['lint', 'format:check', 'types'];
		const named = Object.keys(scripts).filter((name) => !partsOfTest.includes(name));
		expect(named.filter((name) => !text.includes(name))).toEqual([]);
	});
});

describe('docs', () => {
	it('have every guide in both languages, with as many chapters', () => {
		for (const name of readdirSync(join(ROOT, 'docs/en'))) {
			const chapters = (language: string) => read(`docs/${language}/${name}`).match(/^## /gm)?.length;
			expect([name, chapters('pl')]).toEqual([name, chapters('en')]);
		}
	});
});
