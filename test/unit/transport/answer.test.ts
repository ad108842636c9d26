import { answerOf } from '../../../nodes/Allegro/catalogue/answer';
import type { Operation } from '../../../nodes/Allegro/catalogue/operation';
import { resources } from '../../../nodes/Allegro/resources';
import type { AllegroFailure, AllegroReply } from '../../../nodes/Allegro/transport';
import { notAnswering } from '../../../nodes/Allegro/transport/answer';
import { parseExactly } from '../../../nodes/shared/json';
import { NO_ANSWER, SOME_ANSWER, type OddReply } from '../../support/oddReplies';
import { request } from './request';

const all = resources.flatMap(({ operations }) =>
	operations.map((operation) => [operation.request.route, operation] as const),
);

/** The reply as the door reads it. */
function read({ status, headers = {}, body }: OddReply, isFile: boolean): AllegroReply {
	if (isFile) return { status, headers, body: Buffer.from(body ?? '') };
	const isJson = /json/.test(headers['content-type'] ?? '');
	try {
		return { status, headers, body: isJson && body ? parseExactly(body) : body };
	} catch {
		return { status, headers, body };
	}
}

const judged = (operation: Operation, odd: OddReply): AllegroFailure | undefined => {
	const isFile = operation.result.kind === 'file';
	const { method, repeat } = operation.request;
	return notAnswering(read(odd, isFile), request({ method, repeat, answer: answerOf(operation) }));
};

/** Which operations take a reply for an answer; of the others none does. */
const MAY: Record<keyof typeof SOME_ANSWER, (operation: Operation) => boolean> = {
	'200 with nothing': isSilent,
	'201 with nothing': isSilent,
	'202 with nothing': isSilent,
	'204': ({ result }) => result.kind !== 'list',
	'205': ({ result }) => result.kind !== 'list',
	'200 with null': isSilent,
	'200 with a list': ({ result }) => result.kind === 'list' && '' in result.rows,
	'200 with an object': ({ result }) => result.kind === 'thing' || result.kind === 'command',
	'303 that leads elsewhere': ({ result }) => result.kind === 'thing' && result.seeOther === true,
};

function isSilent({ request: { method }, result }: Operation): boolean {
	return method === 'DELETE' || (result.kind === 'thing' && result.silent === true);
}

describe('Every operation', () => {
	it.each(all)('%s takes no reply for an answer that is none', (_, operation) => {
		for (const [name, odd] of NO_ANSWER)
			expect([name, judged(operation, odd)?.kind]).toEqual([name, 'unusable']);
		for (const [name, odd] of Object.entries(SOME_ANSWER))
			expect([name, judged(operation, odd)?.kind]).toEqual([
				name,
				MAY[name]!(operation) ? undefined : 'unusable',
			]);
	});
});

describe('A reply', () => {
	it('that says nothing has changed answers whoever asked for changes', () => {
		const asked = request({ headers: { 'If-Modified-Since': 'Sat, 28 Nov 2026 10:00:00 GMT' } });
		expect(notAnswering({ status: 304, headers: {}, body: undefined }, asked)).toBeUndefined();
		expect(notAnswering({ status: 304, headers: {}, body: undefined }, request())?.kind).toBe('unusable');
	});

	it('that tells of errors beside other things is an answer', () => {
		const body = { commandId: '1', status: 'ERROR', errors: [{ message: 'no' }] };
		const status = resources
			.flatMap(({ operations }) => operations)
			.find(({ value, request: { path } }) => value === 'getCreationStatus' && path.includes('shipments'))!;
		expect(
			judged(status, {
				status: 200,
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify(body),
			}),
		).toBeUndefined();
	});

	it('whose list is left out is an empty one where its counter says so', () => {
		const offers = resources
			.flatMap(({ operations }) => operations)
			.find((one) => one.request.route === 'GET /sale/offers')!;
		const of = (body: object) =>
			judged(offers, {
				status: 200,
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify(body),
			});
		expect(of({ count: 0, totalCount: 0 })).toBeUndefined();
		expect(of({ offers: null, totalCount: 0 })).toBeUndefined();
		expect(of({ count: 0, totalCount: 12 })?.message).toBe(
			'Instead of data came an object without a list "offers" (HTTP status 200)',
		);
		expect(of({ offers: {}, totalCount: 0 })?.kind).toBe('unusable');
		expect(of({})?.kind).toBe('unusable');
	});

	it.each([
		['a label', '%PDF-1.4', 'application/octet-stream', true],
		['a label that calls itself text', '^XA^FDlabel^XZ', 'text/plain', true],
		['a label that calls itself JSON', '%PDF-1.4', 'application/json', true],
		['other bytes', '\u0001\u0002', 'application/octet-stream', true],
		['text', 'no label today', 'text/plain', false],
		['a short value', ' null', 'application/octet-stream', false],
		['JSON', `{"a":"${'x'.repeat(5000)}"}`, 'application/json', false],
	])('in the place of a file: %s', (_, body, type, isFile) => {
		const label = resources
			.flatMap(({ operations }) => operations)
			.find((one) => one.request.route === 'POST /shipment-management/label')!;
		expect(judged(label, { status: 200, headers: { 'content-type': type }, body })?.kind).toBe(
			isFile ? undefined : 'unusable',
		);
	});

	it('echoes no secret, whatever it quotes', () => {
		const secret = 'the-token-of-somebody';
		const text = `${'x'.repeat(290)} ${secret} ${'y'.repeat(400)}`;
		const order = resources
			.flatMap(({ operations }) => operations)
			.find((one) => one.request.route === 'GET /me')!;
		const failure = notAnswering(
			{ status: 200, headers: {}, body: text },
			request({ answer: answerOf(order) }),
			[secret],
		);
		expect(failure?.message).not.toContain('the-token');
		expect(failure?.message.length).toBeLessThan(400);
	});
});
