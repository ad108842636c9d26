import { livesOf } from './lives/run';

livesOf('issue', 'customerReturn', 'commissionRefund', 'unpaidOrder');
