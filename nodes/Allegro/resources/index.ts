import type { Operation, Resource, Route } from '../catalogue/operation';
import type { CommandEnd } from '../catalogue/results';
import { account } from './account';
import { additionalEmail } from './additionalEmail';
import { additionalService } from './additionalService';
import { advanceShipNotice } from './advanceShipNotice';
import { affiliateConversion } from './affiliateConversion';
import { alleDiscount } from './alleDiscount';
import { allegroPrices } from './allegroPrices';
import { badge } from './badge';
import { bid } from './bid';
import { billingEntry } from './billingEntry';
import { carrier } from './carrier';
import { category } from './category';
import { charityCampaign } from './charityCampaign';
import { classified } from './classified';
import { commissionRefund } from './commissionRefund';
import { compatibilityList } from './compatibilityList';
import { contact } from './contact';
import { customerReturn } from './customerReturn';
import { delivery } from './delivery';
import { depositType } from './depositType';
import { image } from './image';
import { impliedWarranty } from './impliedWarranty';
import { issue } from './issue';
import { marketplace } from './marketplace';
import { message } from './message';
import { offer } from './offer';
import { offerAttachment } from './offerAttachment';
import { offerBatch } from './offerBatch';
import { offerBundle } from './offerBundle';
import { offerFee } from './offerFee';
import { offerPromotion } from './offerPromotion';
import { offerTag } from './offerTag';
import { offerTranslation } from './offerTranslation';
import { oneFulfillment } from './oneFulfillment';
import { order } from './order';
import { payment } from './payment';
import { pointOfService } from './pointOfService';
import { priceRule } from './priceRule';
import { product } from './product';
import { rating } from './rating';
import { rebate } from './rebate';
import { responsiblePerson, responsibleProducer } from './responsible';
import { returnPolicy } from './returnPolicy';
import { shipment } from './shipment';
import { shippingRate } from './shippingRate';
import { sizeTable } from './sizeTable';
import { warranty } from './warranty';

/** Everything the API offers, as the node offers it. */
export const resources: Resource[] = [
	account,
	additionalEmail,
	additionalService,
	advanceShipNotice,
	affiliateConversion,
	alleDiscount,
	allegroPrices,
	badge,
	bid,
	billingEntry,
	carrier,
	category,
	charityCampaign,
	classified,
	commissionRefund,
	compatibilityList,
	contact,
	customerReturn,
	delivery,
	depositType,
	image,
	impliedWarranty,
	issue,
	marketplace,
	message,
	offerAttachment,
	offerBatch,
	offerBundle,
	offerFee,
	offerPromotion,
	offer,
	offerTag,
	offerTranslation,
	oneFulfillment,
	order,
	payment,
	pointOfService,
	priceRule,
	product,
	rating,
	rebate,
	responsiblePerson,
	responsibleProducer,
	returnPolicy,
	shipment,
	shippingRate,
	sizeTable,
	warranty,
];

const byRoute = new Map(
	resources.flatMap(({ operations }) => operations.map((one) => [one.request.route, one] as const)),
);

/** The declaration behind the two choices at the top of the form; undefined where there is none. */
export const operationOf = (resource: string, operation: string): Operation | undefined =>
	resources.find(({ value }) => value === resource)?.operations.find(({ value }) => value === operation);

/** The declaration of a route, of which there is one each (`test/contract/declarations.test.ts`). */
export const operationAt = <R extends Route>(route: R): Operation<R> => byRoute.get(route) as Operation<R>;

const segments = (path: string) => path.split('/');

/**
 * The declaration of a request that was written by hand, e.g. `GET`, `/order/checkout-forms/29738e61-…`; undefined where
 * there is none. A segment of its own wins over a parameter: `/messaging/threads` is never `/messaging/{other}`.
 */
export function declaredAt(method: string, path: string): Operation | undefined {
	const asked = segments(path);
	const fits = ({ request }: Operation) => {
		const known = segments(request.path);
		return (
			request.method === method &&
			known.length === asked.length &&
			known.every((segment, index) => segment.startsWith('{') || segment === asked[index])
		);
	};
	const found = [...byRoute.values()].filter(fits);
	return found.sort(
		(a, b) =>
			a.fields.filter((one) => one.in === 'path').length - b.fields.filter((one) => one.in === 'path').length,
	)[0];
}

/** The route that reads what a change is set on; undefined where nothing is read before it. */
export const readRouteOf = ({ request }: Operation): Route | undefined =>
	request.merge || request.ifMatch ? (request.merge?.from ?? (`GET ${request.path}` as Route)) : undefined;

/**
 * The scopes, without `allegro:api:`, that an operation needs in all: its own, those of what is read before it, and those of
 * the look at its outcome.
 */
export function scopesOf(operation: Operation): string[] {
	const { request, result } = operation;
	const end = result.kind === 'command' ? result.end : undefined;
	const seller = request.sellerAt ? account.get.request.route : undefined;
	const routes = [readRouteOf(operation), request.existing?.in, seller, ...(end ? routesOf(end) : [])].filter(
		(route) => route !== undefined,
	);
	return [
		...new Set([request, ...routes.map((route) => operationAt(route).request)].flatMap((one) => one.scopes)),
	];
}

function routesOf(end: CommandEnd): Route[] {
	switch (end.kind) {
		case 'operation':
			return [end.progress, end.thing];
		case 'price':
			return [end.thing];
		case 'tasks':
			return [end.status, end.tasks];
		case 'offers':
		case 'state':
			return [end.status, ...(end.record?.made ? [end.record.made.route] : [])];
	}
}

/** How the form names the operation of a route, e.g. `Offer: Get Publication Command`. */
export function titleAt(route: Route): string {
	const operation = operationAt(route);
	const { name } = resources.find(({ operations }) => operations.includes(operation as Operation))!;
	return `${name}: ${operation.name}`;
}
