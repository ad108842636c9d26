import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { methodMarkdown } from '../catalogue/webapi';
import { extract } from './extract';

const ROOT = join(__dirname, '../..');

/** Where the table of methods stands in a page. */
const TABLE = /(<!-- methods -->\n\n)[\s\S]*?(<!-- end of methods -->)/;

/** A page of the documentation with the table of methods as the declarations have it. */
export function pageWithTable(language: 'en' | 'pl', page: string): string {
	return page.replace(TABLE, (_, before, after) => `${before}${methodMarkdown(language)}\n\n${after}`);
}

export const pageOf = (language: 'en' | 'pl') => join(ROOT, 'docs', language, 'webapi.md');

/** Writes the contract that the node ships, from `api/webapi.wsdl`, and the tables of the documentation. */
async function main(): Promise<void> {
	const { format, resolveConfig } = await import('prettier');
	const file = join(ROOT, 'nodes/AllegroWebApi/contract/contract.json');
	writeFileSync(file, `${JSON.stringify(await extract(), null, 2)}\n`);
	for (const language of ['en', 'pl'] as const) {
		const page = pageOf(language);
		const text = pageWithTable(language, readFileSync(page, 'utf8'));
		writeFileSync(page, await format(text, { ...(await resolveConfig(page)), parser: 'markdown' }));
	}
}

if (require.main === module) void main();
