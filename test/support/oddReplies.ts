/** A reply that is no answer, or only to some: what a proxy, a bot check or a mistaken server may send. */
export interface OddReply {
	status: number;
	headers?: Record<string, string>;
	body?: string;
}

const JSON_TYPE = 'application/vnd.allegro.public.v1+json';
const ELSEWHERE = 'https://elsewhere.example.com/steal';

/** Bodies that answer nothing, whatever was asked for. */
const BODIES: Record<string, [body: string, type: string]> = {
	'blank text': [' \n', 'text/plain'],
	'a number': ['7', JSON_TYPE],
	true: ['true', JSON_TYPE],
	'a JSON text': ['"OK"', JSON_TYPE],
	'plain text': ['Service is being maintained', 'text/plain'],
	'a web page': ['<!DOCTYPE html><html><head><title>Are you human?</title></head></html>', 'text/html'],
	'a web page that says it is JSON': ['\n<html><title>Proxy</title></html>', JSON_TYPE],
	'a web page without a name': ['<p>Please wait', 'text/html; charset=utf-8'],
	'a web page behind a comment': ['<!-- x --><html></html>', 'application/octet-stream'],
	'a refusal': ['{"errors":[{"code":"CAPTCHA","message":"Prove it"}]}', JSON_TYPE],
	'a refusal without reasons': ['{"errors":[]}', JSON_TYPE],
	'a refusal whose reasons are text': ['{"errors":"maintenance"}', JSON_TYPE],
	'a refusal whose reasons are null': ['{"errors":[null]}', JSON_TYPE],
	'a refusal of the sign-in': [
		'{"error":"unauthorized","error_description":"Full authentication"}',
		JSON_TYPE,
	],
	'invalid JSON': ['{"offers":[{"id":', JSON_TYPE],
	'JSON and more': ['{"a":1}{"b":2}', JSON_TYPE],
	'only a byte order mark': ['\ufeff', JSON_TYPE],
};

const succeeding = [200, 201, 202, 203];

/** Replies with the status of a success that are no answer to any operation. */
export const NO_ANSWER: Array<[name: string, reply: OddReply]> = [
	...succeeding.flatMap((status) =>
		Object.entries(BODIES).map(([name, [body, type]]): [string, OddReply] => [
			`${status} with ${name}`,
			{ status, headers: { 'content-type': type }, body },
		]),
	),
	...[300, 301, 302, 304, 305, 307, 308].flatMap((status): Array<[string, OddReply]> => [
		[`${status}`, { status }],
		[`${status} that leads elsewhere`, { status, headers: { location: ELSEWHERE } }],
	]),
];

/** Replies that are an answer to some operations only. */
export const SOME_ANSWER: Record<string, OddReply> = {
	'200 with nothing': { status: 200 },
	'201 with nothing': { status: 201 },
	'202 with nothing': { status: 202 },
	'204': { status: 204 },
	'205': { status: 205 },
	'200 with null': { status: 200, headers: { 'content-type': JSON_TYPE }, body: 'null' },
	'200 with a list': { status: 200, headers: { 'content-type': JSON_TYPE }, body: '[]' },
	'200 with an object': { status: 200, headers: { 'content-type': JSON_TYPE }, body: '{"other":{"a":1}}' },
	'303 that leads elsewhere': { status: 303, headers: { location: ELSEWHERE } },
};

/** Refusals in every shape; nothing in them may break the reader. A 409 has a meaning of its own for commands. */
export const REFUSALS: Array<[name: string, reply: OddReply]> = [
	...Object.entries({ ...BODIES, nothing: ['', JSON_TYPE] as const, null: ['null', JSON_TYPE] as const }).map(
		([name, [body, type]]): [string, OddReply] => [
			`422 with ${name}`,
			{ status: 422, headers: { 'content-type': type }, body },
		],
	),
	...[400, 403, 404, 406, 415, 451, 501].map((status): [string, OddReply] => [
		`${status} with a web page`,
		{ status, headers: { 'content-type': 'text/html' }, body: BODIES['a web page']![0] },
	]),
];

/** One of each body and of each redirect, where every status would take long. */
export const NO_ANSWER_IN_SHORT = NO_ANSWER.filter(
	([name], index) => !/^20[123]/.test(name) || index % Object.keys(BODIES).length === 0,
);
