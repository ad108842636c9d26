const { rmSync } = require('node:fs');

module.exports = () => rmSync(process.env.N8N_TEST_ROOT, { recursive: true, force: true });
