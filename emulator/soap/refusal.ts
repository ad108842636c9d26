/** What the site says to each code, in its own language. */
const SAID: Record<string, string> = {
	ERR_AUTHORIZATION_ERROR: 'Konto jest zamknięte',
	ERR_CAPTCHA_REQUIRED: 'Zbyt wiele nieudanych logowań, zaloguj się na stronie',
	ERR_INPUT_COUNTRY_ERROR: 'Niepoprawny kraj',
	ERR_INVALID_VERSION_CAT_SELL_FIELDS: 'Niepoprawny klucz wersji',
	ERR_IP_LIMIT_EXCEEDED: 'Za dużo wywołań z tego adresu',
	ERR_MINUTE_LIMIT_EXCEEDED: 'Za dużo wywołań w tej minucie',
	ERR_NO_SESSION: 'Nie ma takiej sesji',
	ERR_SESSION_EXPIRED: 'Sesja wygasła',
	ERR_USER_PASSWD: 'Niepoprawny login lub hasło',
	ERR_WEBAPI_KEY: 'Niepoprawny klucz WebAPI',
};

/** Ends a call with a fault, the way node-soap's server takes it. */
export function refuse(code: string, words = SAID[code] ?? `Odmowa: ${code}`): never {
	throw { Fault: { faultcode: code, faultstring: words, statusCode: 500 } };
}
