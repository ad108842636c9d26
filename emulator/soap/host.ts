import type { FastifyInstance } from 'fastify';
import { listen, type Server } from 'soap';
import type { Arrivals } from '../arrivals';
import type { Clock } from '../clock';
import { deliver, type FaultEffect, type Faults, type Outcome } from '../faults';
import type { Shop } from '../shop/shop';
import { envelopeIn, faultXml, refusalOf, type Refused } from './gate';
import { inTodaysNames, OLDER_PATH, olderReply, olderWsdl } from './older';
import { refuse } from './refusal';
import { methodsIn, ORIGINAL, WSDL_TEXT, type SoapMethod } from './schema';
import { Service } from './service';
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

const XML = 'text/xml; charset=utf-8';

interface Engine {
	definitions: unknown;
	options: object;
	xmlToObject: (xml: string) => unknown;
}

/** What node-soap's server reads with, which its types do not show. */
const engineOf = (server: Server) => (server as unknown as { wsdl: Engine }).wsdl;

/** The SOAP side of the local Allegro: node-soap's server over the contract. */
export class SoapHost {
	readonly sessions: SoapSessions;
	/** Requests that the contract does not allow. */
	readonly violations: string[] = [];
	/** Calls that were asked for, by method. */
	readonly calls: Record<string, number> = {};
	private service?: Service;
	private server?: Promise<{ server: Server; service: Service; requests: Set<string> }>;

	constructor(
		app: FastifyInstance,
		private readonly context: HostContext,
	) {
		this.sessions = new SoapSessions(context.clock, context.settings);
		app.removeAllContentTypeParsers();
		app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
		app.get(SOAP_PATH, async (_request, reply) => {
			await reply.type(XML).send(this.wsdl());
		});
		app.get(OLDER_PATH, async (_request, reply) => {
			const { service } = await this.opened();
			const address = new URL(OLDER_PATH, context.address()).toString();
			await reply.type(XML).send(olderWsdl(service.methods.values(), address));
		});
		for (const path of [SOAP_PATH, OLDER_PATH]) this.take(app, path);
	}

	private take(app: FastifyInstance, path: string): void {
		const { context } = this;
		app.post(path, async (request, reply) => {
			const arrived = performance.now();
			const at = context.clock.ms();
			const xml = String(request.body ?? '');
			const { soapaction, ...headers } = request.headers;
			const operation = /^"?#?(\w+)"?$/.exec(String(soapaction ?? ''))?.[1];
			if (operation) this.calls[operation] = (this.calls[operation] ?? 0) + 1;
			const fault = context.faults.draw(operation ?? path, path, at);
			const handle = async () =>
				path === OLDER_PATH
					? await this.answerOlder(xml, fault)
					: await this.answer(xml, { ...headers, ...(soapaction !== undefined && { soapaction }) }, fault);
			const status = await deliver(reply, fault, handle, context.stopped);
			context.arrivals.add({
				host: 'soap',
				operation,
				method: 'POST',
				path,
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

	/** What the last request held that the contract allows, as node-soap read it. */
	get last(): Record<string, any> | undefined {
		return this.service?.last;
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
			return { status: 200, headers: { 'content-type': XML }, body: fault.reply };
		}
		const { server, requests } = await this.opened();
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
		if (statusCode === 500 && /Invalid XML|TypeError/.test(body))
			return this.fault({ code: 'Client', words: 'The request is no XML.' });
		return { status: statusCode, headers: { 'content-type': XML }, body };
	}

	/** A call of the contract from before October 2013 (`older.ts`). */
	private async answerOlder(xml: string, fault: FaultEffect | undefined): Promise<Outcome> {
		const { server, service } = await this.opened();
		const envelope = envelopeIn(xml);
		const refused = refusalOf(envelope, (request) => service.methods.has(request));
		if (refused) return this.fault(refused);
		const method = service.methods.get(envelope.request ?? '')!;
		try {
			if (fault?.soapFault) refuse(fault.soapFault);
			const { Body: body } = engineOf(server).xmlToObject(xml) as { Body: Record<string, unknown> };
			const given = inTodaysNames(method.request.elements, body[method.name] ?? {});
			return {
				status: 200,
				headers: { 'content-type': XML },
				body: olderReply(method, service.serve(method, given)),
			};
		} catch (error) {
			const told = (error as { Fault?: { faultcode: string; faultstring: string } }).Fault;
			if (!told) return this.fault({ code: 'Client', words: 'The request is no XML.' });
			const words = faultXml({ code: told.faultcode, words: told.faultstring });
			return { status: 500, headers: { 'content-type': XML }, body: words };
		}
	}

	/** node-soap's server; read at the first request, because it takes a fifth of a second. */
	private async opened() {
		return await (this.server ??= this.open());
	}

	private fault(refused: Refused): Outcome {
		this.violations.push(refused.words);
		return { status: 500, headers: { 'content-type': XML }, body: faultXml(refused) };
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
		const { definitions, options } = engineOf(opened);
		Object.assign(options, { preserveWhitespace: true });
		const { shop, clock } = this.context;
		const complain = (complaints: string[]) => void this.violations.push(...complaints);
		const service = new Service({ shop, clock, sessions: this.sessions, complain }, methodsIn(definitions));
		const { services } = opened as unknown as { services: any };
		services.serviceService.servicePort = this.handlers(service);
		const requests = new Set([...service.methods.values()].map(({ request }) => request.name));
		this.service = service;
		return { server: opened, service, requests };
	}

	private handlers(service: Service) {
		const handlerOf =
			(method: SoapMethod) =>
			async (
				given: unknown,
				_done: unknown,
				_headers: unknown,
				{ headers }: { headers: Record<string, string> },
			) => {
				if (headers[FAULT_HEADER]) refuse(headers[FAULT_HEADER]);
				return service.serve(method, given);
			};
		return Object.fromEntries(
			[...service.methods.values()].map((method) => [method.name, handlerOf(method)]),
		);
	}
}
