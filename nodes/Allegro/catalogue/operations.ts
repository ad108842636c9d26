import type { Routes } from '../../../api/routes';
import { BETA_V1, PUBLIC_V1 } from '../transport/types';
import type { Host, LimitName, Refusal } from '../transport/types';
import { inDropDown } from './alphabet';
import { steeringOf, withKeys } from './changing';
import type { Field } from './kinds';
import type { FieldLocation } from './kinds/field';
import { camel, text } from './fields';
import type {
	CategoryParameters,
	CommandIdPlace,
	Existing,
	Merge,
	Operation,
	RequestShape,
	Resource,
	Route,
} from './operation';
import { thing, type Result, type ThingResult } from './results';
import { withWords } from './words';

/**
 * What refusals mean and what to do, by HTTP status, or `any` where Allegro's words are enough; where a status has several
 * meanings, by words or `{location}`. What a status alone may not mean says so: Allegro's words come first. Labels of
 * the operation's form and names of other operations stand in quotes, e.g. `'Product Parameters'`, `'Image: Upload'`.
 * @example { 409: [{ words: /scan/i, advice: 'The virus scan is under way.' }, { advice: 'Look at its invoices.' }] }
 */
export type Meanings = Readonly<
	Record<number, string | ReadonlyArray<Omit<Refusal, 'status'>>> & {
		any?: ReadonlyArray<Omit<Refusal, 'status'>>;
	}
>;

/** What the 409 of a command means whose id was used before. */
export const COMMAND_ID_USED =
	'The command ID was used before. Leave it empty for a new command; to learn what became of the old one, read its status.';

const refusalsIn = (meanings: Meanings = {}): Refusal[] =>
	Object.entries(meanings).flatMap(([status, meaning]) =>
		(typeof meaning === 'string' ? [{ advice: meaning }] : meaning).map((one) =>
			status === 'any' ? one : { status: Number(status), ...one },
		),
	);

/** What a declaration says beside its route; the rest follows from the kind of operation. */
export interface Spec<R extends Route = Route, T extends Result = Result> {
	/** Display name, for operations that are not one of the standard ones (Create, Delete, Get, Get Many, Update). */
	name?: string;
	value?: string;
	action?: string;
	/** What a Polish seller would look for, where the resource does not say it. */
	polish?: string;
	description?: string;
	/** The fields of the path, where they are more than a text with the parameter's name. */
	path?: Partial<Record<Routes[R]['path'], Field>>;
	query?: Array<Field & { wire: Routes[R]['query'] }>;
	headers?: Array<Field & { wire: Routes[R]['header'] }>;
	body?: Field[];
	categoryParameters?: CategoryParameters;
	example?: unknown;
	/** Left out: one thing. */
	result?: T;
	version?: 'public' | 'beta';
	/** Media type of the reply where it is not JSON. */
	accept?: string;
	upload?: string[];
	host?: Host;
	merge?: Merge;
	ifMatch?: true;
	sellerAt?: string;
	existing?: Existing;
	repeat?: 'safe';
	limit?: LimitName;
	commandId?: CommandIdPlace;
	/** What Allegro's refusals of it mean, by status, beside the general advice; before the resource's own. */
	on?: Meanings;
	/** Scope without `allegro:api:`; `null` where any token of a user does. Default: the resource's. */
	scope?: string | null;
	deprecated?: string;
}

/** What operations take from their resource. */
interface Lent {
	plural?: string;
	/** Scope without `allegro:api:`; `*` stands for `read` where an operation reads, for `write` where it does not. */
	scope?: string;
	/** Fields of the path, for all operations whose route names them. */
	path?: Partial<Record<Routes[Route]['path'], Field>>;
	/** What refusals of all its operations mean. */
	on?: Meanings;
}

interface Naming extends Lent {
	name: string;
}

/** An operation that waits for its resource to lend it names and scopes. */
type Declared<R extends Route, T extends Result> = (resource: Naming) => Operation<R, T>;

interface Standard {
	name: string;
	value: string;
	action?: (resource: Naming) => string;
	partial?: true;
}

const declare =
	<R extends Route, T extends Result>(
		route: R,
		spec: Spec<R, T>,
		standard?: Standard,
	): Declared<R, NoInfer<T>> =>
	(resource) => {
		const name = spec.name ?? standard!.name;
		const action = spec.action ?? standard?.action?.(resource) ?? `${name} ${resource.name.toLowerCase()}`;
		// Where nothing is said, `T` is that of one thing.
		const result = spec.result ?? (thing() as T);
		return {
			value: spec.value ?? standard?.value ?? camel(name),
			name,
			action: withWords(action, spec.polish),
			description: spec.description,
			deprecated: spec.deprecated,
			fields: [
				...pathFields(route, { ...resource.path, ...spec.path }, spec.commandId),
				...placed('header', spec.headers),
				...placed('query', spec.query),
				...placed('body', standard?.partial ? changing(spec) : spec.body),
			],
			request: requestShape(route, spec, resource),
			form: {
				categoryParameters: spec.categoryParameters,
				partial: standard?.partial,
				collection: result.kind === 'list' ? 'filters' : 'additionalFields',
				example: spec.example,
			},
			result,
		};
	};

function requestShape<R extends Route>(route: R, spec: Spec<R, Result>, resource: Naming): RequestShape<R> {
	const [method, path] = route.split(' ') as [RequestShape['method'], string];
	const { scope = resource.scope?.replace('*', method === 'GET' ? 'read' : 'write') } = spec;
	const json = spec.version === 'beta' ? BETA_V1 : PUBLIC_V1;
	return {
		route,
		method,
		path,
		host: spec.host ?? 'api',
		accept: spec.accept ?? json,
		contentType: spec.body && json,
		upload: spec.upload,
		merge: spec.merge,
		ifMatch: spec.ifMatch,
		sellerAt: spec.sellerAt,
		existing: spec.existing,
		repeat: spec.repeat ?? (method === 'GET' ? 'safe' : 'never'),
		limit: spec.limit,
		commandId: spec.commandId,
		scopes: scope ? [scope] : [],
		refusals: [
			...refusalsIn(spec.on),
			...refusalsIn(resource.on),
			...(spec.commandId ? [{ status: 409, advice: COMMAND_ID_USED }] : []),
		],
	};
}

const placed = (place: FieldLocation, fields: Field[] = []): Field[] =>
	fields.map((field) => ({ ...field, in: place }));

/** The fields of a body that changes a part of what Allegro holds. */
const changing = ({ body = [], merge }: Pick<Spec, 'body' | 'merge'>): Field[] => [
	...withKeys(body, merge?.lists),
	...steeringOf(body, merge),
];

/** The command's own id is no form field: it is made, or given in the options. */
const pathFields = (
	route: Route,
	given: Partial<Record<string, Field>>,
	commandId?: CommandIdPlace,
): Field[] =>
	[...route.matchAll(/\{(\w+)\}/g)]
		.map(([, name]) => name!)
		.filter((name) => !(commandId?.in === 'path' && name === 'commandId'))
		.map((name): Field => ({ ...(given[name] ?? text(name, name)), wire: name, in: 'path', required: true }));

type Operations = Record<string, Declared<Route, Result>>;

/**
 * A resource of the node: its name in the singular, what else sellers call it, its operations. Each operation is a member
 * of the resource, e.g. `order.getMany`; `operations` has them in the order of the form: by name, deprecated ones last.
 */
export const resource = <O extends Operations>(
	name: string,
	more: Lent & { value?: string; synonyms?: string; description?: string; start?: string },
	declared: O,
): Resource & { [K in keyof O]: ReturnType<O[K]> } => {
	const made = Object.entries(declared).map(
		([key, make]) => [key, make({ ...more, name }) as Operation] as const,
	);
	const operations = made.map(([, operation]) => operation);
	if (!operations.some(({ value }) => value === 'create'))
		for (const { form } of operations) if (form.partial) form.collection = 'updateFields';
	return {
		...(Object.fromEntries(made) as { [K in keyof O]: ReturnType<O[K]> }),
		name,
		value: more.value ?? camel(name),
		synonyms: more.synonyms,
		description: more.description,
		start: more.start,
		operations: operations.sort(inDropDown),
	};
};

const standard =
	(how: Standard) =>
	<R extends Route, T extends Result = ThingResult>(route: R, spec: Spec<NoInfer<R>, T> = {}) =>
		declare(route, spec, how);

/** Operation *Create*. @example create('POST /sale/offer-tags', { body: tagFields }) */
export const create = standard({ name: 'Create', value: 'create' });

/** Operation *Delete*. @example remove('DELETE /sale/offer-tags/{tagId}', { path: { tagId } }) */
export const remove = standard({ name: 'Delete', value: 'delete' });

/** Operation *Get*: one thing. @example get('GET /sale/issues/{issueId}', { path: { issueId } }) */
export const get = standard({ name: 'Get', value: 'get' });

/** Operation *Get Many*. A list with its paging is `result: list(path, { paging })`; left out, the reply is one thing. */
export const getMany = standard({
	name: 'Get Many',
	value: 'getAll',
	action: ({ name, plural = `${name.toLowerCase()}s` }) => `Get many ${plural}`,
});

/** Changes what is given and leaves the rest as it is; with `merge` the rest is read first. */
export const update = standard({ name: 'Update', value: 'update', partial: true });

/** An update that replaces the whole: what Create demands it demands too. */
export const replace = standard({ name: 'Update', value: 'update' });

/**
 * Any operation that is not one of the standard ones: it brings its own name and sentence for n8n's node picker.
 * @example operation('POST /sale/issues/{issueId}/message', { name: 'Reply', action: 'Reply to issue' })
 */
export const operation = <R extends Route, T extends Result = ThingResult>(
	route: R,
	spec: Spec<NoInfer<R>, T> & { name: string; action: string },
) => declare(route, spec);
