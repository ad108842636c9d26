import type { IDataObject } from 'n8n-workflow';

import { DAY, HOUR, MINUTE, SECOND } from '../../../emulator/shop/units';
import type { Fault } from '../../../emulator/faults';
import type { Emulator } from '../../../emulator/server';
import { connected } from '../support/harness';
import type { Mode } from '../support/poller';
import { Host } from './host';
import { judge } from './judge';
import type { LifeTime } from './time';
import { seenAt, World, type MakeModel, type Model } from './world';

/** What a reply usually takes, in ms. */
const LATENCY = 40;
/** Most polls until a poll goes through, or until nothing more comes. */
const MOST_TRIES = 25;
const MOST_POLLS = 400;

/** A life that did not keep what is promised. */
export class BrokenPromise extends Error {}

/** One random life of a trigger: things happen, Allegro and n8n fail, and in the end what was owed has come. */
export class Life {
	private readonly world: World;
	private readonly model: Model;
	private readonly mode: Mode;
	private readonly options: IDataObject;
	private host!: Host;
	private latency = LATENCY;
	/** What was done, for the report of a life that failed. */
	private readonly diary: string[] = [];
	private readonly repeatMinutes: number;

	constructor(
		private readonly emulator: Emulator,
		private readonly time: LifeTime,
		make: MakeModel,
		private readonly seed: number,
	) {
		time.begin();
		emulator.reset({ shop: true });
		time.begin();
		const world = (this.world = new World(seed, emulator, time));
		emulator.faults.random = () => this.random();
		for (const journal of emulator.shop.journals)
			journal.faults = { events: emulator.faults.events, random: emulator.faults.random };
		for (const offer of emulator.shop.offers.all()) offer.data.stock.available = 1_000_000;
		this.calm();
		world.compares = !world.chance(0.15);
		world.isBig = world.chance(0.04);
		this.mode = world.pick<Mode>(['default', 'default', 'default', 'scheduled', 'durable']);
		this.repeatMinutes = world.pick([15, 15, 15, 60, 0]);
		this.model = make(world);
		world.wanted = new Set((this.model.parameters.events as string[] | undefined) ?? this.model.events);
		this.options = {
			...(this.model.parameters.options as IDataObject),
			maxItems: world.isBig ? 500 : world.pick([500, 500, 50, 2 + world.int(0, 20)]),
			redeliverMinutes: this.repeatMinutes,
			...(world.compares ? {} : { reconcileHours: 0 }),
		};
		world.isSlow = Number(this.options.maxItems) < 50;
	}

	private random(): number {
		return this.world.int(0, 999_999) / 1_000_000;
	}

	/** @throws BrokenPromise with the seed and what differs */
	async live(): Promise<void> {
		try {
			await this.begin();
			const steps = this.world.int(5, 9);
			for (let step = 0; step < steps; step++) await this.step();
			await this.rest();
		} catch (error) {
			if (error instanceof BrokenPromise) throw error;
			throw new BrokenPromise(this.report([String((error as Error).stack ?? error)]));
		}
	}

	private async begin(): Promise<void> {
		const { world, model, time } = this;
		for (let n = world.int(0, 6); n > 0; n--) {
			model.happen();
			time.advance(world.pick([SECOND, MINUTE, 5 * HOUR, 2 * DAY]));
		}
		if (world.isBig && model.grow) {
			model.grow();
			world.bornAt = time.now();
		}
		const start = this.drawStart();
		for (let n = world.int(0, 3); n > 0; n--) {
			model.happen();
			time.advance(world.pick([SECOND, MINUTE, HOUR]));
		}
		time.advance(SECOND);
		if (world.chance(0.2)) time.skew = world.pick([-10, 10]) * MINUTE;
		this.host = new Host(
			connected(this.emulator),
			{ ...model.parameters, options: { ...this.options, ...start } },
			this.mode,
			() => time.now(),
			(at) => world.polled.push(at),
		);
		world.activation.from = time.now();
		if (world.chance(0.15)) this.fail();
		await this.untilThrough(async () => await this.host.activate());
		world.activation.to = time.now();
		this.note(`activated ${JSON.stringify(start)}`);
		time.advance(SECOND);
	}

	/** Draws where the trigger begins, and says it as the form does. */
	private drawStart(): IDataObject {
		const { world, model, time } = this;
		if (!world.chance(0.3) || model.starts.length === 0) return {};
		const at = world.pick(model.starts);
		time.advance(MINUTE);
		const from = time.now();
		time.advance(MINUTE);
		if (at === 'time') {
			world.start = { at, from };
			return { startTime: new Date(from).toISOString() };
		}
		if (at === 'oldest') {
			world.start = { at };
			return { startOldest: true };
		}
		const id = model.lastEventId?.();
		if (id === undefined) return {};
		world.start = { at, from, id };
		return { startEventId: id };
	}

	/** Something happens, something goes wrong, n8n polls or is stopped. */
	private async step(): Promise<void> {
		const { world, model, time } = this;
		this.latency = world.chance(0.1) ? world.pick([600, 3000]) : LATENCY;
		if (this.latency > LATENCY) this.note(`replies take ${this.latency} ms`);
		if (world.chance(0.7)) {
			const count = world.int(1, 4);
			this.note(`${count} things happen`);
			for (let n = count; n > 0; n--) {
				model.happen();
				time.advance(world.pick([0, 1, SECOND, 20 * SECOND]));
			}
		} else if (world.chance(0.2)) {
			const count = world.int(15, 60);
			this.note(`${count} things happen at once`);
			for (let n = count; n > 0; n--) model.happen();
		}
		if (world.chance(0.25)) this.fail();
		if (world.chance(0.15)) {
			this.note('more happens while the next poll reads');
			const happen = () => model.happen();
			this.emulator.faults.add({ operation: 'GET *', times: world.int(1, 3), meanwhile: happen });
		}
		time.advance(1 + this.pause());
		const what = world.int(1, 100);
		if (what <= 55) await this.tick();
		else if (what <= 62) {
			this.note('two polls at once');
			if (this.mode === 'default') await this.host.overlapping();
			else await this.tick();
		} else if (what <= 80) await this.kill(what % 2 === 0);
		else if (what <= 90) await this.restart();
		else this.note('no poll');
		time.advance(1);
	}

	private pause(): number {
		const { world } = this;
		const pause = world.chance(0.8)
			? world.int(0, 4) * MINUTE
			: world.chance(0.7)
				? world.int(1, 20) * HOUR
				: world.chance(0.8)
					? world.int(1, 6) * DAY
					: 70 * DAY;
		this.note(`${Math.round(pause / MINUTE)} minutes pass`);
		return pause;
	}

	private fail(): void {
		const { world, model, emulator } = this;
		const failures: Fault[] = [
			{ status: 429 },
			{ status: 500 },
			{ status: 503 },
			{ drop: true },
			{ truncate: true },
		];
		const disorders: Fault[] = model.isList
			? [
					{ rows: (rows) => [rows[0], ...rows] },
					{ rows: (rows) => [...rows.slice(1, 2), ...rows.slice(0, 1), ...rows.slice(2)] },
					{ rows: (rows) => rows.slice(1) },
				]
			: [];
		const fault = world.pick([...failures, ...disorders]);
		const times = world.int(1, fault.rows ? 2 : 6);
		this.note(`fails: ${fault.rows ? String(fault.rows) : JSON.stringify(fault)} ${times} times`);
		emulator.faults.add({ operation: 'GET *', times, chance: world.pick([1, 0.4]), ...fault });
	}

	/** No faults but those that last, and the usual time of a reply. */
	private calm(): void {
		const { faults } = this.emulator;
		const events = { ...faults.events };
		faults.clear();
		Object.assign(faults.events, events);
		this.latency = LATENCY;
		faults.add({ meanwhile: () => this.time.advance(this.latency) });
		for (const fault of this.world.lasting) faults.add(fault);
	}

	private async tick(): Promise<number> {
		const count = await this.host.poll();
		this.note(count < 0 ? `poll fails: ${this.host.errors.at(-1)?.message}` : `poll gives ${count}`);
		return count;
	}

	private async kill(isSaved: boolean): Promise<void> {
		const before = this.host.handed.length;
		this.world.wasKilled = true;
		await this.host.killed(isSaved);
		const lost = this.host.handed.slice(before).flatMap(({ items }) => items).length;
		this.note(`killed ${isSaved ? 'after' : 'before'} the state of ${lost} items was saved`);
		if (this.world.chance(0.2)) {
			this.time.advance(this.world.int(0, 5) * MINUTE);
			await this.host.killed(!isSaved);
			this.note('and once more');
		}
		await this.restart();
	}

	private async restart(): Promise<void> {
		const down = this.world.pick([0, 1, 3, 10, 40]) * MINUTE;
		this.time.advance(down);
		await this.untilThrough(async () => await this.host.restarted());
		this.note(`n8n starts again after ${down / MINUTE} minutes`);
		if (!this.world.chance(0.15)) return;
		this.time.advance(this.world.int(0, 8) * MINUTE);
		await this.untilThrough(async () => await this.host.restarted());
		this.note('and again');
	}

	/** n8n tries an activation again until it goes through. */
	private async untilThrough(attempt: () => Promise<void>): Promise<void> {
		for (let tries = 1; ; tries++) {
			try {
				return await attempt();
			} catch (error) {
				if (tries >= MOST_TRIES) throw error;
				if (tries >= 5) this.calm();
				this.time.advance(MINUTE);
			}
		}
	}

	/** Quiet polls until everything must have come, then the judgement. */
	private async rest(): Promise<void> {
		const { world, model, time, host } = this;
		this.note('rest');
		this.calm();
		const patience = model.patience?.() ?? HOUR;
		const parts = [0, 18 * MINUTE];
		for (let left = patience; left > 0; left -= 7 * HOUR) parts.push(Math.min(left, 7 * HOUR));
		for (const part of parts) {
			time.advance(part);
			await this.drain(1);
		}
		await this.drain(3);
		model.rest?.(host.json);
		const complaints = [
			...judge(world, model, host.handed, this.repeatMinutes * MINUTE, this.mode === 'durable'),
			...(model.judge?.(host.json) ?? []),
			...(host.isTooLarge ? [`the state takes ${host.largest} characters`] : []),
		];
		if (complaints.length > 0) throw new BrokenPromise(this.report(complaints));
	}

	/** Polls until so many in a row give nothing. */
	private async drain(quiet: number): Promise<void> {
		let failures = 0;
		let idle = 0;
		for (let polls = 0; idle < quiet; polls++) {
			const count = await this.tick();
			failures = count < 0 ? failures + 1 : 0;
			if (failures > MOST_TRIES) throw this.host.errors.at(-1);
			if (polls > MOST_POLLS) throw new Error('The trigger does not come to an end');
			idle = count === 0 ? idle + 1 : 0;
			this.time.advance(MINUTE);
		}
	}

	private note(what: string): void {
		const at = shortDate(this.time.now());
		const last = this.diary.at(-1);
		if (what === 'poll gives 0' && last?.endsWith(what)) return;
		this.diary.push(`${at} ${what}`);
	}

	private report(complaints: string[]): string {
		const { model, world, mode, options } = this;
		const shown = complaints.slice(0, 12);
		if (complaints.length > 12) shown.push(`… and ${complaints.length - 12} more`);
		const isShown = (key: string) => process.env.ALL_KEYS ?? complaints.some((one) => one.includes(key));
		const happened = world.happenings
			.filter((one) => world.dutyOf(one) !== 'never' && isShown(one.key))
			.map((one) => {
				const seen = seenAt(one) > one.at ? `, seen ${shortDate(seenAt(one))}` : '';
				return `${shortDate(one.at)} <- ${one.type} ${one.key}: ${world.dutyOf(one)}${seen}`;
			});
		const came = (this.host?.handed ?? []).flatMap(({ items, fate, at }) =>
			items
				.filter((item) => isShown(model.keyOf(item)))
				.map((item) => {
					const marks = ['reconciled', 'redelivered', 'missing'].filter((name) => item[name]);
					return `${shortDate(at)} -> ${model.keyOf(item)} ${marks.join()} ${fate}`;
				}),
		);
		const faults = world.lasting
			.filter(({ address = '' }) => complaints.some((one) => one.includes(address.split('/').at(-1)!)))
			.map((fault) => `stays: ${JSON.stringify(fault)}`);
		const requests = process.env.REQUESTS
			? this.emulator.requests.map(
					({ at, status, path, query }) => `${shortDate(at)} asked: ${status} ${path}?${query}`,
				)
			: [];
		const lines = [...happened, ...this.diary, ...requests, ...came].map((line, index) => ({ line, index }));
		// Dates lack the year, which a life may pass.
		const isNextYear = (line: string) => line < shortDate(world.bornAt);
		const order = (line: string) => `${isNextYear(line) ? 1 : 0}${line.slice(0, 18)}`;
		lines.sort((one, other) => order(one.line).localeCompare(order(other.line)) || one.index - other.index);
		const details = process.env.SEED ? [...faults, ...lines.map(({ line }) => line)] : [];
		const about = { ...model.parameters, options };
		return [
			`Stream ${model.parameters.stream}, seed ${this.seed}, ${mode}${world.isBig ? ', big shop' : ''}, ${JSON.stringify(about)}`,
			`start ${JSON.stringify(world.start)}, clock ${this.time.skew / MINUTE} minutes ahead`,
			...shown.map((one) => `  ${one}`),
			...details,
		].join('\n');
	}
}

/** E.g. `12-01T09:00:02.120`. */
const shortDate = (ms: number): string => new Date(ms).toISOString().slice(5, 23);
