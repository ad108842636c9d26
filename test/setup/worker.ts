import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(process.env.N8N_TEST_ROOT!, `worker-${process.env.JEST_WORKER_ID}`);
mkdirSync(folder, { recursive: true });

process.env.N8N_USER_FOLDER = folder;
process.env.N8N_DEFAULT_BINARY_DATA_MODE = 'default';
process.env.N8N_ENCRYPTION_KEY = 'tests';
// Refusals are what many tests want; n8n would log each.
process.env.N8N_LOG_LEVEL = 'silent';
process.env.TZ = 'Europe/Warsaw';
