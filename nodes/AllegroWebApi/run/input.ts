import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { isBlank } from '../../shared/blank';
import { InvalidInput } from '../../shared/invalidInput';
import { parseExactly } from '../../shared/json';
import { quoted } from '../../shared/plainText';
import { methodOf, type Field } from '../contract/contract';
import { valueOf } from '../form/values';
import { parametersOf } from '../form/parameters';
import { labelOf } from '../form/words';

/** What the options hold, by the names of the form. */
export interface Options {
	country?: number;
	list?: string;
	localVersion?: string;
	session?: string;
	split?: boolean;
	webapiKey?: string;
}

/** Request elements that an option overrides. */
const OVERRIDES: Record<string, keyof Options> = {
	sessionHandle: 'session',
	sessionId: 'session',
	countryId: 'country',
	countryCode: 'country',
	country: 'country',
	localVersion: 'localVersion',
	webapiKey: 'webapiKey',
};

/**
 * The elements of the request that one item asks for, named as in the contract.
 * @throws InvalidInput
 */
export function inputOf(context: IExecuteFunctions, method: string, index: number): IDataObject {
	const way: unknown = context.getNodeParameter('input', index);
	if (way !== 'json' && way !== 'fields')
		throw new InvalidInput('Specify Input', `has the unknown value ${quoted(way)}`, 'Choose fields or json.');
	const asked = way === 'json' ? fromJson(context, index) : fromFields(context, method, index);
	const options = context.getNodeParameter('options', index, {}) as Options;
	for (const { name } of methodOf(method)!.request.fields) {
		const option = Object.hasOwn(OVERRIDES, name) ? OVERRIDES[name] : undefined;
		const override = option && options[option];
		if (override !== undefined && override !== '') asked[name] = override as string;
	}
	return asked;
}

function fromJson(context: IExecuteFunctions, index: number): IDataObject {
	const given: unknown = context.getNodeParameter('json', index, '{}');
	const value = typeof given === 'string' ? parsed(given.trim() || '{}') : given;
	if (value === undefined) {
		throw new InvalidInput('JSON', 'is no valid JSON', 'Names and texts stand in double quotes.');
	}
	if (typeof value !== 'object' || value === null || Array.isArray(value)) {
		throw new InvalidInput('JSON', 'is no object', 'Give an object such as {"itemId": "7680000012"}.');
	}
	return { ...value } as IDataObject;
}

function parsed(text: string): unknown {
	try {
		return parseExactly(text);
	} catch {
		return undefined;
	}
}

function fromFields(context: IExecuteFunctions, method: string, index: number): IDataObject {
	const additional = context.getNodeParameter('additionalFields', index, {}) as IDataObject;
	const timezone = context.getTimezone();
	const asked: IDataObject = {};
	for (const { key, field, needed } of parametersOf(method)) {
		const held = needed ? context.getNodeParameter(key, index, '') : additional[key];
		const value = valueOf(field, held, timezone);
		if (needed && isNothing(value)) {
			throw new InvalidInput(
				labelOf(field.name),
				'is missing',
				'Fill it in; see that its expression gives a value.',
			);
		}
		if (!needed && Object.hasOwn(additional, key)) refuseNothing(field, held, value);
		if (value !== undefined) asked[field.name] = value as IDataObject;
	}
	return asked;
}

const isNothing = (value: unknown): boolean => {
	if (Array.isArray(value)) return value.every(isNothing);
	return isBlank(value) || Number.isNaN(value) || (isObject(value) && Object.keys(value).length === 0);
};

const isObject = (value: unknown): value is IDataObject => typeof value === 'object' && value !== null;

/**
 * An element that was added and comes out empty would ask for everything, or say nothing where something was meant.
 * @throws InvalidInput for the element, or for the member of one that has members
 */
function refuseNothing({ name, type, many }: Field, held: unknown, value: unknown): void {
	const members = typeof type === 'object' && !many && isObject(held) ? type.fields : [];
	const empty = members.find(
		(member) => Object.hasOwn(held as object, member.name) && isNothing((held as IDataObject)[member.name]),
	);
	if (!empty && !isNothing(value)) return;
	throw new InvalidInput(
		[name, ...(empty ? [empty.name] : [])].map(labelOf).join(': '),
		'is empty',
		"See that its expression gives a value for this item. To do without it, remove it from 'Additional Fields'.",
	);
}
