import { attachInvoice } from './attachInvoice';
import { customRequest } from './customRequest';
import type { Job } from './job';
import { markAsSent } from './markAsSent';
import { shipOrder } from './shipOrder';

export type { Job } from './job';

/** Every operation with code of its own. */
export const jobs: Job[] = [attachInvoice, customRequest, markAsSent, shipOrder];

/** The job behind the two choices at the top of the form; undefined where there is none. */
export const jobOf = (resource: string, operation: string): Job | undefined =>
	jobs.find((job) => job.resource.value === resource && job.value === operation);
