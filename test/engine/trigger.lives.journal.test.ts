import { livesOf } from './lives/run';

livesOf('order', 'offer', 'category', 'shipment');
