import type { IDataObject } from 'n8n-workflow';

import { redactedStart } from '../../shared/redact';
import type { Field, Method, Structure } from '../contract/contract';
import { WebApiFailure } from '../faults/failure';
import { parse, unreadable, type Element } from './parse';

/**
 * The reply as JSON in the contract's types: `xsd:long` is always text, lists are always lists, a missing list is
 * empty, nil is null, other missing elements stay missing.
 * @param secrets texts that no failure may repeat
 * @throws WebApiFailure of kind `fault`, `unreadable` or `notSoap`
 */
export function replyOf(method: Method, xml: string, secrets: readonly string[] = []): IDataObject {
	const envelope = parse(xml.replace(/\r\n?/g, '\n'));
	const body = envelope.name === 'Envelope' ? childOf(envelope, 'Body') : undefined;
	const fault = body && childOf(body, 'Fault');
	if (fault) throw faultOf(fault, method, secrets);
	const [reply, ...others] = body?.children.filter(({ name }) => name === method.reply.name) ?? [];
	if (!reply) throw foreign(method);
	if (others.length > 0) throw unreadable(`it answers ${others.length + 1} times`);
	return object(method.reply, reply, '');
}

const childOf = ({ children }: Element, name: string) => children.find((child) => child.name === name);

const textAt = (element: Element, ...path: string[]): string =>
	path.reduce<Element | undefined>((found, name) => found && childOf(found, name), element)?.text.trim() ??
	'';

/** Code and words of a fault; SOAP 1.2 has other names for them than 1.1. */
function faultOf(fault: Element, method: Method, secrets: readonly string[]): WebApiFailure {
	const code = textAt(fault, 'faultcode') || textAt(fault, 'Code', 'Value');
	const words = textAt(fault, 'faultstring') || textAt(fault, 'Reason', 'Text');
	// Some servers put the code into a namespace of theirs.
	const local = /(?:^|:)([\w.-]+)$/.exec(code)?.[1] ?? code;
	return new WebApiFailure({
		kind: 'fault',
		fault: redactedStart(local, secrets, LONGEST_CODE),
		message: redactedStart(words, secrets, LONGEST_WORDS) || 'No reason was given',
		method: method.name,
	});
}

const LONGEST_CODE = 100;
const LONGEST_WORDS = 500;

const foreign = ({ name }: Method) =>
	new WebApiFailure({
		kind: 'notSoap',
		method: name,
		message: `The reply is no answer to ${name}`,
		advice: 'See that the address in the credential is the endpoint itself, and that it offers the method.',
	});

function object({ fields }: Structure, { children }: Element, path: string): IDataObject {
	const named = new Map<string, Element[]>();
	for (const child of children) {
		const same = named.get(child.name);
		if (same) same.push(child);
		else named.set(child.name, [child]);
	}
	const read: IDataObject = {};
	for (const field of fields) {
		const here = `${path}${field.name}`;
		const [first, ...more] = named.get(field.name) ?? [];
		if (field.many) read[field.name] = list(field, first ? [first, ...more] : [], here) as IDataObject[];
		else if (first && more.length > 0) throw unreadable(`its element ${here} comes more than once`);
		else if (first) read[field.name] = one(field, first, here) as IDataObject;
	}
	return read;
}

/** A list in the ways servers write it: entries in `item`, entries of one other name, or the entries themselves. */
function list(field: Field, elements: Element[], path: string): unknown[] {
	return elements
		.flatMap((element) => entriesOf(field, element, path))
		.map((entry, at) => one(field, entry, `${path}[${at}]`));
}

function entriesOf({ type }: Field, element: Element, path: string): Element[] {
	const { children, nil } = element;
	if (nil) return [];
	const [first] = children;
	if (!first) {
		if (element.text.trim() === '') return [];
		if (typeof type === 'string') return [element];
	} else if (children.every(({ name }) => name === 'item')) {
		return children;
	} else {
		const members = typeof type === 'object' ? type.fields.map(({ name }) => name) : [];
		if (children.every(({ name }) => members.includes(name))) return [element];
		if (children.every(({ name }) => name === first.name)) return children;
	}
	throw unreadable(`the entries of its list ${path} do not stand in item elements`);
}

function one({ type }: Field, element: Element, path: string): unknown {
	if (element.nil) return null;
	if (typeof type === 'object') return object(type, element, `${path}.`);
	const written = element.text;
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
		case 'base64Binary':
		case 'string':
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
