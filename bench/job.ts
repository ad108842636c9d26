import type { ICredentialDataDecryptedObject, IDataObject, INodeParameters } from 'n8n-workflow';

/** The node of this package, or n8n's own that a seller would take without it. */
export type Side = 'allegro' | 'httpRequest';

/** The same workflow, run some times one after the other. */
export interface Task {
	/** Parameters of the node. */
	parameters: INodeParameters;
	/** Its input, one element per item. */
	input: IDataObject[];
	times: number;
}

/** What a worker process is asked to do with one of the two nodes. */
export interface Job {
	side: Side;
	credential: ICredentialDataDecryptedObject;
	/** Run first and not counted. */
	warmUp: Task;
	measured: Task;
	/**
	 * What asks for the outcomes of the measured task afterwards, every so many milliseconds, with those outputs as input
	 * that are not done: an output with the status 202 is not.
	 */
	poll?: { parameters: INodeParameters; every: number };
	/** Where an output item holds its rows; left out, each is one. */
	rowsIn?: string;
	/** How many times faster than the clock Allegro's limits run. */
	limitScale?: number;
}

/** What came of a job's measured task. */
export interface Outcome {
	/** Of one run of the workflow. */
	milliseconds: number;
	/** Rows of the last run. */
	rows: number;
	/** Items of the last run that went wrong. */
	failures: number;
	/** The first thing that went wrong. */
	failure?: string;
	/** The most memory the process ever held, as the operating system counted it. */
	peakBytes: number;
}
