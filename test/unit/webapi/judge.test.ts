import { complaintsAbout } from '../../../emulator/soap/judge';
import type { Element } from '../../../emulator/soap/schema';

const one = (name: string, type: Element['type'], more: Partial<Element> = {}): Element => ({
	name,
	type,
	repeated: false,
	optional: false,
	...more,
});
const elements = [
	one('id', 'long'),
	one('note', 'string', { optional: true }),
	one('list', [one('item', 'int', { repeated: true })]),
];
const about = (value: unknown) => complaintsAbout(elements, value, 'doX');

describe('The judge of requests', () => {
	it('allows what the contract does', () => {
		expect(about({ id: '1', list: null })).toEqual([]);
		expect(about({ id: '-9223372036854775808', note: '', list: { item: ['1', '2'] } })).toEqual([]);
	});

	it.each([
		[{ id: '1' }, 'doX.list is missing'],
		[{ list: null, id: '1' }, 'doX.id comes too late'],
		[{ id: '1', list: null, more: '' }, 'doX.more is unknown'],
		[{ id: '', list: null }, 'doX.id is no long: ""'],
		[{ id: '1.5', list: null }, 'doX.id is no long: "1.5"'],
		[{ id: '9223372036854775808', list: null }, 'doX.id is no long: "9223372036854775808"'],
		[{ id: ['1', '2'], list: null }, 'doX.id comes more than once'],
		[{ id: '1', list: { item: ['x'] } }, 'doX.list.item is no int: "x"'],
	])('complains of %j', (value, complaint) => {
		expect(about(value)).toContain(complaint);
	});
});
