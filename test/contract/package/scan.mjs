// Runs n8n's community scanner, an ES module, on folders: scan.mjs <source folder> <packed folder>.
import { SOURCE_FILE_PATTERNS, analyzePackage } from '@n8n/scan-community-package/scanner/scanner.mjs';

const [source, packed] = process.argv.slice(2);
const results = {
	source: await analyzePackage(source, SOURCE_FILE_PATTERNS),
	packed: await analyzePackage(packed, ['**/*.js', 'package.json']),
};
process.stdout.write(JSON.stringify(results));
