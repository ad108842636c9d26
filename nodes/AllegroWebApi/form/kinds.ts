import type { Field } from '../contract/contract';

/** Times back or ahead, as the tabs of My Allegro filter by them. */
const WITHIN: Array<[name: string, value: number]> = [
	['Any Time', 0],
	['1 Hour', 2],
	['3 Hours', 3],
	['6 Hours', 4],
	['12 Hours', 5],
	['24 Hours', 6],
	['2 Days', 7],
	['3 Days', 8],
	['4 Days', 9],
	['5 Days', 10],
	['6 Days', 11],
	['7 Days', 12],
];

const ADDRESSES: Array<[name: string, value: number]> = [
	['Another Address', 0],
	['Account Settings', 1],
	['Shipping Data', 2],
	['Business', 3],
];

/** Elements with a choice of values, as name and value; where two types share a name, by the type too. */
const CHOICES: Record<string, Array<[name: string, value: string | number]>> = {
	accountType: [
		['Bidding', 'bid'],
		['Bought', 'won'],
		['Not Bought', 'not_won'],
		['Not Sold', 'not_sold'],
		['Planned', 'future'],
		['Selling', 'sell'],
		['Sold', 'sold'],
	],
	activeFlag: [
		['Off', 1],
		['On', 2],
	],
	feCommentType: [
		['Negative', 'NEG'],
		['Neutral', 'NEU'],
		['Positive', 'POS'],
	],
	feedbackKindList: [
		['All', 'ALL'],
		['Negative', 'NEG'],
		['Neutral', 'NEU'],
		['Positive', 'POS'],
	],
	feedbackType: [
		['Given', 'fb_gave'],
		['Received', 'fb_recvd'],
	],
	feOp: [
		['Buyer', 2],
		['Seller', 1],
	],
	filterAutoListing: [
		['All', 0],
		['Off', 1],
		['With Full Stock', 3],
		['With Unsold Pieces', 2],
	],
	filterBids: [
		['All', 0],
		['With Bids', 1],
		['Without Bids', 2],
	],
	filterFormat: [
		['All', 0],
		['Allegro', 1],
		['Shop', 2],
	],
	filterFromStart: WITHIN,
	filterToEnd: WITHIN,
	infoType: [
		['All Offers of the Site', 1],
		['My Offers', 0],
	],
	mailToUserSubjectId: [
		['Delivery', 3],
		['Message to a User', 1],
		['Payment', 4],
		['Question About an Offer', 2],
		['Thanks', 5],
	],
	invoiceAddressType: ADDRESSES,
	operatorId: [
		['Another', 0],
		['DB Schenker', 12],
		['DHL', 4],
		['DPD', 9],
		['DTS', 16],
		['FedEx', 10],
		['GEIS', 14],
		['GLS', 2],
		['InPost', 5],
		['Patron Service', 18],
		['PEKAES', 17],
		['Poczta Polska', 6],
		['Pocztex', 15],
		['Raben', 13],
		['Ruch', 3],
		['TNT Express', 11],
		['UPS', 1],
	],
	option: [
		['Summary', 'S'],
		['Full', 'F'],
	],
	sellProlongOptions: [
		['Full Stock', 1],
		['Off', 0],
		['Unsold Pieces Only', 2],
	],
	shipmentAddressType: ADDRESSES,
	shipmentPriceTypeId: [
		['Cheapest', 2],
		['Most Expensive', 1],
		['Sum of All', 3],
	],
	'sortOrder:int': [
		['Ascending', 1],
		['Descending', 2],
	],
	'sortOrder:string': [
		['Ascending', 'asc'],
		['Descending', 'desc'],
	],
	'sortType:int': [
		['Current Price', 2],
		['End', 1],
		['Highest Bid', 5],
		['Minimum Price', 7],
		['My Highest Price', 8],
		['Number of Bids', 4],
		['Pieces Bid For', 12],
		['Pieces Bought', 11],
		['Pieces Listed', 9],
		['Pieces Sold', 10],
		["Seller's Login", 6],
		['Start', 13],
		['Title', 3],
	],
	sysvar: [
		['Category Tree', 3],
		['Sale Form', 4],
	],
	'userRole:int': [
		['Buyer', 2],
		['Seller', 1],
	],
	'userRole:string': [
		['Buyer', 'buyer'],
		['Seller', 'seller'],
	],
};

/** 1 for yes, 0 for no. */
const FLAGS = new Set(
	'bidBuyNow cancelAddToBlackList feUseCommentTemplate finishCancelAllBids getAdditionalServicesGroup getAfterSalesServiceConditions getAttribs getCompanyInfo getDesc getEan getImageUrl getPostageOptions getProductInfo mailToUserOption previewOnly strictedSearch'.split(
		' ',
	),
);

/** Unix seconds. */
const MOMENTS = new Set(
	'fillingTimeFrom fillingTimeTo paymentTimeFrom paymentTimeTo sellStartingTime transCreateDateFrom transCreateDateTo transRecvDateFrom transRecvDateTo userLicDate'.split(
		' ',
	),
);

const TEXTS = new Set(['descriptionContent', 'feComment', 'itDescription', 'mailToUserMessage']);

const SECRETS = new Set(['accessToken', 'adminSessionHandle', 'userHashPassword', 'userPassword']);

export type Choice = ReadonlyArray<[name: string, value: string | number]>;

export function choicesOf({ name, type, many }: Field): Choice | undefined {
	if (many || typeof type === 'object') return undefined;
	return CHOICES[`${name}:${type}`] ?? CHOICES[name];
}

export const isFlag = ({ name }: Field) => FLAGS.has(name);
/** The site tells this time in Unix seconds; the form has a date picker. */
export const isMoment = ({ name }: Field) => MOMENTS.has(name);
export const isLongText = ({ name }: Field) => TEXTS.has(name);
export const isSecret = ({ name }: Field) => SECRETS.has(name);
