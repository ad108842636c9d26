import { changes } from './changes';
import { readDocument, readSnapshot, writeSnapshot } from './files';

/** `npm run api:snapshot -- <file or address>`: stores the facts of Allegro's document and says what changed. */
async function main([from]: string[]): Promise<number> {
	if (!from) {
		console.error('Which document? npm run api:snapshot -- <file or http(s) address>');
		return 2;
	}
	const before = readSnapshot();
	const after = await readDocument(from);
	const lines = changes(before, after);
	writeSnapshot(after);
	const first = before.operations.length === 0;
	if (!first) for (const line of lines) console.log(line);
	const outcome = first ? 'first snapshot' : lines.length ? `${lines.length} changes` : 'nothing changed';
	const counts = `${after.operations.length} operations, ${Object.keys(after.schemas).length} schemas`;
	console.log(`${counts}: ${outcome}`);
	return 0;
}

main(process.argv.slice(2)).then(
	(code) => (process.exitCode = code),
	(error: Error) => {
		console.error(`No snapshot was taken: ${error.message}`);
		process.exitCode = 1;
	},
);
