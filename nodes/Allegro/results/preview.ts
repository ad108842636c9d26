import type { Operation, Route } from '../catalogue/operation';
import type { Simple, SimplifiedValue } from '../catalogue/results';

/** JSON Schema of one item, in the few words that n8n's editor reads. */
export interface Preview {
	type: string | string[];
	properties?: Record<string, Preview>;
	items?: Preview;
}

/** What Allegro's document says of a reply or of a part of it. */
export interface ReplyShape {
	preview(): Preview;
	/** The part at a path, e.g. `offers[]`; undefined where the document has none there. */
	at(path: string): ReplyShape | undefined;
}

/** What Allegro's document says of the replies to its routes; the build reads it from `api/`. */
export interface ReplyShapes {
	/** Undefined where no reply has a body of that media type. */
	reply(route: Route, accept: string): ReplyShape | undefined;
	/** Whether a success may have no body. */
	isSilent(route: Route): boolean;
	/** Whether the reply names the address of what it made or of what goes on. */
	isLocated(route: Route): boolean;
	/** Whether it tells of work in progress: a 202 with an address while it lasts, a 303 without a body at its end. */
	isProgress(route: Route): boolean;
}

/** A text. */
export const TEXT: Preview = { type: 'string' };
/** True or false. */
export const SWITCH: Preview = { type: 'boolean' };

/** An object with these members. @example object({ commandId: TEXT, success: SWITCH }) */
export const object = (properties: Record<string, Preview>): Preview => ({ type: 'object', properties });

/** The reply that an operation gives; it must have one. */
export const replyOf = ({ request }: Operation, shapes: ReplyShapes): ReplyShape =>
	shapes.reply(request.route, request.accept)!;

/** A simplified item: what is not there is null. */
export function simplePreview(simple: Simple, source: ReplyShape): Preview {
	const of = (value: SimplifiedValue): Preview => {
		if (typeof value === 'object' && 'list' in value) return { type: ['string', 'null'] };
		const found = [value].flat().flatMap((path) => source.at(path) ?? [])[0];
		const [type = 'string'] = [found?.preview().type ?? []].flat();
		return { type: [type, 'null'] };
	};
	return object(Object.fromEntries(Object.entries(simple).map(([name, value]) => [name, of(value)])));
}
