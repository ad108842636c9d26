import type { INodeProperties } from 'n8n-workflow';

import type { FieldBase } from './field';

/** Gives the value of a parameter, or of an input in a frame, by its name; undefined where it is not set. */
export type Read = (name: string) => unknown;

/** What a value is read under, beside the field and what was given for it. */
export interface ValueContext {
	/** Zone in which dates without one are meant. */
	timezone: string;
	/** What is not given stays as it is at Allegro: null clears a value, and what is demanded of a frame may be there. */
	clears?: boolean;
	/** An empty list is sent, where an expression gives one. */
	empties?: boolean;
	/** Told what the user should know of a value that is sent all the same. */
	remark?: (sentence: string) => void;
}

/** How a field's inputs stand in the form. */
export interface InputsContext {
	/** n8n's mark of what must be filled in. */
	required: boolean;
	/** Among the optional fields, which users add one by one: there a field is one property, if need be a frame. */
	inCollection: boolean;
	/** Its operation changes a part of the body: inputs in frames start empty, because n8n fills in their defaults. */
	partial: boolean;
	/** The inputs of a member, one below the other. */
	inputsOf: (member: FieldBase) => INodeProperties[];
}

/** How a field's value is read. */
export interface KindContext extends ValueContext {
	/** Among the optional fields: see `InputsContext`. */
	inCollection: boolean;
	/** The value of a member on the wire. */
	valueOf: (member: FieldBase, read: Read, context: KindContext) => unknown;
}

/** For what an example is made. */
export interface ExampleContext {
	/** Among the optional fields: see `InputsContext`. */
	inCollection: boolean;
	/** Examples of those members that are to be filled in, by parameter name. */
	examplesOf: (members: FieldBase[]) => Record<string, unknown>;
}

/** What a kind of field means. Kinds do not know each other: those with members reach them through the contexts. */
export interface Kind<F extends FieldBase> {
	/** The n8n properties: usually one; none for what is never shown. */
	inputs: (field: F, context: InputsContext) => INodeProperties[];
	/**
	 * The value on the wire, e.g. `{ amount: '49.99', currency: 'PLN' }`, checked against the field's bounds; undefined
	 * where nothing was given.
	 * @throws InvalidInput naming the field
	 */
	value: (field: F, read: Read, context: KindContext) => unknown;
	/**
	 * What somebody would fill in, by parameter name, e.g. `{ price: '49.99 PLN' }`; `value` makes the example on the
	 * wire of it.
	 */
	example: (field: F, context: ExampleContext) => Record<string, unknown>;
	/** A field that was not filled in has no value at all, however its members are preset. */
	startsEmpty?: true;
}
