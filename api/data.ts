import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Facts of Allegro's OpenAPI document as data, written by `npm run api:snapshot`.
 * Read as files rather than imported, so that the compiler infers no types from a megabyte of JSON.
 */

/** JSON Schema (draft 7) with OpenAPI's `discriminator`, `deprecated` and `readOnly` kept beside it. */
export interface Schema {
	$ref?: string;
	type?: string | string[];
	format?: string;
	enum?: unknown[];
	default?: unknown;
	pattern?: string;
	minLength?: number;
	maxLength?: number;
	minimum?: number;
	maximum?: number;
	exclusiveMinimum?: number;
	exclusiveMaximum?: number;
	multipleOf?: number;
	items?: Schema;
	minItems?: number;
	maxItems?: number;
	uniqueItems?: boolean;
	properties?: Record<string, Schema>;
	required?: string[];
	additionalProperties?: boolean | Schema;
	minProperties?: number;
	maxProperties?: number;
	allOf?: Schema[];
	oneOf?: Schema[];
	anyOf?: Schema[];
	not?: Schema;
	/** Value of the property → `$ref` of the schema that then applies. */
	discriminator?: { propertyName: string; mapping?: Record<string, string> };
	deprecated?: boolean;
	readOnly?: boolean;
	writeOnly?: boolean;
}

export type Content = Record<string, Schema>;

export interface ApiParameter {
	name: string;
	in: 'path' | 'query' | 'header' | 'cookie';
	required?: true;
	deprecated?: true;
	/** Only where it differs from OpenAPI's default; arrays repeat their key unless this says otherwise. */
	style?: string;
	explode?: boolean;
	schema: Schema;
}

export interface ApiReply {
	content?: Content;
	/** Names of the declared response headers. */
	headers?: string[];
}

export interface ApiOperation {
	/** e.g. `GET /order/checkout-forms/{id}` */
	id: string;
	method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
	path: string;
	tag: string;
	host: 'api' | 'upload';
	deprecated?: true;
	/** Scopes a user's token needs; empty where the document names none (FACTS 1.7). */
	scopes: string[];
	/** An application token is accepted as well. */
	application?: true;
	parameters: ApiParameter[];
	request?: { required?: true; content: Content };
	/** By status code, or `default`. */
	replies: Record<string, ApiReply>;
}

const read = (name: string) => JSON.parse(readFileSync(join(__dirname, name), 'utf8'));

/** Every operation, sorted by path, then method. */
export const operations: ApiOperation[] = read('operations.json');

/** Named schemas; others refer to them as `allegro#/schemas/Name`. */
export const schemas: Record<string, Schema> = read('schemas.json').schemas;
