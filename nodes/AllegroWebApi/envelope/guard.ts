import { WebApiFailure } from '../faults/failure';

/** The most elements and attributes that a reply may have: ten times the largest category tree. */
const MOST_PARTS = 1_000_000;

/** The contract nests to depth 11, envelope included. */
const DEEPEST = 64;

/**
 * The XML of a reply as it may be given to a parser: bounded in depth and parts, without a document type (SOAP 1.1
 * forbids one, and it is where entities are declared), its CDATA written as ordinary text, because node-soap takes
 * an XML declaration inside CDATA for a second document.
 * @throws WebApiFailure of kind `unsafe`
 */
export function harmless(xml: string): string {
	const pieces: string[] = [];
	let copied = 0;
	let depth = 0;
	let parts = 0;
	for (let at = xml.indexOf('<'); at >= 0; at = xml.indexOf('<', at)) {
		if (xml.startsWith('<!--', at)) at = after(xml, '-->', at + 4);
		else if (xml.startsWith('<![CDATA[', at)) {
			const end = after(xml, ']]>', at);
			pieces.push(xml.slice(copied, at), escaped(xml.slice(at + 9, end - 3)));
			at = copied = end;
		} else if (xml.startsWith('<!', at)) throw refused('it declares a document type');
		else if (xml.startsWith('<?', at)) at = after(xml, '?>', at);
		else if (xml[at + 1] === '/') {
			depth--;
			at = after(xml, '>', at);
		} else {
			if (++depth > DEEPEST) throw refused(`its elements are nested deeper than ${DEEPEST}`);
			const tag = openTag(xml, at);
			parts += 1 + tag.attributes;
			if (parts > MOST_PARTS) throw refused(`it has more than ${MOST_PARTS} parts`);
			if (xml[tag.end - 2] === '/') depth--;
			at = tag.end;
		}
	}
	return copied === 0 ? xml : pieces.join('') + xml.slice(copied);
}

const QUOTE_OR_END = /["'>]/g;

/** Where a tag ends, `>` inside its attributes left aside, and how many attributes it has. */
function openTag(xml: string, from: number): { end: number; attributes: number } {
	let attributes = 0;
	QUOTE_OR_END.lastIndex = from;
	for (;;) {
		const found = QUOTE_OR_END.exec(xml);
		if (!found) return { end: xml.length, attributes };
		if (found[0] === '>') return { end: found.index + 1, attributes };
		attributes++;
		QUOTE_OR_END.lastIndex = after(xml, found[0], found.index + 1);
	}
}

/** The place after the next such mark, or the end. */
function after(xml: string, mark: string, from: number): number {
	const at = xml.indexOf(mark, from);
	return at < 0 ? xml.length : at + mark.length;
}

const escaped = (text: string) =>
	text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/\r/g, '&#13;');

const refused = (why: string) =>
	new WebApiFailure({
		kind: 'unsafe',
		message: `The reply was not read, because ${why}`,
		advice: 'No WebAPI answers like this. See what stands at the address in the credential.',
	});
