import type { Field } from '../../nodes/Allegro/catalogue/kinds';
import { exampleOf as filledIn } from '../../nodes/Allegro/catalogue/kinds';
import { isDemanded, type FieldBase } from '../../nodes/Allegro/catalogue/kinds/field';
import type { Operation, Resource } from '../../nodes/Allegro/catalogue/operation';
import { isShown, wireValue } from '../../nodes/Allegro/catalogue/values';
import { spread } from '../../nodes/Allegro/catalogue/wire';

/** An ID as Allegro's are. */
const UUID = '593a3b07-0f0a-4e6b-8f0e-1c2d3e4f5a6b';

/** What stands in an example where a declaration names none, by the name of a picker or parameter. */
const SAMPLES: Record<string, string> = {
	// Things that are picked.
	...{ offers: '7680000012', categories: '257933', marketplaces: 'allegro-pl', carriers: 'INPOST' },
	...{ badgeCampaigns: 'BARGAIN', compatibleItemTypes: 'CAR', promotionPackages: 'emphasized10d' },
	// Texts.
	...{ name: 'Standard', productName: 'Kubek ceramiczny 330 ml', personName: 'Anna Nowak' },
	...{ street: 'ul. Prosta 1', postCode: '00-001', city: 'Warszawa', tradeName: 'Garncarnia sp. z o.o.' },
	...{ description: 'Packed as a gift', serviceDescription: 'Packed as a gift', language: 'pl-PL' },
	...{ cells: '38, 5, 7', message: 'Thank you!', text: 'Thank you!', email: 'shop@example.com' },
};

/** What somebody would fill in for a field; made-up words of a kind give way to what a seller knows. */
function sampleOf(field: Field): Record<string, unknown> {
	const example = filledIn(field, { inCollection: false, examplesOf });
	const own = field.example ?? ('default' in field ? field.default : undefined);
	const isWords = field.kind === 'id' && String(own).includes(' ');
	if (own !== undefined && own !== 'example' && !isWords && !String(own).includes('…')) return example;
	switch (field.kind) {
		case 'id':
			return { [field.name]: SAMPLES[field.picker] ?? UUID };
		case 'text':
			return { [field.name]: SAMPLES[field.name] ?? (/Id$/.test(field.name) ? UUID : field.label) };
		case 'texts':
			return { [field.name]: SAMPLES[field.name] ?? (/Ids$/.test(field.name) ? UUID : field.label) };
		default:
			return example;
	}
}

/** Examples of fields that stand one below the other, by parameter name: of what must be given, else of the first two. */
function examplesOf(fields: FieldBase[]): Record<string, unknown> {
	const merged = (list: FieldBase[]) =>
		list.reduce<Record<string, unknown>>((all, field) => ({ ...all, ...sampleOf(field as Field) }), {});
	// Of alternatives the one that the form starts with.
	const preset = merged(fields.filter(({ kind }) => kind === 'choice'));
	const open = fields.filter((field) => isShown(field, (name) => preset[name]));
	const travelling = open.filter(({ wire }) => wire !== '');
	const needed = travelling.filter((field) => isDemanded(field) || field.kind === 'constant');
	const steering = open.filter(({ wire }) => wire === '');
	return merged([...steering, ...(needed.length ? needed : travelling.slice(0, 2))]);
}

/** The body that the examples of its fields come to. */
function bodyOf(fields: Field[]): Record<string, unknown> {
	const examples = examplesOf(fields);
	const read = (name: string) => examples[name];
	const body: Record<string, unknown> = {};
	for (const field of fields.filter((one) => one.wire !== '' && isShown(one, read))) {
		const value = wireValue(field, read, { timezone: 'UTC' });
		if (value !== undefined) spread(body, field.wire, value);
	}
	return body;
}

/** A small valid JSON body of an operation; undefined for one without a body. */
export function exampleOf(operation: Operation, { operations }: Pick<Resource, 'operations'>): unknown {
	if (!operation.request.contentType) return undefined;
	const { example } = operation.form;
	if (example !== undefined) return example;
	const sibling = operation.form.partial && operations.find(({ value }) => value === 'create');
	if (sibling && sibling.form.example !== undefined) return sibling.form.example;
	return bodyOf(operation.fields.filter((field) => field.in === 'body'));
}
