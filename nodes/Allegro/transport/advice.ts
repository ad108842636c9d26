import type { Problem } from './problems';
import type { AllegroReply, AllegroRequest, Refusal } from './types';

/**
 * What to do about a refusal whose cause is known (allegro-facts 1.9, 4, 6, 8 and 9); undefined where Allegro's words
 * must do. Words are more exact than a status alone, and the operation's own refusals than the general ones, e.g.
 * `InProgressTaskLimitReached` before what an operation says of its 409, and that before what any 409 means.
 */
export function adviceFor(
	{ status, headers }: Pick<AllegroReply, 'status' | 'headers'>,
	problems: Problem[],
	request: AllegroRequest,
): string | undefined {
	const said = problems
		.map(({ code, words, message, details, path }) => [code, words, message, details, path].join(' '))
		.join('\n');
	const route = `${request.method} ${request.path}`;
	const location = /[\w-]+$/.exec(headers.location ?? '')?.[0];
	const fits = (known: GeneralRefusal) =>
		(known.status === undefined || known.status === status) &&
		(known.below === undefined || status < known.below) &&
		(!known.words || known.words.test(said)) &&
		(!known.route || known.route.test(route)) &&
		(location !== undefined || !String(known.advice).includes(LOCATION));
	const all: GeneralRefusal[] = [...(request.refusals ?? []), ...GENERAL];
	const found = all.find((each) => each.words && fits(each)) ?? all.find(fits);
	if (typeof found?.advice === 'function') return found.advice(request);
	return found?.advice.replace(LOCATION, location ?? '');
}

const LOCATION = '{location}';

export interface GeneralRefusal extends Omit<Refusal, 'advice'> {
	/** Method and path of the request. */
	route?: RegExp;
	/** Of statuses below this one alone. */
	below?: number;
	advice: string | ((request: AllegroRequest) => string);
}

/** The first that fits counts, so the narrow ones stand first. */
export const GENERAL: readonly GeneralRefusal[] = [
	{
		words: /user.?agent/i,
		advice:
			"Compare 'Application Name' and 'Application Information Address' of the credential with the registration at https://apps.developer.allegro.pl.",
	},
	{
		route: /^(?:(?:GET|PUT) \/sale\/offers\/\d+|POST \/sale\/offers)$/,
		status: 403,
		advice: 'Allegro removed this way to offers in 2024. Use /sale/product-offers instead.',
	},
	{
		route: / \/sale\/disputes/,
		advice: 'Allegro removed disputes in January 2026. Use the issues (/sale/issues) instead.',
	},
	{
		route: / \/parcel-management\//,
		advice: 'Allegro removed parcel management in 2025. Use /shipment-management instead.',
	},
	{
		route: / \/offers\/listing/,
		advice: 'Allegro closed its public search to applications for good.',
	},
	{
		status: 401,
		advice:
			"Open the credential, press Reconnect and sign in to Allegro again. Check that its 'Environment' is the one the account and the application belong to.",
	},
	{
		status: 403,
		words: /WEB_PAGE|default backend|page not found/i,
		advice:
			'A bot check in front of Allegro answered. Check the addresses in the credential, wait some minutes and send fewer requests.',
	},
	{
		words: /WEB_PAGE|default backend|page not found/i,
		below: 500,
		advice:
			'Something else than the API of Allegro answered: a proxy, a sign-in page or a bot check. Check the addresses in the credential, and what stands between n8n and Allegro.',
	},
	{ status: 403, advice: forbidden },
	{
		status: 404,
		words: /feature unavailable/i,
		advice: 'Allegro has no such address: the path is misspelt, or this part of the API was removed.',
	},
	{
		status: 404,
		words: /COMMAND_NOT_FOUND/,
		advice: 'A command can be looked up only some seconds after it was sent. Wait a moment and ask again.',
	},
	{
		status: 404,
		advice:
			'There is nothing with this ID for the connected account. Check the ID, whose it is, and whether it belongs to the sandbox or to production.',
	},
	{
		status: 406,
		advice:
			'The reply does not exist in the media type that was asked for. Labels and protocols come as application/octet-stream, some operations only as application/vnd.allegro.beta.v1+json, the others as application/vnd.allegro.public.v1+json.',
	},
	{
		status: 415,
		advice:
			'The body was sent in a media type that is not accepted here. JSON goes as application/vnd.allegro.public.v1+json (some operations: beta.v1), a file under its own type, e.g. application/pdf.',
	},
	{
		words: /InProgressTaskLimitReached/i,
		advice:
			'Another command is still changing the same offers. Wait until it is done and run this one again.',
	},
	{
		status: 409,
		advice:
			'Something stands against it: it exists already, it has changed since it was read, or an earlier change is not finished. Read its current state first.',
	},
	{
		status: 412,
		advice: 'It has changed since it was read. Read it again and send the change with the new ETag.',
	},
	{
		status: 413,
		advice:
			'The file is too large. Allegro takes images of about 26 MB, message attachments of 5 MB and invoices of 3 MB.',
	},
	{
		status: 422,
		words: /TooManyOperations|10[ ,.\u00a0]?000|\b(?:offset|limit)\b/i,
		route: /^GET /,
		advice: 'Allegro hands out only the first 10,000 rows of a list. Narrow the list with its date filters.',
	},
	{
		words: /PRODUCT_SAFETY/i,
		advice:
			'The offer lacks the product safety data the law asks for (GPSR): responsible producer, responsible person and safety information.',
	},
	{
		words: /Unknown ?JSON ?Propert|unknown propert/i,
		advice:
			'Allegro does not know these properties. Take them out of the body: they may be misspelt, or gone.',
	},
	{
		words: /nextItemRate/,
		advice: 'Allegro dropped the rate for further items in September 2026. Leave nextItemRate out.',
	},
	{
		words: /FILE-CONTENT-INVALID|EMPTY-ATTACHMENT/i,
		advice:
			'The file did not arrive as it is. Send the raw bytes of a PDF from a binary field, not text and not a form.',
	},
	{
		words: /UploadImageRequestTimeout/i,
		advice:
			'Allegro could not fetch the picture in time. Its address needs a host name, a complete certificate chain and a fast reply; or upload the picture as binary data.',
	},
	{
		status: 429,
		advice:
			"Allegro takes 9,000 requests a minute for all uses of one client ID, and fewer for some resources. Lower 'Max Parallel Requests', or run the workflows that share this client ID at different times.",
	},
	{ status: 500, advice: onTheirSide },
	{ status: 502, advice: onTheirSide },
	{ status: 503, advice: onTheirSide },
	{ status: 504, advice: onTheirSide },
];

function forbidden({ scopes = [] }: AllegroRequest): string {
	const permission =
		scopes.length > 0 ? `the permission ${scopes.join(' and ')}` : 'the permission for this operation';
	return `The application or the credential may lack ${permission}: tick it at https://apps.developer.allegro.pl and in the credential, then reconnect. Otherwise the account may not do this, or this part of the API was removed.`;
}

function onTheirSide({ repeat }: AllegroRequest): string {
	return repeat === 'safe'
		? "The cause lies on Allegro's side. Run it again later."
		: "The cause lies on Allegro's side. Allegro may have carried it out all the same, so look before running it again.";
}
