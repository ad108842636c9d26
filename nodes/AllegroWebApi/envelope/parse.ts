import { WebApiFailure } from '../faults/failure';
import { SAXParser } from '../vendor/soap';

/** The most elements and attributes that a reply may have: ten times the largest category tree. */
const MOST_PARTS = 1_000_000;

/** The contract nests to depth 11, envelope included. */
const DEEPEST = 64;

/** Of entities only the five of XML itself; sax's types do not know that option. */
const OPTIONS = { strictEntities: true, position: false };

/** Halves of surrogate pairs, and what XML has no character for. */
const NO_CHARACTER = /[\0\ud800-\udfff]/u;

/** An element of a reply. */
export interface Element {
	/** Without prefix: prefixes are the sender's own choice, and of namespaces the WebAPI has one. */
	name: string;
	children: Element[];
	/** All text directly inside, CDATA too, comments and processing instructions left out. */
	text: string;
	/** Marked with `xsi:nil="true"`. */
	nil: boolean;
}

/**
 * The root element of a reply. Bounded in depth and parts, without a document type: SOAP 1.1 forbids one, and it is
 * where entities are declared.
 * @throws WebApiFailure of kind `unreadable` where the XML is broken, broken off or could do harm
 */
export function parse(xml: string): Element {
	const document: Element = { name: '', children: [], text: '', nil: false };
	const open: Element[] = [document];
	let top = document;
	let parts = 0;
	const parser = new SAXParser(true, OPTIONS);
	const count = () => {
		if (++parts > MOST_PARTS) throw unreadable(`it has more than ${MOST_PARTS} parts`);
	};
	parser.onattribute = count;
	parser.onopentag = ({ name, attributes }) => {
		count();
		if (open.length > DEEPEST) throw unreadable(`its elements are nested deeper than ${DEEPEST}`);
		top.children.push((top = { name: localName(name), children: [], text: '', nil: isNil(attributes) }));
		open.push(top);
	};
	parser.onclosetag = () => {
		open.pop();
		top = open.at(-1) ?? document;
	};
	parser.ontext = parser.oncdata = (text) => {
		if (NO_CHARACTER.test(text)) throw unreadable('it holds a character that there is not');
		top.text += text;
	};
	parser.ondoctype = () => {
		throw unreadable('it declares a document type');
	};
	parser.onerror = ({ message }) => {
		if (/^(?:Unclosed|Unexpected end)/.test(message)) throw brokenOff();
		const isEntity = message.startsWith('Invalid character entity');
		throw unreadable(
			isEntity
				? 'it refers to an entity which nothing declares'
				: `it is no sound XML (${message.split('\n')[0]})`,
		);
	};
	parser.write(xml).close();
	const [root, ...others] = document.children;
	if (!root || others.length > 0) throw unreadable('it is no single XML document');
	return root;
}

/** `xsi:nil="true"`, whatever the prefix. */
const isNil = (attributes: Record<string, unknown>) =>
	Object.entries(attributes).some(
		([name, value]) => localName(name) === 'nil' && /^(?:true|1)$/.test(String(value).trim()),
	);

/** `ns1:item` → `item` */
const localName = (name: string) => name.slice(name.indexOf(':') + 1);

/** A reply that is not read. @param why a clause about `it`, the reply */
export const unreadable = (why: string) =>
	new WebApiFailure({
		kind: 'unreadable',
		message: `The reply was not read, because ${why}`,
		advice: 'No WebAPI answers like this. See what stands at the address in the credential.',
	});

const brokenOff = () =>
	new WebApiFailure({
		kind: 'unreadable',
		message: 'The reply breaks off before its end',
		advice:
			'What was asked for may have been carried out all the same. Look before calling the method again.',
	});
