/** Numbers count by their value, e.g. `2 Days` → `000000000002 days`. */
const sortKey = (label: string) => label.toLowerCase().replace(/\d+/g, (digits) => digits.padStart(12, '0'));

/**
 * Order of English labels, as n8n wants lists of five and more. Without `Intl`: its first comparison takes longer
 * than a tenth of the time in which the node is loaded.
 * @example ['10 Days', '2 Days'].sort(alphabetically) // ['2 Days', '10 Days']
 */
export function alphabetically(one: string, other: string): number {
	const [a, b] = [sortKey(one), sortKey(other)];
	return a < b ? -1 : a > b ? 1 : 0;
}

interface Named {
	name: string;
}

/** Choices, operations and resources by the name shown. */
export const byName = (one: Named, other: Named): number => alphabetically(one.name, other.name);

/** Operations of a resource: by name, what is deprecated last. */
export const inDropDown = (one: Named & { deprecated?: string }, other: typeof one): number =>
	Number(!!one.deprecated) - Number(!!other.deprecated) || byName(one, other);
