import type { IDataObject } from 'n8n-workflow';

import { WebApiFailure } from '../faults/failure';
import { knownFault } from '../faults/table';
import type { Call } from './call';
import type { Settings } from './settings';

/** doQuerySysStatus tells of categories by this number, of sale-form fields by 4 (allegro-facts 10.3). */
const CATEGORIES = 3;

const keys = new Map<string, Promise<string>>();

/**
 * The version key of categories and sale form that the country's site has now.
 * @param anew ask the endpoint although the key is known
 * @throws WebApiFailure
 */
export async function versionKey(call: Call, settings: Settings, anew = false): Promise<string> {
	const place = JSON.stringify([settings.endpoint, settings.webapiKey, settings.country]);
	let key = anew ? undefined : keys.get(place);
	if (!key) {
		key = ask(call, settings);
		keys.set(place, key);
	}
	try {
		return await key;
	} catch (error) {
		if (keys.get(place) === key) keys.delete(place);
		return await Promise.reject(error);
	}
}

async function ask(call: Call, { country, webapiKey }: Settings): Promise<string> {
	const asked = { countryId: country, webapiKey };
	try {
		const { sysCountryStatus } = await call('doQueryAllSysStatus', asked);
		const rows = sysCountryStatus as IDataObject[];
		const row = rows.find(({ countryId }) => Number(countryId) === country);
		if (row?.verKey) return String(row.verKey);
	} catch (error) {
		if (!mayOfferTheOther(error)) return await Promise.reject(error);
	}
	const { verKey } = await call('doQuerySysStatus', { sysvar: CATEGORIES, ...asked });
	return String(verKey ?? '0');
}

/** Endpoints that lack the one method may have the other; a wrong key or country is wrong for both. */
function mayOfferTheOther(error: unknown): boolean {
	if (!(error instanceof WebApiFailure)) return false;
	return error.kind === 'fault' ? !knownFault(error.fault)?.lasting : error.kind === 'notSoap';
}
