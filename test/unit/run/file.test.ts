import type { IExecuteFunctions } from 'n8n-workflow';

import { fileItem, fileNameOf } from '../../../nodes/Allegro/results/file';

describe('The name of a file', () => {
	it.each([
		['attachment; filename="label.pdf"', 'label.pdf'],
		['attachment; filename=label.pdf', 'label.pdf'],
		['attachment;filename=label.pdf;size=12', 'label.pdf'],
		['attachment; filename="a;b \\"c\\".pdf"; size=12', 'a;b "c".pdf'],
		["attachment; filename*=UTF-8''za%C5%BC%C3%B3%C5%82%C4%87.pdf", 'zażółć.pdf'],
		['attachment; filename="plain.pdf"; filename*=utf-8\'pl\'%C5%82.pdf', 'ł.pdf'],
		['attachment; filename*=UTF-8\'\'%C5%82.pdf; filename="plain.pdf"', 'ł.pdf'],
		['attachment; filename="plain.pdf"; filename*=ISO-8859-2\'\'%B3.pdf', 'plain.pdf'],
		['ATTACHMENT; FILENAME = "label.pdf"', 'label.pdf'],
		['attachment; filename="../../etc/passwd"', 'passwd'],
		['attachment; filename="C:\\\\labels\\\\1.pdf"', '1.pdf'],
		["attachment; filename*=UTF-8''..%2F..%2Fetc%2Fpasswd", 'passwd'],
		['attachment; filename=""', undefined],
		['attachment; xfilename="x.pdf"', undefined],
		['attachment', undefined],
		['', undefined],
		[undefined, undefined],
	])('in %s', (disposition, expected) => {
		expect(fileNameOf(disposition)).toBe(expected);
	});
});

const context = {
	helpers: {
		prepareBinaryData: async (bytes: Buffer, fileName: string, mimeType: string) => ({
			data: bytes.toString('base64'),
			fileName,
			mimeType,
		}),
	},
} as unknown as IExecuteFunctions;

const item = async (body: Buffer | undefined, headers: Record<string, string> = {}) =>
	await fileItem(context, { status: 200, headers, body }, 'label');

describe('A file as output', () => {
	it.each([
		['%PDF-1.4', 'application/octet-stream', 'application/pdf', 'allegro.pdf'],
		['^XA^XZ', 'application/octet-stream', 'x-application/zpl', 'allegro.zpl'],
		['id;x', 'text/csv;charset=UTF-8', 'text/csv', 'allegro.csv'],
		['???', '', 'application/octet-stream', 'allegro.bin'],
	])('%s sent as %s is %s', async (content, type, mimeType, fileName) => {
		const bytes = Buffer.from(content);
		expect(await item(bytes, type ? { 'content-type': type } : {})).toEqual({
			json: { fileName, mimeType, fileSize: bytes.length },
			binary: { label: { data: bytes.toString('base64'), fileName, mimeType } },
		});
	});

	it.each([undefined, Buffer.alloc(0)])('is none where Allegro sent none', async (body) => {
		expect(await item(body)).toEqual({ json: { success: true, empty: true } });
	});
});
