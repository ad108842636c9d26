import type { IDataObject } from 'n8n-workflow';

import type { Method } from '../contract/contract';
import { SESSION_MARK } from '../envelope/write';
import type { Settings } from './settings';

const HANDLES = ['sessionHandle', 'sessionId'];
const COUNTRIES = ['countryId', 'countryCode', 'country'];

/** Request elements that the session supplies, so that no form asks for them. */
export const SUPPLIED: ReadonlySet<string> = new Set([...HANDLES, ...COUNTRIES, 'webapiKey', 'localVersion']);

/** Whether the method must be signed in; not so where the user gives a handle of their own. */
export function needsSession({ request }: Method, values: IDataObject): boolean {
	return request.fields.some(({ name }) => HANDLES.includes(name) && isEmpty(values[name]));
}

/**
 * What the session supplies to a request, without the elements that `values` override.
 * @param key asks for the version key, where one is needed
 */
export async function supplied(
	{ request }: Method,
	{ country, webapiKey }: Settings,
	values: IDataObject,
	key: () => Promise<string>,
): Promise<IDataObject> {
	const found: IDataObject = {};
	for (const { name } of request.fields) {
		if (!isEmpty(values[name])) continue;
		if (HANDLES.includes(name)) found[name] = SESSION_MARK;
		else if (COUNTRIES.includes(name)) found[name] = country;
		else if (name === 'webapiKey') found[name] = webapiKey;
		else if (name === 'localVersion') found[name] = await key();
	}
	return found;
}

const isEmpty = (value: unknown) => value === undefined || value === null || value === '';
