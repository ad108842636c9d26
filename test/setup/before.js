const { mkdtempSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

/** n8n-core writes its settings and binary data below this folder; without it, into the developer's own ~/.n8n. */
module.exports = () => {
	process.env.N8N_TEST_ROOT = mkdtempSync(join(tmpdir(), 'n8n-nodes-allegro-'));
};
