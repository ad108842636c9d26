import { resources } from '../../nodes/Allegro/resources';
import { methodOf, type Field } from '../../nodes/AllegroWebApi/contract/contract';
import { methods, type Pages } from '../../nodes/AllegroWebApi/methods';
import { SUPPLIED } from '../../nodes/AllegroWebApi/session/supplied';

/** An element of a request or a reply. */
export interface ElementEntry {
	name: string;
	/** A simple type of XML Schema, or the elements inside. */
	type: string | ElementEntry[];
	/** A list, shown as an array. */
	list: boolean;
	/** The method makes no sense without it. */
	required: boolean;
}

/** One operation of the REST API that does what a method did. */
export interface ReplacementEntry {
	/** Method and path. */
	rest: string;
	/** What the Allegro node calls it, e.g. `Offer: Get Many`; null where it only has Custom API Request. */
	operation: string | null;
}

/** One method as `npm run catalogue -- --json --webapi` prints it. */
export interface MethodEntry {
	name: string;
	group: string;
	description: string;
	/** What the user gives; the session supplies the rest. */
	fields: ElementEntry[];
	/** Elements that the session supplies unless they are overridden. */
	supplied: string[];
	paging: Pages | null;
	reply: ElementEntry[];
	/** Empty where nothing replaces it. */
	replacedBy: ReplacementEntry[];
}

const elementOf = (needs: string[]) => {
	const entry = ({ name, type, many }: Field): ElementEntry => ({
		name,
		type: typeof type === 'object' ? type.fields.map(elementOf([])) : type,
		list: many,
		required: needs.includes(name),
	});
	return entry;
};

const operations = resources.flatMap((resource) =>
	resource.operations.map(({ request, name }) => ({
		rest: request.route,
		operation: `${resource.name}: ${name}`,
	})),
);

/** What the Allegro node offers for a REST operation of the contract. */
export const replacementOf = (rest: string): ReplacementEntry =>
	operations.find((one) => one.rest === rest) ?? { rest, operation: null };

/** Every method of the WebAPI node, in the order of its list. */
export const methodEntries = (): MethodEntry[] =>
	methods.map(({ name, group, says, needs, rest, pages }) => {
		const { request, reply } = methodOf(name)!;
		return {
			name,
			group,
			description: says,
			fields: request.fields.filter((field) => !SUPPLIED.has(field.name)).map(elementOf(needs)),
			supplied: request.fields.map((field) => field.name).filter((field) => SUPPLIED.has(field)),
			paging: pages ?? null,
			reply: reply.fields.map(elementOf([])),
			replacedBy: rest.map(replacementOf),
		};
	});

/** The methods as a table for people. */
export function methodTable(): string {
	const rows = methodEntries().map(({ group, name, description, replacedBy }) => [
		group,
		name,
		description,
		replacedBy.map(({ rest, operation }) => operation ?? rest).join(', ') || '-',
	]);
	const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]!.length)));
	return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')).join('\n');
}

/** The table of `docs/<language>/webapi.md`: method by method what replaces it. */
export function methodMarkdown(language: 'en' | 'pl'): string {
	const english = language === 'en';
	const replacement = ({ rest, operation }: ReplacementEntry) =>
		operation ? `_${operation}_ (\`${rest}\`)` : `\`${rest}\``;
	const lines = methodEntries().map(({ name, description, replacedBy }) => {
		const now = replacedBy.map(replacement).join(', ') || (english ? 'nothing' : 'nic');
		return english ? `| \`${name}\` | ${description} | ${now} |` : `| \`${name}\` | ${now} |`;
	});
	const head = english
		? ['| Method | What it does | Today |', '| --- | --- | --- |']
		: ['| Metoda | Dziś |', '| --- | --- |'];
	return [...head, ...lines].join('\n');
}
