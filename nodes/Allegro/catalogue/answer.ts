import type { Answer } from '../transport/types';
import { isKnownFile } from './fileType';
import { isRecord } from './kinds/given';
import type { Operation } from './operation';
import type { ListResult, Result } from './results';
import { gather } from './wire';

/** What a body is, in words; of a text its own. */
const kindOf = (body: unknown): string => {
	if (body === null || body === undefined) return 'null';
	if (Array.isArray(body)) return 'a list';
	if (typeof body === 'string') return body.trim() === '' ? 'blank text' : `the text "${body.trim()}"`;
	return isRecord(body) ? 'an object' : `the ${typeof body} ${String(body)}`;
};

const noObject = (body: unknown) => (isRecord(body) ? undefined : kindOf(body));
const noObjectOrNull = (body: unknown) => (body === null ? undefined : noObject(body));

/**
 * Whether a body holds the rows of a list. Of several lists one is enough, and of a list that counts nothing none: its
 * array may then be left out.
 */
function noRows(list: ListResult, body: unknown): string | undefined {
	const paths = Object.keys(list.rows);
	if (paths.some((path) => Array.isArray(gather(body, path)))) return undefined;
	if (paths.includes('')) return kindOf(body);
	const total = list.paging?.kind === 'offset' ? list.paging.total : undefined;
	const isLeftOut = paths.every((path) => (gather(body, path) ?? undefined) === undefined);
	if (isLeftOut && total !== undefined && gather(body, total) === 0) return undefined;
	return noObject(body) ?? `an object without a list "${paths.join('" or "')}"`;
}

/** No file of Allegro's is JSON or plain text, labels for Zebra printers aside, which are known by their beginning. */
const LONGEST_VALUE = 1000;

function noFile(body: unknown, { 'content-type': type = '' }: Record<string, string>): string | undefined {
	if (!Buffer.isBuffer(body)) return kindOf(body);
	if (isKnownFile(body)) return undefined;
	if (/[/+]json\b/i.test(type) || isValue(body)) return 'JSON in the place of a file';
	const start = body.subarray(0, LONGEST_VALUE).toString('utf8');
	return /^text\//i.test(type) || start.trim() === '' ? kindOf(start) : undefined;
}

function isValue(bytes: Buffer): boolean {
	if (bytes.length > LONGEST_VALUE) return false;
	try {
		JSON.parse(bytes.toString('utf8').replace(/^\ufeff/, ''));
		return true;
	} catch {
		return false;
	}
}

const LACKS: { [K in Result['kind']]: (result: Extract<Result, { kind: K }>) => Answer } = {
	list: (list) => ({ lacks: (body) => noRows(list, body), always: true }),
	thing: ({ silent, seeOther }) => ({
		lacks: silent ? noObjectOrNull : noObject,
		...(silent && { silent }),
		...(seeOther && { seeOther }),
	}),
	file: () => ({ lacks: noFile }),
	command: () => ({ lacks: noObject }),
};

/** What has to come for an operation, so that it has an answer: rows, an object, a file, or for some no body at all. */
export function answerOf({ request, result }: Operation): Answer {
	const answer = (LACKS[result.kind] as (one: Result) => Answer)(result);
	// What is gone has nothing to show, whichever status says so.
	return request.method === 'DELETE' ? { ...answer, lacks: noObjectOrNull, silent: true } : answer;
}
