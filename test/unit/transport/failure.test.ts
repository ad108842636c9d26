import type { Route } from '../../../nodes/Allegro/catalogue/operation';
import { operationAt } from '../../../nodes/Allegro/resources';
import { AllegroFailure, type AllegroRequest } from '../../../nodes/Allegro/transport';
import { reply, request } from './request';

const failureOf = (
	status: number,
	body?: unknown,
	more: Partial<AllegroRequest> = {},
	headers: Record<string, string> = {},
) => AllegroFailure.fromReply(reply(status, body, headers), request(more));

describe('refusals in every shape', () => {
	test('errors: userMessage before message, with code, path and trace id', () => {
		const body = {
			errors: [
				{
					code: 'ParameterMissing',
					message: 'Parameter 11323 missing',
					userMessage: 'Uzupełnij parametr Stan',
					details: null,
					path: 'productSet[0].product.parameters',
				},
				{ code: 'Other', message: 'for developers', userMessage: null, path: null },
			],
		};
		const failure = failureOf(422, body, {}, { 'trace-id': '0f3c' });
		expect(failure).toMatchObject({
			kind: 'refused',
			status: 422,
			code: 'ParameterMissing',
			path: 'productSet[0].product.parameters',
			traceId: '0f3c',
			message: 'Uzupełnij parametr Stan\nfor developers',
			problems: [
				{
					code: 'ParameterMissing',
					words: 'Uzupełnij parametr Stan',
					path: 'productSet[0].product.parameters',
				},
				{ code: 'Other', words: 'for developers' },
			],
		});
	});

	test.each([
		['nothing', undefined],
		['an empty text', ''],
		['an empty list', { errors: [] }],
		['an unknown object', { status: 'NOK' }],
		['a list', ['odd']],
	])('%s', (_, body) => {
		const failure = failureOf(400, body);
		expect(failure.problems).toEqual([]);
		expect(failure.message).toBe('HTTP status 400 without a word');
	});

	test.each([
		['a broken entry', { errors: [null] }, 'no reason given'],
		['a code alone', { errors: [{ code: 'NOT_FOUND' }] }, 'NOT_FOUND'],
		['OAuth', { error: 'access_denied', error_description: 'No access' }, 'No access'],
		['OAuth without description', { error: 'unauthorized' }, 'unauthorized'],
		['a message', { message: 'no route' }, 'no route'],
		['text', 'upstream   timed\nout', 'upstream timed out'],
		['XML', '<oauth><error_description>No such client</error_description></oauth>', 'No such client'],
		[
			'a web page',
			'<!DOCTYPE html><html><title>Captcha</title></html>',
			'a web page instead of data: Captcha',
		],
		['bytes', Buffer.from('{"errors":[{"message":"no label"}]}'), 'no label'],
	])('%s', (_, body, words) => {
		expect(failureOf(404, body).problems[0]!.words).toBe(words);
	});

	test('a long text is cut', () => {
		expect(failureOf(400, 'x '.repeat(5000)).message.length).toBeLessThan(510);
	});

	test.each([
		[400, 'refused'],
		[401, 'credential'],
		[403, 'refused'],
		[429, 'rateLimited'],
		[500, 'unavailable'],
		[504, 'unavailable'],
	])('status %i is of kind %s', (status, kind) => {
		expect(failureOf(status).kind).toBe(kind);
	});

	test('Retry-After in seconds, as a date, or senseless', () => {
		const waitOf = (written: string) =>
			failureOf(429, undefined, {}, { 'retry-after': written }).retryAfterMs;
		expect(waitOf('7')).toBe(7000);
		const now = Date.UTC(2026, 10, 1);
		const time = jest.spyOn(Date, 'now').mockReturnValue(now);
		expect(waitOf(new Date(now + 30_000).toUTCString())).toBe(30_000);
		time.mockRestore();
		expect(waitOf(new Date(0).toUTCString())).toBe(0);
		expect(waitOf('soon')).toBeUndefined();
		expect(failureOf(429).retryAfterMs).toBeUndefined();
	});
});

/** A request of a declared operation, which brings along what its refusals mean. */
const askedAs = (route: Route): Partial<AllegroRequest> => {
	const { method, path, refusals } = operationAt(route).request;
	return { method, path, refusals };
};

describe('advice for the known traps', () => {
	const error = (code: string, message = '') => ({ errors: [{ code, message }] });

	test.each([
		[
			'a missing scope, by name',
			403,
			error('AccessDenied'),
			{ scopes: ['allegro:api:orders:read'] },
			/orders:read/,
		],
		['403 without a known scope', 403, error('AccessDenied'), {}, /permission for this operation/],
		['a bot check', 403, '<html><title>Captcha</title></html>', {}, /bot check/],
		['a removed path to offers', 403, error('AccessDenied'), { path: '/sale/offers/123' }, /product-offers/],
		['removed disputes', 404, error('NotFound'), { path: '/sale/disputes' }, /issues/],
		[
			'a path that is not there',
			404,
			error('NotFoundException', 'Feature unavailable'),
			{},
			/no such address/,
		],
		['a command just sent', 404, error('COMMAND_NOT_FOUND'), {}, /Wait a moment/],
		['an unknown id', 404, undefined, {}, /sandbox or to production/],
		['a wrong media type', 406, undefined, {}, /octet-stream/],
		['a wrong body type', 415, undefined, {}, /media type/],
		[
			'a used command id',
			409,
			undefined,
			askedAs('PUT /sale/offer-publication-commands/{commandId}'),
			/command ID was used/,
		],
		[
			'an old revision',
			409,
			undefined,
			askedAs('PUT /order/checkout-forms/{id}/fulfillment'),
			/new revision/,
		],
		[
			'an offer still changing',
			409,
			undefined,
			askedAs('PATCH /sale/product-offers/{offerId}'),
			/still being processed/,
		],
		[
			'a badge still changing',
			409,
			undefined,
			askedAs('PATCH /sale/badges/offers/{offerId}/campaigns/{campaignId}'),
			/not decided/,
		],
		[
			'a second invoice',
			409,
			undefined,
			askedAs('POST /order/checkout-forms/{id}/invoices'),
			/invoice already/,
		],
		['overlapping commands', 422, error('InProgressTaskLimitReachedException'), {}, /Another command/],
		['an old ETag', 412, undefined, {}, /ETag/],
		['too large a file', 413, undefined, {}, /too large/],
		['the cap', 422, error('VALIDATION_ERROR', 'offset + limit must be at most 10000'), {}, /10,000 rows/],
		['too many operations', 422, error('TooManyOperations'), {}, /date filters/],
		['the request limit', 429, error('TOO_MANY_REQUESTS'), {}, /9,000 requests/],
		['a courier that is late', 504, undefined, askedAs('POST /shipment-management/label'), /courier/],
		['product safety', 422, error('PRODUCT_SAFETY_EMPTY'), { method: 'PATCH' }, /GPSR/],
		['the User-Agent', 400, error('InvalidUserAgent', 'Wrong User-Agent'), {}, /Application Name/],
		['401', 401, { error: 'invalid_token' }, {}, /Reconnect/],
		['a write at 500', 500, undefined, { repeat: 'never' }, /look before/],
	] as Array<[string, number, unknown, Partial<AllegroRequest>, RegExp]>)(
		'%s',
		(_, status, body, more, advice) => {
			expect(failureOf(status, body, more).advice).toMatch(advice);
		},
	);

	test('none where the words must do', () => {
		expect(
			failureOf(422, error('InvalidPrice', 'Price must be positive'), { method: 'PATCH' }).advice,
		).toBeUndefined();
		expect(
			failureOf(422, error('InvalidValue', 'limit exceeded'), { method: 'POST' }).advice,
		).toBeUndefined();
	});
});

describe('advice that the operation brings along', () => {
	const error = (code: string) => ({ errors: [{ code, message: '' }] });
	const refusals = [
		{ status: 409, advice: 'The product exists: {location}.' },
		{ status: 409, advice: 'The product exists.' },
		{ words: /LOCKED/, advice: 'It is locked.' },
	];

	test('comes before the general advice of the same status', () => {
		expect(failureOf(409, undefined, { refusals }).advice).toBe('The product exists.');
		expect(failureOf(404, undefined, { refusals }).advice).toMatch(/sandbox or to production/);
	});

	test('names the last part of the Location header where there is one', () => {
		const { advice } = failureOf(409, undefined, { refusals }, { location: '/sale/products/ab-12' });
		expect(advice).toBe('The product exists: ab-12.');
	});

	test('gives way to words, its own ones first', () => {
		expect(failureOf(409, error('LOCKED'), { refusals }).advice).toBe('It is locked.');
		expect(failureOf(409, error('InProgressTaskLimitReachedException'), { refusals }).advice).toMatch(
			/Another command/,
		);
	});
});
