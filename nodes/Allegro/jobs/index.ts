import type { HandMade } from '../catalogue/operation';
import { attachInvoice } from './attachInvoice';
import { changeStock } from './changeStock';
import type { ComposedJob } from './composed';
import { customRequest } from './customRequest';
import type { Job } from './job';
import { markAsSent } from './markAsSent';
import { shipOrder } from './shipOrder';
import { syncOffers } from './syncOffers';

export type { ComposedJob } from './composed';
export type { Job, JobOutput, Work } from './job';

/** The jobs that are made of declared operations; the form shows them among those of their resource. */
export const composedJobs: ComposedJob[] = [attachInvoice, changeStock, markAsSent, shipOrder];

/** The jobs whose forms are made by hand. */
export const handMadeJobs: Array<HandMade & Job> = [customRequest, syncOffers];

/** Every operation with code of its own. */
export const jobs: Job[] = [...composedJobs, ...handMadeJobs];
