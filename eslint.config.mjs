import js from '@eslint/js';
import { n8nCommunityNodesPlugin } from '@n8n/eslint-plugin-community-nodes';
import importX, { createNodeResolver } from 'eslint-plugin-import-x';
import n8nNodesBase from 'eslint-plugin-n8n-nodes-base';
import tseslint from 'typescript-eslint';

// n8n's own strict set (n8n-facts 1.2) for what is published, ordinary rules for what is not.
const community = n8nCommunityNodesPlugin.configs.recommended;
const PUBLISHED = ['nodes/**/*.ts', 'credentials/**/*.ts'];

const ALLEGRO = './nodes/Allegro';

/** The rooms of the REST node from the top down: each may use those below it and `nodes/shared` (docs/architecture.md). */
const ROOMS = [
	'run',
	'jobs',
	'streams',
	'pickers',
	'results',
	'calls',
	'resources',
	'catalogue',
	'transport',
];

/** Rooms that stand side by side: neither uses the other. */
const BESIDE = [
	['streams', ['run', 'jobs', 'pickers', 'results']],
	['pickers', ['run', 'jobs', 'streams', 'results']],
	['jobs', ['streams', 'pickers']],
	['run', ['streams', 'pickers']],
];

const zones = [
	...ROOMS.slice(1).map((room, index) => ({
		target: `${ALLEGRO}/${room}`,
		from: ROOMS.slice(0, index + 1).map((above) => `${ALLEGRO}/${above}`),
		message: 'Rooms use the rooms below them only: docs/architecture.md.',
	})),
	...BESIDE.map(([room, others]) => ({
		target: `${ALLEGRO}/${room}`,
		from: others.map((other) => `${ALLEGRO}/${other}`),
		message: 'These rooms stand side by side: docs/architecture.md.',
	})),
	{
		target: `${ALLEGRO}/catalogue`,
		from: `${ALLEGRO}/transport`,
		except: ['./types.ts'],
		message: 'The language of declarations knows the transport by its types only.',
	},
	{
		target: `${ALLEGRO}/resources`,
		from: [`${ALLEGRO}/transport`, './nodes/shared'],
		message: 'Declarations are data: they use the language of the catalogue only.',
	},
	{
		target: './nodes/shared',
		from: [ALLEGRO, './nodes/AllegroWebApi'],
		message: 'What both nodes share knows neither.',
	},
	{ target: './nodes/AllegroWebApi', from: ALLEGRO, message: 'The nodes share through nodes/shared.' },
	{ target: ALLEGRO, from: './nodes/AllegroWebApi', message: 'The nodes share through nodes/shared.' },
	{
		target: ['./nodes', './credentials'],
		from: ['./emulator', './test', './scripts', './bench'],
		message: 'What is published stands on its own.',
	},
	{
		target: ['./nodes', './credentials'],
		from: './api',
		except: ['./routes.d.ts'],
		message: 'Of api/ the published code takes the types of routes only.',
	},
	{
		target: './emulator',
		from: ['./nodes', './test', './scripts', './bench'],
		message: 'The local Allegro judges the nodes and therefore shares nothing with them.',
	},
	{
		target: './credentials',
		from: [ALLEGRO, './nodes/shared'],
		message: 'A credential knows its own sign-in only.',
	},
	{ target: './api', from: ['./nodes', './emulator', './test', './scripts'], message: 'api/ uses nothing.' },
];

/** Method or none, then a path of Allegro's; `/resource` and `/operation` are n8n's ways through a form. */
const PATH = '/^(?:(?:GET|POST|PUT|PATCH|DELETE) )?\\u002F(?!resource$|operation$)[a-z-]+(?:$|\\u002F|\\?)/';
const pathRule = (...kinds) => [
	'error',
	...kinds.map((selector) => ({
		selector,
		message: 'Paths of Allegro stand in resources/ alone: ask a declared operation through calls/.',
	})),
];

export default tseslint.config(
	{ ignores: ['dist', 'node_modules', '.n8n', '.cache', 'coverage', 'scripts/n8n/locks', 'api/routes.d.ts'] },
	{
		files: ['**/*.ts'],
		extends: [js.configs.recommended, tseslint.configs.recommended],
		plugins: { 'import-x': importX },
		languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
		settings: {
			...importX.flatConfigs.typescript.settings,
			'import-x/resolver-next': [createNodeResolver({ extensions: ['.ts', '.d.ts', '.js', '.json'] })],
		},
		rules: {
			'no-undef': 'off',
			'@typescript-eslint/no-floating-promises': 'error',
			'@typescript-eslint/no-misused-promises': 'error',
			'@typescript-eslint/switch-exhaustiveness-check': [
				'error',
				{ considerDefaultExhaustiveForUnions: true },
			],
			'import-x/no-cycle': 'error',
			'import-x/no-restricted-paths': ['error', { zones }],
		},
	},
	{
		files: ['emulator/**/*.ts', 'test/**/*.ts', 'bench/**/*.ts', 'scripts/api/**/*.ts'],
		// Replies, workflow data and OpenAPI documents have no types of their own there.
		rules: { '@typescript-eslint/no-explicit-any': 'off' },
	},
	{ files: ['*.js', '*.mjs'], extends: [js.configs.recommended], rules: { 'no-undef': 'off' } },
	{
		files: PUBLISHED,
		extends: [community],
		plugins: { 'n8n-nodes-base': n8nNodesBase },
		rules: { 'no-console': 'error', 'prefer-spread': 'off' },
	},
	{
		files: ['nodes/Allegro/**/*.ts'],
		ignores: ['nodes/Allegro/resources/**'],
		rules: {
			'no-restricted-syntax': pathRule(`Literal[value=${PATH}]`, `TemplateElement[value.raw=${PATH}]`),
		},
	},
	{
		files: ['credentials/**/*.ts'],
		rules: {
			...n8nNodesBase.configs.credentials.rules,
			'n8n-nodes-base/cred-class-field-documentation-url-miscased': 'off',
			'n8n-nodes-base/cred-class-field-type-options-password-missing': 'off',
		},
	},
	{
		files: ['nodes/**/*.ts'],
		rules: {
			...n8nNodesBase.configs.nodes.rules,
			'n8n-nodes-base/node-class-description-inputs-wrong-regular-node': 'off',
			'n8n-nodes-base/node-class-description-outputs-wrong': 'off',
			'n8n-nodes-base/node-param-type-options-max-value-present': 'off',
		},
	},
	{
		files: ['package.json'],
		extends: [community],
		plugins: { 'n8n-nodes-base': n8nNodesBase },
		rules: n8nNodesBase.configs.community.rules,
		languageOptions: { parser: tseslint.parser, parserOptions: { extraFileExtensions: ['.json'] } },
	},
);
