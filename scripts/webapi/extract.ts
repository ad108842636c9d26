import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { WSDL } from 'soap/lib/wsdl';

/** The WSDL as it was rebuilt from generated clients (allegro-facts, head). */
export const WSDL_FILE = join(__dirname, '../../api/webapi.wsdl');

/** What the node ships: structures and methods, each as one line of `name:type` pairs. */
export interface ContractData {
	structures: Record<string, string>;
	methods: Record<string, { request: string; reply: string }>;
}

/** The parts of node-soap's parsed schema that are read here. */
interface Node {
	$name: string;
	$type?: string;
	$minOccurs?: string;
	$maxOccurs?: string;
	children: Node[];
}

export async function parsed(text: string): Promise<WSDL> {
	return await new Promise((resolve, reject) => {
		const wsdl = new WSDL(text, 'webapi', {});
		wsdl.onReady((error) => (error ? reject(error as Error) : resolve(wsdl)));
	});
}

/** Boils the WSDL down to what is needed to write requests and read replies. */
export async function extract(text = readFileSync(WSDL_FILE, 'utf8')): Promise<ContractData> {
	const { definitions } = await parsed(text);
	const [schema] = Object.values(definitions.schemas) as unknown as Array<{
		complexTypes: Record<string, Node>;
		elements: Record<string, Node>;
	}>;
	const elementsOf = (type: Node) =>
		type.children.flatMap((sequence) => sequence.children.filter(({ $name }) => $name));
	const local = (type: string) => type.slice(type.indexOf(':') + 1);

	/** A list is a structure of its own in the WSDL, with one repeated `item`. */
	const kindOf = (type: string): string => {
		const structure = schema!.complexTypes[local(type)];
		if (type.startsWith('xsd:') || !structure) return local(type);
		const [only, ...others] = elementsOf(structure);
		const isList = others.length === 0 && only?.$name === 'item' && only.$maxOccurs === 'unbounded';
		return isList ? `${kindOf(only.$type!)}[]` : local(type);
	};
	const line = (type: Node) =>
		elementsOf(type)
			.map(({ $name, $type, $minOccurs }) => `${$name}${$minOccurs === '0' ? '?' : ''}:${kindOf($type!)}`)
			.join(' ');

	const structures: Record<string, string> = {};
	for (const [name, type] of Object.entries(schema!.complexTypes)) {
		if (!kindOf(`tns:${name}`).endsWith('[]')) structures[name] = line(type);
	}
	const element = (name: string) => {
		const found = schema!.elements[name] ?? schema!.elements[name[0]!.toUpperCase() + name.slice(1)];
		return line(found!.children[0]!);
	};
	const [portType] = Object.values(definitions.portTypes);
	const methods = Object.fromEntries(
		Object.keys(portType!.methods)
			.sort()
			.map((name) => [name, { request: element(`${name}Request`), reply: element(`${name}Response`) }]),
	);
	const sorted = Object.fromEntries(Object.entries(structures).sort(([a], [b]) => (a < b ? -1 : 1)));
	return { structures: sorted, methods };
}
