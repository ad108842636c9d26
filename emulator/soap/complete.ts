import type { Element } from './schema';

const NOTHING: Record<string, unknown> = { boolean: false, string: '', base64Binary: '' };

/** A reply whose demanded elements are all there, in order: what is not known is empty or zero. */
export function complete(elements: Element[], known: Record<string, any> = {}): Record<string, any> {
	const whole: Record<string, any> = {};
	for (const { name, type, repeated, optional } of elements) {
		const value = known[name];
		if (value === undefined && (optional || repeated)) continue;
		const one = (each: any) =>
			typeof type === 'object' ? complete(type, each ?? {}) : (each ?? NOTHING[type] ?? 0);
		whole[name] = repeated ? [value].flat().map(one) : one(value);
	}
	return whole;
}
