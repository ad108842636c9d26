import type { INodeProperties } from 'n8n-workflow';

import { byName } from './alphabet';
import { categoryParametersForm } from './categoryParameters';
import { collectionsOf, optionsCollection } from './collections';
import { joinForms, type FormProperty } from './displayConditions';
import type { HandMade, Operation, Resource } from './operation';
import { formOf } from './form';
import { isDemanded } from './kinds/field';
import { layoutOf, type BodyInput } from './layout';
import { withWords } from './words';

const RANK = {
	always: 1,
	input: 2,
	file: 3,
	body: 4,
	json: 5,
	download: 6,
	returnAll: 7,
	limit: 8,
	simplify: 9,
	collection: 10,
	parameters: 11,
};

const INPUTS: Record<BodyInput, { name: string; value: string }> = {
	fields: { name: 'Using Fields Below', value: 'fields' },
	json: { name: 'Using JSON', value: 'json' },
	file: { name: 'Using a File', value: 'file' },
};

/** The same for all, because a body of each would weigh a twentieth of the whole; `docs/operations.md` has them. */
const jsonBody: INodeProperties = {
	displayName: 'JSON Body',
	name: 'jsonBody',
	type: 'json',
	required: true,
	default: '{}',
};

const inputFile: INodeProperties = {
	displayName: 'Input Data Field Name',
	name: 'binaryPropertyName',
	type: 'string',
	default: 'data',
	required: true,
	hint: 'The name of the input field that holds the file',
};

const outputFile: INodeProperties = {
	displayName: 'Put Output File in Field',
	name: 'outputBinaryPropertyName',
	type: 'string',
	default: 'data',
	required: true,
	hint: 'The name of the output field that gets the file',
};

const returnAll: INodeProperties = {
	displayName: 'Return All',
	name: 'returnAll',
	type: 'boolean',
	default: false,
	description: 'Whether to return all results or only up to a given limit',
};

const limit: INodeProperties = {
	displayName: 'Limit',
	name: 'limit',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 50,
	description: 'Max number of results to return',
};

const simplify: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

/** Every property of one operation's form, in the order of architecture, *A good form*. */
function formsOf(resource: Resource, operation: Operation, collection?: INodeProperties): FormProperty[] {
	const layout = layoutOf(operation);
	const at = { resource: resource.value, operation: operation.value };
	const switched = layout.inputs.length > 1;
	const [usual] = layout.inputs;
	const when = (input: BodyInput) => (switched ? { body: [input] } : undefined);
	const placed: FormProperty[] = [];
	const put = (
		rank: number,
		{ displayOptions, ...property }: INodeProperties,
		condition?: FormProperty['when'],
	) => {
		const own = displayOptions?.show as FormProperty['when'];
		placed.push({ ...at, rank, property, when: own ? { ...condition, ...own } : condition });
	};

	for (const field of layout.always) for (const property of formOf(field, true)) put(RANK.always, property);
	if (switched)
		put(RANK.input, {
			displayName: 'Body',
			name: 'body',
			type: 'options',
			noDataExpression: true,
			default: usual,
			options: layout.inputs.map((input) => INPUTS[input]),
		});
	if (layout.inputs.includes('file')) put(RANK.file, inputFile, when('file'));
	for (const field of layout.body)
		for (const property of formOf(
			field,
			isDemanded(field) && !operation.form.partial,
			operation.form.partial,
		))
			put(RANK.body, property, when('fields'));
	if (layout.inputs.includes('json'))
		placed.push({ ...at, rank: RANK.json, property: jsonBody, when: when('json'), gated: true });
	if (operation.result.kind === 'file' || operation.form.outputsFile) put(RANK.download, outputFile);
	if (operation.result.kind === 'list') {
		put(RANK.returnAll, returnAll);
		put(RANK.limit, limit, { returnAll: [false] });
	}
	if ('simple' in operation.result && operation.result.simple) put(RANK.simplify, simplify);
	if (collection)
		put(RANK.collection, collection, layout.inputs.includes('fields') ? when('fields') : undefined);
	if (operation.form.categoryParameters) {
		const [choice, mapper] = categoryParametersForm();
		put(RANK.parameters, choice, when('fields'));
		const { displayOptions, ...property } = mapper;
		put(RANK.parameters, property, { ...when('fields'), ...displayOptions!.show } as FormProperty['when']);
	}
	return placed;
}

/** What the drop-downs say of a resource, however its operations are made. */
interface Entry {
	name: string;
	value: string;
	synonyms?: string;
	description?: string;
	start?: string;
	operations: Listed[];
}

/** Of a hand-made operation nobody says how it is asked. */
type Listed = Pick<Operation, 'name' | 'value' | 'action' | 'description' | 'deprecated'> & {
	request?: Pick<Operation['request'], 'method'>;
};

function entriesOf(resources: Resource[], handMade: HandMade[]): Entry[] {
	const entries = new Map<string, Entry>(
		resources.map((resource) => [resource.value, { ...resource, operations: [...resource.operations] }]),
	);
	for (const { resource, ...operation } of handMade) {
		const entry = entries.get(resource.value) ?? { ...resource, operations: [] };
		entry.operations.push(operation);
		entries.set(resource.value, entry);
	}
	return [...entries.values()]
		.map((entry) => ({ ...entry, name: withWords(entry.name, entry.synonyms) }))
		.sort(byName);
}

const since = (instead: string) => `Deprecated: ${instead}`;

const USUAL_STARTS = ['getAll', 'get'];

/** What a new node does before anything is chosen: it reads, where the resource can be read at all. */
function startOf({ start, operations }: Entry): string {
	const reading = operations.filter(({ deprecated, request }) => !deprecated && request?.method === 'GET');
	const usual = USUAL_STARTS.find((value) => reading.some((one) => one.value === value));
	return start ?? usual ?? reading[0]?.value ?? operations[0]?.value ?? '';
}

/** The drop-down of a resource's operations. */
function operationsProperty(entry: Entry): INodeProperties {
	const { value: resource, operations } = entry;
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [resource] } },
		default: startOf(entry),
		options: operations.map(({ name, value, action, description, deprecated }) => ({
			name: deprecated ? `${name} (Deprecated)` : name,
			value,
			action,
			description: deprecated
				? description
					? `${description}. ${since(deprecated)}.`
					: since(deprecated)
				: description,
		})),
	};
}

/** All properties of the Allegro node: declared operations and hand-made ones. */
export function propertiesOf(resources: Resource[], handMade: HandMade[] = []): INodeProperties[] {
	const entries = entriesOf(resources, handMade);
	const operationsOf = new Map(
		entries.map(({ value, operations }) => [value, operations.map((operation) => operation.value)]),
	);
	const collections = collectionsOf(resources, operationsOf);
	return [
		{
			displayName: 'Resource',
			name: 'resource',
			type: 'options',
			noDataExpression: true,
			default: 'order',
			// The name holds the words that are searched; to say them twice would make the list hard to read.
			options: entries.map(({ name, value, synonyms, description }) => ({
				name,
				value,
				...(description && !synonyms ? { description } : {}),
			})),
		},
		...entries.map(operationsProperty),
		...joinForms(
			[
				...resources.flatMap((resource) =>
					resource.operations.flatMap((operation) =>
						formsOf(resource, operation, collections.get(operation)),
					),
				),
				...handMade.flatMap(({ resource, value, properties }) =>
					properties.map(({ displayOptions, ...property }) => ({
						resource: resource.value,
						operation: value,
						rank: RANK.always,
						property,
						when: displayOptions?.show as FormProperty['when'],
					})),
				),
			],
			operationsOf,
		),
		optionsCollection(resources, operationsOf),
	];
}
