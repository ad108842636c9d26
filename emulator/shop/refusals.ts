import { Refusal, type Problem } from '../route';

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

/** The value, or 404 in Allegro's shape. */
export function found<T>(value: T | undefined, what: string, co: string): T {
	if (value === undefined) return refuse(404, 'NOT_FOUND', `${what} not found`, `Nie znaleziono: ${co}`);
	return value;
}

/** 422 VALIDATION_ERROR on a field or parameter. */
export function invalid(path: string, message: string, userMessage: string): never {
	return refuse(422, 'VALIDATION_ERROR', message, userMessage, path);
}
