/**
 * Runs `work` for 0 to count-1, at most `width` at once, and resolves with the results in order. After the first
 * rejection nothing new is begun; the rejection of the lowest index wins once what is under way has ended.
 */
export async function inOrder<T>(
	count: number,
	width: number,
	work: (index: number) => Promise<T>,
): Promise<T[]> {
	const results = new Array<T>(count);
	let next = 0;
	const refused: { index: number; reason: unknown } = { index: Infinity, reason: undefined };
	const worker = async () => {
		while (next < count && refused.index === Infinity) {
			const index = next++;
			try {
				results[index] = await work(index);
			} catch (reason) {
				if (index < refused.index) Object.assign(refused, { index, reason });
			}
		}
	};
	await Promise.all(Array.from({ length: Math.min(width, count) }, worker));
	if (refused.index < Infinity) return await Promise.reject(refused.reason);
	return results;
}
