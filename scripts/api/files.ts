import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { extract, type ApiFacts } from './extract';
import { routesText } from './routes';

const ROOT = resolve(__dirname, '../..');
const OPERATIONS = join(ROOT, 'api/operations.json');
const SCHEMAS = join(ROOT, 'api/schemas.json');
const ROUTES = join(ROOT, 'api/routes.d.ts');

const USUAL = join(ROOT, '../shared/allegro/openapi.yaml');

/**
 * Allegro's document where a copy is at hand: the file or address in `ALLEGRO_OPENAPI`, else the usual place
 * beside the project. Undefined where there is none.
 */
export function documentAtHand(): string | undefined {
	return process.env.ALLEGRO_OPENAPI || (existsSync(USUAL) ? USUAL : undefined);
}

/** The facts of a document at a path or http(s) address. Throws if it cannot be read or is something else. */
export async function readDocument(from: string): Promise<ApiFacts> {
	const text = /^https?:/.test(from) ? await download(from) : readFileSync(from, 'utf8');
	// The document repeats its parts by reference, which is no attack here.
	return extract(parse(text, { maxAliasCount: -1 }));
}

async function download(address: string): Promise<string> {
	const reply = await fetch(address);
	if (!reply.ok) throw new Error(`${address} answered ${reply.status} ${reply.statusText}`);
	return await reply.text();
}

/** The stored snapshot; empty before the first one was taken. */
export function readSnapshot(): ApiFacts {
	if (!existsSync(OPERATIONS) || !existsSync(SCHEMAS)) return { operations: [], schemas: {} };
	const json = (file: string) => JSON.parse(readFileSync(file, 'utf8'));
	return { operations: json(OPERATIONS), schemas: json(SCHEMAS).schemas };
}

/** Stores a snapshot, one line for each operation and schema, so that a diff names what changed. */
export function writeSnapshot({ operations, schemas }: ApiFacts): void {
	const lines = Object.entries(schemas).map(
		([name, schema]) => `${JSON.stringify(name)}:${JSON.stringify(schema)}`,
	);
	writeFileSync(OPERATIONS, `[\n${operations.map((one) => JSON.stringify(one)).join(',\n')}\n]\n`);
	writeFileSync(SCHEMAS, `{"$id":"allegro","schemas":{\n${lines.join(',\n')}\n}}\n`);
	writeFileSync(ROUTES, routesText(operations));
}
