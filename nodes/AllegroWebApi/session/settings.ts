import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { WebApiFailure } from '../faults/failure';
import { checkedHash, hashOf } from './hash';

/** Allegro's own endpoints, off since 2020 (allegro-facts 10.1, 10.2). */
const ENDPOINTS: Record<string, string> = {
	production: 'https://webapi.allegro.pl/service.php',
	sandbox: 'https://webapi.allegro.pl.allegrosandbox.pl/service.php',
};

/** What a credential comes to, its password left aside. */
export interface Settings {
	/** Where requests go. */
	endpoint: string;
	/** The namespace of requests: the endpoint's address unless the credential names another (allegro-facts 10.2). */
	namespace: string;
	webapiKey: string;
	country: number;
	login: string;
}

/** @throws WebApiFailure of kind `settings` */
export function settingsOf(credential: ICredentialDataDecryptedObject): Settings {
	const text = (name: string) => String(credential[name] ?? '').trim();
	const environment = text('environment') || 'production';
	const endpoint =
		environment === 'custom' ? customEndpoint(text('endpointUrl')) : (ENDPOINTS[environment] ?? '');
	if (!endpoint) throw settings(`The credential's Environment "${environment}" is unknown`);
	const country = Number(text('country') === 'other' ? text('countryNumber') : text('country') || '1');
	if (!Number.isInteger(country) || country < 1)
		throw settings("The credential's Country is no whole number");
	for (const [name, label] of [
		['userLogin', 'User Login'],
		['webapiKey', 'WebAPI Key'],
	] as const) {
		if (!text(name)) throw settings(`The credential's ${label} is empty`);
	}
	return {
		endpoint,
		namespace: (environment === 'custom' && text('namespace')) || endpoint,
		webapiKey: text('webapiKey'),
		country,
		login: text('userLogin'),
	};
}

/** The hash that signs the user in, computed where the credential holds the password itself. */
export async function passwordHashOf(credential: ICredentialDataDecryptedObject): Promise<string> {
	if (credential.signInWith !== 'password') return checkedHash(String(credential.passwordHash ?? ''));
	const password = String(credential.password ?? '');
	if (password === '') throw settings("The credential's Password is empty");
	return await hashOf(password);
}

/** Tells accounts apart: who signs in where, with which secret. */
export function accountOf({ endpoint, webapiKey, country, login }: Settings, secret: string): string {
	return JSON.stringify([endpoint, webapiKey, country, login, secret]);
}

function customEndpoint(text: string): string {
	if (text === '') throw settings("The credential's Endpoint Address is empty");
	let url: URL;
	try {
		url = new URL(text);
	} catch {
		throw settings("The credential's Endpoint Address is no address");
	}
	if (!/^https?:$/.test(url.protocol)) {
		throw settings("The credential's Endpoint Address does not begin with https:// or http://");
	}
	if (url.username || url.password) {
		throw settings("The credential's Endpoint Address holds a user name or password");
	}
	url.hash = '';
	// People paste the address of the WSDL.
	if (/^\?wsdl$/i.test(url.search)) url.search = '';
	return url.toString();
}

const settings = (message: string) =>
	new WebApiFailure({ kind: 'settings', message, advice: 'Open the credential and correct it there.' });
