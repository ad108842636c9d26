import { BRANDS, COLOURS } from '../categories/parameters';
import type { Random } from '../random';

const EXTRAS = [
	'zestaw 2 sztuk',
	'na prezent',
	'wersja mini',
	'z pokrowcem',
	'wersja duża',
	'seria limitowana',
];

export interface Good {
	title: string;
	brand: string;
	model: string;
	colour: string;
}

/** An invented article; its title keeps to Allegro's 75 characters. */
export function makeGood(random: Random, noun: string): Good {
	const brand = random.pick(BRANDS);
	const model = `${random.faker.string.alpha({ length: 2, casing: 'upper' })}-${random.int(10, 990)}`;
	const [colour, inColour] = random.pick(COLOURS);
	const title = `${noun} ${brand} ${model} w kolorze ${inColour}, ${random.pick(EXTRAS)}`.slice(0, 75);
	return { title, brand, model, colour };
}
