import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { EventFaults, Fault } from './faults';
import type { LimitSettings } from './limits';
import type { Emulator } from './server';

const ROOT = '/_emulator';
const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

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

			control.get('/stats', () => ({
				...emulator.stats,
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
			control.post('/faults', (request) => {
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
			control.put('/events', (request) =>
				Object.assign(emulator.faults.events, body<Partial<EventFaults>>(request)),
			);

			control.put('/limits', (request) =>
				Object.assign(emulator.limits.settings, body<Partial<LimitSettings>>(request)),
			);
			control.post('/clock', (request) => {
				emulator.clock.advance(body<{ advanceSeconds?: number }>(request).advanceSeconds! * 1000);
				return { now: emulator.clock.now() };
			});

			control.post('/tokens', (request) =>
				emulator.tokens.issue(body<{ scopes?: string[] }>(request).scopes),
			);
			control.post('/tokens/expire', (request) => {
				emulator.tokens.expireAccess(body<{ token?: string }>(request).token);
				return {};
			});
			control.post('/tokens/revoke', (request) => {
				emulator.tokens.revoke(body<{ token?: string }>(request).token);
				return {};
			});

			control.post('/orders', (request) => emulator.shop.placeOrder(body(request)));
			control.post('/reset', (request) => {
				emulator.reset(body<{ shop?: boolean }>(request));
				return {};
			});
			done();
		},
		{ prefix: ROOT },
	);
}
