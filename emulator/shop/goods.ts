import type { Random } from './random';

/** The category tree: main category → group → `[leaf category, what an offer in it is called]`. */
export const TREE: Record<string, Record<string, Array<[string, string]>>> = {
	'Dom i kuchnia': {
		Zastawa: [
			['Kubki', 'Kubek'],
			['Talerze', 'Talerz'],
			['Dzbanki', 'Dzbanek'],
		],
		Gotowanie: [
			['Garnki', 'Garnek'],
			['Patelnie', 'Patelnia'],
			['Deski do krojenia', 'Deska do krojenia'],
		],
		Oświetlenie: [
			['Lampy stołowe', 'Lampa stołowa'],
			['Kinkiety', 'Kinkiet'],
			['Girlandy świetlne', 'Girlanda świetlna'],
		],
	},
	'Elektronika domowa': {
		Dźwięk: [
			['Słuchawki', 'Słuchawki'],
			['Głośniki przenośne', 'Głośnik przenośny'],
		],
		Ładowanie: [
			['Powerbanki', 'Powerbank'],
			['Ładowarki', 'Ładowarka'],
			['Kable', 'Kabel'],
		],
		Zegary: [
			['Budziki', 'Budzik'],
			['Stacje pogody', 'Stacja pogody'],
		],
	},
	'Ogród i balkon': {
		Narzędzia: [
			['Sekatory', 'Sekator'],
			['Konewki', 'Konewka'],
			['Węże ogrodowe', 'Wąż ogrodowy'],
		],
		Rośliny: [
			['Doniczki', 'Doniczka'],
			['Nasiona', 'Nasiona'],
			['Podpory do roślin', 'Podpora do roślin'],
		],
	},
	'Zabawa i nauka': {
		Gry: [
			['Gry planszowe', 'Gra planszowa'],
			['Układanki', 'Układanka'],
			['Karty do gry', 'Karty do gry'],
		],
		Zabawki: [
			['Klocki', 'Klocki'],
			['Maskotki', 'Maskotka'],
			['Latawce', 'Latawiec'],
		],
	},
	'Sport i wyprawy': {
		Biwak: [
			['Namioty', 'Namiot'],
			['Śpiwory', 'Śpiwór'],
			['Latarki', 'Latarka'],
		],
		Rower: [
			['Dzwonki rowerowe', 'Dzwonek rowerowy'],
			['Sakwy', 'Sakwa'],
			['Pompki', 'Pompka'],
		],
	},
	'Biuro i papier': {
		Pisanie: [
			['Pióra', 'Pióro'],
			['Zeszyty', 'Zeszyt'],
			['Ołówki', 'Ołówki'],
		],
		Porządek: [
			['Segregatory', 'Segregator'],
			['Pudełka', 'Pudełko'],
			['Etykiety', 'Etykiety'],
		],
	},
};

export const BRANDS = [
	'Zorbex',
	'Lumiko',
	'Bobrex',
	'Kwarcyn',
	'Mglisto',
	'Polnik',
	'Zefirek',
	'Trawnik & Syn',
];

/** Colour as a parameter value, and as it stands in a title. */
export const COLOURS: Array<[string, string]> = [
	['biały', 'białym'],
	['czarny', 'czarnym'],
	['zielony', 'zielonym'],
	['niebieski', 'niebieskim'],
	['czerwony', 'czerwonym'],
	['szary', 'szarym'],
	['żółty', 'żółtym'],
];

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
