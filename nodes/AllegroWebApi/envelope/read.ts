import type { IDataObject } from 'n8n-workflow';

import type { Field, Method, Structure } from '../contract/contract';
import { WebApiFailure } from '../faults/failure';
import { Engine } from './engine';
import { harmless } from './guard';

/** Where node-soap puts the text of an element that has attributes. */
const VALUE = '$value';

/**
 * The reply as JSON in the contract's types: `xsd:long` is always text, lists are always lists, a missing list is
 * empty, other missing elements stay missing.
 * @throws WebApiFailure of kind `fault`, `unsafe` or `notSoap`
 */
export async function replyOf(method: Method, xml: string): Promise<IDataObject> {
	const engine = await Engine.for(method);
	const text = harmless(xml);
	let envelope: unknown;
	try {
		envelope = engine.read(text);
	} catch (error) {
		throw faultIn(error, method) ?? foreign(method);
	}
	const body = own(envelope, 'Body');
	const reply = own(body, method.reply.name);
	if (reply === undefined) throw foreign(method);
	return object(method.reply, reply ?? {});
}

/** Code and words of a fault, the version 1.1 has one of each. */
function faultIn(error: unknown, method: Method): WebApiFailure | undefined {
	const fault = own(own(own(own(error, 'root'), 'Envelope'), 'Body'), 'Fault');
	if (typeof fault !== 'object' || fault === null) return undefined;
	const code = text(own(fault, 'faultcode')) || text(own(own(fault, 'Code'), 'Value'));
	const words = text(own(fault, 'faultstring')) || text(own(own(fault, 'Reason'), 'Text'));
	return new WebApiFailure({
		kind: 'fault',
		// Some servers put the code into a namespace of theirs.
		fault: /(?:^|:)([\w.-]+)$/.exec(code.trim())?.[1] ?? code,
		message: words || 'No reason was given',
		method: method.name,
	});
}

const foreign = ({ name }: Method) =>
	new WebApiFailure({
		kind: 'notSoap',
		method: name,
		message: `The reply is no answer to ${name}`,
		advice: 'See that the address in the credential is the endpoint itself, and that it offers the method.',
	});

function object({ fields }: Structure, value: unknown): IDataObject {
	const read: IDataObject = {};
	for (const field of fields) {
		const found = own(value, field.name);
		const converted = field.many ? list(field, found) : found === undefined ? undefined : one(field, found);
		if (converted !== undefined) read[field.name] = converted as IDataObject;
	}
	return read;
}

function list(field: Field, value: unknown): unknown[] {
	const items = own(value, 'item');
	if (items === undefined) return [];
	return (Array.isArray(items) ? items : [items]).map((item) => one(field, item));
}

function one({ type }: Field, value: unknown): unknown {
	// An element that occurs once but came twice.
	const single = Array.isArray(value) ? value[0] : value;
	if (typeof type === 'object') return object(type, single);
	if (single === null) return type === 'string' ? '' : null;
	const written = text(single);
	switch (type) {
		case 'int':
		case 'short':
		case 'float':
			return numberOf(written.trim());
		case 'boolean':
			return /^(?:true|1)$/i.test(written.trim());
		case 'long':
		case 'dateTime':
			return written.trim() || null;
		default:
			return written;
	}
}

/** What is no number stays as it was written; so does a whole number too long for one. */
function numberOf(written: string): number | string | null {
	if (written === '') return null;
	const number = Number(written);
	const exact = Number.isFinite(number) && (!Number.isInteger(number) || Number.isSafeInteger(number));
	return exact ? number : written;
}

/** Text of an element, with or without attributes. */
function text(value: unknown): string {
	if (typeof value === 'string') return value;
	const inner = own(value, VALUE);
	return typeof inner === 'string' ? inner : '';
}

/** A property of the object itself: replies may name elements `constructor`. */
function own(value: unknown, name: string): unknown {
	return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
		? (value as Record<string, unknown>)[name]
		: undefined;
}
