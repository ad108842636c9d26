import { InvalidInput } from './invalidInput';
import { isMoment, textOf } from './plainText';

/** Where a value stands in a JSON body, e.g. `offers[0].id`. */
const memberAt = (at: string, name: string) => (at ? `${at}.${name}` : name);

const named = (label: string, at: string) => (at ? `${label}: ${at}` : label);

/**
 * Looks for what would leave as something else: `NaN` as null, a number that has lost digits, half of a character, a
 * function as nothing at all.
 * @param label of the field, e.g. `JSON Body`
 * @param numbers whether to look at numbers; those written in a JSON text are meant as they are
 * @throws InvalidInput naming the place, e.g. `JSON Body: offers[0].id`
 */
export function checkJson(label: string, value: unknown, { numbers }: { numbers: boolean }): void {
	check(value, '', []);

	function check(inner: unknown, at: string, around: object[]): void {
		if (inner === null || (inner === undefined && !at.endsWith(']'))) return;
		// NaN is not less than anything.
		if (typeof inner === 'number' && (!numbers || Math.abs(inner) <= Number.MAX_SAFE_INTEGER)) return;
		if (typeof inner !== 'object' || isMoment(inner)) return void plain(inner, at);
		if (around.includes(inner))
			throw new InvalidInput(named(label, at), 'holds itself', 'Give plain data without circles.');
		const within = [...around, inner];
		if (Array.isArray(inner))
			return inner.forEach((element, index) => check(element, `${at}[${index}]`, within));
		for (const [name, member] of Object.entries(inner)) {
			textOf(named(label, at), name);
			check(member, memberAt(at, name), within);
		}
	}

	function plain(inner: unknown, at: string): void {
		if (typeof inner !== 'bigint') return void textOf(named(label, at), inner);
		throw new InvalidInput(named(label, at), 'is a number too large for JSON', 'Give it as text.');
	}
}
