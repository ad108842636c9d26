import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Address that the contract names as endpoint and namespace (allegro-facts 10.2). */
export const ORIGINAL = 'https://webapi.allegro.pl/service.php';

export const WSDL_TEXT = readFileSync(join(__dirname, '../../api/webapi.wsdl'), 'utf8');

/** An element as the contract demands it. */
export interface Element {
	name: string;
	/** A simple type of XML Schema, or the elements inside. */
	type: string | Element[];
	/** Stands in a list, as `item` any number of times. */
	repeated: boolean;
	optional: boolean;
}

export interface SoapMethod {
	name: string;
	request: { name: string; elements: Element[] };
	reply: { name: string; elements: Element[] };
}

/** What node-soap makes of a schema, as far as it is read here. */
interface Parsed {
	$name: string;
	$type: string;
	$minOccurs?: string;
	$maxOccurs?: string;
	children: Parsed[];
}

interface Definitions {
	schemas: Record<string, { complexTypes: Record<string, Parsed>; elements: Record<string, Parsed> }>;
	messages: Record<string, { $name: string }>;
	portTypes: Record<
		string,
		{ methods: Record<string, { input: { $name: string }; output: { $name: string } }> }
	>;
}

/** The methods of a contract that node-soap has read, by name. */
export function methodsIn(definitions: unknown): Map<string, SoapMethod> {
	const { schemas, portTypes } = definitions as Definitions;
	const { complexTypes, elements } = Object.values(schemas)[0]!;

	const inside = (type: Parsed): Element[] =>
		type.children.flatMap((sequence) =>
			sequence.children
				.filter(({ $name }) => $name)
				.map(({ $name, $type, $minOccurs, $maxOccurs }) => ({
					name: $name,
					type: $type.startsWith('xsd:') ? $type.slice(4) : inside(complexTypes[$type.split(':')[1]!]!),
					repeated: $maxOccurs === 'unbounded',
					optional: $minOccurs === '0',
				})),
		);
	const root = (name: string) => ({ name, elements: inside(elements[name]!.children[0]!) });
	const { methods } = Object.values(portTypes)[0]!;
	return new Map(
		Object.entries(methods).map(([name, { input, output }]) => [
			name,
			{ name, request: root(input.$name), reply: root(output.$name) },
		]),
	);
}
