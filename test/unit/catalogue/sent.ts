import type { Field } from '../../../nodes/Allegro/catalogue/kinds';
import { InvalidInput } from '../../../nodes/shared/invalidInput';
import { wireValue, type ValueContext } from '../../../nodes/Allegro/catalogue/values';

export const WARSAW: ValueContext = { timezone: 'Europe/Warsaw' };

/** What travels when the field's input holds `value`; `more` are the values of other inputs. */
export const sent = (field: Field, value: unknown, context = WARSAW, more: Record<string, unknown> = {}) =>
	wireValue(field, (name) => (name === field.name ? value : more[name]), context);

/** Why the field's input does not take `value`. */
export const refusal = (field: Field, value: unknown, more: Record<string, unknown> = {}): InvalidInput => {
	try {
		sent(field, value, WARSAW, more);
	} catch (error) {
		if (error instanceof InvalidInput) return error;
		throw error;
	}
	throw new Error(`${JSON.stringify(value)} was taken`);
};
