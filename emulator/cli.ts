import { parseArgs } from 'node:util';
import { FIRST_PORT, TOKEN_SECONDS } from './defaults';
import type { Emulator, EmulatorOptions } from './emulator';

const USAGE = `npm run emulator -- [options]
  --port N           first of four ports in a row: API, upload, sign-in, WebAPI (${FIRST_PORT}; 0 takes free ones)
  --offers N         offers in the invented shop
  --orders N         orders in the invented shop
  --seed N           another invented shop
  --token-seconds N  lifetime of access tokens (${TOKEN_SECONDS})
  --limits on|off    Allegro's request limits (on)
  --limit-scale N    how many times faster their minute passes (1)
  --judge on|off     check every reply against the contract (on)`;

/** What was typed wrongly; shown without a stack. */
class UsageError extends Error {}

function number(value: string | undefined, name: string, least = 0): number | undefined {
	if (value === undefined) return undefined;
	const parsed = Number(value);
	if (value.trim() === '' || !Number.isInteger(parsed) || parsed < least) {
		throw new UsageError(`--${name} takes a whole number from ${least}, not "${value}".`);
	}
	return parsed;
}

function onOff(value: string | undefined, name: string): boolean {
	if (value !== undefined && value !== 'on' && value !== 'off') {
		throw new UsageError(`--${name} is "on" or "off", not "${value}".`);
	}
	return value !== 'off';
}

function parse(args: string[]): { help: boolean; port: number; options: EmulatorOptions } {
	const text = { type: 'string' } as const;
	let values;
	try {
		({ values } = parseArgs({
			args,
			options: {
				port: text,
				offers: text,
				orders: text,
				seed: text,
				'token-seconds': text,
				limits: text,
				'limit-scale': text,
				judge: text,
				help: { type: 'boolean', short: 'h' },
			},
		}));
	} catch (error) {
		throw new UsageError((error as Error).message);
	}
	const port = number(values.port, 'port') ?? FIRST_PORT;
	if (port > 65_532) throw new UsageError('--port must leave room for three more ports: 65532 at most.');
	return {
		help: values.help === true,
		port,
		options: {
			ports: port === 0 ? {} : { api: port, upload: port + 1, auth: port + 2, soap: port + 3 },
			offers: number(values.offers, 'offers'),
			orders: number(values.orders, 'orders'),
			seed: number(values.seed, 'seed'),
			tokenSeconds: number(values['token-seconds'], 'token-seconds', 1),
			limits: {
				enabled: onOff(values.limits, 'limits'),
				scale: number(values['limit-scale'], 'limit-scale', 1) ?? 1,
			},
			judgeReplies: onOff(values.judge, 'judge'),
		},
	};
}

function introduce({ addresses, application, soap: { sessions } }: Emulator): string {
	return `A local Allegro is running. Ctrl-C ends it.

  API      ${addresses.api}
  Upload   ${addresses.upload}
  Sign-in  ${addresses.auth}
  WebAPI   ${addresses.soap}

In n8n, create a credential "Allegro OAuth2 API" and type:
  Environment                      Custom
  API Address                      ${addresses.api}
  Upload Address                   ${addresses.upload}
  Sign-In Address                  ${addresses.auth}
  Application Name                 ${application.name}
  Application Version              1.0
  Application Information Address  https://example.com/${application.name}
  Client ID                        ${application.clientId}
  Client Secret                    ${application.clientSecret}
Any OAuth redirect URL on localhost is registered.

For the old WebAPI, create a credential "Allegro WebAPI" and type:
  Environment                      Custom Address
  Endpoint Address                 ${addresses.soap}
  User Login                       ${sessions.settings.login}
  Password                         ${sessions.settings.password}
  WebAPI Key                       ${sessions.settings.webapiKey}

To switch faults, the clock or tokens: ${addresses.auth}/_emulator/ (see emulator/control.ts)
`;
}

async function main(): Promise<void> {
	const { help, port, options } = parse(process.argv.slice(2));
	if (help) {
		console.log(USAGE);
		return;
	}
	// Loaded late, so that a mistake in the options is told at once.
	const { startEmulator } = await import('./server');
	const emulator = await startEmulator(options).catch((error: NodeJS.ErrnoException & { port?: number }) => {
		if (error.code !== 'EADDRINUSE') throw error;
		throw new UsageError(
			`Port ${error.port} is in use. Choose another first port: npm run emulator -- --port ${port + 10}`,
		);
	});
	console.log(introduce(emulator));
	let stopping = false;
	for (const signal of ['SIGINT', 'SIGTERM'] as const) {
		// Ctrl-C arrives twice, from the terminal and from the tool that runs this file.
		process.on(signal, () => {
			if (stopping) return;
			stopping = true;
			void emulator.stop().then(() => process.exit(0));
		});
	}
}

main().catch((error: Error) => {
	console.error(error instanceof UsageError ? error.message : error);
	process.exitCode = 1;
});
