import type { ICredentialDataDecryptedObject, INodeParameters } from 'n8n-workflow';

/** What a seller fills in, in each of the two nodes, for the same work. */

export const allegro = {
	account: { resource: 'account', operation: 'get' },
	offer: {
		resource: 'offer',
		operation: 'get',
		simplify: false,
		offerId: { __rl: true, mode: 'id', value: '={{ $json.offerId }}' },
	},
	/** Sets the stock of an offer, and waits for the outcome. */
	offerUpdate: {
		resource: 'offer',
		operation: 'update',
		offerId: { __rl: true, mode: 'id', value: '={{ $json.offerId }}' },
		body: 'json',
		jsonBody: '={{ { stock: { available: $json.stock } } }}',
	},
	orders: (limit?: number): INodeParameters => ({
		resource: 'order',
		operation: 'getAll',
		simplify: false,
		returnAll: limit === undefined,
		...(limit !== undefined && { limit }),
	}),
} satisfies Record<string, INodeParameters | ((limit?: number) => INodeParameters)>;

const PUBLIC_V1 = 'application/vnd.allegro.public.v1+json';
/** Rows that Allegro hands out of one list of orders (allegro-facts 4.3). */
export const CAP = 10_000;
const PAGE = 100;

/** The same for n8n's HTTP Request node. */
export class HttpRequest {
	constructor(private readonly credential: ICredentialDataDecryptedObject) {}

	get account(): INodeParameters {
		return this.request('/me');
	}

	get offer(): INodeParameters {
		return this.request('/sale/product-offers/{{ $json.offerId }}');
	}

	/** Sets the stock of an offer; the reply with its status and headers. */
	get offerUpdate(): INodeParameters {
		return {
			...this.request('/sale/product-offers/{{ $json.offerId }}'),
			method: 'PATCH',
			sendBody: true,
			contentType: 'raw',
			rawContentType: PUBLIC_V1,
			body: '={{ JSON.stringify({ stock: { available: $json.stock } }) }}',
			options: FULL_REPLY,
		};
	}

	/** Where such a change stands; at its end the redirect to the offer is followed. */
	get outcome(): INodeParameters {
		return { ...this.request(''), url: '={{ $json.headers.location }}', options: FULL_REPLY };
	}

	/** Page by page until an empty one, at most so many rows. */
	orders(limit = CAP): INodeParameters {
		return {
			...this.request('/order/checkout-forms'),
			sendQuery: true,
			queryParameters: { parameters: [{ name: 'limit', value: String(PAGE) }] },
			options: {
				...JSON_REPLY,
				pagination: {
					pagination: {
						paginationMode: 'updateAParameterInEachRequest',
						parameters: {
							parameters: [{ type: 'qs', name: 'offset', value: `={{ $pageCount * ${PAGE} }}` }],
						},
						paginationCompleteWhen: 'other',
						completeExpression: '={{ $response.body.checkoutForms.length === 0 }}',
						limitPagesFetched: true,
						maxRequests: limit / PAGE,
						requestInterval: 0,
					},
				},
			},
		};
	}

	private request(path: string): INodeParameters {
		const { apiUrl, applicationName, applicationVersion, applicationUrl } = this.credential;
		return {
			method: 'GET',
			url: `${path.includes('{{') ? '=' : ''}${String(apiUrl)}${path}`,
			authentication: 'predefinedCredentialType',
			nodeCredentialType: 'allegroOAuth2Api',
			sendHeaders: true,
			headerParameters: {
				parameters: [
					{
						name: 'User-Agent',
						value: `${String(applicationName)}/${String(applicationVersion)} (+${String(applicationUrl)})`,
					},
					{ name: 'Accept', value: PUBLIC_V1 },
				],
			},
			options: JSON_REPLY,
		};
	}
}

/** Left to itself the node takes Allegro's media type for plain text. */
const JSON_REPLY = { response: { response: { responseFormat: 'json' } } };
/** The same with status and headers. */
const FULL_REPLY = { response: { response: { responseFormat: 'json', fullResponse: true } } };
