import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { FIRST_PORT } from '../../emulator/defaults';
import { startEmulator } from '../../emulator/server';
import { Client, type Owner } from '../n8n/client';
import { installN8n, ROOT } from '../n8n/install';
import { installPackage } from '../n8n/package';
import { isFree } from '../n8n/ports';
import { startServer } from '../n8n/server';
import { runScript, Trouble, type AtEnd } from '../n8n/trouble';
import { build } from './build';
import { furnish } from './furnish';
import { runFirstExample } from './firstExample';

const USAGE = `npm start -- [options]
  --check            run the first example, then end: with code 0, or 1 and what failed
  --port N           port of n8n (5678)
  --emulator-port N  first of the local Allegro's four ports in a row (${FIRST_PORT})`;

/** Shown to whoever starts the demo, which answers on this machine only. */
const OWNER: Owner = { email: 'owner@example.com', password: 'Local-allegro-1' };

interface Options {
	check: boolean;
	port: number;
	emulatorPort: number;
}

function parse(args: string[]): Options | undefined {
	const text = { type: 'string' } as const;
	const flag = { type: 'boolean' } as const;
	const read = () =>
		parseArgs({ args, options: { check: flag, help: flag, port: text, 'emulator-port': text } }).values;
	let values: ReturnType<typeof read>;
	try {
		values = read();
	} catch (error) {
		throw new Trouble(`${(error as Error).message}\n\n${USAGE}`);
	}
	if (values.help) return undefined;
	const port = (name: 'port' | 'emulator-port', usual: number) => {
		const number = Number(values[name] ?? usual);
		if (Number.isInteger(number) && number > 0 && number < 65_533) return number;
		throw new Trouble(`--${name} takes a port number, not "${values[name]}".`);
	};
	return {
		check: values.check === true,
		port: port('port', 5678),
		emulatorPort: port('emulator-port', FIRST_PORT),
	};
}

/** The whole demo: everything it starts ends with the script. */
async function main(atEnd: AtEnd): Promise<void> {
	const options = parse(process.argv.slice(2));
	if (!options) return console.log(USAGE);
	const { check, port, emulatorPort } = options;
	await checkPorts(port, emulatorPort);

	console.log('Building the package.');
	await build();
	const n8n = await installN8n();
	const folder = join(ROOT, '.n8n/demo', n8n.version);
	await installPackage(folder, n8n);

	console.log('Starting the local Allegro and n8n.');
	const allegro = startEmulator({
		ports: { api: emulatorPort, upload: emulatorPort + 1, auth: emulatorPort + 2, soap: emulatorPort + 3 },
	}).then((emulator) => {
		atEnd(async () => await emulator.stop());
		return emulator;
	});
	const started = startServer({ n8n, userFolder: folder, port }).then((server) => {
		atEnd(async () => {
			console.log('\nStopping.');
			await server.stop();
		});
		return server;
	});
	const [emulator, server] = await Promise.all([allegro, started]);

	const client = new Client(server.url, n8n);
	await client.signIn(OWNER).catch((error: Error) => {
		throw new Trouble(`${error.message}\nTo begin with an empty n8n, delete the folder .n8n/demo.`);
	});
	const [first] = await furnish(client, emulator, folder);
	await runFirstExample(client, first!, emulator);
	if (check) return;

	console.log(`
n8n:           ${server.url}
E-mail:        ${OWNER.email}
Password:      ${OWNER.password}
Local Allegro: ${emulator.addresses.api} (API), ${emulator.addresses.auth} (sign-in),
               ${emulator.addresses.soap} (WebAPI)

Ctrl-C ends everything.`);
	process.exitCode = 0;
	await server.ended;
	throw new Trouble(`n8n ended by itself. Its log: ${server.log}`);
}

async function checkPorts(port: number, emulatorPort: number): Promise<void> {
	const wanted: Array<[number, string]> = [
		[port, '--port'],
		...[0, 1, 2, 3].map((step): [number, string] => [emulatorPort + step, '--emulator-port']),
	];
	for (const [number, option] of wanted) {
		if (await isFree(number)) continue;
		throw new Trouble(
			`Port ${number} is in use. End what uses it, or choose another: npm start -- ${option} ${number + 100}`,
		);
	}
}

void runScript(main);
