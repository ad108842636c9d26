import { InvalidInput } from '../../shared/invalidInput';
import { fileTypeOf } from '../catalogue/fileType';
import { headerName, headerValue } from '../catalogue/headers';
import { readRows } from '../catalogue/kinds/frame';
import { isEmpty, quoted, refuse, textOf } from '../catalogue/kinds/given';
import { parseJson } from '../catalogue/kinds/json';
import { quotedIn } from '../catalogue/words';
import { declaredAt } from '../resources';
import { choiceOfItem, type Item } from '../results/item';
import { BETA_V1, PUBLIC_V1 } from '../transport';
import type { AllegroRequest, Host, Refusal } from '../transport';
import { customRequestForm } from './customRequest.form';

const propertyOf = (name: string) => customRequestForm.find((one) => one.name === name)!;

/** What the form calls an input, e.g. `Media Type`. */
export const labelOf = (name: string): string => propertyOf(name).displayName;

/** What is chosen in one of the form's lists, which an expression may fill too. @throws InvalidInput for no choice */
export const chosen = (item: Item, name: string): string => choiceOfItem(item, propertyOf(name));

const METHODS = ['DELETE', 'GET', 'PATCH', 'POST', 'PUT'] as const;

/** An expression may give any method, in any case. @throws InvalidInput where there is no such method */
export function methodOf(given: unknown) {
	const name = typeof given === 'string' ? given.trim().toUpperCase() : undefined;
	return (
		METHODS.find((known) => known === name) ??
		refuse('Method', `is unknown: ${quoted(given)}`, `Choose one of: ${METHODS.join(', ')}.`)
	);
}

/**
 * The request that one item's form comes to.
 * @throws InvalidInput naming the input, before anything is sent
 */
export async function requestOf(item: Item): Promise<AllegroRequest> {
	const method = methodOf(item.read('method') ?? 'GET');
	const media = chosen(item, 'mediaType') === 'beta' ? BETA_V1 : PUBLIC_V1;
	const isFile = chosen(item, 'responseFormat') === 'file';
	const { path, query } = addressOf(textOf('Path', item.read('path') ?? ''));
	const declared = declaredAt(method, path);
	return {
		method,
		path,
		query: [...query, ...pairsIn(item, 'queryParameters').map(([, ...pair]) => pair)],
		headers: headersOf(item),
		host: chosen(item, 'host') as Host,
		accept: isFile ? acceptOf(item) : media,
		binary: isFile,
		repeat: method === 'GET' ? 'safe' : 'never',
		refusals: declared?.request.refusals.filter(namesNoField),
		answer: {
			lacks: () => undefined,
			silent: true,
			seeOther: declared?.result.kind === 'thing' && declared.result.seeOther,
		},
		...(await bodyOf(item, media)),
	};
}

/** A custom request has none of the named operation's fields; other operations are there all the same. */
const namesNoField = ({ advice }: Refusal) => quotedIn(advice).every((name) => name.includes(': '));

const acceptOf = (item: Item) => headerValue('Accept', textOf('Accept', item.read('accept') ?? '')) || '*/*';

async function bodyOf(item: Item, media: string): Promise<Pick<AllegroRequest, 'body' | 'contentType'>> {
	switch (chosen(item, 'requestBody')) {
		case 'json':
			return {
				body: JSON.stringify(parseJson('JSON Body', item.read('jsonBody') ?? '{}')),
				contentType: media,
			};
		case 'file': {
			const field = textOf(labelOf('binaryPropertyName'), item.read('binaryPropertyName') ?? 'data');
			const { bytes, mimeType } = await item.file(field);
			const contentType = headerValue(labelOf('binaryPropertyName'), fileTypeOf(bytes, mimeType));
			return { body: bytes, contentType };
		}
		default:
			return {};
	}
}

type Pair = [name: string, value: string];

const isBlank = (value: unknown) => isEmpty(value) || (typeof value === 'string' && value.trim() === '');

/**
 * Rows of names and values, each with what a refusal calls it; a row in which nothing was filled in is none.
 * @throws InvalidInput where name or value is missing: without its value a filter would ask for everything
 */
function pairsIn(item: Item, input: string): Array<[label: string, ...Pair]> {
	const rows = readRows(labelOf(input), item.read(input)) ?? [];
	return rows
		.filter(([, read]) => !isBlank(read('name')) || !isBlank(read('value')))
		.map(([label, read]) => {
			const part = (name: 'name' | 'value') =>
				isBlank(read(name))
					? refuse(label, `has no ${name}`, 'Fill it in, see what its expression gives, or remove the row.')
					: textOf(label, read(name));
			return [label, part('name').trim(), part('value')];
		});
}

/** What n8n works out from what is sent; another value would cut the request or the one behind it. */
const OF_THE_CONNECTION = new Set([
	'connection',
	'content-length',
	'expect',
	'keep-alive',
	'te',
	'trailer',
	'transfer-encoding',
	'upgrade',
]);

/** The headers by their lower-case names; of one that is given several times the last counts. */
function headersOf(item: Item): Record<string, string> {
	const headers = pairsIn(item, 'headerParameters').map(([label, given, value]): Pair => {
		const name = headerName(label, given);
		if (OF_THE_CONNECTION.has(name))
			refuse(label, `cannot be ${name}`, 'n8n works it out from what is sent. Remove the row.');
		return [name, headerValue(label, value)];
	});
	return Object.fromEntries(headers);
}

/**
 * Path and query of Allegro's API as the documentation writes them; an address with a host is refused, the host is the
 * credential's.
 */
function addressOf(given: string): Pick<AllegroRequest, 'path'> & { query: Pair[] } {
	const [path = '', ...rest] = given.trim().split('?');
	if (!path.startsWith('/') || path.startsWith('//'))
		throw new InvalidInput('Path', `does not begin with one slash: "${path}"`, 'Give e.g. /sale/offers.');
	// A backslash is a slash to those who read addresses.
	if (path.split(/[/\\]|%2f|%5c/i).some((part) => /^(\.|%2e){1,2}$/i.test(part)))
		throw new InvalidInput('Path', 'holds . or .. as a part', 'Give the path itself.');
	if (/[\s#\\]/.test(path))
		throw new InvalidInput(
			'Path',
			`holds a blank, # or backslash: "${path}"`,
			'Encode it, e.g. a blank as %20.',
		);
	const query = rest.join('?');
	if (/%(?![\da-f]{2})/i.test(path + query))
		throw new InvalidInput('Path', 'holds a % without two hex digits behind it', 'Write % itself as %25.');
	return { path, query: [...new URLSearchParams(query)] };
}
