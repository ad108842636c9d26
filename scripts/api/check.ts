import { changes } from './changes';
import { documentAtHand, readDocument, readSnapshot } from './files';

/** `npm run api:check [-- <file or address>]`: fails where `api/` says something else than the document. */
async function main([named]: string[]): Promise<number> {
	const from = named ?? documentAtHand();
	if (!from) {
		console.log("Skipped: no copy of Allegro's OpenAPI document is at hand, and none was named");
		return 0;
	}
	const lines = changes(readSnapshot(), await readDocument(from));
	for (const line of lines) console.log(line);
	console.log(lines.length ? `api/ differs from ${from} in ${lines.length} places` : `api/ equals ${from}`);
	return lines.length ? 1 : 0;
}

main(process.argv.slice(2)).then(
	(code) => (process.exitCode = code),
	(error: Error) => {
		console.error(`The check could not be made: ${error.message}`);
		process.exitCode = 1;
	},
);
