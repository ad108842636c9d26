import type { Operation } from '../../../nodes/Allegro/catalogue/operation';
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
import { InvalidInput } from '../../../nodes/shared/invalidInput';
import {
	create,
	get,
	getMany,
	operation,
	resource,
	update,
} from '../../../nodes/Allegro/catalogue/operations';
import {
	commandIdIn,
	partsOf,
	requestOf,
	type Completion,
	type InputFile,
	type RequestParts,
} from '../../../nodes/Allegro/catalogue/request';
import { list as listResult } from '../../../nodes/Allegro/catalogue/results';
import { BETA_V1, PUBLIC_V1, type AllegroRequest } from '../../../nodes/Allegro/transport/types';
import { invented } from '../../support/declared';

const about = 'For the test';
const only = (declared: Parameters<typeof resource>[2][string]): Operation =>
	resource('Thing', { scope: 'things:*' }, { declared }).declared as Operation;

const parts = async (
	declared: Operation,
	parameters: Record<string, unknown> = {},
	file?: InputFile,
): Promise<RequestParts> =>
	await partsOf(declared, {
		read: (name) => parameters[name],
		timezone: 'Europe/Warsaw',
		file: async () => file ?? (await Promise.reject(new Error('no file'))),
	});

/** The request that parameters make, as it leaves. */
const asked = async (
	declared: Operation,
	parameters: Record<string, unknown> = {},
	{ file, ...completion }: Completion & { file?: InputFile } = {},
): Promise<AllegroRequest> => requestOf(declared, await parts(declared, parameters, file), completion);

const bodyOf = async (...given: Parameters<typeof asked>): Promise<unknown> =>
	JSON.parse((await asked(...given)).body as string);

const refusal = async (...given: Parameters<typeof asked>): Promise<InvalidInput> => {
	const error: unknown = await asked(...given).then(
		() => undefined,
		(reason: unknown) => reason,
	);
	expect(error).toBeInstanceOf(InvalidInput);
	return error as InvalidInput;
};

describe('Paths', () => {
	const one = only(
		get(invented('GET /things/{thingId}/parts/{partId}'), {
			description: about,
			path: { thingId: id('thingId', 'Thing', 'things') } as object,
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
		const { path } = await asked(one, { thingId: given, partId: 'p' });
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
		getMany(invented('GET /things'), {
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
			] as never,
			headers: [date('If-Modified-Since', 'Since', { name: 'since', http: true })],
			result: listResult('things'),
		}),
	);

	it('repeat the key of a list and send constants', async () => {
		const { query, headers } = await asked(list, {
			code: 'c&d=e',
			filters: {
				offerIds: '1,2',
				type: ['A', 'B'],
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
		expect(await asked(list, { code: 'c' })).toMatchObject({
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
const created = only(create(invented('POST /things'), { description: about, body: fields }));
const changed = only(update(invented('PATCH /things/{thingId}'), { description: about, body: fields }));

describe('Bodies', () => {
	it('take what is demanded from the top and the rest from the collection', async () => {
		const given = { name: 'Mug', price: '10', additionalFields: { addressCity: 'Łódź' } };
		const request = await asked(created, given, { language: 'en-US' });
		expect(JSON.parse(request.body as string)).toEqual({
			name: 'Mug',
			price: { amount: '10', currency: 'PLN' },
			address: { city: 'Łódź' },
			kind: 'THING',
		});
		expect(request).toMatchObject({ contentType: PUBLIC_V1, repeat: 'never', language: 'en-US' });
	});

	it('miss what is demanded, which a change may leave out', async () => {
		expect((await refusal(created, { name: 'Mug' })).message).toBe("'Price' is missing");
		const given = { thingId: '1', updateFields: { name: 'Mug' } };
		expect(await bodyOf(changed, given)).toEqual({ name: 'Mug', kind: 'THING' });
	});

	it('given as JSON go as they are, as text or as an object, and lose no digit', async () => {
		const json = async (jsonBody: unknown) => (await asked(created, { body: 'json', jsonBody })).body;
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
			update(invented('PATCH /things/{thingId}'), { description: about, body: [text('name', 'Name')] }),
		);
		for (const updateFields of [{}, { name: '' }, { name: undefined }])
			expect((await refusal(nothing, { thingId: '1', updateFields })).message).toBe(
				"'Update Fields' is empty",
			);
		expect(await bodyOf(nothing, { thingId: '1', updateFields: { name: null } })).toEqual({ name: null });
	});

	it('are absent where there is none, and of the beta version where that is declared', async () => {
		const given = await parts(changed, { thingId: '1', updateFields: { name: 'x' } });
		expect(requestOf(changed, { ...given, body: undefined })).not.toHaveProperty('body');
		const beta = only(
			create(invented('POST /things'), { description: about, body: [text('name', 'Name')], version: 'beta' }),
		);
		const request = await asked(beta, { additionalFields: { name: 'x' } });
		expect(request).toMatchObject({ accept: BETA_V1, contentType: BETA_V1 });
	});
});

describe('Ids of commands', () => {
	const inPath = only(
		operation(invented('PUT /commands/{commandId}'), {
			name: 'Run',
			action: 'Run',
			description: about,
			body: [text('a', 'A')],
			commandId: { in: 'path' },
		}),
	);
	const inBody = only(
		operation(invented('POST /commands'), {
			name: 'Run',
			action: 'Run',
			description: about,
			body: [text('a', 'A')],
			commandId: { in: 'body', wire: 'commandId' },
		}),
	);

	it('stand in the path or in the body', async () => {
		const early = await asked(inPath, {}, { commandId: 'c/1' });
		expect(early).toMatchObject({ path: '/commands/c%2F1', body: '{}' });
		const given = { additionalFields: { a: '1' } };
		expect(commandIdIn(inBody, await parts(inBody, given))).toBeUndefined();
		expect(await bodyOf(inBody, given, { commandId: 'c2' })).toEqual({ commandId: 'c2', a: '1' });
		expect(await asked(inBody, given, { commandId: 'c2' })).not.toHaveProperty('commandId');
	});

	it('in JSON of the user count before a made one', async () => {
		const given = { body: 'json', jsonBody: '{"commandId":"own","a":"1"}' };
		expect(commandIdIn(inBody, await parts(inBody, given))).toBe('own');
		const body = await bodyOf(inBody, given, { commandId: 'made' });
		expect(body).toEqual({ commandId: 'own', a: '1' });
	});

	it.each(['.', '..', ' '])('refuse %j', async (commandId) => {
		expect((await refusal(inPath, {}, { commandId })).field).toBe('Command ID');
	});
});

describe('Files', () => {
	const PNG = Buffer.from('89504e470d0a1a0a', 'hex');
	const upload = only(
		operation(invented('PUT /files/{fileId}'), {
			name: 'Upload',
			action: 'Upload',
			description: about,
			upload: ['application/pdf', 'image/png'],
			host: 'upload',
		}),
	);
	const sent = async (bytes: Buffer, mimeType: string) =>
		await asked(upload, { fileId: '1' }, { file: { bytes, mimeType } });

	it('go as they are under their own type', async () => {
		const request = await sent(PNG, 'image/png');
		expect(request).toMatchObject({ host: 'upload', contentType: 'image/png' });
		expect(request.body).toBe(PNG);
	});

	it.each([
		['application/octet-stream', '%PDF-1.7', 'application/pdf'],
		['text/plain', '%PDF-1.7', 'application/pdf'],
		['image/png', '%PDF-1.7', 'application/pdf'],
	])('handed over as %s that begin with %s go as %s', async (mimeType, content, expected) => {
		expect((await sent(Buffer.from(content), mimeType)).contentType).toBe(expected);
	});

	it.each([
		['image/gif', Buffer.from('GIF89a'), 'image/gif'],
		['Application/PDF; charset=binary', Buffer.from('JVBERi0xLjcK'), 'text/plain'],
		['application/pdf', Buffer.from('<html><body>Session expired'), 'text/plain'],
		['image/png', Buffer.from('000102ff', 'hex'), 'application/octet-stream'],
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
});
