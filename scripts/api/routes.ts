import type { ApiOperation, ApiParameter } from '../../api';

const HEAD = `/**
 * Every route of Allegro's API with the names of its parameters, for the compiler alone: a declaration that names a route
 * or a parameter which Allegro does not have is a type error. Written by \`npm run api:snapshot\`.
 */
`;

const union = (names: string[]) => names.map((name) => `'${name}'`).join(' | ') || 'never';

/** Names of the parameters in one place of the request, e.g. `'limit' | 'offset'`; `never` where there are none. */
const namesIn = (parameters: ApiParameter[], place: ApiParameter['in']) =>
	union(parameters.filter((one) => one.in === place).map(({ name }) => name));

/** The text of `api/routes.d.ts`. */
export function routesText(operations: ApiOperation[]): string {
	const lines = operations.map(
		({ id, parameters }) =>
			`\t'${id}': { path: ${namesIn(parameters, 'path')}; query: ${namesIn(parameters, 'query')}; header: ${namesIn(parameters, 'header')} };\n`,
	);
	return `${HEAD}export interface Routes {\n${lines.join('')}}\n\n/** Method and path, e.g. \`GET /sale/offers/{offerId}\`. */\nexport type Route = keyof Routes;\n`;
}
