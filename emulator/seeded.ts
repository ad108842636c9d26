/**
 * Numbers from 0 to below 1, the same ones for the same seed (mulberry32, a generator of 32 bits of state). For chance
 * faults, samples of schemas and tests; what a shop is made up of comes from faker, see `shop/random.ts`.
 */
export function seeded(seed: number): () => number {
	let state = seed | 0;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}
