/** The processor's time for some work in milliseconds, the least of several tries: the machine does other things too. */
function costOf(work: () => void): number {
	let least = Infinity;
	for (let i = 0; i < 3; i++) {
		const before = process.cpuUsage();
		work();
		const { user, system } = process.cpuUsage(before);
		least = Math.min(least, (user + system) / 1000);
	}
	return least;
}

const FACTOR = 8;

/**
 * By how much the cost of a work grows where its text grows eightfold: about 8 where it is linear, 64 where every sign is
 * looked at from every other. Costs too small to measure count as one millisecond.
 */
export function growth(
	text: (length: number) => string,
	work: (text: string) => void,
	length = 8_000,
): number {
	const small = text(length);
	const large = text(length * FACTOR);
	work(small);
	return (
		costOf(() => work(large)) /
		Math.max(
			1,
			costOf(() => work(small)),
		)
	);
}
