import { PollContext } from 'n8n-core';
import { NodeHelpers, Workflow } from 'n8n-workflow';
import type { IDataObject, INode, INodeExecutionData, INodeTypes } from 'n8n-workflow';

import { AllegroTrigger } from '../../../nodes/Allegro/AllegroTrigger.node';
import { additionalData, type Credentials } from './engine';

/** n8n's registry with one node type. */
const typesOf = (trigger: AllegroTrigger): INodeTypes => ({
	getByName: () => trigger,
	getByNameAndVersion: () => NodeHelpers.getVersionedNodeType(trigger),
	getKnownTypes: () => ({}),
});

/**
 * How n8n keeps a trigger's state (n8n-facts 3): in memory and saved with what a poll emits; the same by its scheduler, which
 * makes the workflow anew from its database for every poll; or saved in one step with the execution, after every poll that
 * did not fail.
 */
export type Mode = 'default' | 'scheduled' | 'durable';

/** n8n around one trigger node: activates it, polls it, saves its state when n8n would, is killed and starts again. */
export class Poller {
	/** What the workflow was started with, in order. */
	readonly items: INodeExecutionData[] = [];
	/** What polls threw. */
	readonly errors: Array<Error & { failure?: { cause: string }; description?: string | null }> = [];
	/** The state as n8n's database has it. */
	saved = '{}';
	polls = 0;
	/** The node as one process of n8n has it; a start makes another. */
	private trigger = new AllegroTrigger();
	private workflow!: Workflow;
	protected readonly node: INode;
	private activation: 'activate' | 'init' | 'update' = 'activate';

	constructor(
		private readonly credentials: Credentials,
		parameters: IDataObject,
		protected readonly mode: Mode = 'default',
	) {
		this.node = {
			id: 'trigger',
			name: 'Allegro Trigger',
			type: 'allegroTrigger',
			typeVersion: 1,
			position: [0, 0],
			parameters: parameters as never,
			credentials: { [credentials.type.name]: { id: '1', name: credentials.type.displayName } },
		};
		this.load();
	}

	/** The state as the process has it, saved or not. */
	protected get stateNow(): string {
		return JSON.stringify(this.workflow.staticData);
	}

	get json(): IDataObject[] {
		return this.items.map(({ json }) => json);
	}

	/** The user activates the workflow: one poll, then n8n saves. */
	async activate(): Promise<void> {
		this.trigger = new AllegroTrigger();
		const items = await this.run();
		this.items.push(...(items ?? []));
		this.save();
	}

	/** One tick. Resolves with how many items it gave; a failure is kept in `errors` and gives -1. */
	async poll(): Promise<number> {
		try {
			const items = await this.run();
			this.items.push(...(items ?? []));
			if (items) this.save();
			return items?.length ?? 0;
		} catch (error) {
			this.errors.push(error as Error);
			return -1;
		}
	}

	/** Polls until nothing more comes. */
	async drain(most = 1000): Promise<void> {
		for (let n = 0; n < most; n++) if ((await this.poll()) === 0) return;
		throw new Error('The trigger does not come to an end');
	}

	/**
	 * A poll during which n8n is killed: before the state is saved, or after it but before the workflow has run.
	 * Then n8n starts again and polls once more.
	 */
	async killedWhilePolling(isSaved: boolean): Promise<void> {
		await this.killedIn(isSaved);
		await this.restarted();
	}

	/** The first half of `killedWhilePolling`. */
	protected async killedIn(isSaved: boolean): Promise<void> {
		const before = this.saved;
		const items = await this.run().catch(() => null);
		if (this.mode !== 'durable') {
			if (items && isSaved) this.save();
		} else if (isSaved) this.items.push(...(items ?? []));
		else this.saved = before;
	}

	/** The user saves the active workflow with other parameters: n8n takes it down and activates it again. */
	async changed(parameters: IDataObject): Promise<void> {
		this.node.parameters = parameters as never;
		this.load();
		this.activation = 'update';
		for (let tries = 0; (await this.poll()) < 0; tries++) if (tries > 20) throw this.errors.at(-1);
		this.save();
	}

	/** n8n is killed between two polls and starts again, which polls once and saves. */
	async restarted(): Promise<void> {
		this.reborn();
		for (let tries = 0; (await this.poll()) < 0; tries++) if (tries > 20) throw this.errors.at(-1);
		this.save();
	}

	/** Another process of n8n takes the place of the one before, with what the database has. */
	protected reborn(): void {
		this.trigger = new AllegroTrigger();
		this.load();
		this.activation = 'init';
	}

	/** A manual run. */
	async manual(): Promise<INodeExecutionData[]> {
		const context = new PollContext(
			this.workflow,
			this.node,
			additionalData(this.credentials),
			'manual',
			'manual',
		);
		return (await this.trigger.poll.call(context))?.[0] ?? [];
	}

	private load(): void {
		this.workflow = new Workflow({
			id: 'workflow',
			nodes: [this.node],
			connections: {},
			nodeTypes: typesOf(this.trigger),
			active: true,
			staticData: JSON.parse(this.saved) as IDataObject,
			settings: { timezone: 'Europe/Warsaw' },
		});
	}

	private save(): void {
		if (this.mode !== 'durable') this.saved = JSON.stringify(this.workflow.staticData);
	}

	protected async run(): Promise<INodeExecutionData[] | null> {
		this.polls++;
		const more = additionalData(this.credentials);
		const budget = () => 36_000;
		if (this.mode === 'default') {
			const context = new PollContext(this.workflow, this.node, more, 'trigger', this.activation as never);
			return (await this.trigger.poll.call(context))?.[0] ?? null;
		}
		if (this.mode === 'scheduled') {
			this.load();
			const none = undefined;
			const { workflow, node, activation } = this;
			const context = new PollContext(
				workflow,
				node,
				more,
				'trigger',
				activation as never,
				none,
				none,
				none,
				none,
				none,
				budget,
			);
			return (await this.trigger.poll.call(context))?.[0] ?? null;
		}
		const name = `node:${this.node.name}`;
		const cursor = (JSON.parse(this.saved) as Record<string, IDataObject>)[name] ?? {};
		const context = new PollContext(
			this.workflow,
			this.node,
			more,
			'trigger',
			'update' as never,
			undefined,
			undefined,
			undefined,
			undefined,
			() => cursor,
			budget,
		);
		const items = (await this.trigger.poll.call(context))?.[0] ?? null;
		this.saved = JSON.stringify({ [name]: cursor });
		return items;
	}
}
