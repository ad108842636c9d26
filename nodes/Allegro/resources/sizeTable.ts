import type { Field } from '../catalogue/kinds';
import { id, rows, text, texts } from '../catalogue/fields';
import { create, get, getMany, operation, resource, update } from '../catalogue/operations';
import { list } from '../catalogue/results';
import { sizeTableId } from './ids';

const table: Field[] = [
	text('name', 'Name', { required: true }),
	texts('headers[].name', 'Columns', { name: 'columns', required: true, example: 'EU, UK, US' }),
	rows(
		'values',
		'Sizes',
		[texts('cells', 'Cells', { required: true, lines: true, description: 'In the order of the columns' })],
		{ name: 'sizes', required: true },
	),
];

export const sizeTable = resource(
	'Size Table',
	{
		synonyms: 'tabela rozmiarów',
		scope: 'sale:settings:*',
		path: { tableId: sizeTableId },
	},
	{
		create: create('POST /sale/size-tables', {
			body: [id('template.id', 'Template', 'sizeTableTemplates', { demanded: true }), ...table],
		}),
		get: get('GET /sale/size-tables/{tableId}'),
		getMany: getMany('GET /sale/size-tables', {
			result: list('tables'),
		}),
		update: update('PUT /sale/size-tables/{tableId}', {
			body: table,
			repeat: 'safe',
			merge: { lists: { headers: 'whole', values: 'whole' } },
		}),
		getTemplates: operation('GET /sale/size-tables-templates', {
			name: 'Get Templates',
			action: 'Get templates of size tables',
			result: list('templates'),
		}),
	},
);
