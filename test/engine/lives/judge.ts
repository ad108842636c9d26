import type { IDataObject } from 'n8n-workflow';

import type { Handed } from './host';
import { seenAt, type Duty, type Happening, type Model, type World } from './world';

/** Repeats are owed when n8n starts so soon after a delivery; a little is left for the polls themselves. */
const MARGIN = 60_000;

/** What items of one key there may be. */
interface Owed {
	must: number;
	may: number;
	/** Whether an item may say that a comparison found it. */
	reconciled: boolean;
}

function owedBy(world: World): Map<string, Owed> {
	const owed = new Map<string, Owed>();
	for (const happening of world.happenings) {
		const duty: Duty = world.dutyOf(happening);
		if (duty === 'never') continue;
		const one = owed.get(happening.key) ?? { must: 0, may: 0, reconciled: false };
		one[duty]++;
		one.reconciled ||= mayBeReconciled(happening);
		owed.set(happening.key, one);
	}
	return owed;
}

const mayBeReconciled = (one: Happening) => one.reconciled?.() ?? seenAt(one) > one.at;

/**
 * Compares what came with what was owed: each event once, or again and marked so; nothing old, nothing invented.
 * @param repeatWithin up to which age n8n's loss of a delivery is made good, in ms
 * @returns complaints, none where all is well
 */
export function judge(
	world: World,
	model: Model,
	handed: Handed[],
	repeatWithin: number,
	isDurable: boolean,
): string[] {
	const complaints: string[] = [];
	const owed = owedBy(world);
	/** How many items of a key the workflow has seen as new. */
	const reached = new Map<string, number>();
	/** How many of a key were handed to n8n with the state saved, but lost with it. */
	const lost = new Map<string, number>();
	const everHanded = new Set<string>();
	const waived = new Set<string>();
	const add = (map: Map<string, number>, key: string) => map.set(key, (map.get(key) ?? 0) + 1);

	for (const { items, fate, at } of handed) {
		const keys = items.map((item) => model.keyOf(item));
		items.forEach((item, index) => {
			const key = keys[index]!;
			const one = owed.get(key);
			const isMarked = item.redelivered === true;
			if (isMarked && isDurable)
				complaints.push(`said to be repeated, which durable cursors never need: ${key}`);
			if (isMarked && !everHanded.has(key))
				complaints.push(`said to be repeated, but was never delivered before: ${key}`);
			if (fate !== 'reached') return;
			if (lost.has(key)) {
				if (!isMarked && one && one.must + one.may < 2)
					complaints.push(`delivered before a kill, comes again without a mark: ${key}`);
				const left = lost.get(key)! - 1;
				if (left > 0) lost.set(key, left);
				else lost.delete(key);
				add(reached, key);
			} else if (!isMarked || !reached.has(key)) add(reached, key);
			if (!one && isOfThePast(world, item)) return;
			if (!one) complaints.push(`old, unwanted or invented: ${key} ${JSON.stringify(told(item))}`);
			if (one && item.reconciled === true && !one.reconciled)
				complaints.push(`said to be found by comparison, but Allegro told it in time: ${key}`);
		});
		for (const key of keys) everHanded.add(key);
		if (fate !== 'lost saved') continue;
		// What is lost is owed again only if n8n is back in time.
		const isInTime = world.unpolledAfter(at) <= repeatWithin - MARGIN;
		// What was handed before and is lost again, or reached the workflow once, is not lost twice.
		const isNew = (item: IDataObject, key: string) =>
			item.redelivered === true ? !reached.has(key) && !lost.has(key) : true;
		items.forEach((item, index) => {
			const key = keys[index]!;
			if (!isInTime) waived.add(key);
			else if (isNew(item, key)) add(lost, key);
		});
	}
	for (const [key, { must, may }] of owed) {
		const count = reached.get(key) ?? 0;
		if (count < must && !waived.has(key))
			complaints.push(`missing: ${key}${must > 1 ? ` (${count} of ${must})` : ''}`);
		if (count > must + may) complaints.push(`came ${count} times, not ${must + may}: ${key}`);
	}
	return complaints;
}

/** From before the life began, where all that Allegro has is wanted. */
const isOfThePast = ({ start, bornAt }: World, { occurredAt }: IDataObject) =>
	start.at === 'oldest' && Date.parse(String(occurredAt)) <= bornAt;

const told = ({ type, occurredAt, reconciled }: IDataObject) => ({ type, occurredAt, reconciled });
