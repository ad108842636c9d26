import type { Order } from '../shop/orders/model';
import type { Shop } from '../shop/shop';

const FIRST_TRANSACTION = 2_000_000_001;

/** Whole numbers for orders, whose ids elsewhere are UUIDs; given at first sight and kept. */
export class Transactions {
	private readonly numbers = new Map<string, number>();
	private readonly orders = new Map<number, Order>();

	of(order: Order): number {
		let number = this.numbers.get(order.id);
		if (number === undefined) {
			number = FIRST_TRANSACTION + this.numbers.size;
			this.numbers.set(order.id, number);
			this.orders.set(number, order);
		}
		return number;
	}

	find(number: string): Order | undefined {
		return this.orders.get(Number(number));
	}
}

const zloty = (grosze: number) => grosze / 100;
const seconds = (milliseconds: number) => Math.floor(milliseconds / 1000);
const total = ({ lines, deliveryCost }: Order) =>
	lines.reduce((sum, { price, quantity }) => sum + price * quantity, deliveryCost);

/** All orders with a line of this offer. */
export const ordersOf = (shop: Shop, offerId: string) =>
	shop.orders.all().filter(({ lines }) => lines.some((line) => line.offerId === offerId));

const address = ({ buyer }: Order) => ({
	postBuyFormAdrCountry: 1,
	postBuyFormAdrStreet: buyer.address.street,
	postBuyFormAdrPostcode: buyer.address.postCode,
	postBuyFormAdrCity: buyer.address.city,
	postBuyFormAdrFullName: `${buyer.firstName} ${buyer.lastName}`,
	postBuyFormAdrCompany: buyer.company?.name ?? '',
	postBuyFormAdrPhone: buyer.phoneNumber,
});

/** A purchase form as its seller reads it. */
export const purchaseForm = (order: Order, number: number) => ({
	postBuyFormId: number,
	postBuyFormItems: {
		item: order.lines.map((line) => ({
			postBuyFormItQuantity: line.quantity,
			postBuyFormItAmount: zloty(line.price * line.quantity),
			postBuyFormItId: line.offerId,
			postBuyFormItTitle: line.name,
			postBuyFormItCountry: 1,
			postBuyFormItPrice: zloty(line.price),
		})),
	},
	postBuyFormBuyerId: order.buyer.id,
	postBuyFormAmount: zloty(total(order)),
	postBuyFormPostageAmount: zloty(order.deliveryCost),
	postBuyFormInvoiceOption: order.invoiceWanted ? 1 : 0,
	postBuyFormMsgToSeller: order.messageToSeller ?? '',
	postBuyFormShipmentAddress: address(order),
	postBuyFormPayType: order.payment?.type === 'CASH_ON_DELIVERY' ? 'collect_on_delivery' : 'payu',
	postBuyFormPayStatus: order.payment?.finishedAt ? 'Zakończona' : 'Rozpoczęta',
	postBuyFormBuyerLogin: order.buyer.login,
	postBuyFormBuyerEmail: order.buyer.email,
	postBuyFormPaymentAmount: zloty(order.payment?.paid ?? 0),
});

/** Contact data of a buyer, as doGetPostBuyData gives them. */
export const contact = ({ buyer }: Order) => ({
	userData: {
		userId: buyer.id,
		userLogin: buyer.login,
		userFirstName: buyer.firstName,
		userLastName: buyer.lastName,
		userCompany: buyer.company?.name ?? '',
		userPostcode: buyer.address.postCode,
		userCity: buyer.address.city,
		userAddress: buyer.address.street,
		userEmail: buyer.email,
		userPhone: buyer.phoneNumber,
	},
});

/** 1 purchase, 2 form filled in, 3 cancelled, 4 paid. */
const EVENTS: Record<string, number> = {
	BOUGHT: 1,
	FILLED_IN: 2,
	BUYER_CANCELLED: 3,
	AUTO_CANCELLED: 3,
	READY_FOR_PROCESSING: 4,
};

/** The WebAPI's journal of deals: at most so many events after the one numbered `after` (allegro-facts 10). */
export function dealsJournal(shop: Shop, transactions: Transactions, after: number, most: number) {
	return shop.orders.journal.entries
		.filter(({ sequence, type }) => sequence > after && type in EVENTS)
		.slice(0, most)
		.map(({ sequence, type, occurredAt, data: { order } }) => {
			const number = transactions.of(order);
			const line = order.lines[0]!;
			return {
				dealEventId: String(sequence),
				dealEventType: EVENTS[type],
				dealEventTime: seconds(occurredAt),
				dealId: number,
				dealTransactionId: EVENTS[type] === 1 ? 0 : number,
				dealSellerId: Number(shop.account.id),
				dealItemId: line.offerId,
				dealBuyerId: Number(order.buyer.id),
				dealQuantity: line.quantity,
			};
		});
}
