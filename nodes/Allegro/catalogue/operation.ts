import type { INodeProperties } from 'n8n-workflow';

import type { Route, Routes } from '../../../api/routes';
import type { Host, LimitName, Refusals } from '../transport/types';
import type { Field } from './kinds';
import type { Result } from './results';

export type { Route } from '../../../api/routes';

/** Names of a route's path and query parameters, as Allegro spells them, e.g. `'id'` or `'buyer.login'`. */
export type ParameterName<R extends Route> = Routes[R]['path'] | Routes[R]['query'];

/** Whose parameter it is: of the offer, or of the product that it sells. */
export type ParameterPart = 'offer' | 'product';

/** Fields that a category decides: who lists them (a name in `pickers/parameters.ts`), and where they go in the body. */
export interface CategoryParameters {
	method: string;
	at: Partial<Record<ParameterPart, string>>;
}

/** Where a command's id travels, and what the reply tells of the command's own content, by path in both. */
export type CommandIdPlace = ({ in: 'path' } | { in: 'body'; wire: string }) & { told?: string[] };

/** The collections of optional fields; a resource's Create and Update share theirs, so that it travels to the editor once. */
export type CollectionName = 'additionalFields' | 'filters' | 'updateFields';

/** Elements that have an identity: each is laid over the one with its key, the others stay, new ones come last. */
export interface Keyed {
	/** Wire path in an element, or several, of which the first that is given counts. */
	key: string | string[];
	/** An element takes the place of the one with its key as a whole. */
	whole?: true;
	/** The form writes one element alone; these members stay where another comes in its place. */
	one?: string[];
}

/**
 * What becomes of a list that Allegro replaces whole, where the form does not say it: `whole`, it is the one that is given;
 * `members`, it is an object, of which Allegro wants every member: each is laid over the present one.
 */
export type ListManner = 'whole' | 'members' | Keyed;

/** How what the user changed is laid over what Allegro holds. */
export interface Merge {
	/** The body is the change alone, not the whole object: the present one is read where a list needs it. */
	patch?: true;
	/** Every list of the body by its place, a path without brackets, e.g. `productSet.deposits`. */
	lists?: Record<string, ListManner>;
	/** Those of which the form offers to add, replace and remove. */
	choose?: string[];
	/** What Allegro hands out as the change wants it under itself; `path` has the request's parameters. */
	present?: (held: unknown, path: Record<string, string>, change: unknown) => unknown;
	/** What is read, where that is not the operation's own path. */
	from?: Route;
	/** Read-only parts of the present object that Allegro wants back. */
	keep?: string[];
	/** Parts further down in the present object, by path without brackets, that do not go back unless they are changed. */
	drop?: string[];
	/** Path of an object of one of several kinds → the member that names the kind: of another kind it is replaced. */
	discriminators?: Record<string, string>;
}

/** How a thing that was made before is known: in which list, by which path of the body → path of a row. */
export interface Existing {
	in: Route;
	same: Record<string, string>;
	/** Path of a row → value with which the row counts for none, e.g. a rejected invoice. */
	unless?: Record<string, string>;
}

/** How an operation is asked of Allegro; the fields say what goes into it. */
export interface RequestShape<R extends Route = Route> {
	route: R;
	method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
	/** With its parameters in braces, e.g. `/order/checkout-forms/{id}`. */
	path: string;
	host: Host;
	/** Media type asked for. */
	accept: string;
	/** Media type of a JSON body; `undefined` without one. */
	contentType?: string;
	/** Media types of bytes that may be sent instead of, or without, a JSON body. */
	upload?: string[];
	/** The present object is read first, because the API replaces it whole. */
	merge?: Merge;
	/** Where the body wants the ID of the seller who is signed in. */
	sellerAt?: string;
	/** The change counts for the version that `If-Match` names alone: the one read first, or the user's. */
	ifMatch?: true;
	/** Looked for first, because Allegro would make another one. */
	existing?: Existing;
	/** Whether sending it twice is harmless. */
	repeat: 'safe' | 'never';
	limit?: LimitName;
	commandId?: CommandIdPlace;
	/** Scopes without `allegro:api:`; empty where any token of a user does. */
	scopes: string[];
	/** What Allegro's refusals of it mean; the first that fits counts. */
	refusals: Refusals;
}

/** What the form says and asks beside the fields themselves. */
export interface FormShape {
	categoryParameters?: CategoryParameters;
	/** Every body field is optional in the form: what is not given stays as it is. */
	partial?: true;
	/** Name of the collection that holds the optional fields. */
	collection: CollectionName;
	/** A file comes along, although the result is none: it asks for the name of the output's binary field. */
	outputsFile?: true;
	/** A valid JSON body for the documentation. */
	example?: unknown;
}

/** One operation of Allegro's API: form, request and output all follow from it. */
export interface Operation<R extends Route = Route, T extends Result = Result> {
	/** n8n's value of the operation parameter. */
	value: string;
	name: string;
	/** Sentence for n8n's node picker. */
	action: string;
	/** What the name does not say. */
	description?: string;
	/** What to use instead. */
	deprecated?: string;
	fields: Field[];
	request: RequestShape<R>;
	form: FormShape;
	result: T;
}

/** A group of operations as n8n's form offers it, e.g. *Warranty*. */
export interface Resource {
	name: string;
	value: string;
	/** Other words that sellers search by, Polish ones first. */
	synonyms?: string;
	description?: string;
	/** The operation that a new node starts with, where it is not the usual one: Get Many, else Get. */
	start?: string;
	/** In the order of the form. */
	operations: Operation[];
}

/** The form of an operation with code of its own (architecture, *The house*): its properties are written by hand. */
export interface HandMade {
	resource: Pick<Resource, 'name' | 'value' | 'synonyms' | 'description'>;
	value: string;
	name: string;
	action: string;
	description: string;
	properties: INodeProperties[];
}
