import type { INodeProperties } from 'n8n-workflow';

import type { Host, LimitName, Paging } from '../transport/types';
import type { Field } from './kinds';

export type { Field } from './kinds';
export type { Choice } from './kinds/choice';
export type { FieldLocation } from './kinds/field';

/** Whose parameter it is: of the offer, or of the product that it sells. */
export type ParameterPart = 'offer' | 'product';

/** Fields that a category decides: who lists them (a name in `pickers/parameters.ts`), and where they go in the body. */
export interface CategoryParameters {
	method: string;
	at: Partial<Record<ParameterPart, string>>;
}

/** How the end of a command is found (allegro-facts 6.1, 6.2). Paths hold the command's id. */
export type Command =
	/** Counts of done and failed tasks; then a list with one row per offer. */
	| { kind: 'tasks'; status: string; tasks: string }
	/** No counts: the status reply lists the offers with a word for each. */
	| { kind: 'offers'; status: string }
	/**
	 * A word at `at` in the status reply. `errors` is where it gives reasons, if not in `errors` beside it; `id` where the first
	 * reply names the command, for those that Allegro numbers itself.
	 */
	| {
			kind: 'state';
			status: string;
			at: string;
			done: string[];
			failed: string[];
			errors?: string;
			id?: string;
	  }
	/** A 202 with a Location that ends in a 303 to the thing itself. */
	| { kind: 'operation'; thing: string };

/**
 * What stands under one name of a simplified item: the value at a path in Allegro's object, of several paths the first
 * that holds something; or the elements of a list as one text, each by a template such as `{quantity} × {offer.name}`.
 */
export type Shown =
	| string
	| string[]
	| {
			list: string;
			/** Only elements in which this is true. */
			where?: string;
			row: string;
			between?: string;
	  };

/** A simplified item: some ten flat fields that a seller reads, money and ids as texts. */
export type Simple = Record<string, Shown>;

/** Where a command's id travels. */
export type CommandIdPlace = { in: 'path' } | { in: 'body'; wire: string };

/** The collections of optional fields; a resource's Create and Update share theirs, so that it travels to the editor once. */
export type CollectionName = 'additionalFields' | 'filters' | 'updateFields';

export interface Operation {
	/** n8n's value of the operation parameter. */
	value: string;
	name: string;
	/** Sentence for n8n's node picker. */
	action: string;
	/** What the name does not say. */
	description?: string;
	method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
	path: string;
	host: Host;
	/** Media type asked for; `undefined` where the reply has no body. */
	accept: string;
	/** Media type of a JSON body; `undefined` without one. */
	contentType?: string;
	/** Media types of bytes that may be sent instead of, or without, a JSON body. */
	upload?: string[];
	/** The reply is a file. */
	download?: true;
	fields: Field[];
	categoryParameters?: CategoryParameters;
	/** Every body field is optional in the form: what is not given stays as it is. */
	partial?: true;
	/** Name of the collection that holds the optional fields. */
	collection: CollectionName;
	/** The current object is read first, because the API replaces it whole. */
	merge?: true;
	/** Where the current object is read, where that is not the operation's own path: a beginning of it. */
	current?: string;
	/** The change counts for the version that `If-Match` names alone: the one read first, or the user's. */
	ifMatch?: true;
	/** Objects of one of several kinds, by path, with the member that names the kind: of another kind they are replaced. */
	kinds?: Record<string, string>;
	/** Read-only parts of the current object that Allegro wants back with a merge. */
	keep?: string[];
	/** Read-only parts further down in the current object, by path without brackets. */
	drop?: string[];
	/** A valid JSON body for the documentation, or a text, which is an expression. */
	example?: unknown;
	/** A list: where the rows are, by path in the reply; `''` is the reply itself. The value is added to each row. */
	rows?: Record<string, Record<string, string>>;
	/** The form has *Simplify*, which is on unless the user turns it off. */
	simple?: Simple;
	/** Where a row keeps its identity, for lists whose rows have no `id`. */
	key?: string;
	paging?: Paging;
	repeat: 'safe' | 'never';
	limit?: LimitName;
	command?: Command;
	commandId?: CommandIdPlace;
	/** Scopes without `allegro:api:`; empty where any token of a user does. */
	scopes: string[];
	/** What to use instead. */
	deprecated?: string;
}

export interface Resource {
	name: string;
	value: string;
	/** Other words that sellers search by, Polish ones first. */
	synonyms?: string;
	description?: string;
	operations: Operation[];
}

/** The form of an operation with code of its own (architecture, `jobs/`): its properties are written by hand. */
export interface HandMade {
	resource: Pick<Resource, 'name' | 'value' | 'synonyms' | 'description'>;
	value: string;
	name: string;
	action: string;
	description: string;
	properties: INodeProperties[];
}
