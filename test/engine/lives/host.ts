import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { Poller, type Mode } from '../support/poller';
import type { Credentials } from '../support/harness';

/** What became of the items of a poll: the workflow got them, or n8n was killed after or before it saved the state. */
export type Fate = 'reached' | 'lost saved' | 'lost unsaved';

/** What one poll gave. */
export interface Handed {
	items: IDataObject[];
	fate: Fate;
	at: number;
}

/** Most characters of a trigger's state. */
const MOST_STATE = 65_536;

/** n8n around the trigger of a life; remembers what became of every poll. */
export class Host extends Poller {
	readonly handed: Handed[] = [];
	/** The largest state seen, in characters, saved or not. */
	largest = 0;
	private fate: Fate = 'reached';

	constructor(
		credentials: Credentials,
		parameters: IDataObject,
		mode: Mode,
		private readonly now: () => number,
		private readonly wentThrough: (at: number) => void,
	) {
		super(credentials, parameters, mode);
	}

	protected override async run(): Promise<INodeExecutionData[] | null> {
		const begun = this.now();
		const items = await super.run();
		if (this.fate !== 'lost unsaved') this.wentThrough(begun);
		if (items) this.handed.push({ items: items.map(({ json }) => json), fate: this.fate, at: this.now() });
		this.largest = Math.max(this.largest, this.saved.length, this.stateNow.length);
		return items;
	}

	/** A poll during which n8n is killed. */
	async killed(isSaved: boolean): Promise<void> {
		// With durable cursors state and execution are one step.
		const after: Fate = this.mode === 'durable' ? 'reached' : 'lost saved';
		this.fate = isSaved ? after : 'lost unsaved';
		await this.killedIn(isSaved);
		this.fate = 'reached';
		this.reborn();
	}

	/** Two polls at once, as n8n starts them when one is slow. */
	async overlapping(): Promise<void> {
		await Promise.all([this.poll(), this.poll()]);
	}

	/** The user chooses another credential. */
	connectOther(): void {
		const [name] = Object.keys(this.node.credentials ?? {});
		this.node.credentials = { [name!]: { id: '2', name: 'Another account' } };
	}

	get isTooLarge(): boolean {
		return this.largest > MOST_STATE;
	}
}
