import { parseExactly } from '../../../nodes/Allegro/transport/json';

describe('JSON without rounding', () => {
	test.each([
		['{"a":1,"b":[0.1,-2.5e3,true,null,"x"]}', { a: 1, b: [0.1, -2500, true, null, 'x'] }],
		['{"id":9007199254740991}', { id: 9007199254740991 }],
		['{"id":9007199254740993}', { id: '9007199254740993' }],
		['[12345678901234567890, -12345678901234567890]', ['12345678901234567890', '-12345678901234567890']],
		['{"a":0.30000000000000004}', { a: 0.30000000000000004 }],
		['{"a":0.12345678901234567890}', { a: '0.12345678901234567890' }],
		[
			'{"text":"12345678901234567890 \\" 9007199254740993"}',
			{ text: '12345678901234567890 " 9007199254740993' },
		],
		['{"1234567890123456789":"key"}', { '1234567890123456789': 'key' }],
	])('%s', (text, value) => {
		expect(parseExactly(text)).toEqual(value);
	});

	test('refuses what is not JSON', () => {
		expect(() => parseExactly('{"a":')).toThrow(SyntaxError);
		expect(() => parseExactly('{"a":12345678901234567890')).toThrow(SyntaxError);
	});
});
