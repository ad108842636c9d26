import { clearingOf } from '../../nodes/Allegro/catalogue/changing';
import type { Operation, Resource } from '../../nodes/Allegro/catalogue/operation';
import type { ComposedJob } from '../../nodes/Allegro/jobs';
import { scopesOf } from '../../nodes/Allegro/resources';
import { BETA_V1 } from '../../nodes/Allegro/transport/types';
import { labelsOf } from './entries';
import { exampleOf } from './example';

const HEAD = `# Operations

Every operation of the Allegro node, as the editor shows it. This page is made by \`npm run docs\` from the declarations in \`nodes/Allegro/resources/\`.

With each operation stand the request it sends, the scope (permission) that the application and the credential need for it, and the fields of its form: those in bold must be filled in. What is common to all operations, such as _Return All_, _Options_ and _Using JSON_, is told in [the guide](en/node.md). Operations of several requests come first, as [one-step jobs](#one-step-jobs). What has no operation of its own can be sent with _Custom Request_.`;

/** The address of a heading on the same page, as GitHub makes it. */
const anchorOf = (heading: string) =>
	heading
		.toLowerCase()
		.replace(/[^\p{L}\p{N}\s_-]/gu, '')
		.replace(/\s/g, '-');

/** Letters that Markdown would read as markup. */
const plain = (text: string) => text.replace(/[\\*_<>[\]|]/g, '\\$&');

/** What Polish sellers call a resource. */
const wordsFor = ({ synonyms = '', description = synonyms }: Pick<Resource, 'synonyms' | 'description'>) =>
	description;

function takes(operation: Operation): string[] {
	const { must, depends, may } = labelsOf(operation);
	const parts = [
		must.length ? `Needs ${must.map((label) => `**${plain(label)}**`).join(', ')}.` : '',
		depends.length ? `By choice also ${depends.map((label) => `**${plain(label)}**`).join(', ')}.` : '',
		may.length ? `${must.length ? 'May have' : 'Takes'} ${may.map(plain).join(', ')}.` : '',
	].filter(Boolean);
	const clearing = clearingOf(operation).map(({ name }) => plain(name));
	if (clearing.length) parts.push(`Clear empties ${clearing.join(', ')}.`);
	return parts.length ? [parts.join(' ')] : [];
}

function remarks(operation: Operation): string[] {
	const { deprecated, form, request, result } = operation;
	const { upload, contentType, accept, host } = request;
	const command = result.kind === 'command' ? result.end : undefined;
	return [
		deprecated ? `Deprecated: ${plain(deprecated)}.` : '',
		upload ? `${contentType ? 'Or takes' : 'Takes'} a file: ${upload.join(', ')}.` : '',
		result.kind === 'file' || form.outputsFile ? 'Returns a file.' : '',
		command?.kind === 'tasks' ? 'Waits until Allegro has finished; one item per offer.' : '',
		command && command.kind !== 'tasks' ? 'Waits until Allegro has finished.' : '',
		accept === BETA_V1 ? 'A beta resource of Allegro.' : '',
		host === 'upload' ? 'Goes to the upload host.' : '',
	].filter(Boolean);
}

type Named = Pick<Resource, 'name'> & Partial<Pick<Resource, 'operations'>>;

/** A body to begin with where one is given as JSON. */
function example({ operations = [] }: Named, operation: Operation): string[] {
	const body = exampleOf(operation, { operations });
	return body === undefined ? [] : [`As JSON, for example: \`${JSON.stringify(body)}\``];
}

/** The requests of an operation and the scopes that they need. */
function requests(operations: Operation[]): string {
	const scopes = new Set(
		operations.flatMap((one) => scopesOf(one).map((scope) => `\`allegro:api:${scope}\``)),
	);
	const sent = operations.map(({ request }) => `\`${request.route}\``);
	return `${sent.join(', ')} · ${[...scopes].join(' ') || 'Allegro names no scope'}`;
}

function section(resource: Named, operation: Operation, steps = [operation]): string {
	return [
		`### ${resource.name}: ${operation.name}`,
		...(operation.description ? [`${plain(operation.description)}.`] : []),
		requests(steps),
		...takes(operation),
		...example(resource, operation),
		...(remarks(operation).length ? [remarks(operation).join(' ')] : []),
	].join('\n\n');
}

/** The page `docs/operations.md`: a list of resources, then one section per operation. */
export function markdown(resources: Resource[], jobs: ComposedJob[]): string {
	const count = resources.reduce((sum, { operations }) => sum + operations.length, 0);
	const index = resources.map(
		({ name, synonyms, description, operations }) =>
			`- [${name}](#${anchorOf(name)}): ${operations.map((one) => one.name).join(', ')}${synonyms || description ? ` (${wordsFor({ synonyms, description })})` : ''}`,
	);
	const chapters = resources.flatMap((resource) => [
		`## ${resource.name}`,
		...(resource.synonyms || resource.description ? [`In Polish: ${plain(wordsFor(resource))}`] : []),
		...resource.operations.map((operation) => section(resource, operation)),
	]);
	return [
		HEAD,
		`${count} operations of ${resources.length} resources:`,
		index.join('\n'),
		'## One-step jobs',
		'What takes several requests, in one operation: [the guide](en/node.md#one-step-jobs) tells how they go.',
		...jobs.map(({ resource, form, steps }) => section(resource, form, steps)),
		...chapters,
	].join('\n\n');
}
