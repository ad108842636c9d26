import { Faker, base, pl } from '@faker-js/faker';

/** Random values of one seed: the same seed gives the same values, drawn in the same order. */
export class Random {
	readonly faker: Faker;

	constructor(seed: number) {
		this.faker = new Faker({ locale: [pl, base] });
		this.faker.seed(seed);
	}

	/** A whole number, both ends included. */
	int(min: number, max: number): number {
		return this.faker.number.int({ min, max });
	}

	/** True with the given probability, 0 to 1. */
	chance(probability: number): boolean {
		return this.faker.number.int({ min: 0, max: 9999 }) < probability * 10_000;
	}

	pick<T>(choices: readonly T[]): T {
		return choices[this.int(0, choices.length - 1)]!;
	}

	/** A version 4 UUID; a year of orders takes 40,000 of them, for which faker's own is too slow. */
	uuid(): string {
		const word = () => this.int(0, 0xffffffff).toString(16).padStart(8, '0');
		const [a, b, c, d] = [word(), word(), word(), word()];
		return `${a}-${b.slice(0, 4)}-4${b.slice(5)}-a${c.slice(1, 4)}-${c.slice(4)}${d}`;
	}

	/** Text of so many digits, e.g. `digits(4)`: `0731`. */
	digits(length: number): string {
		return this.faker.string.numeric(length);
	}
}
