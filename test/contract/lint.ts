import { createRequire } from 'node:module';
import { ESLint } from 'eslint';
import type { INodeTypeDescription } from 'n8n-workflow';
import { parser } from 'typescript-eslint';

// The plugin takes every file for its own test file where NODE_ENV says test.
const { NODE_ENV } = process.env;
process.env.NODE_ENV = 'production';
const nodesBase = createRequire(__filename)('eslint-plugin-n8n-nodes-base');
process.env.NODE_ENV = NODE_ENV;

/** Off in n8n's own set too (n8n-facts 1.2); they speak of nodes that are no longer made that way. */
const OFF = [
	'node-class-description-inputs-wrong-regular-node',
	'node-class-description-outputs-wrong',
	'node-param-type-options-max-value-present',
	// It sorts numbers as text, '10 Days' before '2 Days'; the form sorts them as numbers.
	'node-param-options-type-unsorted-items',
	// They would have lists of a user's things end with 'Names or IDs'; what Clear loads are fields of the form.
	'node-param-display-name-wrong-for-dynamic-multi-options',
	'node-param-description-missing-from-dynamic-multi-options',
];

/** A value as TypeScript source: plain keys, which the rules look for, and indents, from which they count. */
function sourceOf(value: unknown, depth = 1): string {
	if (value === null || typeof value !== 'object') return JSON.stringify(value);
	const keyOf = (name: string) => (/^[A-Za-z_]\w*$/.test(name) ? name : JSON.stringify(name));
	const [open, close, members] = Array.isArray(value)
		? ['[', ']', value.map((inner) => sourceOf(inner, depth + 1))]
		: [
				'{',
				'}',
				Object.entries(value)
					.filter(([, inner]) => inner !== undefined)
					.map(([name, inner]) => `${keyOf(name)}: ${sourceOf(inner, depth + 1)}`),
			];
	const indent = '\t'.repeat(depth);
	return [open, ...members.map((member) => `${indent}\t${member},`), `${indent}${close}`].join('\n');
}

/**
 * What n8n's lint rules for nodes say of a description, as if it had been written out by hand: the rules read source,
 * and ours is made from declarations.
 */
export async function lint(description: INodeTypeDescription): Promise<string[]> {
	const eslint = new ESLint({
		overrideConfigFile: true,
		overrideConfig: {
			files: ['**/*.ts'],
			languageOptions: { parser },
			plugins: { 'n8n-nodes-base': nodesBase },
			rules: {
				...nodesBase.configs.nodes.rules,
				...Object.fromEntries(OFF.map((rule) => [`n8n-nodes-base/${rule}`, 'off'])),
			},
		},
	});
	const source = [
		"import type { INodeType, INodeTypeDescription } from 'n8n-workflow';",
		'export class Allegro implements INodeType {',
		`	description: INodeTypeDescription = ${sourceOf(description)};`,
		'}',
	].join('\n');
	const { messages } = (await eslint.lintText(source, { filePath: 'Allegro/Allegro.node.ts' }))[0]!;
	const lines = source.split('\n');
	return messages.map(
		({ ruleId, message, line, endLine }) =>
			`${ruleId}: ${message} (${lines
				.slice(line - 1, (endLine ?? line) + 1)
				.join(' ')
				.slice(0, 200)})`,
	);
}
