import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { AllegroFailure } from './failure';
import type { Host } from './types';

const BASES: Record<string, Record<Host, string>> = {
	production: { api: 'https://api.allegro.pl', upload: 'https://upload.allegro.pl' },
	sandbox: {
		api: 'https://api.allegro.pl.allegrosandbox.pl',
		upload: 'https://upload.allegro.pl.allegrosandbox.pl',
	},
};

const SITES: Record<string, string> = {
	production: 'https://allegro.pl',
	sandbox: 'https://allegro.pl.allegrosandbox.pl',
};

const CUSTOM_FIELDS: Record<Host, { name: string; label: string }> = {
	api: { name: 'apiUrl', label: 'API Address' },
	upload: { name: 'uploadUrl', label: 'Upload Address' },
};

/**
 * Base address of a host without a slash at its end (allegro-facts 3).
 * @throws AllegroFailure of kind `settings` where a custom address is missing or cannot be one.
 */
export function baseOf(credential: ICredentialDataDecryptedObject, host: Host): string {
	const environment = String(credential.environment ?? 'production');
	if (environment !== 'custom') {
		const bases = BASES[environment];
		if (!bases) throw settings(`The credential's Environment "${environment}" is unknown`);
		return bases[host];
	}
	const { name, label } = CUSTOM_FIELDS[host];
	return customBase(String(credential[name] ?? '').trim(), label);
}

/** Address of the marketplace's own pages; undefined where the environment is a custom one. */
export function siteOf({ environment = 'production' }: ICredentialDataDecryptedObject): string | undefined {
	return SITES[String(environment)];
}

function customBase(text: string, label: string): string {
	if (text === '') throw settings(`The credential's ${label} is empty`);
	let url: URL;
	try {
		url = new URL(text);
	} catch {
		throw settings(`The credential's ${label} is not an address`);
	}
	if (url.protocol !== 'https:' && url.protocol !== 'http:') {
		throw settings(`The credential's ${label} does not begin with https:// or http://`);
	}
	if (url.username !== '' || url.password !== '') {
		throw settings(`The credential's ${label} holds a user name or password`);
	}
	if (url.search !== '' || url.hash !== '') {
		throw settings(`The credential's ${label} goes on after the path`);
	}
	return url.origin + url.pathname.replace(/\/+$/, '');
}

function settings(message: string) {
	return new AllegroFailure({
		kind: 'settings',
		message,
		advice:
			'Open the credential and give base addresses such as https://api.example.com, or choose Production.',
	});
}

const ORIGIN = /^(?:[a-z][a-z0-9+.-]*:)?\/\/[^/?#]*/i;

/** The credential's host that an absolute address belongs to; undefined where it is neither. */
export function hostOf(location: string, credential: ICredentialDataDecryptedObject): Host | undefined {
	const [origin] = ORIGIN.exec(location.trim()) ?? [];
	return (['api', 'upload'] as const).find(
		(host) => origin !== undefined && ORIGIN.exec(baseOf(credential, host))?.[0] === origin,
	);
}

/**
 * Path and query of a Location header, ready to be sent to the credential's own host:
 * its host and port are Allegro's inner ones at times, and the token must not follow them (allegro-facts 3).
 * A path prefix of the credential's custom addresses, as a proxy has one, is taken off.
 */
export function pathOf(location: string, credential: ICredentialDataDecryptedObject): string {
	const rest = location.trim().replace(ORIGIN, '').replace(/#.*$/s, '');
	const path = rest.startsWith('/') ? rest : `/${rest}`;
	if (credential.environment !== 'custom') return path;
	for (const { name } of Object.values(CUSTOM_FIELDS)) {
		const prefix = String(credential[name] ?? '')
			.trim()
			.replace(ORIGIN, '')
			.replace(/\/+$/, '');
		if (prefix !== '' && path.startsWith(`${prefix}/`)) return path.slice(prefix.length);
	}
	return path;
}
