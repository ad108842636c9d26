import { attachInvoice } from './attachInvoice';
import type { ComposedJob } from './composed';
import { customRequest } from './customRequest';
import type { Job } from './job';
import { markAsSent } from './markAsSent';
import { shipOrder } from './shipOrder';

export type { ComposedJob } from './composed';

export const composedJobs: ComposedJob[] = [attachInvoice, markAsSent, shipOrder];

/** Every operation with code of its own. */
const jobs: Job[] = [...composedJobs, customRequest];

/** The job behind the two choices at the top of the form; undefined where there is none. */
export const jobOf = (resource: string, operation: string): Job | undefined =>
	jobs.find((job) => job.resource.value === resource && job.value === operation);
