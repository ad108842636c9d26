import type { Field } from '../catalogue/kinds';
import type { Choice } from '../catalogue/kinds/choice';
import { choice, text } from '../catalogue/fields';
import { create, get, getMany, operation, resource, update } from '../catalogue/operations';
import { list, offset } from '../catalogue/results';
import { COUNTRY } from './address';
import { responsiblePersonId, responsibleProducerId } from './ids';

const EU: Choice[] = [
	['PL', 'Poland'],
	['AT', 'Austria'],
	['BE', 'Belgium'],
	['BG', 'Bulgaria'],
	['CY', 'Cyprus'],
	['CZ', 'Czechia'],
	['DE', 'Germany'],
	['DK', 'Denmark'],
	['EE', 'Estonia'],
	['ES', 'Spain'],
	['FI', 'Finland'],
	['FR', 'France'],
	['GR', 'Greece'],
	['HR', 'Croatia'],
	['HU', 'Hungary'],
	['IE', 'Ireland'],
	['IT', 'Italy'],
	['LT', 'Lithuania'],
	['LU', 'Luxembourg'],
	['LV', 'Latvia'],
	['MT', 'Malta'],
	['NL', 'Netherlands'],
	['PT', 'Portugal'],
	['RO', 'Romania'],
	['SE', 'Sweden'],
	['SI', 'Slovenia'],
	['SK', 'Slovakia'],
];

/** What persons and producers have in common (GPSR): who, where, and how to be reached. */
const entry = (of: string, fullName: string, country: Field): Field[] => [
	text('name', 'Own Name', {
		name: 'ownName',
		demanded: true,
		maxLength: 50,
		description: 'Seen by you alone',
	}),
	text(`${of}.${fullName}`, 'Full Name', { name: 'fullName', demanded: true, maxLength: 200 }),
	text(`${of}.address.street`, 'Street and Number', { name: 'street', demanded: true, maxLength: 200 }),
	text(`${of}.address.postalCode`, 'Post Code', {
		name: 'postCode',
		demanded: true,
		maxLength: 20,
		example: '00-001',
	}),
	text(`${of}.address.city`, 'City', { name: 'city', demanded: true, maxLength: 100 }),
	country,
	text(`${of}.contact.email`, 'Email', {
		name: 'email',
		onTop: true,
		maxLength: 50,
		example: 'safety@example.com',
		description: 'This or a contact form',
	}),
	text(`${of}.contact.formUrl`, 'Contact Form URL', {
		name: 'formUrl',
		maxLength: 80,
		example: 'https://example.com/contact',
	}),
	text(`${of}.contact.phoneNumber`, 'Phone', { name: 'phoneNumber', maxLength: 30, example: '500600700' }),
];

const person = entry(
	'personalData',
	'name',
	choice('personalData.address.countryCode', 'Country', EU, {
		name: 'countryInEu',
		demanded: true,
		default: 'PL',
	}),
);

const producer = entry(
	'producerData',
	'tradeName',
	text('producerData.address.countryCode', 'Country Code', {
		name: 'countryCode',
		...COUNTRY,
		demanded: true,
		default: 'PL',
	}),
);

export const responsiblePerson = resource(
	'Responsible Person',
	{ synonyms: 'osoba odpowiedzialna', description: 'Osoba odpowiedzialna (GPSR)', scope: 'sale:settings:*' },
	{
		create: create('POST /sale/responsible-persons', { body: person }),
		getMany: getMany('GET /sale/responsible-persons', {
			result: list('responsiblePersons', {
				paging: offset({ most: 1000, lastOffset: 16_000, total: 'totalCount' }),
			}),
		}),
		replace: operation('PUT /sale/responsible-persons/{id}', {
			name: 'Replace',
			action: 'Replace data of responsible person',
			description: 'What is left out is removed',
			path: { id: responsiblePersonId },
			body: person,
			repeat: 'safe',
		}),
	},
);

export const responsibleProducer = resource(
	'Responsible Producer',
	{
		synonyms: 'producent',
		description: 'Producent odpowiedzialny (GPSR)',
		scope: 'sale:settings:*',
		path: { id: responsibleProducerId },
	},
	{
		create: create('POST /sale/responsible-producers', { body: producer }),
		get: get('GET /sale/responsible-producers/{id}'),
		getMany: getMany('GET /sale/responsible-producers', {
			result: list('responsibleProducers', {
				paging: offset({ most: 1000, lastOffset: 50_000, total: 'totalCount' }),
			}),
		}),
		update: update('PUT /sale/responsible-producers/{id}', {
			body: producer,
			repeat: 'safe',
			merge: { keep: ['id'] },
		}),
	},
);
