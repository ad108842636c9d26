import type { IDataObject } from 'n8n-workflow';

import { startEmulator, type Emulator } from '../../emulator/server';
import { SoapSessions } from '../../emulator/soap/sessions';
import { methodNames, methodOf, type Field } from '../../nodes/AllegroWebApi/contract/contract';
import { choicesOf, isFlag, isMoment } from '../../nodes/AllegroWebApi/form/kinds';
import { parametersOf } from '../../nodes/AllegroWebApi/form/parameters';
import { labelOf } from '../../nodes/AllegroWebApi/form/words';
import { declarationOf } from '../../nodes/AllegroWebApi/methods';
import { callMethod, webApiCredential, type SessionCredentials } from './support/webapiHarness';

let emulator: Emulator;
let credentials: SessionCredentials;

beforeAll(async () => {
	emulator = await startEmulator({ offers: 150, orders: 60 });
	credentials = webApiCredential(emulator);
});
afterAll(async () => await emulator.stop());

/** What somebody types into the widget of an element. */
function typed(field: Field): unknown {
	const { name, type, many } = field;
	if (typeof type === 'object') {
		const members = Object.fromEntries(type.fields.map((member) => [member.name, typed(member)]));
		return many ? { item: [members, members] } : members;
	}
	if (many) return type === 'string' ? 'one, two' : '9007, 9008';
	const choices = choicesOf(field);
	if (choices) return choices[0]![1];
	if (isFlag(field) || type === 'boolean') return true;
	if (isMoment(field) || type === 'dateTime') return '2020-01-31T12:00:00';
	if (type === 'base64Binary') return 'YWJj';
	if (type === 'float') return 12.5;
	if (type === 'long') return '9007199254740993';
	if (type === 'int' || type === 'short') return 7;
	return `<b>"${name}"</b> & żółć]]>`;
}

function filledIn(method: string): IDataObject {
	const values: IDataObject = {};
	const additionalFields: IDataObject = {};
	for (const { key, field, needed } of parametersOf(method)) {
		(needed ? values : additionalFields)[key] = typed(field) as IDataObject;
	}
	return { ...values, additionalFields };
}

/** Where a reply is not of the contract's types. */
function strays(fields: Field[], reply: IDataObject, path: string): string[] {
	const known = fields.map(({ name }) => name);
	const unknown = Object.keys(reply).filter((name) => !known.includes(name));
	return [
		...unknown.map((name) => `${path}.${name} is unknown`),
		...fields.flatMap(({ name, type, many }) => {
			const value = reply[name];
			const here = `${path}.${name}`;
			if (many && !Array.isArray(value)) return [`${here} is no array`];
			if (value === undefined) return [];
			return [value].flat().flatMap((one) => {
				if (typeof type === 'object') return strays(type.fields, one as IDataObject, here);
				const wanted =
					type === 'boolean' ? 'boolean' : /^(?:int|short|float)$/.test(type) ? 'number' : 'string';
				return one === null || typeof one === wanted ? [] : [`${here} is a ${typeof one}, not a ${wanted}`];
			});
		}),
	];
}

/** Methods that look what they are given up, and what they find. */
const SPECIAL: Record<string, () => IDataObject> = {
	doLogin: () => ({
		userLogin: emulator.soap.sessions.settings.login,
		userPassword: emulator.soap.sessions.settings.password,
	}),
	doLoginEnc: () => ({
		userLogin: emulator.soap.sessions.settings.login,
		passwordHash: SoapSessions.hash(emulator.soap.sessions.settings.password),
	}),
	doGetUserID: () => ({ userLogin: emulator.shop.account.login }),
	doGetUserLogin: () => ({ userId: emulator.shop.account.id }),
	doChangeQuantityItem: () => ({ offerId: '7680000012' }),
};

describe('Every method', () => {
	it.each(methodNames)('%s takes its fields and gives the types of the contract', async (method) => {
		emulator.soap.reset();
		const { json, error } = await callMethod(method, {
			credentials,
			parameters: {
				...filledIn(method),
				...SPECIAL[method]?.(),
				limit: 1,
				options: { split: false },
			},
		});
		expect(error?.description).toBeUndefined();
		expect(error).toBeUndefined();
		expect(emulator.soap.violations).toEqual([]);
		expect(emulator.soap.calls[method]).toBe(1);
		expect(json.length).toBe(1);
		expect(strays(methodOf(method)!.reply.fields, json[0]!, method)).toEqual([]);
	});

	it.each(methodNames)(
		'%s takes the same as JSON, and what the contract demands at least',
		async (method) => {
			emulator.soap.reset();
			const needs = declarationOf(method)!.needs;
			const fields = methodOf(method)!.request.fields.filter(({ name }) => needs.includes(name));
			const asked = Object.fromEntries(fields.map((field) => [field.name, fromJson(field)]));
			const { error } = await callMethod(method, {
				credentials,
				parameters: { input: 'json', json: asked, limit: 1 },
			});
			// The shop has no such offers and users.
			if (method in SPECIAL)
				expect((error?.context as IDataObject).data).toMatchObject({ code: expect.stringMatching(/^ERR_/) });
			else expect(error).toBeUndefined();
			expect(emulator.soap.violations).toEqual([]);
		},
	);
});

describe('An element that was added and comes out empty', () => {
	const added = methodNames.flatMap((method) =>
		parametersOf(method)
			.filter(({ needed }) => !needed)
			.map(({ key, field }) => [`${method} ${key}`, method, key, field] as const),
	);

	it.each(added)('%s is refused, and nothing is asked', async (_, method, key, field) => {
		const given = filledIn(method);
		const before = emulator.requests.length;
		const nothings = [undefined, null, '', '  ', []];
		const { errors } = await callMethod(method, {
			credentials,
			continueOnFail: true,
			input: nothings.map((nothing) => ({ json: { nothing } as IDataObject })),
			parameters: {
				...given,
				limit: 1,
				additionalFields: {
					...(given.additionalFields as IDataObject),
					[key]: `={{ $json.nothing }}`,
				},
			},
		}).then(({ json }) => ({ errors: json.map(({ error }) => error as string) }));
		expect(errors).toHaveLength(nothings.length);
		for (const error of errors) expect(error).toContain(`'${labelOf(field.name)}' is empty`);
		expect(emulator.requests.slice(before).filter(({ operation }) => operation === method)).toEqual([]);
	});
});

function fromJson({ type, many }: Field): unknown {
	const one = typeof type === 'object' ? {} : type === 'string' ? 'x' : '1';
	return many ? [one] : one;
}
