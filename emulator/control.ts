import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Emulator } from './emulator';
import type { EventFaults, Fault } from './faults';
import type { LimitSettings } from './limits';
import { Refusal } from './refusals';
import type { Order } from './shop/orders/model';
import type { NewOrder } from './shop/shop';
import type { SoapSettings } from './soap/sessions';

const ROOT = '/_emulator';
const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

const share = { type: 'number', minimum: 0, maximum: 1 } as const;
const milliseconds = { type: 'number', minimum: 0 } as const;
const flag = { type: 'boolean' } as const;
const text = { type: 'string' } as const;
const object = (properties: object, required: string[] = []) => ({
	schema: { body: { type: ['object', 'null'], additionalProperties: false, properties, required } },
});

const FAULT = object({
	operation: text,
	operationPattern: text,
	address: text,
	until: milliseconds,
	times: { type: 'integer', minimum: 1 },
	chance: share,
	delay: milliseconds,
	firstByte: milliseconds,
	status: { type: 'integer', minimum: 400, maximum: 599 },
	retryAfter: { type: ['number', 'string'] },
	body: { enum: ['json', 'html', 'empty'] },
	drop: flag,
	truncate: flag,
	expireToken: flag,
	handled: flag,
	soapFault: text,
	reply: text,
});
const EVENTS = object({ duplicate: share, late: milliseconds, unordered: share, missing: share });
const LIMITS = object({ enabled: flag, scale: { type: 'number', exclusiveMinimum: 0 } });
const CLOCK = object({ advanceSeconds: { type: 'number' } }, ['advanceSeconds']);
const TOKEN = object({ token: text });
const SCOPES = object({ scopes: { type: 'array', items: text } });
const ORDER = object({
	lines: {
		type: 'array',
		items: {
			type: 'object',
			additionalProperties: false,
			properties: { offerId: text, quantity: { type: 'integer', minimum: 1 } },
			required: ['offerId'],
		},
	},
	login: text,
	messageToSeller: text,
	deliveryMethodId: text,
	cashOnDelivery: flag,
	paid: flag,
	boughtAt: { type: 'string', format: 'date-time' },
});
const SOAP = object({
	login: text,
	password: text,
	webapiKey: text,
	country: { type: 'integer' },
	versionKey: { type: 'integer' },
	sessionSeconds: { type: 'number', minimum: 0 },
	mostFailures: { type: 'integer', minimum: 1 },
});
const SHOP = object({ offerMs: milliseconds, commandMs: milliseconds, scanMs: milliseconds });
const RESET = object({ shop: flag });

/**
 * What another process on this machine can do to the emulator, as JSON under `/_emulator/` of the sign-in
 * host: look at what arrived, switch faults, limits and the clock, expire tokens, place orders, start over.
 */
export function registerControl(app: FastifyInstance, emulator: Emulator): void {
	const body = <T>(request: FastifyRequest) => (request.body ?? {}) as T;
	void app.register(
		(control, _options, done) => {
			control.addHook('onRequest', async (request, reply) => {
				if (!LOOPBACK.has(request.ip)) await reply.code(403).send({ error: 'This machine only' });
			});
			control.setSchemaErrorFormatter((errors) => {
				const said = errors.map(
					({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
				);
				return new Error(said.join('; '));
			});
			control.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) => {
				const status = error instanceof Refusal ? error.status : (error.statusCode ?? 500);
				return reply.code(status).send({ error: error.message });
			});

			control.get('/stats', () => ({
				...emulator.stats,
				soap: { calls: emulator.soap.calls, signIns: emulator.soap.sessions.counts },
				contractViolations: emulator.contractViolations,
				violations: emulator.violations,
				application: emulator.application,
				addresses: emulator.addresses,
				now: emulator.clock.now(),
			}));
			control.get<{ Querystring: { operation?: string } }>('/requests', ({ query: { operation } }) =>
				emulator.requests.filter((one) => operation === undefined || one.operation === operation),
			);

			control.get('/faults', () => emulator.faults.list());
			/** `operationPattern` is a regular expression, `operation` a name in which `*` stands for anything. */
			control.post('/faults', FAULT, (request) => {
				const { operationPattern, ...fault } = body<Fault & { operationPattern?: string }>(request);
				const operation = operationPattern === undefined ? fault.operation : new RegExp(operationPattern);
				return { id: emulator.faults.add({ ...fault, operation }) };
			});
			control.delete('/faults', () => {
				emulator.faults.clear();
				return {};
			});
			control.delete<{ Params: { id: string } }>('/faults/:id', ({ params }) => {
				emulator.faults.remove(Number(params.id));
				return {};
			});
			control.put('/events', EVENTS, (request) =>
				Object.assign(emulator.faults.events, body<Partial<EventFaults>>(request)),
			);

			control.put('/limits', LIMITS, (request) =>
				Object.assign(emulator.limits.settings, body<Partial<LimitSettings>>(request)),
			);
			control.post('/clock', CLOCK, (request) => {
				emulator.clock.advance(body<{ advanceSeconds: number }>(request).advanceSeconds * 1000);
				return { now: emulator.clock.now() };
			});

			/** Lets the WebAPI's sessions run out, or changes what its sign-in accepts. */
			control.post('/soap/expire', TOKEN, (request) => {
				emulator.soap.sessions.expire(body<{ token?: string }>(request).token);
				return {};
			});
			control.put('/shop/settings', SHOP, (request) =>
				Object.assign(emulator.shop.settings, body<Partial<Emulator['shop']['settings']>>(request)),
			);
			control.put('/soap/settings', SOAP, (request) =>
				Object.assign(emulator.soap.sessions.settings, body<Partial<SoapSettings>>(request)),
			);

			control.post('/tokens', SCOPES, (request) =>
				emulator.tokens.issue(body<{ scopes?: string[] }>(request).scopes),
			);
			control.post('/tokens/expire', TOKEN, (request) => {
				emulator.tokens.expireAccess(body<{ token?: string }>(request).token);
				return {};
			});
			control.post('/tokens/revoke', TOKEN, (request) => {
				emulator.tokens.revoke(body<{ token?: string }>(request).token);
				return {};
			});

			const summary = ({ id, status }: Order) => ({ id, status });
			control.post('/orders', ORDER, (request) => {
				const { boughtAt, ...wish } = body<Omit<NewOrder, 'boughtAt'> & { boughtAt?: string }>(request);
				const at = boughtAt === undefined ? undefined : new Date(boughtAt);
				return summary(emulator.shop.placeOrder({ ...wish, boughtAt: at }));
			});
			control.post<{ Params: { id: string } }>('/orders/:id/pay', ({ params }) =>
				summary(emulator.shop.payOrder(params.id)),
			);
			control.post<{ Params: { id: string } }>('/orders/:id/cancel', ({ params }) =>
				summary(emulator.shop.cancelOrder(params.id)),
			);
			control.post('/reset', RESET, (request) => {
				emulator.reset(body<{ shop?: boolean }>(request));
				return {};
			});
			done();
		},
		{ prefix: ROOT },
	);
}
