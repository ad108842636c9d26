import { amountIn, piecesIn } from '../../../nodes/Allegro/jobs/syncOffers/numbers';

const NBSP = '\u00a0';

describe('An amount as a sheet has it', () => {
	it.each<[unknown, number, string?]>([
		[30.1, 3010],
		[0.1 + 0.2, 30],
		[1234, 123400],
		['30,1', 3010],
		['30.10', 3010],
		[' 1 234,50 ', 123450],
		[`1${NBSP}234,50${NBSP}zł`, 123450, 'PLN'],
		['1.234,50', 123450],
		['1,234.50', 123450],
		["1'234.50", 123450],
		['1.234.567', 123456700],
		['12,00 Kč', 1200, 'CZK'],
		['EUR 9.99', 999, 'EUR'],
		['1234.5', 123450],
		['.99', 99],
		['5.', 500],
	])('%j is %j hundredths', (given, hundredths, ...[currency]) => {
		expect(amountIn('Price', given)).toEqual({ hundredths, currency });
	});

	it.each<[unknown, RegExp]>([
		['', /is empty/],
		['  ', /is empty/],
		[null, /is empty/],
		[undefined, /is empty/],
		['1.234', /can be read in two ways/],
		['1,234', /can be read in two ways/],
		['1.234.56', /no number/],
		['0,005', /finer than a hundredth/],
		[12.345, /finer than a hundredth/],
		['12.3456', /finer than a hundredth/],
		['abc', /no number/],
		['12 USD', /no number/],
		['1e3', /no number/],
		['0x10', /no number/],
		['--5', /no number/],
		[0, /Give an amount|is 0/],
		['-5', /is "-5"/],
		[NaN, /no number/],
		[Infinity, /no number/],
		[true, /no number/],
		[{}, /no number/],
		[[5], /no number/],
		[new Date(0), /no number/],
		['1 2', /no number/],
		['1 23,5', /no number/],
	])('%j is refused', (given, message) => {
		expect(() => amountIn('Price', given)).toThrow(message);
	});
});

describe('A stock as a sheet has it', () => {
	it.each<[unknown, number]>([
		[0, 0],
		['0', 0],
		['12', 12],
		['12,0', 12],
		['12.00', 12],
		['1 200', 1200],
		[`1${NBSP}200`, 1200],
		['1.200.000', 1_200_000],
	])('%j is %d', (given, pieces) => expect(piecesIn('Stock', given, 'refuse')).toBe(pieces));

	it.each(['', ' ', null, undefined, '1.5', 1.5, '1.200', -1, '-1', 'many', NaN, 3e9, '12 pcs'])(
		'%j is refused',
		(given) => expect(() => piecesIn('Stock', given, 'refuse')).toThrow(),
	);

	it('below zero is 0 where that is wanted', () => expect(piecesIn('Stock', '-3', 'zero')).toBe(0));
});
