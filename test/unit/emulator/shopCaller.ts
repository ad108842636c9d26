import { operation, type ApiOperation } from '../../../api';
import { judgeReply, judgeRequest, unknownFields } from '../../../emulator/contract';
import { Refusal } from '../../../emulator/refusals';
import { paramOf, type Call, type Reply } from '../../../emulator/route';
import { routes } from '../../../emulator/routes';
import type { Shop } from '../../../emulator/shop/shop';

export const PUBLIC = 'application/vnd.allegro.public.v1+json';

export interface Asked {
	params?: Record<string, string>;
	query?: Record<string, string | string[]>;
	body?: unknown;
	contentType?: string;
}

export interface Answer {
	status: number;
	body: any;
	headers: Record<string, string>;
}

function success(api: ApiOperation): number {
	return Number(Object.keys(api.replies).find((status) => status.startsWith('2')));
}

/** A shop behind its routes, at a time that stands still until it is moved on. */
export class ShopCaller {
	now: Date;

	constructor(
		readonly shop: Shop,
		now: Date,
	) {
		this.now = now;
		shop.clock = () => this.now;
	}

	wait(ms: number): void {
		this.now = new Date(this.now.getTime() + ms);
	}

	/**
	 * Calls a route as the emulator does. Throws when the reply breaks Allegro's schemas or has a field that
	 * they do not name. `judge: false` lets a request through that the gateway would have refused.
	 */
	call(id: string, { params = {}, query = {}, body, contentType }: Asked = {}, judge = true): Answer {
		const api = operation(id);
		const search = new URLSearchParams(
			Object.entries(query).flatMap(([name, value]) => [value].flat().map((one) => [name, one])),
		);
		const type = body === undefined ? undefined : (contentType ?? PUBLIC);
		const asked = { query: search, params, body, contentType: type };
		const wrong = judge ? judgeRequest(api, asked) : [];
		if (wrong.length > 0) throw new Error(`${id}: request ${JSON.stringify(wrong)}`);
		const answer = this.route(id, { ...asked, headers: type ? { 'content-type': type } : {} });
		const status = answer.status ?? success(api);
		const reply = JSON.parse(JSON.stringify({ body: answer.body })).body;
		const complaints = judgeReply(api, status, PUBLIC, reply);
		const schema = api.replies[status]?.content?.[PUBLIC];
		if (schema && status < 400)
			complaints.push(...unknownFields(schema, reply).map((path) => `unknown ${path}`));
		if (complaints.length > 0) throw new Error(`${id} ${status}: ${complaints.join('; ')}`);
		return { status, body: reply, headers: answer.headers ?? {} };
	}

	/** The bytes of a file that the route hands out. */
	file(id: string, { params = {}, body }: Pick<Asked, 'params' | 'body'>): Buffer {
		const { body: bytes } = this.route(id, { query: new URLSearchParams(), params, body, headers: {} });
		if (!Buffer.isBuffer(bytes)) throw new Error(`${id}: no file but ${JSON.stringify(bytes)}`);
		return bytes;
	}

	private route(
		id: string,
		{
			params,
			...asked
		}: Pick<Call, 'query' | 'headers'> & { params: Record<string, string>; body?: unknown },
	): Reply {
		try {
			return routes[id]!({
				...asked,
				param: paramOf(params),
				body: asked.body,
				shop: this.shop,
				now: this.now,
				origin: { api: 'https://api.example.test', upload: 'https://upload.example.test' },
			});
		} catch (error) {
			if (!(error instanceof Refusal)) throw error;
			return { status: error.status, body: { errors: error.problems }, headers: error.headers };
		}
	}
}
