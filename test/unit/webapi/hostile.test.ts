import type { IExecuteFunctions } from 'n8n-workflow';

import { methodNames, methodOf, type Field } from '../../../nodes/AllegroWebApi/contract/contract';
import { NAMESPACE } from '../../../nodes/AllegroWebApi/contract/wsdl';
import { envelopeOf } from '../../../nodes/AllegroWebApi/envelope/write';
import { choicesOf, isMoment } from '../../../nodes/AllegroWebApi/form/kinds';
import { valueOf } from '../../../nodes/AllegroWebApi/form/values';
import { widgetOf } from '../../../nodes/AllegroWebApi/form/widgets';
import { inputOf } from '../../../nodes/AllegroWebApi/run/input';
import { InvalidInput } from '../../../nodes/shared/invalidInput';

const NO_VALUE = [NaN, Infinity, new Date('never'), { a: 1 }, Object.create(null), () => 'x', Symbol('x')];
const LOST = [2 ** 53 + 2, 250_095_804_610_596_700, 1e21];
const NO_NUMBER = ['many', '1e21', '0x10', '1 000', '٤٩'];
const NO_DATE = ['0000-01-01', '0001-01-01', '12026-01-01', '2026-02-30', '10.12.2026', 'soon'];

/** What an element must not take, by its type and what the form makes of it. */
function hostileTo(field: Field): unknown[] {
	const { type } = field;
	if (typeof type === 'object') return field.many ? [] : [5, 'text'];
	if (field.many) return NO_VALUE.slice(0, 2).map((value) => [value]);
	if (choicesOf(field)) return [...NO_VALUE, 'constructor', '__proto__', 'no such', 987];
	if (isMoment(field)) return [...NO_VALUE, ...NO_DATE, 1e21, -1, 1.5];
	switch (type) {
		case 'string':
			return [...NO_VALUE, ...LOST, '\ud83d', 'a\u0000'];
		case 'base64Binary':
			return [...NO_VALUE, '%%%', 'łódź'];
		case 'boolean':
			return [...NO_VALUE, 'maybe', [true]];
		case 'dateTime':
			return [...NO_VALUE, ...NO_DATE, 5];
		case 'float':
			return [...NO_VALUE, ...LOST, ...NO_NUMBER, '007', true, [5]];
		case 'int':
		case 'long':
		case 'short':
			return [...NO_VALUE, ...LOST, ...NO_NUMBER, 2.5, '2,5', [5]];
	}
}

const named = (value: unknown): string =>
	typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);

describe('Hostile values', () => {
	it.each(methodNames)('are refused by every element of a request, which is named: %s', async (name) => {
		const method = methodOf(name)!;
		const faults: string[] = [];
		for (const field of method.request.fields)
			for (const value of hostileTo(field)) {
				const about = `${field.name} ${named(value)}`;
				try {
					const given = valueOf(field, value, 'UTC');
					await envelopeOf(method, { [field.name]: given }, NAMESPACE);
					faults.push(`${about} was taken`);
				} catch (error) {
					if (!(error instanceof InvalidInput)) faults.push(`${about}: ${String(error)}`);
					else if (!error.field.startsWith(field.name)) faults.push(`${about} is said of ${error.field}`);
				}
			}
		expect(faults).toEqual([]);
	});

	it('cannot choose how the input is given', () => {
		const parameters: Record<string, unknown> = { input: 'constructor' };
		const context = { getNodeParameter: (name: string) => parameters[name] } as unknown as IExecuteFunctions;
		expect(() => inputOf(context, 'doGetMyData', 0)).toThrow("'Specify Input' has the unknown value");
	});
});

describe('Decimals', () => {
	const within = (field: Field): Field[] =>
		typeof field.type === 'object' ? field.type.fields.flatMap(within) : [field];
	const floats = methodNames
		.flatMap((name) => methodOf(name)!.request.fields.flatMap(within))
		.filter((field) => field.type === 'float' && !field.many && !isMoment(field) && !choicesOf(field));

	it('are typed as text, empty at first, with comma or point', async () => {
		expect(floats.length).toBeGreaterThan(0);
		for (const field of floats) {
			expect(widgetOf(field)).toMatchObject({ type: 'string', default: '' });
			expect(valueOf(field, '', 'UTC')).toBeUndefined();
			expect(valueOf(field, '2,5', 'UTC')).toBe('2,5');
		}
	});
});
