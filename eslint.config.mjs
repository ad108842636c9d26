import js from '@eslint/js';
import { n8nCommunityNodesPlugin } from '@n8n/eslint-plugin-community-nodes';
import importX from 'eslint-plugin-import-x';
import n8nNodesBase from 'eslint-plugin-n8n-nodes-base';
import tseslint from 'typescript-eslint';

// n8n's own strict set (n8n-facts 1.2) for what is published, ordinary rules for what is not.
const community = n8nCommunityNodesPlugin.configs.recommended;
const PUBLISHED = ['nodes/**/*.ts', 'credentials/**/*.ts'];

export default tseslint.config(
	{ ignores: ['dist', 'node_modules', '.n8n', '.cache', 'coverage', 'scripts/n8n/locks'] },
	{
		files: ['**/*.ts'],
		extends: [js.configs.recommended, tseslint.configs.recommended],
		rules: { 'no-undef': 'off' },
	},
	{
		files: ['emulator/**/*.ts', 'test/**/*.ts', 'bench/**/*.ts', 'scripts/api/**/*.ts'],
		// Replies, workflow data and OpenAPI documents have no types of their own there.
		rules: { '@typescript-eslint/no-explicit-any': 'off' },
	},
	{ files: ['*.js', '*.mjs'], extends: [js.configs.recommended], rules: { 'no-undef': 'off' } },
	{
		files: PUBLISHED,
		extends: [community, importX.flatConfigs.typescript],
		plugins: { 'n8n-nodes-base': n8nNodesBase },
		rules: { 'no-console': 'error', 'prefer-spread': 'off' },
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
