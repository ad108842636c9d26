import { parseArgs } from 'node:util';
import { composedJobs } from '../nodes/Allegro/jobs';
import { resources } from '../nodes/Allegro/resources';
import { entriesOf } from './catalogue/entries';
import { markdown } from './catalogue/markdown';
import { table } from './catalogue/table';
import { methodEntries, methodMarkdown, methodTable } from './catalogue/webapi';

const USAGE = `npm run --silent catalogue [-- --json | --markdown] [--webapi]
  (nothing)   a table for people
  --json      an array with one object per operation
  --markdown  the text of docs/operations.md
  --webapi    the methods of the WebAPI node instead`;

/** Prints every operation of the node, or every method of the WebAPI node. */
function main(args: string[]): string {
	const flag = { type: 'boolean' } as const;
	const { values } = parseArgs({ args, options: { json: flag, markdown: flag, webapi: flag, help: flag } });
	if (values.help) return USAGE;
	if (values.webapi) {
		if (values.json) return JSON.stringify(methodEntries(), null, 2);
		return values.markdown ? methodMarkdown('en') : methodTable();
	}
	if (values.json) return JSON.stringify(entriesOf(resources), null, 2);
	return values.markdown ? markdown(resources, composedJobs) : table(entriesOf(resources));
}

// `| head` closes the pipe early.
process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => process.exit(code === 'EPIPE' ? 0 : 1));

try {
	process.stdout.write(`${main(process.argv.slice(2))}\n`);
} catch (error) {
	console.error(`${(error as Error).message}\n\n${USAGE}`);
	process.exitCode = 2;
}
