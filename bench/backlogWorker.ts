import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';

import { AllegroOAuth2Api } from '../credentials/AllegroOAuth2Api.credentials';
import { Credentials } from '../test/engine/support/engine';
import { Poller } from '../test/engine/support/poller';

/** What a process is asked that holds the trigger inside n8n's engine; it answers each wish. */
export type Wish =
	| { activate: ICredentialDataDecryptedObject; parameters: IDataObject }
	/** Polls until nothing more comes. Answered with what was seen. */
	| 'work'
	/** Polls so many times. */
	| { idle: number };

export interface Worked {
	milliseconds: number;
	/** Most heap that was held after a collection of garbage. */
	heldBytes: number;
	/** Items that started the workflow. */
	items: number;
	polls: number;
	/** Characters of the state that n8n saves, at most. */
	state: number;
}

const POLLS_PER_LOOK = 5;

let poller: Poller;

async function grant(wish: Wish): Promise<Worked | undefined> {
	if (wish === 'work') return await work();
	if ('idle' in wish) {
		for (let n = 0; n < wish.idle; n++) await poller.poll();
		return undefined;
	}
	poller = new Poller(new Credentials(new AllegroOAuth2Api(), wish.activate), wish.parameters);
	await poller.activate();
	return undefined;
}

async function work(): Promise<Worked> {
	const before = poller.polls;
	let heldBytes = 0;
	let milliseconds = 0;
	let items = 0;
	let state = 0;
	for (;;) {
		const begun = performance.now();
		const given = await poller.poll();
		milliseconds += performance.now() - begun;
		if (given < 0) throw poller.errors.at(-1);
		state = Math.max(state, poller.saved.length);
		if (given === 0) break;
		items += given;
		// n8n would have handed them to an execution.
		poller.items.length = 0;
		if (poller.polls % POLLS_PER_LOOK === 0) heldBytes = Math.max(heldBytes, held());
	}
	return { milliseconds, heldBytes, items, polls: poller.polls - before, state };
}

function held(): number {
	globalThis.gc!();
	return process.memoryUsage().heapUsed;
}

process.once('disconnect', () => process.exit(0));
process.on('message', (wish: Wish) => {
	grant(wish).then(
		(worked) => process.send!(worked ?? 'done'),
		(error: Error) => {
			console.error(error);
			process.exit(1);
		},
	);
});
