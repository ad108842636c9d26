import { BETA_V1, PUBLIC_V1 } from '../transport/types';
import type { Host, LimitName, Paging } from '../transport/types';
import { inDropDown } from './alphabet';
import type {
	CategoryParameters,
	Command,
	CommandIdPlace,
	Field,
	FieldLocation as Place,
	Operation,
	Resource,
	Simple,
} from './declaration';
import { camel, text } from './fields';
import { withWords } from './words';

/** What a declaration says beside method and path; the rest follows from the kind of operation. */
export interface Spec {
	/** Display name, for operations that are not one of the five standard ones. */
	name?: string;
	value?: string;
	action?: string;
	/** What a Polish seller would look for, where the resource does not say it. */
	polish?: string;
	description?: string;
	/** The fields of the path, where they are more than a text with the parameter's name. */
	path?: Record<string, Field>;
	query?: Field[];
	headers?: Field[];
	body?: Field[];
	categoryParameters?: CategoryParameters;
	example?: unknown;
	/** Rows of a list: one path in the reply, or several with what is added to their rows. */
	items?: string | Record<string, Record<string, string>>;
	key?: string;
	simple?: Simple;
	paging?: Paging;
	version?: 'public' | 'beta';
	/** Media type of the reply where it is not JSON. */
	accept?: string;
	upload?: string[];
	download?: true;
	host?: Host;
	merge?: true;
	current?: string;
	ifMatch?: true;
	kinds?: Record<string, string>;
	keep?: string[];
	drop?: string[];
	repeat?: 'safe';
	limit?: LimitName;
	command?: Command;
	commandId?: CommandIdPlace;
	/** Scope without `allegro:api:`; `null` where any token of a user does. Default: the resource's. */
	scope?: string | null;
	deprecated?: string;
}

/** An operation that waits for its resource to lend it names and scopes. */
type Draft = (resource: Naming) => Operation;

interface Naming {
	name: string;
	plural: string;
	scopes: { read?: string; write?: string };
}

interface Standard {
	name: string;
	value: string;
	action: (resource: Naming) => string;
	partial?: true;
}

const draft =
	(route: string, spec: Spec, standard?: Standard): Draft =>
	(resource) => {
		const [method, path] = route.split(' ') as [Operation['method'], string];
		const name = standard?.name ?? spec.name!;
		const scope =
			spec.scope === undefined ? resource.scopes[method === 'GET' ? 'read' : 'write'] : spec.scope;
		const json = spec.version === 'beta' ? BETA_V1 : PUBLIC_V1;
		const takesJson = spec.body !== undefined;
		const action = spec.action ?? standard?.action(resource) ?? `${name} ${resource.name.toLowerCase()}`;
		return {
			value: spec.value ?? standard?.value ?? camel(name),
			name: spec.name ?? name,
			action: withWords(action, spec.polish),
			description: spec.description,
			method,
			path,
			host: spec.host ?? 'api',
			accept: spec.accept ?? json,
			contentType: takesJson ? json : undefined,
			upload: spec.upload,
			download: spec.download,
			fields: [
				...pathFields(path, spec.path ?? {}, spec.commandId),
				...placed('header', spec.headers),
				...placed('query', spec.query),
				...placed('body', spec.body),
			],
			categoryParameters: spec.categoryParameters,
			partial: standard?.partial,
			collection: spec.items === undefined ? 'additionalFields' : 'filters',
			merge: spec.merge,
			current: spec.current,
			ifMatch: spec.ifMatch,
			kinds: spec.kinds,
			keep: spec.keep,
			drop: spec.drop,
			example: spec.example,
			rows: typeof spec.items === 'string' ? { [spec.items]: {} } : spec.items,
			key: spec.key,
			simple: spec.simple,
			paging: spec.paging,
			repeat: spec.repeat ?? (method === 'GET' ? 'safe' : 'never'),
			limit: spec.limit,
			command: spec.command,
			commandId: spec.commandId,
			scopes: scope ? [scope] : [],
			deprecated: spec.deprecated,
		};
	};

const placed = (place: Place, fields: Field[] = []): Field[] =>
	fields.map((field) => ({ ...field, in: place }));

/** The command's own id is no form field: it is made, or given in the options. */
const pathFields = (path: string, given: Record<string, Field>, commandId?: CommandIdPlace): Field[] =>
	[...path.matchAll(/\{(\w+)\}/g)]
		.filter(([, name]) => !(commandId?.in === 'path' && name === 'commandId'))
		.map(([, name]) => ({
			...(given[name] ?? text(name, name)),
			wire: name,
			in: 'path',
			required: true,
		})) as Field[];

/**
 * A resource of the node: its name in the singular, what else sellers call it, its operations in the order
 * of the form: by name, what is deprecated last.
 */
export const resource = (
	name: string,
	more: {
		plural?: string;
		value?: string;
		synonyms?: string;
		description?: string;
		read?: string;
		write?: string;
	},
	operations: Draft[],
): Resource => {
	const naming: Naming = {
		name,
		plural: more.plural ?? `${name.toLowerCase()}s`,
		scopes: { read: more.read, write: more.write },
	};
	const made = operations.map((make) => make(naming));
	if (!made.some(({ value }) => value === 'create'))
		for (const one of made) if (one.partial) one.collection = 'updateFields';
	return {
		name,
		value: more.value ?? camel(name),
		synonyms: more.synonyms,
		description: more.description,
		operations: made.sort(inDropDown),
	};
};

export const create = (route: string, spec: Spec) =>
	draft(route, spec, { name: 'Create', value: 'create', action: (r) => `Create ${r.name.toLowerCase()}` });

export const remove = (route: string, spec: Spec) =>
	draft(route, spec, { name: 'Delete', value: 'delete', action: (r) => `Delete ${r.name.toLowerCase()}` });

export const get = (route: string, spec: Spec) =>
	draft(route, spec, { name: 'Get', value: 'get', action: (r) => `Get ${r.name.toLowerCase()}` });

export const getMany = (route: string, spec: Spec) =>
	draft(route, spec, { name: 'Get Many', value: 'getAll', action: (r) => `Get many ${r.plural}` });

/** Changes what is given and leaves the rest as it is; with `merge` the rest is read first. */
export const update = (route: string, spec: Spec) =>
	draft(route, spec, {
		name: 'Update',
		value: 'update',
		action: (r) => `Update ${r.name.toLowerCase()}`,
		partial: true,
	});

/** Any operation that is not one of the standard five. */
export const operation = (route: string, spec: Spec & { name: string; action: string }) => draft(route, spec);
