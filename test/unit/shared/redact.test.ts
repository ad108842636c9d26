import { redact } from '../../../nodes/shared/redact';

const SECRET = 'Zażółć<&>"\'+/=';

describe('Redaction', () => {
	test.each([
		['as it is', SECRET],
		['in XML', 'Zażółć&lt;&amp;&gt;"\'+/='],
		['in an attribute', 'Zażółć&lt;&amp;&gt;&quot;&apos;+/='],
		['in an address', encodeURIComponent(SECRET)],
		['in an address in lower case', encodeURIComponent(SECRET).replace(/%../g, (code) => code.toLowerCase())],
		['in a form', new URLSearchParams({ a: SECRET }).toString().slice(2)],
		['in JSON', JSON.stringify(SECRET).slice(1, -1)],
	])('hides a secret %s', (_, written) => {
		expect(redact(`before ${written} after`, [SECRET])).toBe('before … after');
	});

	test('hides a secret whole that contains another', () => {
		expect(redact('a-secret-long', ['secret', 'a-secret-long'])).toBe('…');
	});

	test.each([
		['<sessionHandle>abc_1</sessionHandle>', '<sessionHandle>…</sessionHandle>'],
		[
			'<ns1:session-handle xsi:type="x">abc</ns1:session-handle>',
			'<ns1:session-handle xsi:type="x">…</ns1:session-handle>',
		],
		[
			'&lt;userHashPassword&gt;abc=&lt;/userHashPassword&gt;',
			'&lt;userHashPassword&gt;…&lt;/userHashPassword&gt;',
		],
		['webapiKey: abc123', 'webapiKey: …'],
	])('knows the elements of a sign-in by name: %s', (text, shown) => {
		expect(redact(text)).toBe(shown);
	});
});
