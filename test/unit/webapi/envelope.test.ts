import { methodOf } from '../../../nodes/AllegroWebApi/contract/contract';
import { parse } from '../../../nodes/AllegroWebApi/envelope/parse';
import { replyOf } from '../../../nodes/AllegroWebApi/envelope/read';
import { textOf } from '../../../nodes/AllegroWebApi/envelope/texts';
import { envelopeOf } from '../../../nodes/AllegroWebApi/envelope/write';
import { InvalidInput } from '../../../nodes/shared/invalidInput';

const bodyOf = async (method: string, values: object) =>
	/<soap:Body><\w+ xmlns="[^"]*">(.*)<\/\w+><\/soap:Body>/.exec(
		await envelopeOf(methodOf(method)!, values, 'urn:x'),
	)![1];

describe('A request', () => {
	it('has its elements in the order of the contract, the demanded ones empty or zero', async () => {
		expect(
			await bodyOf('doGetMyFutureItems', { pageSize: 5, sessionId: 's', filterOptions: { filterFormat: 2 } }),
		).toBe(
			'<sessionId>s</sessionId><sortOptions></sortOptions><filterOptions><filterFormat>2</filterFormat></filterOptions>' +
				'<categoryId>0</categoryId><itemIds></itemIds><pageSize>5</pageSize><pageNumber>0</pageNumber>',
		);
	});

	it('writes lists as people have them', async () => {
		const expected =
			'<sessionHandle></sessionHandle><usersIdArray><item>1</item><item>2</item></usersIdArray>';
		for (const usersIdArray of [[1, 2], { item: ['1', '2'] }]) {
			expect(await bodyOf('doRemoveFromBlackList', { usersIdArray })).toBe(expected);
		}
		expect(await bodyOf('doRemoveFromBlackList', { usersIdArray: {} })).toContain(
			'<usersIdArray></usersIdArray>',
		);
	});

	it('carries the namespace of its endpoint and nothing out of it', async () => {
		const xml = await envelopeOf(methodOf('doGetMyData')!, {}, 'http://x/"><evil/>&');
		expect(xml).toContain('xmlns="http://x/&quot;>&lt;evil/>&amp;"');
	});

	it.each([
		['doGetMyData', { user: 1 }, "'user' is unknown here"],
		['doRemoveFromBlackList', { usersIdArray: 'x' }, "'usersIdArray' is no list"],
		['doRemoveFromBlackList', { usersIdArray: [{}] }, "'usersIdArray[0]' is no text"],
		['doAddToBlackList', { usersBlackListArray: [5] }, "'usersBlackListArray[0]' is no object"],
		['doNewAuctionExt', { fields: [{ fid: 'a' }] }, "'fields[0].fid' is no whole number"],
	])('%s refuses what does not fit (%j)', async (method, values, complaint) => {
		await expect(bodyOf(method, values)).rejects.toThrow(new RegExp(complaint.replace(/[[\]]/g, '\\$&')));
	});
});

describe('A value', () => {
	it.each([
		['long', '9223372036854775807', '9223372036854775807'],
		['long', 7680000012, '7680000012'],
		['int', true, '1'],
		['int', ' 5 ', '5'],
		['int', '', '0'],
		['float', '12,50', '12.50'],
		['boolean', 1, 'true'],
		['boolean', 'False', 'false'],
		['dateTime', '2026-01-31T12:00:00+01:00', '2026-01-31T11:00:00.000Z'],
		['base64Binary', 'YW\nJj', 'YWJj'],
		['string', '<a> & "b"\r\n', '&lt;a&gt; &amp; &quot;b&quot;&#13;\n'],
		['string', '<![CDATA[<evil/>]]>', '&lt;![CDATA[&lt;evil/&gt;]]&gt;'],
	] as const)('of type %s: %j is written as %s', (type, value, written) => {
		expect(textOf(type, value, 'x')).toBe(written);
	});

	it.each([
		['long', '9223372036854775808'],
		['long', 2 ** 53],
		['int', 2_147_483_648],
		['int', 1.5],
		['short', 40_000],
		['float', 'abc'],
		['float', NaN],
		['boolean', 'maybe'],
		['dateTime', 'soon'],
		['base64Binary', '%%%'],
		['string', 'a\u0008b'],
		['string', '\ud800'],
		['string', {}],
	] as const)('of type %s cannot be %j', (type, value) => {
		expect(() => textOf(type, value, 'x')).toThrow(InvalidInput);
	});
});

/** What reading a reply of doGetMyData throws. */
function failureOf(xml: string, secrets: string[] = []): Error | undefined {
	try {
		replyOf(methodOf('doGetMyData')!, xml, secrets);
		return undefined;
	} catch (error) {
		return error as Error;
	}
}

describe('A reply', () => {
	const read = async (method: string, inside: string) =>
		replyOf(
			methodOf(method)!,
			`<?xml version="1.0"?><e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><e:Body><n:${method}Response xmlns:n="http://any">${inside}</n:${method}Response></e:Body></e:Envelope>`,
		);

	it('has arrays for lists with none, one and many', async () => {
		const countries = (rows: string) => read('doGetCountries', `<n:countryArray>${rows}</n:countryArray>`);
		const row = '<n:item><n:countryId>1</n:countryId><n:countryName>Polska</n:countryName></n:item>';
		const one = { countryId: 1, countryName: 'Polska' };
		expect(await countries('')).toEqual({ countryArray: [] });
		expect(await countries(row)).toEqual({ countryArray: [one] });
		expect(await countries(row + row)).toEqual({ countryArray: [one, one] });
		expect(await read('doGetCountries', '')).toEqual({ countryArray: [] });
		expect(await read('doGetCountries', '<n:countryArray xsi:nil="true"/>')).toEqual({ countryArray: [] });
	});

	it('keeps every digit and every character', async () => {
		const text = 'x'.repeat(70_000) + ' y';
		expect(
			await read(
				'doLoginEnc',
				`<n:sessionHandlePart>${text}</n:sessionHandlePart><n:userId>9007199254740993</n:userId>`,
			),
		).toEqual({ sessionHandlePart: text, userId: '9007199254740993' });
	});

	it('reads attributes, nil and CDATA', async () => {
		expect(
			await read(
				'doGetUserLogin',
				'<n:userLogin xsi:type="xsd:string"><![CDATA[<?xml version="1.0"?> a < b]]></n:userLogin>',
			),
		).toEqual({ userLogin: '<?xml version="1.0"?> a < b' });
		expect(await read('doGetUserLogin', '<n:userLogin xsi:nil="true"/>')).toEqual({ userLogin: null });
		expect(await read('doGetUserLogin', '<n:userLogin/>')).toEqual({ userLogin: '' });
		expect(await read('doGetUserID', '<n:userId xsi:nil="true"/>')).toEqual({ userId: null });
	});

	it('has text that is whole around comments and instructions, with ends of lines as XML has them', async () => {
		expect(await read('doGetUserID', '<n:userId>12<!-- x -->34<?x?></n:userId>')).toEqual({ userId: 1234 });
		expect(await read('doGetUserLogin', '<n:userLogin>a\r\nb\rc&#13;</n:userLogin>')).toEqual({
			userLogin: 'a\nb\nc\r',
		});
	});

	it.each([
		['entries of another name', '<n:row><n:countryId>1</n:countryId></n:row>', [{ countryId: 1 }]],
		['one entry without a name', '<n:countryId>1</n:countryId>', [{ countryId: 1 }]],
		['an entry that is nil', '<n:item xsi:nil="true"/>', [null]],
	])('reads a list with %s', async (_, inside, rows) => {
		const xml = `<n:countryArray>${inside}</n:countryArray>`;
		expect(await read('doGetCountries', xml)).toEqual({ countryArray: rows });
	});

	it('reads a list that comes in pieces, and plain values without item', async () => {
		const row = (id: number) =>
			`<n:countryArray><n:item><n:countryId>${id}</n:countryId></n:item></n:countryArray>`;
		expect(await read('doGetCountries', row(1) + row(2))).toEqual({
			countryArray: [{ countryId: 1 }, { countryId: 2 }],
		});
		const ids = '<n:transactionsIdsArray>5</n:transactionsIdsArray>';
		expect(await read('doGetTransactionsIDs', ids)).toEqual({ transactionsIdsArray: ['5'] });
	});

	it.each([
		['a list with all sorts of entries', 'doGetCountries', '<n:countryArray><n:a/><n:b/></n:countryArray>'],
		['an element that comes twice', 'doGetUserID', '<n:userId>1</n:userId><n:userId>2</n:userId>'],
		['two answers', 'doGetUserID', '</n:doGetUserIDResponse><n:doGetUserIDResponse xmlns:n="http://any">'],
	])('is refused in words for %s', async (_, method, inside) => {
		await expect(read(method, inside)).rejects.toThrow(
			/^The reply was not read, because .*(item elements|more than once|answers 2 times)$/,
		);
	});

	it.each([
		['<e:Fault><faultcode>SOAP-ENV:ERR_NO_SESSION</faultcode><faultstring>Nie</faultstring></e:Fault>'],
		[
			'<e:Fault><faultcode>ERR_NO_SESSION</faultcode><faultstring>Nie</faultstring><detail><a/></detail></e:Fault>',
		],
		[
			'<e:Fault><e:Code><e:Value>ERR_NO_SESSION</e:Value></e:Code><e:Reason><e:Text>Nie</e:Text></e:Reason></e:Fault>',
		],
	])('that is a fault is told as such (%#)', async (fault) => {
		const xml = `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body>${fault}</e:Body></e:Envelope>`;
		expect(failureOf(xml)).toMatchObject({
			kind: 'fault',
			fault: 'ERR_NO_SESSION',
			message: 'Nie',
		});
	});

	it('shows of a fault only so much, and no secret of it', () => {
		const echo = '<userHashPassword>abc=</userHashPassword> my-secret '.replace(/</g, '&lt;');
		const fault = `<e:Fault><faultcode>E</faultcode><faultstring>${echo}${'x'.repeat(5_000_000)}</faultstring></e:Fault>`;
		const xml = `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body>${fault}</e:Body></e:Envelope>`;
		const failure = failureOf(xml, ['my-secret']);
		expect(failure?.message).toMatch(/^<userHashPassword>…<\/userHashPassword> … x+…$/);
		expect(failure?.message.length).toBeLessThan(600);
	});
});

describe('A parser of replies', () => {
	it('reads elements, text and nil, and leaves comments and instructions out', () => {
		const xml =
			'<?xml version="1.0"?><!-- <a> --><n:a b="1 > 0" c=\'"\'><d x:nil = "1"/>1<!-- 9 -->2<?pi 9?>3</n:a>\n';
		const d = { name: 'd', children: [], text: '', nil: true };
		expect(parse(xml)).toEqual({ name: 'a', children: [d], text: '123', nil: false });
	});

	it.each([
		['1<![CDATA[<b>&]]>2<![CDATA[]]>', '1<b>&2'],
		['&lt;&amp;&gt;&quot;&apos;&#243;&#xF3;&#x1F381;', '<&>"\'óó🎁'],
	])('replaces %s', (written, meant) => {
		expect(parse(`<a>${written}</a>`).text).toBe(meant);
	});

	it.each([
		'<a>'.repeat(65),
		'<!DOCTYPE a><a/>',
		`<b>${'<a/>'.repeat(1_000_001)}</b>`,
		`<a ${Array.from({ length: 1_000_001 }, (_, index) => `b${index}=""`).join(' ')}/>`,
		`<a b='<!--'>${'<a>'.repeat(70)}`,
		`<a b="]]>" c="'">${'<a>'.repeat(70)}`,
		'<a>&mine;</a>',
		'<a>&#0;</a>',
		'<a>1 & 2</a>',
		'<a></b>',
		'</a>',
		'<a/><a/>',
		'<a/>text',
		'',
	])('refuses what is broken or could do harm (%#)', (xml) => {
		expect(() => parse(xml)).toThrow('The reply was not read, because');
	});

	it.each(['<a', '<a><b/>', '<a>text', '<a><![CDATA[x', '<a><!-- ', '<a b="', '<a></a'])(
		'says that %s breaks off',
		(xml) => {
			expect(() => parse(xml)).toThrow('The reply breaks off before its end');
		},
	);
});
