import type { IDataObject } from 'n8n-workflow';

import { HOUR, MINUTE, SECOND } from '../../../emulator/shop/units';
import type { Emulator } from '../../../emulator/server';
import { connected } from '../support/harness';
import { Host } from './host';
import { judge } from './judge';
import type { LifeTime } from './time';
import { World, type MakeModel, type Model, type Start } from './world';

const LATENCY = 40;

/** The form of the trigger as a calm life sets it; what is left out is as the model draws it. */
export interface Form {
	events?: string[];
	filters?: IDataObject;
	options?: IDataObject;
	/** Where it begins; now where left out. */
	start?: 'oldest' | 'time' | 'event';
}

/** A shop and a trigger without any trouble, for tests of what the form says. */
export class Calm {
	readonly world: World;
	readonly model: Model;
	readonly host: Host;
	private readonly options: IDataObject;

	constructor(
		emulator: Emulator,
		private readonly time: LifeTime,
		make: MakeModel,
		seed: number,
		private readonly form: Form = {},
	) {
		time.begin();
		emulator.reset({ shop: true });
		time.begin();
		const world = (this.world = new World(seed, emulator, time));
		for (const offer of emulator.shop.offers.all()) offer.data.stock.available = 1_000_000;
		const model = (this.model = make(world));
		emulator.faults.clear();
		world.lasting.length = 0;
		emulator.faults.add({ meanwhile: () => time.advance(LATENCY) });
		const events = form.events ?? (model.parameters.events as string[] | undefined) ?? [...model.events];
		world.wanted = new Set(events);
		world.compares = form.options?.reconcileHours !== 0;
		this.happen(6);
		time.advance(MINUTE);
		this.options = { ...(model.parameters.options as IDataObject), ...form.options, ...this.begin() };
		this.happen(3);
		time.advance(SECOND);
		const filters = form.filters ?? (model.parameters.filters as IDataObject | undefined);
		this.host = new Host(
			connected(emulator),
			{ ...model.parameters, events, ...(filters && { filters }), options: this.options },
			'default',
			() => time.now(),
			(at) => world.polled.push(at),
		);
	}

	/** Where the form lets the trigger begin. */
	private begin(): IDataObject {
		const { world, time, model, form } = this;
		const from = time.now();
		const id = model.lastEventId?.() ?? '';
		time.advance(MINUTE);
		const starts: Record<NonNullable<Form['start']>, [Start, IDataObject]> = {
			oldest: [{ at: 'oldest' }, { startOldest: true }],
			time: [{ at: 'time', from }, { startTime: new Date(from).toISOString() }],
			event: [{ at: 'event', from, id }, { startEventId: id }],
		};
		if (form.start === undefined) return {};
		const [start, said] = starts[form.start];
		world.start = start;
		return said;
	}

	happen(count: number): void {
		for (let n = 0; n < count; n++) {
			this.model.happen();
			this.time.advance(20 * SECOND);
		}
	}

	async activate(): Promise<void> {
		this.world.activation.from = this.time.now();
		await this.host.activate();
		this.world.activation.to = this.time.now();
		this.time.advance(SECOND);
	}

	/** Things happen and are polled, some hours long. @returns how many items each poll gave */
	async live(): Promise<number[]> {
		const counts: number[] = [];
		for (let round = 0; round < 4; round++) {
			this.happen(4);
			this.time.advance(MINUTE);
			counts.push(await this.poll());
		}
		const patience = this.model.patience?.() ?? HOUR;
		for (let left = 18 * MINUTE + patience; left > 0; left -= 7 * HOUR) {
			this.time.advance(Math.min(left, 7 * HOUR));
			for (let quiet = 0; quiet < 2;) {
				const count = await this.poll();
				counts.push(count);
				quiet = count === 0 ? quiet + 1 : 0;
				this.time.advance(MINUTE);
			}
		}
		return counts;
	}

	/** One poll. @throws what it throws */
	async poll(): Promise<number> {
		const count = await this.host.poll();
		if (count < 0) throw this.host.errors.at(-1);
		return count;
	}

	/** What does not fit to what happened. */
	complaints(): string[] {
		const { world, model, host } = this;
		model.rest?.(host.json);
		const repeatWithin = Number(this.options.redeliverMinutes ?? 15) * MINUTE;
		return [
			...judge(world, model, host.handed, repeatWithin, false),
			...(host.isTooLarge ? [`the state takes ${host.largest} characters`] : []),
		];
	}
}
