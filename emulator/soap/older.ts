import { SOAP_11 } from './gate';
import type { Element, SoapMethod } from './schema';

/**
 * The contract from before October 2013, rebuilt: its WSDL is lost. Known of it are rpc style, names with hyphens
 * (`user-hash-password`), the order of a method's parts and that its address was another (allegro-facts 10.2, 10.4);
 * SOAP encoding, arrays and the namespace are as the PHP samples of that time need them.
 */
export const OLDER_PATH = '/uploader.php';
export const OLDER_NAMESPACE = 'urn:AllegroWebApi';

/** `userHashPassword` → `user-hash-password` */
export const hyphened = (name: string): string =>
	name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/**
 * What an rpc request holds, in the names of today's contract.
 * @param given as node-soap reads what no contract describes: by name, or `param0`, `param1` … where a client has no WSDL
 */
export function inTodaysNames(elements: Element[], given: unknown): unknown {
	if (typeof given !== 'object' || given === null) return given;
	const { attributes, ...parts } = given as Record<string, unknown>;
	const named: Record<string, unknown> = {};
	const known = new Map(
		elements.flatMap((one, at) => [one.name, hyphened(one.name), `param${at}`].map((name) => [name, one])),
	);
	const order = Object.keys(parts).map((name) => known.get(name)?.name ?? name);
	for (const [at, value] of Object.values(parts).entries()) {
		const name = order[at] ?? '';
		const element = elements.find((one) => one.name === name);
		const each = (one: unknown) =>
			typeof element?.type === 'object' ? inTodaysNames(element.type, one) : one;
		named[name] = Array.isArray(value) ? value.map(each) : each(value);
	}
	return attributes === undefined ? named : { attributes, ...named };
}

const escaped = (text: string) =>
	text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/\r/g, '&#13;');

/** The reply to an rpc call: parts without namespace, each with its type. */
export function olderReply({ name, reply }: SoapMethod, values: Record<string, any>): string {
	const write = (elements: Element[], given: Record<string, any>): string =>
		elements
			.map((element) => {
				const value: unknown = given[element.name];
				if (value === undefined) return '';
				return [value]
					.flat()
					.map((each) => part(element, each))
					.join('');
			})
			.join('');
	const part = ({ name: element, type }: Element, value: unknown): string => {
		const tag = hyphened(element);
		if (typeof type === 'object') return `<${tag}>${write(type, value as Record<string, any>)}</${tag}>`;
		return `<${tag} xsi:type="xsd:${type}">${escaped(String(value))}</${tag}>`;
	};
	return (
		`<?xml version="1.0" encoding="utf-8"?><SOAP-ENV:Envelope xmlns:SOAP-ENV="${SOAP_11}" xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><SOAP-ENV:Body>` +
		`<ns1:${name}Response xmlns:ns1="${OLDER_NAMESPACE}">${write(reply.elements, values)}</ns1:${name}Response></SOAP-ENV:Body></SOAP-ENV:Envelope>`
	);
}

/** The older contract as WSDL 1.1. */
export function olderWsdl(methods: Iterable<SoapMethod>, address: string): string {
	const types: string[] = [];
	const typeOf = ({ type }: Element): string => {
		if (typeof type === 'string') return `xsd:${type}`;
		const name = `Type${types.length}`;
		const at = types.push('') - 1;
		const [item] = type;
		types[at] =
			type.length === 1 && item?.repeated
				? `<xsd:complexType name="${name}"><xsd:complexContent><xsd:restriction base="SOAP-ENC:Array"><xsd:attribute ref="SOAP-ENC:arrayType" wsdl:arrayType="${typeOf(item)}[]"/></xsd:restriction></xsd:complexContent></xsd:complexType>`
				: `<xsd:complexType name="${name}"><xsd:all>${type.map((one) => `<xsd:element name="${hyphened(one.name)}" type="${typeOf(one)}"/>`).join('')}</xsd:all></xsd:complexType>`;
		return `typens:${name}`;
	};
	const message = (name: string, elements: Element[]) =>
		`<message name="${name}">${elements.map((one) => `<part name="${hyphened(one.name)}" type="${typeOf(one)}"/>`).join('')}</message>`;
	const body = `<soap:body use="encoded" namespace="${OLDER_NAMESPACE}" encodingStyle="http://schemas.xmlsoap.org/soap/encoding/"/>`;
	const all = [...methods];
	const messages = all.flatMap(({ name, request, reply }) => [
		message(`${name}Request`, request.elements),
		message(`${name}Response`, reply.elements),
	]);
	const port = all.map(
		({ name }) =>
			`<operation name="${name}"><input message="typens:${name}Request"/><output message="typens:${name}Response"/></operation>`,
	);
	const binding = all.map(
		({ name }) =>
			`<operation name="${name}"><soap:operation soapAction="#${name}"/><input>${body}</input><output>${body}</output></operation>`,
	);
	return [
		`<?xml version="1.0" encoding="utf-8"?><definitions name="older" targetNamespace="${OLDER_NAMESPACE}" xmlns:typens="${OLDER_NAMESPACE}" xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/" xmlns:SOAP-ENC="http://schemas.xmlsoap.org/soap/encoding/" xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/" xmlns="http://schemas.xmlsoap.org/wsdl/">`,
		`<types><xsd:schema targetNamespace="${OLDER_NAMESPACE}">${types.join('')}</xsd:schema></types>`,
		...messages,
		`<portType name="olderPort">${port.join('')}</portType>`,
		`<binding name="olderBinding" type="typens:olderPort"><soap:binding style="rpc" transport="http://schemas.xmlsoap.org/soap/http"/>${binding.join('')}</binding>`,
		`<service name="older"><port name="olderPort" binding="typens:olderBinding"><soap:address location="${address}"/></port></service></definitions>`,
	].join('');
}
