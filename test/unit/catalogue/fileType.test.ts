import { fileTypeOf } from '../../../nodes/Allegro/catalogue/fileType';
import { resources } from '../../../nodes/Allegro/resources';

describe('Files', () => {
	const BEGINNINGS: Record<string, Buffer[]> = {
		'application/pdf': [Buffer.from('%PDF-1.7'), Buffer.from('\ufeff\n%PDF-1.4')],
		'image/jpeg': [Buffer.from('ffd8ffe0', 'hex'), Buffer.from('ffd8ffe1', 'hex')],
		'image/png': [Buffer.from('89504e470d0a1a0a', 'hex')],
		'image/webp': [Buffer.from('52494646ffff00005745425056503820', 'hex')],
		'image/gif': [Buffer.from('GIF87a'), Buffer.from('GIF89a')],
		'image/bmp': [Buffer.from('424d3600000000000000360000002800', 'hex')],
		'image/tiff': [Buffer.from('49492a0008', 'hex'), Buffer.from('4d4d002a00', 'hex')],
		'x-application/zpl': [Buffer.from('^XA^FO50'), Buffer.from('\n^XA'), Buffer.from('~DGR:LOGO')],
		'x-application/epl': [Buffer.from('\nN\nq609\nQ203,26'), Buffer.from('N\r\nA50,0,0')],
	};
	const uploads = resources.flatMap(({ name, operations }) =>
		operations
			.filter(({ request }) => request.upload)
			.map((operation) => [`${name}: ${operation.name}`, operation.request.upload!] as const),
	);

	it.each(uploads)('of %s are known by their first bytes, whatever they are called', (_, types) => {
		for (const type of types)
			for (const bytes of BEGINNINGS[type]!)
				for (const declared of ['', 'application/octet-stream', ...Object.keys(BEGINNINGS)])
					expect([bytes, declared, fileTypeOf(bytes, declared)]).toEqual([bytes, declared, type]);
	});

	it.each(uploads)('of %s are not what their bytes do not say', (_, types) => {
		const text = Buffer.from('BM is how some texts begin, and N\n too');
		for (const type of types) expect(fileTypeOf(text, type)).toBe('text/plain');
	});

	it.each(Object.entries(BEGINNINGS).flatMap(([type, all]) => all.map((bytes) => [type, bytes] as const)))(
		'as labels too: %s',
		(type, bytes) => expect(fileTypeOf(bytes, 'application/octet-stream')).toBe(type),
	);

	it.each([
		['25504446', 'application/pdf'],
		['ffd8ff', 'image/jpeg'],
		['89504e47', 'image/png'],
		['52494646000000005745425056503820', 'image/webp'],
		['52494646000000005741564520202020', 'text/x'],
		['5e5841', 'x-application/zpl'],
		['', 'text/x'],
	])('are known by their first bytes: %s', (hex, expected) => {
		expect(fileTypeOf(Buffer.from(hex, 'hex'), 'text/x')).toBe(expected);
	});
});
