import type { Field } from '../../../nodes/Allegro/catalogue/kinds';
import { wireValue } from '../../../nodes/Allegro/catalogue/values';
import { resources } from '../../../nodes/Allegro/resources';

type Chosen = Extract<Field, { kind: 'choice' | 'choices' }>;

const withMembers = (fields: Field[], base = ''): Array<[wire: string, field: Field]> =>
	fields.flatMap((field) => {
		const wire = [base, field.wire].filter(Boolean).join('.');
		return [[wire, field] as const, ...('fields' in field ? withMembers(field.fields, wire) : [])] as Array<
			[string, Field]
		>;
	});

const all = resources.flatMap(({ name, operations }) =>
	operations.flatMap((one) =>
		withMembers(one.fields).flatMap(([wire, field]) =>
			field.kind === 'choice' || field.kind === 'choices'
				? [[`${name}: ${one.name} ${wire}`, wire, field as Chosen] as const]
				: [],
		),
	),
);

/** What Allegro adds to: marketplaces, statuses, times, carriers and payment operators, events. */
const GROWING =
	/status$|marketplaces?(?:Id|\.id)$|^marketplaceId$|handlingTime$|duration$|carriers$|courier\.id$|paymentOperator$/i;
/** Commands in the shape of a status: Allegro takes these alone. */
const COMMANDS = new Set(['process.status', 'marketplaces.status']);

const open = all.filter(([, , field]) => field.open);

/** A code that Allegro may have tomorrow, written as those of the field are. */
function tomorrow({ choices }: Chosen): string {
	const [known] = choices[0]!;
	if (known.startsWith('P')) return known.startsWith('PT') || /^P\d/.test(known) ? 'PT71H' : 'BRAND_NEW';
	return known.includes('-') ? 'allegro-xx' : 'BRAND_NEW';
}

describe('Choices that Allegro adds to', () => {
	it.each(all.filter(([, wire]) => GROWING.test(wire) && !COMMANDS.has(wire)))(
		'are open: %s',
		(_, __, field) => {
			expect(field.open).toBe(true);
		},
	);

	it.each(open)('send what is not known yet, and say so: %s', (_, __, field) => {
		const code = tomorrow(field);
		const remarks: string[] = [];
		const context = { timezone: 'UTC', remark: (sentence: string) => remarks.push(sentence) };
		const sent = wireValue(field, () => (field.kind === 'choices' ? [code] : ` ${code} `), context);
		expect(sent).toEqual(field.kind === 'choices' ? [code] : code);
		expect(remarks).toEqual([
			`'${field.label}' was sent as "${code}", which this version of the node does not know`,
		]);
	});

	it.each(open)('say nothing of what is known: %s', (_, __, field) => {
		const remark = jest.fn();
		for (const [code] of field.choices) wireValue(field, () => code, { timezone: 'UTC', remark });
		expect(remark).not.toHaveBeenCalled();
	});

	it('have the marketplaces of payments and times in hours, which Allegro itself gives out', () => {
		const of = (wire: string) => all.find(([, one]) => one === wire)![2];
		const value = (wire: string, given: unknown) => wireValue(of(wire), () => given, { timezone: 'UTC' });
		for (const code of ['allegro-sk', 'allegro-hu']) expect(value('marketplaceId', code)).toBe(code);
		expect(value('delivery.handlingTime', 'PT72H')).toBe('PT72H');
		expect(value('modification.delivery.handlingTime', 'PT72H')).toBe('PT72H');
	});
});

describe('All other choices', () => {
	it.each(all.filter(([, , field]) => !field.open))('take no other code: %s', (_, __, field) => {
		expect(() => wireValue(field, () => tomorrow(field), { timezone: 'UTC' })).toThrow(
			'has the unknown value',
		);
	});
});
