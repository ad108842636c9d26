import { WebApiFailure } from '../faults/failure';

/** The most elements and attributes that a reply may have: ten times the largest category tree. */
const MOST_PARTS = 1_000_000;

/** The contract nests to depth 11, envelope included. */
const DEEPEST = 64;

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
	let at = 0;
	while (at < xml.length) {
		const mark = xml.indexOf('<', at);
		const end = mark < 0 ? xml.length : mark;
		if (end > at) top.text += decoded(xml.slice(at, end));
		if (mark < 0) break;
		if (xml.startsWith('<!--', mark)) at = after(xml, '-->', mark + 4);
		else if (xml.startsWith('<![CDATA[', mark)) {
			at = after(xml, ']]>', mark + 9);
			top.text += xml.slice(mark + 9, at - 3);
		} else if (xml.startsWith('<!', mark)) throw unreadable('it declares a document type');
		else if (xml.startsWith('<?', mark)) at = after(xml, '?>', mark + 2);
		else if (xml[mark + 1] === '/') {
			at = after(xml, '>', mark + 2);
			if (open.length === 1 || localName(xml.slice(mark + 2, at - 1).trim()) !== top.name) {
				throw unreadable('its elements do not close as they opened');
			}
			open.pop();
			top = open.at(-1) ?? document;
		} else {
			const tag = tagAt(xml, mark);
			parts += 1 + tag.attributes;
			if (parts > MOST_PARTS) throw unreadable(`it has more than ${MOST_PARTS} parts`);
			const element: Element = { name: tag.name, children: [], text: '', nil: tag.nil };
			top.children.push(element);
			at = tag.end;
			if (tag.closed) continue;
			open.push((top = element));
			if (open.length > DEEPEST + 1) throw unreadable(`its elements are nested deeper than ${DEEPEST}`);
		}
	}
	if (open.length > 1) throw brokenOff();
	const [root, ...others] = document.children;
	if (!root || others.length > 0 || document.text.trim() !== '')
		throw unreadable('it is no single XML document');
	return root;
}

const NAME = /[^\s/>=<"']+/y;
const QUOTE_OR_END = /["'>]/g;

/** The start of an element: where it ends, `>` inside its attributes left aside. */
function tagAt(xml: string, from: number) {
	NAME.lastIndex = from + 1;
	const name = NAME.exec(xml)?.[0];
	if (name === undefined) throw unreadable('it holds a < that opens nothing');
	let attributes = 0;
	let nil = false;
	let at = NAME.lastIndex;
	for (;;) {
		QUOTE_OR_END.lastIndex = at;
		const found = QUOTE_OR_END.exec(xml);
		if (!found) throw brokenOff();
		if (found[0] === '>') {
			const end = found.index + 1;
			return { name: localName(name), attributes, nil, end, closed: xml[found.index - 1] === '/' };
		}
		attributes++;
		const next = after(xml, found[0], found.index + 1);
		if (/(?:^|[\s:])nil\s*=\s*$/.test(xml.slice(Math.max(at, found.index - 20), found.index)))
			nil = /^(?:true|1)$/.test(xml.slice(found.index + 1, next - 1).trim());
		at = next;
	}
}

/** `ns1:item` → `item` */
const localName = (name: string) => name.slice(name.indexOf(':') + 1);

/** The place after the next such mark. */
function after(xml: string, mark: string, from: number): number {
	const at = xml.indexOf(mark, from);
	if (at < 0) throw brokenOff();
	return at + mark.length;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Text as it is meant: references replaced. */
function decoded(text: string): string {
	if (!text.includes('&')) return text;
	return text.replace(/&([^;&\s]{0,12};)?/g, (whole, reference: string | undefined) => {
		const name = reference?.slice(0, -1) ?? '';
		const code = /^#(?:x([\da-f]+)|(\d+))$/i.exec(name);
		if (code) return character(parseInt(code[1] ?? code[2] ?? '', code[1] ? 16 : 10));
		if (Object.hasOwn(ENTITIES, name)) return ENTITIES[name] ?? '';
		throw unreadable(`it refers to ${whole}, which nothing declares`);
	});
}

function character(code: number): string {
	if (code >= 0xd800 && code <= 0xdfff) throw unreadable('it refers to a character that there is not');
	if (code > 0x10ffff || code === 0) throw unreadable('it refers to a character that there is not');
	return String.fromCodePoint(code);
}

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
