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
