import { account } from './account';
import { categories } from './categories';
import type { Declaration } from './declare';
import { feedback } from './feedback';
import { journal } from './journal';
import { offers } from './offers';
import { payments } from './payments';
import { refunds } from './refunds';
import { sales } from './sales';
import { shop } from './shop';
import { system } from './system';

export type { Declaration, Pages } from './declare';

/** All methods by group, as the list of the form shows them. */
export const groups: ReadonlyArray<[name: string, methods: Record<string, Declaration>]> = [
	['Account', account],
	['Offers', offers],
	['Sales', sales],
	['Payments', payments],
	['Refunds', refunds],
	['Feedback', feedback],
	['Categories and Forms', categories],
	['Site Journal', journal],
	['Shop', shop],
	['System', system],
];

/** A method with its name and its group in the form. */
export interface Listed extends Declaration {
	name: string;
	group: string;
}

/** Every method once, in the order of the groups. */
export const methods: readonly Listed[] = groups.flatMap(([group, declarations]) =>
	Object.entries(declarations).map(([name, declaration]) => ({ name, group, ...declaration })),
);

const byName = new Map(methods.map((one) => [one.name, one]));

/** The declaration of a method, e.g. `doGetMyData`; undefined where there is no such method. */
export const declarationOf = (name: string): Listed | undefined => byName.get(name);
