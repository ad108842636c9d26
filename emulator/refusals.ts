/** One entry of Allegro's `errors` (allegro-facts 1.9). */
export interface Problem {
	code: string;
	/** English, for developers. */
	message: string;
	/** Polish, what the seller sees. */
	userMessage?: string | null;
	/** The field or parameter, e.g. `sellingMode.price`. */
	path?: string | null;
	details?: string | null;
	metadata?: Record<string, string>;
}

/** Thrown by a route or by the shop: becomes Allegro's `{errors: […]}` with the status (allegro-facts 1.9). */
export class Refusal extends Error {
	constructor(
		readonly status: number,
		readonly problems: Problem[],
		readonly headers: Record<string, string> = {},
	) {
		super(problems[0]?.message);
	}
}

/** One entry of Allegro's `errors`, with every member that its schema names (allegro-facts 1.9). */
export function problem(
	code: string,
	message: string,
	userMessage: string,
	path: string | null = null,
): Problem {
	return { code, message, userMessage, path, details: null };
}

/** Ends the call with one problem; `userMessage` is the Polish text that the seller sees. */
export function refuse(
	status: number,
	code: string,
	message: string,
	userMessage: string,
	path: string | null = null,
): never {
	throw new Refusal(status, [problem(code, message, userMessage, path)]);
}

/** The value, or 404 in Allegro's shape; named in English and Polish, e.g. `Offer '12'` and `oferta 12`. */
export function found<T>(value: T | undefined, english: string, polish: string): T {
	if (value === undefined)
		return refuse(404, 'NOT_FOUND', `${english} not found`, `Nie znaleziono: ${polish}`);
	return value;
}

/** 422 VALIDATION_ERROR on a field or parameter. */
export function invalid(path: string, message: string, userMessage: string): never {
	return refuse(422, 'VALIDATION_ERROR', message, userMessage, path);
}
