import type { IDataObject } from 'n8n-workflow';

import { methodOf } from '../contract/contract';
import { replyOf } from '../envelope/read';
import { envelopeOf } from '../envelope/write';
import { post, requestOptions, type Http } from '../transport/post';
import type { Settings } from './settings';

/** Calls a method that needs no session. @throws WebApiFailure, Cancelled */
export type Call = (method: string, values: IDataObject) => Promise<IDataObject>;

/** Calls of one endpoint, sent as they are. */
export function caller(http: Http, settings: Settings, secrets: readonly string[]): Call {
	return async (name, values) => {
		const method = methodOf(name)!;
		const body = await envelopeOf(method, values, settings.namespace);
		const xml = await post(http, requestOptions(settings, name, body), () => secrets);
		return replyOf(method, xml, secrets);
	};
}
