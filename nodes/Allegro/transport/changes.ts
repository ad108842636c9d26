import { changes } from './doubt';
import type { AllegroRequest } from './types';

/**
 * The changes of one execution, item by item. A change is sent when the one before has been answered, so what is sent is
 * in the order of the items, and nothing is sent after one that was refused. Where a refusal stops nothing anyway, it is
 * sent when the one before has left. Its outcome is waited for beside the others', unless they change the same thing:
 * then the one before has to end first, which Allegro demands of edits of an offer (allegro-facts 6.2).
 */
export class Changes {
	private readonly underWay = new Set<Change>();

	/** @param goesOn a refused change does not stop those behind it */
	constructor(private readonly goesOn: boolean) {}

	/** The change of the next item; `next` is called when the item after it may begin. */
	begin(next: () => void): Change {
		const change = new Change(this.underWay, this.goesOn, next);
		this.underWay.add(change);
		return change;
	}
}

/** The change of one item. */
export class Change {
	private readonly things = new Set<string>();
	private isAnswered = false;
	private resolve = () => {};
	private readonly ended = new Promise<void>((resolve) => (this.resolve = resolve));

	constructor(
		private readonly underWay: Set<Change>,
		/** The next one need not wait for the answer to this one. */
		readonly goesOn: boolean,
		private readonly next: () => void,
	) {}

	/** Waits until whatever began before and changes the same thing has ended; what is read for a change counts as one. */
	async before(request: AllegroRequest): Promise<void> {
		if (this.isAnswered) return;
		for (const thing of thingsIn(request)) this.things.add(thing);
		for (const other of this.underWay) {
			if (other === this) return;
			if ([...this.things].some((thing) => other.things.has(thing))) await other.ended;
		}
	}

	/** The request leaves now. Files are held whole while they are sent, so there each waits for the one before. */
	leaves({ body }: AllegroRequest): void {
		if (this.goesOn && !Buffer.isBuffer(body)) this.next();
	}

	/** Allegro has answered this request well: from now on there is nothing but looking what became of it. */
	answered(request: AllegroRequest): void {
		if (!changes(request)) return;
		this.isAnswered = true;
		this.next();
	}

	/** The item is over. */
	end(): void {
		this.underWay.delete(this);
		this.resolve();
	}
}

const COMMAND = /(commands)\/[^/]+$/;

/**
 * What a request changes, e.g. `/sale/product-offers/7680000012`, or the ids of a command's offers. Nothing for what
 * makes something new. Where it cannot be told, the path stands for all.
 */
export function thingsIn({ method, path, body }: AllegroRequest): string[] {
	const whole = path.replace(/\?.*$/s, '');
	const of = whole.replace(COMMAND, '$1');
	if (/\/[^/]*\d/.test(of)) return [of];
	if (of === whole) return method === 'POST' ? [] : [of];
	const offers = idsIn(body);
	return offers.length > 0 ? offers : [of];
}

/** The ids of all offers that a JSON body names, as `offers: [{ id }]`, `offer: { id }` or `offerId`. */
function idsIn(body: AllegroRequest['body']): string[] {
	if (typeof body !== 'string') return [];
	const found: string[] = [];
	const look = (value: unknown, name: string, within: boolean): void => {
		if (typeof value === 'object' && value !== null) {
			for (const [key, entry] of Object.entries(value)) {
				const inList = Array.isArray(value);
				look(entry, inList ? name : key, within || /^offers?$/.test(inList ? name : key));
			}
		} else if (name === 'offerId' || (within && name === 'id') || (within && /^offers?$/.test(name))) {
			found.push(String(value));
		}
	};
	try {
		look(JSON.parse(body), '', false);
	} catch {
		return [];
	}
	return found;
}
