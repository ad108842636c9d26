/**
 * Runs `work` for 0 to count-1, at most `width` at once; each begins when the one before has said `next`, or has ended.
 * Resolves with the results in order. After the first rejection nothing new is begun; the rejection of the lowest index
 * wins once what is under way has ended.
 */
export async function inTurn<T>(
	count: number,
	width: number,
	work: (index: number, next: () => void) => Promise<T>,
): Promise<T[]> {
	const results = new Array<T>(count);
	const running = new Set<Promise<void>>();
	const refused: { index: number; reason: unknown } = { index: Infinity, reason: undefined };
	const begin = async (index: number, next: () => void) => {
		try {
			results[index] = await work(index, next);
		} catch (reason) {
			if (index < refused.index) Object.assign(refused, { index, reason });
		}
	};
	for (let index = 0; index < count && refused.index === Infinity; index++) {
		await new Promise<void>((next) => {
			const one = begin(index, next).finally(() => {
				running.delete(one);
				next();
			});
			running.add(one);
		});
		while (running.size >= width) await Promise.race(running);
	}
	await Promise.all(running);
	if (refused.index < Infinity) return await Promise.reject(refused.reason);
	return results;
}
