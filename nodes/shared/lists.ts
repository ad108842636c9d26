/**
 * What belongs together, in the order of the first of each group.
 * @example grouped(['ab', 'cd', 'ax'], (text) => text.charAt(0)) // Map { 'a' → ['ab', 'ax'], 'c' → ['cd'] }
 */
export function grouped<T, K>(list: readonly T[], groupOf: (one: T) => K): Map<K, [T, ...T[]]> {
	const groups = new Map<K, [T, ...T[]]>();
	for (const one of list) {
		const name = groupOf(one);
		const group = groups.get(name);
		if (group) group.push(one);
		else groups.set(name, [one]);
	}
	return groups;
}

/** A list in portions of at most so many, in its order. @example portionsOf([1, 2, 3], 2) // [[1, 2], [3]] */
export function portionsOf<T>(list: readonly T[], most: number): T[][] {
	const portions: T[][] = [];
	for (let at = 0; at < list.length; at += most) portions.push(list.slice(at, at + most));
	return portions;
}
