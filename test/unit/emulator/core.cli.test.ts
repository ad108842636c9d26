import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

const root = join(__dirname, '../../..');
const running: ChildProcess[] = [];

afterEach(() => {
	for (const child of running.splice(0)) child.kill('SIGKILL');
});

function run(...args: string[]) {
	const child = spawn(process.execPath, ['--import', 'tsx', 'emulator/cli.ts', ...args], { cwd: root });
	running.push(child);
	const output = { text: '' };
	for (const stream of [child.stdout, child.stderr]) {
		stream.on('data', (chunk: Buffer) => (output.text += chunk.toString()));
	}
	const ended = once(child, 'exit').then(([code]) => code as number | null);
	const printed = async (what: RegExp): Promise<RegExpExecArray> => {
		for (;;) {
			const found = what.exec(output.text);
			if (found) return found;
			if (child.exitCode !== null) throw new Error(`Ended with ${child.exitCode}: ${output.text}`);
			await new Promise((done) => setTimeout(done, 30));
		}
	};
	return { child, output, ended, printed };
}

describe('npm run emulator', () => {
	it('says what to type into the credential and stops at Ctrl-C, which may come twice', async () => {
		const { child, output, ended, printed } = run('--port', '0', '--offers', '3', '--orders', '3');
		const [, api] = await printed(/API Address\s+(\S+)[\s\S]*_emulator/);
		expect(output.text).toMatch(/Client ID\s+\S+/);
		expect(output.text).toMatch(/Client Secret\s+\S+/);
		expect((await fetch(`${api}/me`)).status).toBe(403);
		child.kill('SIGINT');
		child.kill('SIGINT');
		expect(await ended).toBe(0);
	});

	it('says in one sentence that a port is in use', async () => {
		const taken = createServer().listen(0, '127.0.0.1');
		await once(taken, 'listening');
		const { port } = taken.address() as AddressInfo;
		const { output, ended } = run('--port', String(port), '--offers', '3', '--orders', '3');
		expect(await ended).toBe(1);
		expect(output.text).toMatch(new RegExp(`^Port ${port} is in use\\..*\\n$`));
		taken.close();
	});

	it.each([
		[['--port', 'x'], '--port takes a whole number from 0, not "x".'],
		[['--limits', 'no'], '--limits is "on" or "off", not "no".'],
		[['--nonsense'], '--nonsense'],
	])('refuses %j', async (args, words) => {
		const { output, ended } = run(...args);
		expect(await ended).toBe(1);
		expect(output.text).toContain(words);
		expect(output.text).not.toContain('at main');
	});
});
