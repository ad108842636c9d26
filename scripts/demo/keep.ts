import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What the demo made in n8n's database, so that the next start finds it again. */
export interface Kept {
	credentialId?: string;
	webApiCredentialId?: string;
	/** By the example's file name; the version tells the file and the credential it was imported with. */
	workflows: Record<string, { id: string; version: string }>;
}

const pathIn = (folder: string) => join(folder, 'demo.json');

export async function readKept(folder: string): Promise<Kept> {
	const text = await readFile(pathIn(folder), 'utf8').catch(() => undefined);
	return text === undefined ? { workflows: {} } : (JSON.parse(text) as Kept);
}

export async function writeKept(folder: string, kept: Kept): Promise<void> {
	await writeFile(pathIn(folder), JSON.stringify(kept, null, 2));
}
