import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const TROUBLE = join(__dirname, '../../scripts/n8n/trouble.ts');

/** Runs a script with this body in its main function. */
function script(body: string) {
	const text = `
		import { runScript, Trouble } from ${JSON.stringify(TROUBLE)};
		void runScript(async (atEnd) => {
			for (const name of ['first', 'second']) atEnd(async () => console.log('closed ' + name));
			${body}
		});`;
	const { status, stdout, stderr } = spawnSync(
		process.execPath,
		[require.resolve('tsx/cli'), '--eval', text],
		{ encoding: 'utf8' },
	);
	return { status, stdout: stdout.trim().split('\n'), stderr: stderr.trim() };
}

describe('A script', () => {
	const CLOSED = ['closed second', 'closed first'];

	it('ends well, and closes last what it opened first', () => {
		expect(script('')).toEqual({ status: 0, stdout: CLOSED, stderr: '' });
	});

	it('ends with the code that it chose', () => {
		expect(script('process.exitCode = 3;')).toMatchObject({ status: 3, stdout: CLOSED });
	});

	it('tells what the reader can put right in a sentence, and anything else with its place', () => {
		const trouble = script("throw new Trouble('Port 5678 is in use.');");
		expect(trouble).toEqual({ status: 1, stdout: CLOSED, stderr: 'Port 5678 is in use.' });
		const fault = script("throw new Error('unforeseen');");
		expect(fault).toMatchObject({ status: 1, stdout: CLOSED });
		expect(fault.stderr).toMatch(/Error: unforeseen\n\s+at /);
	});
});
