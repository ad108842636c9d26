/**
 * Streams in which a life in a hundred or fewer still breaks a promise, with the fault. Their lives are lived and told of,
 * but hold nothing up; the line goes with the fault. Empty: all of them hold.
 */
export const PENDING: Record<string, string> = {};
