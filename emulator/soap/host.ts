import type { FastifyInstance } from 'fastify';
import { listen, type Server } from 'soap';
import type { Arrivals } from '../arrivals';
import type { Clock } from '../clock';
import { deliver, type FaultEffect, type Faults, type Outcome } from '../faults';
import type { Shop } from '../shop/shop';
import { complete } from './complete';
import { envelopeIn, faultXml, refusalOf, type Refused } from './gate';
import { complaintsAbout, withoutAttributes } from './judge';
import { statefulMethods } from './methods';
import { refuse } from './refusal';
import { sampleOf } from './sample';
import { methodsIn, ORIGINAL, WSDL_TEXT, type SoapMethod } from './schema';
import { SoapSessions, type SoapSettings } from './sessions';

export const SOAP_PATH = '/service.php';

/** Where a fault that is switched on travels to the method's handler. */
const FAULT_HEADER = 'x-local-soap-fault';

export interface HostContext {
	shop: () => Shop;
	clock: Clock;
	faults: Faults;
	arrivals: Arrivals;
	/** The endpoint's address, which is its namespace too. */
	address: () => string;
	settings: SoapSettings;
	stopped: AbortSignal;
}

/** The SOAP side of the local Allegro: node-soap's server over the contract. */
export class SoapHost {
	readonly sessions: SoapSessions;
	/** Requests that the contract does not allow. */
	readonly violations: string[] = [];
	/** Calls that were asked for, by method. */
	readonly calls: Record<string, number> = {};
	/** What the last request held that the contract allows, as node-soap read it. */
	last?: Record<string, any>;
	private server?: Promise<{ server: Server; requests: Set<string> }>;

	constructor(
		app: FastifyInstance,
		private readonly context: HostContext,
	) {
		this.sessions = new SoapSessions(context.clock, context.settings);
		app.removeAllContentTypeParsers();
		app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
		app.get(SOAP_PATH, async (_request, reply) => {
			await reply.type('text/xml; charset=utf-8').send(this.wsdl());
		});
		app.post(SOAP_PATH, async (request, reply) => {
			const arrived = performance.now();
			const at = context.clock.ms();
			const xml = String(request.body ?? '');
			const { soapaction, ...headers } = request.headers;
			const operation = /^"?#?(\w+)"?$/.exec(String(soapaction ?? ''))?.[1];
			if (operation) this.calls[operation] = (this.calls[operation] ?? 0) + 1;
			const fault = context.faults.draw(operation ?? SOAP_PATH);
			const handle = async () =>
				await this.answer(xml, { ...headers, ...(soapaction !== undefined && { soapaction }) }, fault);
			const status = await deliver(reply, fault, handle, context.stopped);
			context.arrivals.add({
				host: 'soap',
				operation,
				method: 'POST',
				path: SOAP_PATH,
				query: '',
				headers: request.headers,
				size: Buffer.byteLength(xml),
				status,
				at,
				took: performance.now() - arrived,
			});
			return reply;
		});
	}

	/** Forgets violations and counts; sessions stay. */
	reset(): void {
		this.violations.length = 0;
		for (const name of Object.keys(this.calls)) delete this.calls[name];
	}

	private wsdl(): string {
		return WSDL_TEXT.replaceAll(ORIGINAL, this.context.address());
	}

	private async answer(xml: string, headers: object, fault: FaultEffect | undefined): Promise<Outcome> {
		if (fault?.reply !== undefined) {
			return { status: 200, headers: { 'content-type': 'text/xml; charset=utf-8' }, body: fault.reply };
		}
		// Read at the first request, because it takes node-soap a fifth of a second.
		this.server ??= this.open();
		const { server, requests } = await this.server;
		const envelope = envelopeIn(xml);
		const refused = refusalOf(envelope, (request) => requests.has(request));
		if (refused) return this.fault(refused);
		if (envelope.namespace !== this.context.address())
			this.violations.push(`The namespace is "${envelope.namespace}"`);
		const wanted = { ...headers, [FAULT_HEADER]: fault?.soapFault };
		const { body, statusCode } = await server.processRequest(xml, {
			url: SOAP_PATH,
			headers: wanted as never,
		});
		// What node-soap says of XML that it cannot read is its own trace.
		if (/Invalid XML|TypeError/.test(body))
			return this.fault({ code: 'Client', words: 'The request is no XML.' });
		return { status: statusCode, headers: { 'content-type': 'text/xml; charset=utf-8' }, body };
	}

	private fault(refused: Refused): Outcome {
		this.violations.push(refused.words);
		return { status: 500, headers: { 'content-type': 'text/xml; charset=utf-8' }, body: faultXml(refused) };
	}

	private async open() {
		const opened = await new Promise<Server>((resolve, reject) => {
			const services = { serviceService: { servicePort: {} } };
			const server: Server = listen(
				null as never,
				{
					path: SOAP_PATH,
					services,
					xml: this.wsdl(),
					// Left as they were written, for the judge.
					customDeserializer: Object.fromEntries(
						['base64Binary', 'boolean', 'dateTime', 'float', 'int', 'long', 'short'].map((type) => [
							type,
							(text: string) => text,
						]),
					),
					callback: (error: unknown) => (error ? reject(error as Error) : resolve(server)),
				} as never,
			);
		});
		const { definitions, options } = (
			opened as unknown as { wsdl: { definitions: unknown; options: object } }
		).wsdl;
		Object.assign(options, { preserveWhitespace: true });
		const methods = methodsIn(definitions);
		const { services } = opened as unknown as { services: any };
		services.serviceService.servicePort = this.handlers(methods);
		return { server: opened, requests: new Set([...methods.values()].map(({ request }) => request.name)) };
	}

	private handlers(methods: Map<string, SoapMethod>) {
		const { shop, clock } = this.context;
		const stateful = statefulMethods({ shop, clock, sessions: this.sessions });
		const samples = new Map<string, unknown>();
		const handlerOf =
			({ name, request, reply }: SoapMethod) =>
			async (
				given: unknown,
				_done: unknown,
				_headers: unknown,
				{ headers }: { headers: Record<string, string> },
			) => {
				if (headers[FAULT_HEADER]) refuse(headers[FAULT_HEADER]);
				const complaints = complaintsAbout(request.elements, given, name);
				if (complaints.length > 0) {
					this.violations.push(...complaints);
					refuse('Client', complaints.join('; '));
				}
				const asked = (withoutAttributes(given) ?? {}) as Record<string, any>;
				this.last = asked;
				this.admit(name, asked);
				const answer = Object.hasOwn(stateful, name) ? stateful[name] : undefined;
				if (answer) return complete(reply.elements, answer(asked));
				if (!samples.has(name)) samples.set(name, sampleOf(reply.elements));
				return samples.get(name);
			};
		return Object.fromEntries([...methods.values()].map((method) => [method.name, handlerOf(method)]));
	}

	/** What every method checks before it does anything; sign-ins check for themselves. */
	private admit(name: string, asked: Record<string, any>): void {
		if (name === 'doLogin' || name === 'doLoginEnc') return;
		const country = asked.countryId ?? asked.countryCode;
		if (asked.webapiKey !== undefined) this.sessions.checkKey(asked.webapiKey);
		if (country !== undefined) this.sessions.checkCountry(Number(country));
		if (asked.localVersion !== undefined) this.sessions.checkVersion(asked.localVersion);
		const handle = asked.sessionHandle ?? asked.sessionId;
		if (handle !== undefined) this.sessions.check(handle);
	}
}
