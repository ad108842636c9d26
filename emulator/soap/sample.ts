import type { Element } from './schema';

/** How many entries a generated list has: none, one or more, by its place. */
const LENGTHS = [2, 1, 3, 0];

/**
 * A valid value for elements of the contract where the emulator keeps no state: the same at every call, with letters,
 * markup and digits that a careless reader loses.
 */
export function sampleOf(elements: Element[]): Record<string, any> {
	let count = 0;
	const build = (inside: Element[]): Record<string, any> =>
		Object.fromEntries(
			inside.map(({ name, type, repeated }) => {
				const place = count++;
				const one = () => (typeof type === 'object' ? build(type) : scalar(name, type, place));
				return [name, repeated ? Array.from({ length: LENGTHS[place % LENGTHS.length]! }, one) : one()];
			}),
		);
	return build(elements);
}

function scalar(name: string, type: string, place: number): unknown {
	switch (type) {
		case 'int':
			return 1000 + place;
		case 'short':
			return place % 100;
		case 'long':
			// The first whole number that JavaScript cannot tell from its neighbour.
			return /id$/i.test(name) ? `900719925474099${(place % 4) * 2 + 1}` : `${1_600_000_000 + place}`;
		case 'float':
			return `${place}.25`;
		case 'boolean':
			return place % 2 === 0;
		case 'dateTime':
			return '2019-12-31T23:59:59Z';
		case 'base64Binary':
			return Buffer.from(name).toString('base64');
		default:
			return `${name} <ż> & "ó"`;
	}
}
