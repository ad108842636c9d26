import type { Field } from '../contract/contract';

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
	option: [
		['Summary', 'S'],
		['Full', 'F'],
	],
	sellProlongOptions: [
		['Full Stock', 1],
		['Off', 0],
		['Unsold Pieces Only', 2],
	],
	shipmentPriceTypeId: [
		['Cheapest', 2],
		['Most Expensive', 1],
		['Sum of All', 3],
	],
	'sortOrder:string': [
		['Ascending', 'asc'],
		['Descending', 'desc'],
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
