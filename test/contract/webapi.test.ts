import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { NodeHelpers, type INode, type INodeProperties } from 'n8n-workflow';

import { operations } from '../../api';
import { AllegroWebApi } from '../../nodes/AllegroWebApi/AllegroWebApi.node';
import contract from '../../nodes/AllegroWebApi/contract/contract.json';
import { methodNames, methodOf } from '../../nodes/AllegroWebApi/contract/contract';
import { wsdlText } from '../../nodes/AllegroWebApi/contract/wsdl';
import { FAULTS } from '../../nodes/AllegroWebApi/faults/table';
import { parametersOf } from '../../nodes/AllegroWebApi/form/parameters';
import { searchMethods } from '../../nodes/AllegroWebApi/form/searchMethods';
import { methods } from '../../nodes/AllegroWebApi/methods';
import { SUPPLIED } from '../../nodes/AllegroWebApi/session/supplied';
import { methodEntries } from '../../scripts/catalogue/webapi';
import { extract } from '../../scripts/webapi/extract';
import { pageOf, pageWithTable } from '../../scripts/webapi/write';
import { lint } from './lint';

const ROOT = join(__dirname, '../..');

describe('The contract of the WebAPI', () => {
	it('is what the WSDL says, before and after the node has written it', async () => {
		const data = await extract();
		expect(contract).toEqual(data);
		expect(await extract(wsdlText(methodNames.map((name) => methodOf(name)!)))).toEqual(data);
		expect(methodNames.length).toBe(121);
	});

	it('is declared whole: every method once, with elements it has', () => {
		expect(methods.map(({ name }) => name).sort()).toEqual(methodNames);
		for (const { name, needs, pages } of methods) {
			const { request, reply } = methodOf(name)!;
			const asked = request.fields.map((field) => field.name);
			const named = [...needs, ...(pages ? [pages.from, pages.size ?? pages.from] : [])];
			expect([name, ...named.filter((one) => !asked.includes(one))]).toEqual([name]);
			if (!pages) continue;
			const list = reply.fields.find((field) => field.name === pages.list);
			expect([name, list?.many]).toEqual([name, true]);
		}
	});

	it('names as replacements only what Allegro has today', () => {
		const known = new Set(operations.map(({ method, path }) => `${method} ${path}`));
		known.add('POST /auth/oauth/token');
		const named = methods.flatMap(({ name, rest }) => rest.map((one) => `${name}: ${one}`));
		expect(named.filter((one) => !known.has(one.slice(one.indexOf(': ') + 2)))).toEqual([]);
	});

	it('knows every fault that the public pages of the WebAPI list', () => {
		expect(Object.keys(FAULTS)).toEqual([
			'ERR_AUTHORIZATION_ERROR',
			'ERR_CAPTCHA_REQUIRED',
			'ERR_INPUT_COUNTRY_ERROR',
			'ERR_INVALID_VERSION_CAT_SELL_FIELDS',
			'ERR_IP_LIMIT_EXCEEDED',
			'ERR_JUNIOR_CANT_LOGIN_IN_THIS_COUNTRY',
			'ERR_LICENCE_EXPIRED_OR_CLOSED',
			'ERR_MINUTE_LIMIT_EXCEEDED',
			'ERR_NO_DATABASE',
			'ERR_NO_SESSION',
			'ERR_PASSWORD_TOO_EASY',
			'ERR_SESSION_EXPIRED',
			'ERR_SM_MIGRATION_IN_PROGRESS',
			'ERR_UNKNOWN_FEATURE',
			'ERR_USER_PASSWD',
			'ERR_WEBAPI_EXPIRED',
			'ERR_WEBAPI_KEY',
			'ERR_WEBAPI_KEY_INACTIVE',
			'ERR_WEBAPI_NOT_AVAIL',
		]);
	});
});

describe('The form of the WebAPI node', () => {
	const { description } = new AllegroWebApi();
	const { properties } = description;
	const shown = (property: INodeProperties, values: object, root = values) =>
		NodeHelpers.displayParameter(
			values as never,
			property,
			{ typeVersion: 1 } as INode,
			description,
			root as never,
		);

	it.each(methodNames)('shows each element of %s once, in a field of its own', (name) => {
		const values = { method: { __rl: true, mode: 'list', value: name }, input: 'fields', returnAll: false };
		const visible = properties.filter((property) => shown(property, values));
		const names = visible.map((property) => property.name);
		expect(new Set(names).size).toBe(names.length);
		const more = (visible.find((property) => property.name === 'additionalFields')?.options ??
			[]) as INodeProperties[];
		const added = more.filter((property) => shown(property, {}, values)).map((property) => property.name);
		const labels = [...visible, ...more.filter((property) => added.includes(property.name))].map(
			({ displayName }) => displayName,
		);
		expect(labels.filter((label, at) => labels.indexOf(label) !== at)).toEqual([]);

		const pages = methods.find((method) => method.name === name)!.pages;
		const byPages = pages ? [pages.size, typeof pages.counts === 'object' ? undefined : pages.from] : [];
		const parameters = parametersOf(name);
		const held = parameters.map(({ field }) => field.name);
		const reached = [...held, ...SUPPLIED, ...byPages];
		const asked = methodOf(name)!.request.fields.map((field) => field.name);
		expect(asked.filter((element) => !reached.includes(element))).toEqual([]);
		for (const { key, needed } of parameters) expect(needed ? names : added).toContain(key);
		expect(names.includes('limit')).toBe(pages !== undefined);
	});

	it('travels to the editor in less than 48 kB', () => {
		expect(JSON.stringify(properties).length).toBeLessThan(48_000);
	});

	it("keeps n8n's rules for fields", async () => {
		const complaints = await lint({ ...description, name: 'allegro', displayName: 'Allegro' });
		expect(complaints).toEqual([]);
	});

	it('finds methods by any of their words', async () => {
		const search = async (text: string) =>
			(await searchMethods.call({} as never, text)).results.map(({ value }) => value);
		expect((await search('')).length).toBe(121);
		expect(await search('journal PURCHASES lists')).toEqual(['doGetSiteJournalDeals']);
		expect(await search('/sale/offers tab')).toContain('doMyAccount2');
	});
});

describe('The documentation of the WebAPI node', () => {
	/** Prettier widens tables. */
	const narrow = (text: string) => text.replace(/ {2,}/g, ' ').replace(/-{3,}/g, '---');

	it.each(['en', 'pl'] as const)('has the table of today (%s)', (language) => {
		const page = readFileSync(pageOf(language), 'utf8');
		expect(narrow(page)).toBe(narrow(pageWithTable(language, page)));
		const [, table] = page.split('<!-- methods -->');
		expect(table!.match(/^\| `do\w+`/gm)?.length).toBe(121);
	});

	it('says first that Allegro has switched its endpoint off', () => {
		const [first] = readFileSync(pageOf('en'), 'utf8')
			.split('\n\n')
			.filter((paragraph) => !/^[#[]/.test(paragraph));
		expect(first).toMatch(/switched its own WebAPI off.*October 2020/);
	});

	it('is printed for machines too', () => {
		const entries = methodEntries();
		expect(entries.length).toBe(121);
		expect(entries.find(({ name }) => name === 'doGetMySellItems')).toMatchObject({
			group: 'Offers',
			supplied: ['sessionId'],
			paging: { list: 'sellItemsList', most: 1000 },
			replacedBy: [{ rest: 'GET /sale/offers', operation: 'Offer: Get Many' }],
		});
	});
});

describe('What is built', () => {
	it('is small: the WSDL engine at most 100 kB, the contract at most 300 kB', () => {
		const size = (file: string) => statSync(join(ROOT, 'dist/nodes/AllegroWebApi', file)).size;
		expect(size('vendor/soap.js')).toBeLessThan(100_000);
		expect(size('contract/contract.json')).toBeLessThan(300_000);
	});

	it("brings node-soap's engine without Node's own modules", () => {
		const code = readFileSync(join(ROOT, 'dist/nodes/AllegroWebApi/vendor/soap.js'), 'utf8');
		expect(code).toMatch(/^\/\*\nnode-soap [\d.]+\n[^]+MIT[^]+sax [\d.]+/);
		const [, program] = code.split('\n*/\n');
		expect(program).not.toMatch(/\brequire\(|\bprocess\.|\bconsole\./);
	});
});
