import type { Memory } from './memory';

/** What one process of n8n remembers of the triggers that it polls, by workflow and node; a restart begins a new one. */
export class ProcessMemory {
	/** Polls under way: n8n may start one while the last is still running (n8n-facts 3). */
	readonly running = new Set<string>();
	/** The nodes polled so far. */
	readonly polled = new Set<string>();
	/**
	 * What waits for its thing, by node: n8n saves the state of scheduled polls only where they emit (n8n-facts 3), and
	 * what waits emits nothing.
	 */
	readonly awaited = new Map<string, Memory['awaited']>();
	/** The nodes whose saved state could not be read: said once. */
	readonly damaged = new Set<string>();
}
