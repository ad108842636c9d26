/** A span of time as errors name it, e.g. `12 s` or `3 min`. */
export function inWords(milliseconds: number): string {
	const seconds = Math.round(milliseconds / 1000);
	return seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}
