import type { Meanings } from '../catalogue/operations';
import { PROVINCES } from './address';

/*
 * What Allegro says of an offer's data, in the words of the form of *Offer: Create* and *Update*. The codes are those of
 * the tables at `POST` and `PATCH /sale/product-offers` in Allegro's document; the rest are words out of reports.
 */

/** A parameter that the category asks for was not given. */
const PARAMETER_MISSING =
	/(?:missing|required|incomplete|mandatory)\w*[ _]?parameter|parameter\w*[^]{0,80}(?:missing|required|mandatory)|(?:uzupełnij|wymaga\w*|brak\w*|podaj)[^]{0,30}parametr|parametr[^]{0,80}(?:wymagan|obowiązkow|brak)/i;

const IMAGE_UNREACHABLE =
	/UploadImageRequestTimeout|(?:image|zdjęci|obraz)[^]{0,80}(?:url|uri|address|adres|link|protocol|host)/i;

/** Codes of things that are chosen by id or name, and the field that holds them. */
const CHOSEN: Array<[words: RegExp, label: string]> = [
	[/Implied_?Warrant|warunk\w+ reklamacji/i, 'Implied Warranty'],
	[/ReturnPolicy|warunk\w+ zwrot|polityk\w+ zwrot/i, 'Return Policy'],
	[/Warrant(?:y|ies)(?:Not|Non)|warunk\w+ gwarancji|gwarancj/i, 'Warranty'],
	[/ShippingRates|cennik\w* dostaw/i, 'Shipping Rate'],
	[/WholesalePriceList/i, 'Wholesale Price List ID'],
	[/SizeTable/i, 'Size Table ID'],
	[/AdditionalServicesGroup/i, 'Additional Services ID'],
	[/FundraisingCampaign/i, 'Charity Campaign'],
	[/CATEGORY_NOT_EXISTS|INVALID_CATEGORY_ID/i, 'Category'],
	[/ProductNotFound/i, 'Product'],
];

const PARAMETERS: Meanings['any'] = [
	{
		words: /(?:section|sekcji) `product`/i,
		advice: "It is a parameter of the offer, not of the product: give it in 'Parameters'.",
	},
	{
		words:
			/ParameterCategoryException|should not be specified in section|nie powinien być wskazany w sekcji/i,
		advice:
			"It is a parameter of the product, not of the offer: take it out of 'Parameters' and give it in 'Product Parameters', with 'Product' chosen.",
	},
	{
		words: /PARAMETER_MISMATCH/i,
		advice:
			"Allegro has this product with other parameters. Choose it in 'Product', or take what differs out of 'Product Parameters'.",
	},
	{
		words: /MultipleProductsFound/i,
		advice: "Several products have this number. Choose one of them in 'Product'.",
	},
	{
		words: /CATEGORY_MISMATCH/i,
		advice: "The product belongs to another category. Leave 'Category' out, or choose the product's.",
	},
	{
		words:
			/(?:Dictionary)?Parameter\w*(?:NotFound|NotUnique|NotMatch|Definition)|InvalidDictionaryParameter|ParameterName\w+/,
		advice:
			"Switch 'Fill In Category Parameters' on: it shows the parameters of the category with the values that they take.",
	},
	{
		words: PARAMETER_MISSING,
		advice:
			"The category asks for this parameter. Switch 'Fill In Category Parameters' on and fill it in, or give it in 'Parameters', one of the product in 'Product Parameters'.",
	},
];

const CONTENT: Meanings['any'] = [
	{
		words: /PRODUCT_SAFETY|NO_SAFETY_INFORMATION|SafetyInformation|ResponsibleProducer|ResponsiblePerson/i,
		advice:
			"The offer lacks the product safety data the law asks for (GPSR): fill in 'Product Responsible Producer', 'Product Safety Information' and, for makers outside the EU, 'Product Responsible Person ID'.",
	},
	{
		words: /MARKETED_BEFORE_GPSR/i,
		advice:
			"Allegro does not take 'Product Marketed Before GPSR' here. Switch it off and give the safety data.",
	},
	{
		words: IMAGE_UNREACHABLE,
		advice:
			"'Images' takes whole addresses that begin with https:// and that Allegro can fetch quickly, one per line. Or upload the picture with 'Image: Upload' and use the address that it gives.",
	},
	{ words: /GallerySize/i, advice: "Give fewer addresses in 'Images'." },
	{
		words: /\bstate\b[^]{0,20}\bfor country\b|location\.(?:state|province)|województw/i,
		advice: `Give 'Province' (in 'Location') as one of: ${PROVINCES.join(', ')}.`,
	},
	{
		words: /(?:Unsupported|Base)\w*Marketplace\w*Exception/i,
		advice:
			"Name only marketplaces other than the offer's own that Allegro sells on in 'Additional Marketplaces'.",
	},
	{
		words: /currenc|walu[tc]/i,
		advice:
			"Each marketplace has its own currency: give 'Price' in that of the offer's base marketplace, e.g. 49.99 PLN for allegro-pl, and the prices of the others in 'Additional Marketplaces'.",
	},
	{ words: /UnsupportedLanguage/i, advice: "Give another 'Offer Language', or leave it out." },
	{
		words: /CompatibilityList/i,
		advice: "Leave 'Compatible With' out, or give it as the category takes it.",
	},
	{
		words: /TaxSettings/i,
		advice:
			"Give 'Tax Rates', 'Tax Subject' and 'Tax Exemption' as 'Category: Get Tax Settings' lists them for the category.",
	},
	{
		words:
			/(?:stock|quantity|liczb\w+ sztuk|ilość)[^]{0,60}(?:zero|positive|greater|at least|większ|dodatni|\b0\b)/i,
		advice:
			"An offer on sale needs a 'Stock' of at least 1. To take it off sale, run 'Offer: Publish or End'.",
	},
];

/** What refusals of *Offer: Create* and *Update* mean whatever their status. */
export const ABOUT_OFFER_DATA: Meanings['any'] = [
	...PARAMETERS,
	...CHOSEN.map(([words, label]) => ({
		words,
		advice: `Allegro does not have what '${label}' names, or has several of that name. Choose it in '${label}'.`,
	})),
	...CONTENT,
];

/** What refusals of *Product: Propose* mean. */
export const ABOUT_PRODUCT_DATA: Meanings['any'] = [
	{
		words: PARAMETER_MISSING,
		advice:
			"The category asks for this parameter. Switch 'Fill In Category Parameters' on and fill it in, or give it in 'Parameters'.",
	},
	{
		words: IMAGE_UNREACHABLE,
		advice:
			"'Images' takes whole addresses that begin with https:// and that Allegro can fetch quickly, one per line. Or upload the picture with 'Image: Upload' and use the address that it gives.",
	},
];

/** What a refused address of a picture means where it is uploaded. */
export const IMAGE_ADDRESS = {
	words: IMAGE_UNREACHABLE,
	advice:
		"'Image URL' takes a whole address that begins with https:// and that Allegro can fetch quickly, with a complete certificate chain. Or send the picture itself, from a file.",
};

/** What a refused currency means where one price is changed. */
export const PRICE_CURRENCY = {
	words: /currenc|walu[tc]/i,
	advice:
		"Give 'Price' in the currency of the offer's base marketplace, e.g. PLN for allegro-pl. Prices of other marketplaces are changed by 'Offer Batch: Change Prices'.",
};
