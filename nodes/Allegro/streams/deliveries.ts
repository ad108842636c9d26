import type { IDataObject } from 'n8n-workflow';
import type { Keys } from './keys';
import type { Delivery, Memory, Ref } from './memory';
import { MINUTE } from './time';

/** How long a workflow may still be at work on a delivery when the next one comes. */
const WORK = 5 * MINUTE;
/** Deliveries kept one by one; more are kept as one, so that state stays small. */
const MOST_DELIVERIES = 6;
/**
 * Keeps a delivery, and those before it that a workflow may still be at work on.
 * @param most events that are kept by what they are
 */
export function keep(memory: Memory, delivery: Delivery, most = Infinity): void {
	const kept = memory.deliveries.filter(({ at }) => delivery.at - at <= WORK);
	kept.push(delivery);
	while (kept.length > MOST_DELIVERIES) {
		const [first, second] = kept.splice(0, 2) as [Delivery, Delivery];
		const { position } = first;
		kept.unshift({ at: second.at, added: first.added, position, refs: [...first.refs, ...second.refs] });
	}
	const count = () => kept.reduce((sum, { refs }) => sum + refs.length, memory.recalled.length);
	while (kept.length > 1 && count() > most) kept.shift();
	memory.deliveries = kept;
}

/**
 * Makes what was delivered shortly before n8n was started again come once more: it may have been killed while workflows
 * ran. Where events have refs, they are told again by these; else the position goes back, and their keys are taken out.
 * @param since nothing is repeated where the last delivery is older, in ms
 */
export function takeBack(memory: Memory, keys: Keys, since: number): void {
	const { deliveries } = memory;
	const [first] = deliveries;
	const last = deliveries.at(-1);
	memory.deliveries = [];
	if (!first || !last || last.at < since) return;
	const refs = deliveries.flatMap((delivery) => delivery.refs);
	if (refs.length > 0) {
		memory.recalled = distinct([...memory.recalled, ...refs]);
		return;
	}
	memory.position = first.position;
	keys.takeBack(keys.added - first.added);
}

const distinct = (refs: Ref[]): Ref[] => [...new Map(refs.map((ref) => [JSON.stringify(ref), ref])).values()];

/** The position as it is now, as a copy; what only spares or repeats a look goes without, for it takes room. */
export const positionOf = ({ position }: Memory): IDataObject =>
	JSON.parse(
		JSON.stringify(position, (name, value: unknown) =>
			name === 'marks' ? [] : name === 'recent' ? {} : value,
		),
	) as IDataObject;
