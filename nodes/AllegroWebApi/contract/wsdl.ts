import type { Field, Method, Structure } from './contract';

/** Stands for the endpoint's own namespace, so that one reading of the contract serves every environment. */
export const NAMESPACE = 'urn:allegro-webapi';

const tag = (name: string, attributes: string, inside = '') =>
	`<${name}${attributes && ` ${attributes}`}${inside ? `>${inside}</${name}>` : '/>'}`;

/** Methods of the contract as WSDL 1.1 (document/literal wrapped, allegro-facts 10.2), the language that node-soap reads. */
export function wsdlText(methods: readonly Method[]): string {
	const types = new Map<string, string>();

	const typeOf = ({ type, many }: Field): string => {
		const [prefix, name] = typeof type === 'string' ? ['xsd', type] : ['tns', type.name];
		if (typeof type === 'object' && !types.has(name)) {
			types.set(name, sequence(`name="${name}"`, elements(type.fields)));
		}
		if (!many) return `${prefix}:${name}`;
		const list = `ArrayOf${name}`;
		const item = `name="item" type="${prefix}:${name}" minOccurs="0" maxOccurs="unbounded"`;
		types.set(list, sequence(`name="${list}"`, tag('xsd:element', item)));
		return `tns:${list}`;
	};
	const elements = (fields: Field[]) =>
		fields
			.map((field) =>
				tag(
					'xsd:element',
					`name="${field.name}" type="${typeOf(field)}"${field.optional ? ' minOccurs="0"' : ''}`,
				),
			)
			.join('');
	const root = ({ name, fields }: Structure) =>
		tag('xsd:element', `name="${name}"`, sequence('', elements(fields)));

	const roots = methods.flatMap(({ request, reply }) => [root(request), root(reply)]);
	const schema = tag(
		'xsd:schema',
		`targetNamespace="${NAMESPACE}" elementFormDefault="qualified"`,
		[...types.values(), ...roots].join(''),
	);
	const messages = methods.flatMap(({ name, request, reply }) => [
		message(`${name}Request`, request.name),
		message(`${name}Response`, reply.name),
	]);
	const ways = (name: string, inside: (way: string) => string) =>
		tag('operation', `name="${name}"`, inside('Request') + inside('Response'));
	const port = methods.map(({ name }) =>
		ways(name, (way) => tag(way === 'Request' ? 'input' : 'output', `message="tns:${name}${way}"`)),
	);
	const binding = methods.map(({ name }) =>
		tag(
			'operation',
			`name="${name}"`,
			tag('soap:operation', `soapAction="#${name}" style="document"`) +
				['input', 'output'].map((way) => tag(way, '', tag('soap:body', 'use="literal"'))).join(''),
		),
	);
	return tag(
		'definitions',
		'name="service" xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/"' +
			` xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:tns="${NAMESPACE}" targetNamespace="${NAMESPACE}"`,
		[
			tag('types', '', schema),
			...messages,
			tag('portType', 'name="servicePortType"', port.join('')),
			tag(
				'binding',
				'name="serviceBinding" type="tns:servicePortType"',
				tag('soap:binding', 'style="document" transport="http://schemas.xmlsoap.org/soap/http"') +
					binding.join(''),
			),
			tag(
				'service',
				'name="service"',
				tag(
					'port',
					'name="servicePort" binding="tns:serviceBinding"',
					tag('soap:address', `location="${NAMESPACE}"`),
				),
			),
		].join(''),
	);
}

const sequence = (attributes: string, inside: string) =>
	tag('xsd:complexType', attributes, tag('xsd:sequence', '', inside));

const message = (name: string, element: string) =>
	tag('message', `name="${name}"`, tag('part', `name="parameters" element="tns:${element}"`));
