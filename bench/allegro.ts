import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import type { Emulator } from '../emulator/server';
import { ROOT } from '../scripts/n8n/install';
import { start, stop } from '../scripts/n8n/processes';
import { credentialOf } from '../test/engine/support/credential';

export const OFFERS = 300;
export const ORDERS = 10_500;

const COMMAND = [
	...['--import', 'tsx', join(ROOT, 'emulator/cli.ts')],
	...['--port', '0', '--limits', 'off', '--judge', 'off'],
	...['--offers', String(OFFERS), '--orders', String(ORDERS)],
];

/** A local Allegro in a process of its own. */
export class Allegro {
	private constructor(
		private readonly process: ChildProcess,
		private readonly control: string,
		/** A credential that is connected to it. */
		readonly credential: ICredentialDataDecryptedObject,
	) {}

	static async start(): Promise<Allegro> {
		const child = start(process.execPath, COMMAND, { stdio: ['ignore', 'pipe', 'inherit'] });
		try {
			const control = await controlOf(child);
			const about = await ask<Pick<Emulator, 'addresses' | 'application'>>(control, 'GET', 'stats');
			const token = await ask<object>(control, 'POST', 'tokens', {});
			return new Allegro(child, control, credentialOf(about, token));
		} catch (error) {
			await stop(child);
			throw error;
		}
	}

	/**
	 * Answers from now on after so many milliseconds, with limits or without, takes so long for a change of an offer, and
	 * forgets what was counted.
	 */
	async behave({
		delay = 0,
		limitScale,
		offerMs = 300,
	}: { delay?: number; limitScale?: number; offerMs?: number } = {}): Promise<void> {
		await ask(this.control, 'POST', 'reset', {});
		await ask(this.control, 'PUT', 'shop/settings', { offerMs });
		await ask(this.control, 'PUT', 'limits', { enabled: limitScale !== undefined, scale: limitScale ?? 1 });
		if (delay > 0) await ask(this.control, 'POST', 'faults', { delay });
	}

	/** Ids of the shop's offers. */
	async offerIds(): Promise<string[]> {
		const { apiUrl, applicationName, oauthTokenData } = this.credential;
		const { access_token: token } = oauthTokenData as { access_token: string };
		const reply = await fetch(`${String(apiUrl)}/sale/offers?limit=${OFFERS}`, {
			headers: {
				authorization: `Bearer ${token}`,
				accept: 'application/vnd.allegro.public.v1+json',
				'user-agent': `${String(applicationName)}/1.0 (+https://example.com/bench)`,
			},
		});
		const { offers } = (await reply.json()) as { offers: Array<{ id: string }> };
		return offers.map(({ id }) => id);
	}

	async stop(): Promise<void> {
		await stop(this.process);
	}
}

/** The address that the local Allegro is steered at, read from what it prints. */
async function controlOf(child: ChildProcess): Promise<string> {
	const lines = createInterface({ input: child.stdout! });
	const address = new Promise<string>((resolve) => {
		lines.on('line', (line) => {
			const found = /(http:\S+\/_emulator)\//.exec(line)?.[1];
			if (found) resolve(found);
		});
	});
	const ended = once(child, 'exit').then(([code]) => {
		throw new Error(`The local Allegro did not start: code ${code}`);
	});
	return await Promise.race([address, ended]);
}

async function ask<T>(control: string, method: string, path: string, body?: object): Promise<T> {
	const reply = await fetch(`${control}/${path}`, {
		method,
		...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
	});
	if (!reply.ok) throw new Error(`${method} ${path}: ${reply.status} ${await reply.text()}`);
	return (await reply.json()) as T;
}
