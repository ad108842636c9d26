import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** n8n-core writes its settings and binary data below this folder; without it, into the developer's own ~/.n8n. */
export default function before(): void {
	process.env.N8N_TEST_ROOT = mkdtempSync(join(tmpdir(), 'n8n-nodes-allegro-'));
}
