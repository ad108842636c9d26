import type { Operation } from '../../../nodes/Allegro/catalogue/declaration';
import {
	choices,
	constant,
	date,
	id,
	money,
	number,
	text,
	texts,
} from '../../../nodes/Allegro/catalogue/fields';
import { fileTypeOf } from '../../../nodes/Allegro/catalogue/fileType';
import { InvalidInput } from '../../../nodes/Allegro/catalogue/invalidInput';
import {
	create,
	get,
	getMany,
	operation,
	resource,
	update,
} from '../../../nodes/Allegro/catalogue/operations';
import {
	draftOf,
	identify,
	requestOf,
	type Draft,
	type InputFile,
} from '../../../nodes/Allegro/catalogue/request';
import { BETA_V1, PUBLIC_V1 } from '../../../nodes/Allegro/transport/types';

const about = 'For the test';
const only = (draft: Parameters<typeof resource>[2][number]): Operation =>
	resource('Thing', { read: 'things:read', write: 'things:write' }, [draft]).operations[0]!;

const draft = async (
	declared: Operation,
	parameters: Record<string, unknown> = {},
	more: { file?: InputFile; commandId?: string } = {},
): Promise<Draft> =>
	await draftOf(declared, {
		read: (name) => parameters[name],
		timezone: 'Europe/Warsaw',
		file: async () => more.file ?? (await Promise.reject(new Error('no file'))),
		commandId: more.commandId,
	});

const refusal = async (...given: Parameters<typeof draft>): Promise<InvalidInput> => {
	const error: unknown = await draft(...given).then(
		() => undefined,
		(reason: unknown) => reason,
	);
	expect(error).toBeInstanceOf(InvalidInput);
	return error as InvalidInput;
};

describe('Paths', () => {
	const one = only(
		get('GET /things/{thingId}/parts/{partId}', {
			description: about,
			path: { thingId: id('thingId', 'Thing', 'things') },
		}),
	);

	it.each([
		['a/b', 'a%2Fb'],
		['a?b=c', 'a%3Fb%3Dc'],
		['a#b', 'a%23b'],
		['100%', '100%25'],
		['%2e%2e', '%252e%252e'],
		['..%2f', '..%252f'],
		['łódź', '%C5%82%C3%B3d%C5%BA'],
		['a b', 'a%20b'],
		['a\\b', 'a%5Cb'],
		["$&$1$'", "%24%26%241%24'"],
		['{partId}', '%7BpartId%7D'],
		[' 7680000012 ', '7680000012'],
		[7_680_000_012, '7680000012'],
		['...', '...'],
	])('hold %j as one segment', async (given, segment) => {
		const { path } = await draft(one, { thingId: given, partId: 'p' });
		expect(path).toBe('/things/x/parts/p'.replace('x', () => segment));
	});

	it.each(['.', '..', ' .. '])('refuse %j, which would lead elsewhere', async (given) => {
		expect((await refusal(one, { thingId: 'x', partId: given })).problem).toContain('cannot be');
		expect((await refusal(one, { thingId: given, partId: 'x' })).field).toBe('Thing');
	});

	it.each(['', '   ', undefined, null, { __rl: true, mode: 'list', value: '' }])(
		'refuse %j, which would shorten them',
		async (given) => {
			expect((await refusal(one, { thingId: given, partId: 'p' })).message).toBe("'Thing' is missing");
		},
	);
});

describe('Queries and headers', () => {
	const list = only(
		getMany('GET /things', {
			description: about,
			query: [
				texts('offer.id', 'Offers', { name: 'offerIds' }),
				choices('type', 'Types', [
					['A', 'A'],
					['B', 'B'],
				]),
				date('from', 'From'),
				number('size', 'Size'),
				constant('format', 'full'),
				text('code', 'Code', { required: true }),
			],
			headers: [date('If-Modified-Since', 'Since', { name: 'since', http: true })],
			items: 'things',
		}),
	);

	it('repeat the key of a list, leave out what is empty, and send constants', async () => {
		const { query, headers } = await draft(list, {
			code: 'c&d=e',
			filters: {
				offerIds: '1,2',
				types: [],
				type: ['A', 'B'],
				from: '',
				size: '0',
				since: '2026-01-01T00:00:00',
			},
		});
		expect(query).toEqual([
			['code', 'c&d=e'],
			['offer.id', '1'],
			['offer.id', '2'],
			['type', 'A'],
			['type', 'B'],
			['size', '0'],
			['format', 'full'],
		]);
		expect(headers).toEqual({ 'If-Modified-Since': 'Wed, 31 Dec 2025 23:00:00 GMT' });
	});

	it('say which scope, media type and repeat they want', async () => {
		expect(await draft(list, { code: 'c' })).toMatchObject({
			method: 'GET',
			host: 'api',
			accept: PUBLIC_V1,
			repeat: 'safe',
			scopes: ['allegro:api:things:read'],
		});
	});
});

const fields = [
	text('name', 'Name', { required: true }),
	money('price', 'Price', { demanded: true }),
	text('address.city', 'City'),
	constant('kind', 'THING'),
];
const created = only(create('POST /things', { description: about, body: fields }));
const changed = only(update('PATCH /things/{thingId}', { description: about, body: fields }));

describe('Bodies', () => {
	it('take what is demanded from the top and the rest from the collection', async () => {
		const made = await draft(created, {
			name: 'Mug',
			price: '10',
			additionalFields: { addressCity: 'Łódź' },
		});
		const request = requestOf(created, made, 'en-US');
		expect(JSON.parse(request.body as string)).toEqual({
			name: 'Mug',
			price: { amount: '10', currency: 'PLN' },
			address: { city: 'Łódź' },
			kind: 'THING',
		});
		expect(request).toMatchObject({ contentType: PUBLIC_V1, repeat: 'never', language: 'en-US' });
		expect(Object.keys(request)).not.toContain('overlay');
	});

	it('miss what is demanded, which a change may leave out', async () => {
		expect((await refusal(created, { name: 'Mug' })).message).toBe("'Price' is missing");
		const { body } = await draft(changed, { thingId: '1', updateFields: { name: 'Mug' } });
		expect(body).toEqual({ name: 'Mug', kind: 'THING' });
	});

	it('given as JSON go as they are, as text or as an object, and lose no digit', async () => {
		const json = async (jsonBody: unknown) =>
			requestOf(created, await draft(created, { body: 'json', jsonBody })).body;
		expect(await json('{ "any": [1, null, {}], "name": "" }')).toBe('{"any":[1,null,{}],"name":""}');
		expect(await json({ any: true })).toBe('{"any":true}');
		expect(await json('{}')).toBe('{}');
		expect(await json('[]')).toBe('[]');
		expect(await json('{"id":12345678901234567890}')).toBe('{"id":"12345678901234567890"}');
	});

	it.each(['', 'text', '{', '"text"', 'null', '7', null, undefined, 7])(
		'given as JSON must be JSON of an object: %j',
		async (jsonBody) => {
			expect((await refusal(created, { body: 'json', jsonBody })).field).toBe('JSON Body');
		},
	);

	it('of a change hold at least one thing', async () => {
		const nothing = only(
			update('PATCH /things/{thingId}', { description: about, body: [text('name', 'Name')] }),
		);
		expect((await refusal(nothing, { thingId: '1', updateFields: {} })).message).toBe(
			"'Update Fields' is empty",
		);
		expect((await draft(nothing, { thingId: '1', updateFields: { name: '' } })).body).toEqual({ name: '' });
	});

	it('are absent where there is none, and of the beta version where that is declared', async () => {
		expect(
			requestOf(created, {
				...(await draft(changed, { thingId: '1', updateFields: { name: 'x' } })),
				body: undefined,
			}),
		).not.toHaveProperty('body');
		const beta = only(
			create('POST /things', { description: about, body: [text('name', 'Name')], version: 'beta' }),
		);
		const request = requestOf(beta, await draft(beta, { additionalFields: { name: 'x' } }));
		expect(request).toMatchObject({ accept: BETA_V1, contentType: BETA_V1 });
	});
});

describe('Ids of commands', () => {
	const inPath = only(
		operation('PUT /commands/{commandId}', {
			name: 'Run',
			action: 'Run',
			description: about,
			body: [text('a', 'A')],
			commandId: { in: 'path' },
		}),
	);
	const inBody = only(
		operation('POST /commands', {
			name: 'Run',
			action: 'Run',
			description: about,
			body: [text('a', 'A')],
			commandId: { in: 'body', wire: 'commandId' },
		}),
	);

	it('stand in the path or in the body, now or once the content is known', async () => {
		const early = await draft(inPath, {}, { commandId: 'c/1' });
		expect(early).toMatchObject({ path: '/commands/c%2F1', commandId: 'c/1', body: {} });
		const late = await draft(inBody, { additionalFields: { a: '1' } });
		expect(late.commandId).toBeUndefined();
		identify(late, inBody, 'c2');
		expect(late.body).toEqual({ commandId: 'c2', a: '1' });
		expect(requestOf(inBody, late)).not.toHaveProperty('commandId');
	});

	it('in JSON of the user count before a made one', async () => {
		const own = await draft(inBody, { body: 'json', jsonBody: '{"commandId":"own","a":"1"}' });
		identify(own, inBody, 'made');
		expect(own).toMatchObject({ commandId: 'own', body: { commandId: 'own', a: '1' } });
	});

	it.each(['.', '..', ' '])('refuse %j', async (commandId) => {
		expect((await refusal(inPath, {}, { commandId })).field).toBe('Command ID');
	});
});

describe('Files', () => {
	const PNG = Buffer.from('89504e470d0a1a0a', 'hex');
	const upload = only(
		operation('PUT /files/{fileId}', {
			name: 'Upload',
			action: 'Upload',
			description: about,
			upload: ['application/pdf', 'image/png'],
			host: 'upload',
		}),
	);
	const sent = async (bytes: Buffer, mimeType: string) =>
		requestOf(upload, await draft(upload, { fileId: '1' }, { file: { bytes, mimeType } }));

	it('go as they are under their own type', async () => {
		const request = await sent(PNG, 'image/png');
		expect(request).toMatchObject({ host: 'upload', contentType: 'image/png' });
		expect(request.body).toBe(PNG);
	});

	it.each([
		['application/octet-stream', '%PDF-1.7', 'application/pdf'],
		['text/plain', '%PDF-1.7', 'application/pdf'],
		['Application/PDF; charset=binary', 'unrecognized', 'application/pdf'],
		['image/png', '%PDF-1.7', 'application/pdf'],
	])('handed over as %s that begin with %s go as %s', async (mimeType, content, expected) => {
		expect((await sent(Buffer.from(content), mimeType)).contentType).toBe(expected);
	});

	it.each([
		['image/gif', Buffer.from('GIF89a'), 'image/gif'],
		['application/octet-stream', Buffer.from('text'), 'application/octet-stream'],
		['application/pdf', Buffer.from('ffd8ffe0', 'hex'), 'image/jpeg'],
		['', Buffer.from('text'), 'application/octet-stream'],
	])('of another type are refused: %s', async (mimeType, bytes, named) => {
		const { problem, advice } = await refusal(upload, { fileId: '1' }, { file: { bytes, mimeType } });
		expect(problem).toBe(`leads to a file of type ${named}`);
		expect(advice).toContain('application/pdf, image/png');
	});

	it('without a byte are refused', async () => {
		const file = { bytes: Buffer.alloc(0), mimeType: 'image/png' };
		expect((await refusal(upload, { fileId: '1' }, { file })).problem).toContain('empty file');
	});

	it.each([
		['25504446', 'application/pdf'],
		['ffd8ff', 'image/jpeg'],
		['89504e47', 'image/png'],
		['52494646000000005745425056503820', 'image/webp'],
		['52494646000000005741564520202020', 'text/x'],
		['5e5841', 'x-application/zpl'],
		['', 'text/x'],
	])('are known by their first bytes: %s', (hex, expected) => {
		expect(fileTypeOf(Buffer.from(hex, 'hex'), 'text/x')).toBe(expected);
	});
});
