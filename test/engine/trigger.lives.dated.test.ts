import { livesOf } from './lives/run';

livesOf('message', 'billingEntry', 'paymentOperation', 'rating');
