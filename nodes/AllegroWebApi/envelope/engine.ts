import type { Method } from '../contract/contract';
import { NAMESPACE, wsdlText } from '../contract/wsdl';
import { WSDL } from '../vendor/soap';

const engines = new Map<string, Promise<Engine>>();

/** Writes the requests of one method, by node-soap's reading of its contract. */
export class Engine {
	private constructor(
		private readonly method: Method,
		private readonly wsdl: WSDL,
	) {}

	/** The method's engine; its part of the contract is read once a process, when the method is first called. */
	static for(method: Method): Promise<Engine> {
		let engine = engines.get(method.name);
		if (!engine) {
			engine = Engine.read(method);
			engines.set(method.name, engine);
		}
		return engine;
	}

	private static async read(method: Method): Promise<Engine> {
		const options = { escapeXML: false };
		const wsdl = await new Promise<WSDL>((resolve, reject) => {
			const read = new WSDL(wsdlText([method]), method.name, options);
			read.onReady((error) => (error ? reject(error as Error) : resolve(read)));
		});
		return new Engine(method, wsdl);
	}

	/** The request's element; texts come escaped, elements in the contract's order. */
	write(values: object): string {
		return this.wsdl.objectToDocumentXML(this.method.request.name, values, 'tns', NAMESPACE);
	}
}
