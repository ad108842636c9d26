import type { ApiOperation } from '../../api';
import { resolve } from '../../api';
import type { Field } from '../../nodes/Allegro/catalogue/kinds';
import type { Operation } from '../../nodes/Allegro/catalogue/operation';
import { pagingDifferences, pagingNames, replyDifferences, same } from './compareLists';
import { PARAMETER_TOLERANCES } from '../../emulator/tolerances';
import {
	boundOf,
	codesOf,
	patternOf,
	leavesOf,
	stepsOf,
	treeOf,
	typesOf,
	wayTo,
	type Place,
} from '../../api/tree';

/** Reasons why leaves, whole parts and choices (`leaf=CODE`) are not offered, by path. */
export type Omitted = Record<string, string>;

/** Everything in which a declaration differs from Allegro's document; empty where it does not. */
export function differences(declared: Operation, api: ApiOperation, omitted: Omitted = {}): string[] {
	return [
		...headDifferences(declared, api),
		...parameterDifferences(declared, api),
		...bodyDifferences(declared, api, omitted),
		...replyDifferences(declared, api),
	];
}

const isJson = (type: string) => type.endsWith('+json') || type === 'application/json';
const sorted = (list: string[]) => [...list].sort();

function headDifferences(declared: Operation, api: ApiOperation): string[] {
	const requested = Object.keys(api.request?.content ?? {});
	const good = Object.entries(api.replies).filter(([status]) => status.startsWith('2'));
	const types = (replies: typeof good) => replies.flatMap(([, reply]) => Object.keys(reply.content ?? {}));
	// A reply without a body still comes as some version of JSON where it is a refusal.
	const refusals = types(Object.entries(api.replies)).filter((type) => type !== 'application/json');
	const offered = types(good).length ? types(good) : refusals;
	return [
		...same('host', declared.request.host, api.host),
		...same('content type', declared.request.contentType, requested.find(isJson)),
		...same(
			'upload',
			sorted(declared.request.upload ?? []),
			sorted(requested.filter((type) => !isJson(type))),
		),
		...same(
			'scopes',
			declared.request.scopes.map((scope) => `allegro:api:${scope}`),
			sorted(api.scopes),
		),
		...same('deprecated', Boolean(declared.deprecated), Boolean(api.deprecated)),
		...(offered.length && !offered.includes(declared.request.accept)
			? [`accept is ${declared.request.accept}, Allegro replies with ${offered.join(', ')}`]
			: []),
	];
}

/** Headers that every request has; a choice of media types is the user's all the same. */
const isOfTransport = ({ name, in: place, schema }: ApiOperation['parameters'][number]) =>
	name === 'Accept-Language' ||
	(place === 'header' && ['Accept', 'Content-Type'].includes(name) && !resolve(schema).enum);

function parameterDifferences(declared: Operation, api: ApiOperation): string[] {
	const key = (place: string, name: string) => `${place} ${name}`;
	const fields = new Map(
		declared.fields.filter((field) => field.in !== 'body').map((field) => [key(field.in, field.wire), field]),
	);
	const found: string[] = [];
	for (const parameter of api.parameters) {
		if (isOfTransport(parameter)) continue;
		const at = key(parameter.in, parameter.name);
		const field = fields.get(at);
		fields.delete(at);
		if (!field) {
			const elsewhere =
				(at === 'path commandId' && declared.request.commandId?.in === 'path') ||
				(at === 'header if-match' && declared.request.ifMatch === true) ||
				pagingNames(declared).includes(at);
			if (!elsewhere) found.push(`${at} is missing`);
			continue;
		}
		if (Boolean(field.required) !== Boolean(parameter.required))
			found.push(`${at} is ${field.required ? '' : 'not '}marked as required`);
		const tolerated = PARAMETER_TOLERANCES[parameter.name]?.schema;
		found.push(...fieldDifferences(field, treeOf(tolerated ?? parameter.schema), at, {}));
	}
	found.push(...[...fields.keys()].map((at) => `${at} is invented`));
	return [...found, ...pagingDifferences(declared, api)];
}

function bodyDifferences(declared: Operation, api: ApiOperation, omitted: Omitted): string[] {
	const [, schema] = Object.entries(api.request?.content ?? {}).find(([type]) => isJson(type)) ?? [];
	const fields = declared.fields.filter((field) => field.in === 'body' && field.wire !== '');
	if (!schema) return fields.map((field) => `${field.wire} is invented: there is no body`);
	const body = treeOf(schema);
	const given = [
		...leavesGiven(fields, body),
		...(declared.request.merge?.keep ?? []),
		...(declared.request.commandId?.in === 'body' ? [declared.request.commandId.wire] : []),
	];
	const made: Omitted =
		declared.request.commandId?.in === 'body'
			? { [declared.request.commandId.wire]: 'The node makes it' }
			: {};
	const turned = pagingNames(declared).map((at) => at.replace(/^body /, ''));
	const leaves = leavesOf(body).filter((leaf) => !turned.includes(leaf));
	const isGiven = (leaf: string) => given.some((path) => isWithin(path, leaf));
	const excuses = excusesOf(omitted);
	const isExcused = (leaf: string) => excuses.some((path) => isWithin(path, leaf));
	const isNeeded = (excuse: string) => leaves.some((leaf) => isWithin(excuse, leaf) && !isGiven(leaf));
	return [
		...leaves.filter((leaf) => !isGiven(leaf) && !isExcused(leaf)).map((leaf) => `${leaf} is missing`),
		...excuses.filter((path) => !isNeeded(path)).map((path) => `${path} is omitted for no reason`),
		...levelDifferences(fields, body, '', { ...omitted, ...made }, declared.form.partial === true),
	];
}

const isWithin = (path: string, leaf: string) =>
	leaf === path || leaf.startsWith(`${path}.`) || leaf.startsWith(`${path}[`);

const excusesOf = (omitted: Omitted) => Object.keys(omitted).filter((path) => !path.includes('='));

const inner = (field: Field) =>
	'fields' in field ? field.fields.filter(({ wire }) => wire !== '') : undefined;

/** Where the members of a field stand. */
const stepInto = ({ kind }: Field, path: string, place: Place): [string, Place | undefined] =>
	kind === 'rows' ? [`${path}[]`, place.items] : kind === 'map' ? [`${path}.*`, place.values] : [path, place];

const pathOf = (base: string, field: Field) =>
	[base, field.wire.replace(/\[\d+\+\]/g, '').replace(/\[\d+\]/g, '[]')].filter(Boolean).join('.');

/** Paths that the fields fill, down to the leaves they know of. */
function leavesGiven(fields: Field[], body: Place, base = ''): string[] {
	return fields.flatMap((field) => {
		const path = pathOf(base, field);
		const members = inner(field);
		if (members && field.kind !== 'map')
			return leavesGiven(members, body, field.kind === 'rows' ? `${path}[]` : path);
		return [path];
	});
}

/** Differences of the fields of one object: the body, a group, a row. */
function levelDifferences(
	fields: Field[],
	object: Place,
	base: string,
	omitted: Omitted,
	partial: boolean,
): string[] {
	const found: string[] = [];
	for (const field of fields) {
		const path = pathOf(base, field);
		const way = wayTo(object, field.wire);
		if (!way) {
			if (!isOnlyDemanded(object, field)) found.push(`${path} is invented`);
			continue;
		}
		const required = way.every((place) => place.required);
		if (field.kind !== 'constant' && Boolean(field.required) !== required)
			found.push(`${path} is ${field.required ? '' : 'not '}marked as required`);
		const place = way[way.length - 1];
		found.push(...fieldDifferences(field, place!, path, omitted));
		const members = inner(field);
		const [inside, within] = stepInto(field, path, place!);
		if (members && within) found.push(...levelDifferences(members, within, inside, omitted, false));
	}
	if (!partial) found.push(...gaps(fields, object, base, excusesOf(omitted)));
	return found;
}

/** The document demands a text that it forgot to describe, as the name of an offer whose fees are asked for. */
function isOnlyDemanded(object: Place, { wire, kind, required }: Field): boolean {
	const steps = wire.split('.');
	const name = steps.pop()!;
	const around = steps.length ? wayTo(object, steps.join('.'))?.at(-1) : object;
	const isDemanded = around?.schemas.every((schema) => schema.required?.includes(name)) === true;
	return isDemanded && kind === 'text' && required === true;
}

/** Objects that Allegro demands although it demands no member of them: something in them must be asked for. */
function gaps(fields: Field[], object: Place, base: string, excuses: string[]): string[] {
	const demanded = fields.filter((field) => field.required || field.demanded || field.kind === 'constant');
	return [...object.properties]
		.filter(([name, place]) => place.required && !demanded.some((field) => stepsOf(field.wire)[0] === name))
		.map(([name]) => (base ? `${base}.${name}` : name))
		.filter((path) => !excuses.some((excuse) => isWithin(path, excuse)))
		.map((path) => `${path} is demanded, the form can leave it out`);
}

/** Most entries that a declaration may demand where the document says it in words alone, by wire path. */
const WORDED: Record<string, number> = { 'offerCriteria[0].offers[].id': 1000, 'offer.id': 20 };

/** Differences of one field with its place: type, bounds, choices. */
function fieldDifferences(field: Field, place: Place, at: string, omitted: Omitted): string[] {
	const types = typesOf(place);
	const isType = (...wanted: string[]) => types.length > 0 && types.every((type) => wanted.includes(type));
	const fits = (fitting: boolean) =>
		fitting ? [] : [`${at} is ${types.join(' or ')}, not for a ${field.kind}`];
	const listed = place.items ?? place;
	const isList = place.items !== undefined || (field.in !== 'query' && field.wire.includes('[]'));
	const codes = codesOf(place);
	switch (field.kind) {
		case 'text':
			return [
				...fits(isType('string') && !codes && !isDate(place)),
				...same(`${at} longest`, field.maxLength, boundOf(place, 'maxLength')),
				...same(`${at} shortest`, field.minLength, above1(boundOf(place, 'minLength'))),
				...(patternOf(place) && !field.pattern ? [`${at} has no pattern ${patternOf(place)}`] : []),
			];
		case 'id':
			return fits(isType('string') && !codes);
		case 'product':
			return fits(['id', 'idType', 'name'].every((part) => isOf('string', place.properties.get(part))));
		case 'number':
			return [
				...fits(isType(field.decimals === undefined ? 'integer' : 'number')),
				...same(`${at} least`, field.min, boundOf(place, 'minimum')),
				...same(`${at} most`, field.max, boundOf(place, 'maximum')),
			];
		case 'decimal':
			return [
				...fits(field.in === 'query' ? isType('string', 'number') : isType('string')),
				...same(`${at} least`, field.min, boundOf(place, 'minimum')),
				...same(`${at} most`, field.max, boundOf(place, 'maximum')),
			];
		case 'boolean':
			return fits(isType('boolean') || codes?.join() === 'false,true');
		case 'choice':
			return [...fits(isType('string')), ...choiceDifferences(field, place, at, omitted)];
		case 'choices':
			return [...fits(isList && isOf('string', listed)), ...choiceDifferences(field, listed, at, omitted)];
		case 'date':
			return fits(isType('string') && !codes && (isDate(place) || hasNoFormat(place) || field.http === true));
		case 'period':
			return fits(isType('string') && !codes);
		case 'money':
			return fits(['amount', 'currency'].every((part) => isOf('string', place.properties.get(part))));
		case 'texts':
			return [
				...fits(isList && isOf('string', listed) && !codesOf(listed)),
				...same(`${at} longest`, field.maxLength, boundOf(listed, 'maxLength')),
				...same(
					`${at} most entries`,
					field.maxItems,
					(place.items && boundOf(place, 'maxItems')) ?? (field.maxItems && WORDED[field.wire]),
				),
			];
		case 'group':
			return fits(isType('object'));
		case 'rows':
			return [
				...fits((place.items?.properties.size ?? 0) > 0),
				...same(`${at} most rows`, field.maxItems, boundOf(place, 'maxItems')),
				...same(`${at} least rows`, field.minItems, above1(boundOf(place, 'minItems'))),
			];
		case 'map':
			return fits(place.values !== undefined && field.key.kind === 'id');
		case 'json':
			return fits(isType('object', 'array'));
		case 'constant':
			return codes && !codes.includes(String(field.value))
				? [`${at} is always ${field.value}, the document says ${codes.join(', ')}`]
				: fits(isType(Number.isInteger(field.value) ? 'integer' : typeof field.value));
	}
}

/** One of something is what filling in a field gives anyway. */
const above1 = (bound?: number) => (bound !== undefined && bound > 1 ? bound : undefined);

const isOf = (type: string, place?: Place) => place !== undefined && typesOf(place).join() === type;
const hasNoFormat = (place: Place) => place.schemas.every(({ format }) => format === undefined);
const isDate = (place: Place) => place.schemas.every(({ format }) => format === 'date-time');

function choiceDifferences(
	field: Extract<Field, { kind: 'choice' | 'choices' }>,
	place: Place,
	at: string,
	omitted: Omitted,
): string[] {
	const codes = codesOf(place);
	if (!codes) return [];
	const excused = codes.filter((code) => `${at}=${code}` in omitted);
	const offered = sorted(field.choices.map(([code]) => code));
	return same(`${at} choices`, sorted([...offered, ...excused]), codes);
}
