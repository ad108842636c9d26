import { operations, type ApiOperation, type Schema } from '../../../api';
import { Arrivals } from '../../../emulator/arrivals';
import { routes } from '../../../emulator/routes';
import { sample } from '../../../emulator/sample';
import { startEmulator, type Emulator } from '../../../emulator/server';
import { call, PUBLIC_V1 } from './core.kit';

let emulator: Emulator;

beforeAll(async () => {
	emulator = await startEmulator({ offers: 1, orders: 1 });
});
afterAll(async () => await emulator.stop());

const denied = { status: 403, body: { errors: [{ code: 'AccessDenied' }] } };

describe('a reply', () => {
	it('has its exact media type and a trace-id of its own', async () => {
		const [first, second] = [await call(emulator, 'GET', '/me'), await call(emulator, 'GET', '/me')];
		expect(first.status).toBe(200);
		expect(first.headers.get('content-type')).toBe(PUBLIC_V1);
		expect(first.headers.get('trace-id')).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
		expect(second.headers.get('trace-id')).not.toBe(first.headers.get('trace-id'));
	});

	it('comes in the first version of the Accept header that the operation has', async () => {
		const beta = PUBLIC_V1.replace('public', 'beta');
		const path = '/sale/tax-settings?category.id=1';
		const accept = async (value: string) => await call(emulator, 'GET', path, { headers: { accept: value } });
		expect((await accept(beta)).headers.get('content-type')).toBe(beta);
		expect((await accept(`text/html, ${PUBLIC_V1};q=0.9`)).headers.get('content-type')).toBe(PUBLIC_V1);
	});

	it('is empty with 204', async () => {
		const answer = await call(emulator, 'DELETE', '/sale/size-tables/none');
		expect([204, 404]).toContain(answer.status);
		expect(answer.headers.get('trace-id')).toBeTruthy();
	});

	it('is left out with 304 where If-Modified-Since is declared', async () => {
		const path = '/sale/compatible-products/groups?type=CAR';
		const first = await call(emulator, 'GET', path);
		const since = first.headers.get('last-modified')!;
		expect(first.status).toBe(200);
		const second = await call(emulator, 'GET', path, { headers: { 'if-modified-since': since } });
		expect(second).toMatchObject({ status: 304, body: '' });
		expect((await call(emulator, 'GET', '/me')).headers.has('last-modified')).toBe(false);
	});
});

/** A request that `api/` has nothing against: invented path values, required parameters, a whole body. */
function request({ method, path, host, parameters, request: declared, replies }: ApiOperation) {
	const value = ({ schema }: { schema: Schema }) => String([sample(schema, { seed: 3 })].flat()[0]);
	const required = parameters.filter((one) => one.required);
	const address = path.replace(/\{(\w+)\}/g, (_, name) =>
		encodeURIComponent(value(parameters.find((one) => one.in === 'path' && one.name === name)!)),
	);
	const query = new URLSearchParams(
		required.filter((one) => one.in === 'query').map((one) => [one.name, value(one)]),
	);
	const [success] = Object.keys(replies).filter((status) => status.startsWith('2'));
	const accept = Object.keys(replies[success!]?.content ?? {})[0] ?? PUBLIC_V1;
	const [type, schema] = Object.entries(declared?.content ?? {})[0] ?? [];
	const isJson = type?.endsWith('json');
	const body = schema && (isJson ? sample(schema, { seed: 3 }) : Buffer.from('file'));
	const headers: Record<string, string | undefined> = { accept, 'content-type': type };
	for (const one of required) {
		if (one.in === 'header') headers[one.name.toLowerCase()] ??= value(one);
	}
	return { method, address: `${address}?${query.toString()}`, host, headers, body };
}

describe('every operation', () => {
	it.each(operations.map((one) => [one.id, one] as const))('answers: %s', async (_, operation) => {
		const { method, address, ...rest } = request(operation);
		const { access_token: token } = emulator.tokens.issue();
		const { status, body } = await call(emulator, method, address, { token, ...rest });
		// Where there is a state, invented values are refused; nowhere may anything go wrong.
		const fine = status < (operation.id in routes ? 500 : 300);
		expect({ fine, body }).toEqual({ fine: true, body });
		expect(body.errors?.[0].message).not.toBe('Feature unavailable');
	});

	it('keeps to its contract', () => expect(emulator.violations).toEqual([]));
});

describe('the gateway', () => {
	it.each([
		undefined,
		'node',
		'axios/1.7.0',
		'another-name/1.0 (+https://example.com)',
		'local-shop/1.0',
		'local-shop/1.0 (https://example.com)',
		'local-shop/ (+https://example.com)',
		'local-shop-2/1.0 (+https://example.com)',
		'LOCAL-SHOP/1.0 (+https://example.com)',
	])('refuses the User-Agent %s', async (userAgent) => {
		// fetch would fill in its own, so an empty one stands for none.
		const headers = { 'user-agent': userAgent ?? '' };
		expect(await call(emulator, 'GET', '/me', { headers })).toMatchObject(denied);
	});

	it('takes any version and page in the User-Agent', async () => {
		const headers = { 'user-agent': 'local-shop/2.0.1-beta (+https://example.com/about?x=1)' };
		expect((await call(emulator, 'GET', '/me', { headers })).status).toBe(200);
	});

	it('answers 401 in the shape of OAuth, in five operations in the shape of errors', async () => {
		expect(await call(emulator, 'GET', '/me', { token: null })).toMatchObject({
			status: 401,
			body: { error: 'unauthorized' },
		});
		expect(await call(emulator, 'GET', '/me', { token: 'nonsense' })).toMatchObject({
			status: 401,
			body: { error: 'invalid_token' },
		});
		const others = [
			'/sale/product-offers/1',
			'/sale/product-offers/1/parts',
			'/users/1/ratings-summary',
			'/sale/matching-categories?name=x',
			'/sale/tax-settings',
		];
		for (const path of others) {
			const { status, body } = await call(emulator, 'GET', path, { token: null });
			expect(status).toBe(401);
			expect(body.errors[0].code).toBe('unauthorized');
		}
	});

	it('says when a token has expired', async () => {
		const { access_token: token } = emulator.tokens.issue();
		expect((await call(emulator, 'GET', '/me', { token })).status).toBe(200);
		emulator.tokens.expireAccess(token);
		expect(await call(emulator, 'GET', '/me', { token })).toMatchObject({
			status: 401,
			body: { error: 'invalid_token', error_description: 'Access token expired' },
		});
	});

	it('lets a token do what its scopes say and no more', async () => {
		const { access_token: token } = emulator.tokens.issue(['allegro:api:sale:offers:read']);
		expect((await call(emulator, 'GET', '/sale/offers', { token })).status).toBe(200);
		expect(await call(emulator, 'GET', '/me', { token })).toMatchObject(denied);
		const patch = { token, body: { name: 'x' } };
		expect(await call(emulator, 'PATCH', '/sale/product-offers/1', patch)).toMatchObject(denied);
		// Public data needs no scope.
		expect((await call(emulator, 'GET', '/sale/categories', { token })).status).toBe(200);
	});

	it('knows no other paths', async () => {
		const unavailable = { status: 404, body: { errors: [{ message: 'Feature unavailable' }] } };
		expect(await call(emulator, 'GET', '/sale/offer')).toMatchObject(unavailable);
		expect(await call(emulator, 'GET', '/sale/offers/')).toMatchObject(unavailable);
		expect(await call(emulator, 'GET', '/sale/product-offers/')).toMatchObject(unavailable);
		expect(await call(emulator, 'DELETE', '/me')).toMatchObject(unavailable);
	});

	it('takes uploads at the upload host and nothing else there', async () => {
		const headers = { 'content-type': 'image/png' };
		const body = Buffer.from('picture');
		const wrong = await call(emulator, 'POST', '/sale/images', { headers, body });
		expect(wrong).toMatchObject({ status: 404, body: { errors: [{ code: 'NotFoundException' }] } });
		const right = await call(emulator, 'POST', '/sale/images', { headers, body, host: 'upload' });
		expect(right.status).not.toBe(404);
		expect((await call(emulator, 'GET', '/me', { host: 'upload' })).status).toBe(404);
	});

	it.each(['application/json', '*/*', 'application/*', PUBLIC_V1.replace('public', 'beta'), 'text/html'])(
		'does not answer JSON as %s',
		async (accept) => {
			expect((await call(emulator, 'GET', '/me', { headers: { accept } })).status).toBe(406);
		},
	);

	it('lets bytes be accepted by a wildcard', async () => {
		const body = { shipmentIds: ['x'] };
		for (const accept of ['*/*', 'application/octet-stream']) {
			const answer = await call(emulator, 'POST', '/shipment-management/label', {
				body,
				headers: { accept },
			});
			expect(answer.status).not.toBe(406);
		}
		const json = await call(emulator, 'POST', '/shipment-management/label', { body });
		expect(json.status).toBe(406);
	});

	it('wants the media type of the body', async () => {
		const path = '/order/checkout-forms/1/shipments';
		for (const type of ['application/json', PUBLIC_V1.replace('public', 'beta'), 'text/plain']) {
			const headers = { 'content-type': type };
			const answer = await call(emulator, 'POST', path, { body: {}, headers });
			expect(answer).toMatchObject({
				status: 415,
				body: { errors: [{ code: 'UnsupportedMediaTypeException' }] },
			});
		}
		expect((await call(emulator, 'POST', path, { body: '{"half' })).status).toBe(400);
	});

	it('names the field that is wrong, to the seller in the language asked for', async () => {
		const body = { contactInfo: {} };
		const path = '/order/checkout-forms?limit=101';
		const polish = await call(emulator, 'GET', path);
		expect([400, 422]).toContain(polish.status);
		const [problem] = polish.body.errors;
		expect(Object.keys(problem).sort()).toEqual(
			['code', 'details', 'message', 'metadata', 'path', 'userMessage'].sort(),
		);
		expect(problem).toMatchObject({ code: 'VALIDATION_ERROR', path: 'limit' });
		expect(problem.userMessage).toBe('Popraw pole limit.');
		const headers = { 'accept-language': 'en-US' };
		const english = await call(emulator, 'GET', path, { headers });
		expect(english.body.errors[0].userMessage).toBe(`limit: ${problem.message}`);
		const missing = await call(emulator, 'POST', '/order/checkout-forms/1/shipments', { body });
		expect(missing.body.errors.map((one: { path: string }) => one.path)).toContain('carrierId');
	});

	it('refuses a body that is too large', async () => {
		const body = Buffer.alloc(33 * 1024 * 1024);
		const headers = { 'content-type': 'image/png' };
		const answer = await call(emulator, 'POST', '/sale/images', { headers, body, host: 'upload' });
		expect(answer).toMatchObject({ status: 413, body: { errors: [{ code: 'ContentTooLarge' }] } });
	});
});

describe('a mistake of the emulator itself', () => {
	const id = 'GET /me';
	const own = routes[id]!;
	const said = jest.spyOn(console, 'error').mockImplementation(() => undefined);
	beforeEach(() => emulator.reset());
	afterEach(() => {
		routes[id] = own;
		emulator.reset();
	});
	afterAll(() => said.mockRestore());

	it('is a reply that the contract does not allow: 500, and loud', async () => {
		routes[id] = () => ({ body: { id: 7 } });
		const answer = await call(emulator, 'GET', '/me');
		expect(answer).toMatchObject({ status: 500, body: { errors: [{ code: 'ServerError' }] } });
		expect(emulator.contractViolations).toBe(1);
		expect(emulator.violations[0]).toMatch(/^GET \/me: .*id must be string/);
		expect(said).toHaveBeenCalled();
	});

	it('is a crash: 500, recorded like any other request', async () => {
		routes[id] = () => {
			throw new TypeError('undefined is not a function');
		};
		expect((await call(emulator, 'GET', '/me')).status).toBe(500);
		expect(emulator.stats.statuses).toEqual({ 500: 1 });
	});
});

describe('the record', () => {
	it('remembers the last requests only', () => {
		const arrivals = new Arrivals();
		const one = {
			host: 'api',
			operation: undefined,
			method: 'GET',
			path: '',
			query: '',
			headers: {},
		} as const;
		for (let at = 0; at < 5000; at++) arrivals.add({ ...one, size: 0, status: 200, at, took: 0 });
		expect(arrivals.requests.length).toBeLessThanOrEqual(2200);
		expect(arrivals.requests.at(-1)?.at).toBe(4999);
		expect(arrivals.stats.operations.unknown).toBe(5000);
	});

	it('shows what arrived, without the token, and counts it', async () => {
		emulator.reset();
		const { access_token: token } = emulator.tokens.issue();
		await call(emulator, 'GET', '/sale/offers?limit=5&name=x', { token });
		await call(emulator, 'GET', '/nowhere', { token });
		expect(emulator.requests[0]).toMatchObject({
			host: 'api',
			operation: 'GET /sale/offers',
			method: 'GET',
			path: '/sale/offers',
			query: 'limit=5&name=x',
			status: 200,
			size: 0,
		});
		expect(JSON.stringify(emulator.requests)).not.toContain(token);
		expect(emulator.stats).toEqual({
			operations: { 'GET /sale/offers': 1, unknown: 1 },
			statuses: { 200: 1, 404: 1 },
			token: {},
		});
	});
});
