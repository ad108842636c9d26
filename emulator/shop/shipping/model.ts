import type { Random } from '../random';
import type { Body } from '../body';
import { Collection } from '../collection';
import { CommandLog } from '../commands';
import { iso } from '../units';

type Shipment = Body & { id: string; packages: Body[] };

interface CourierCommand {
	id: string;
	doneAt: number;
	/** What the courier answers once the command is done. */
	result: Body;
}

/** Courier commands end some time after the call, each with its result (allegro-facts 6.1, 6.6). */
class CourierCommands extends CommandLog<CourierCommand> {
	status(id: string, now: number): Body {
		const command = this.get(id);
		if (now < command.doneAt) return { commandId: id, status: 'IN_PROGRESS', errors: [] };
		const failed = command.result.errors !== undefined;
		return { commandId: id, status: failed ? 'ERROR' : 'SUCCESS', errors: [], ...command.result };
	}
}

/** The seller's parcels with Allegro's couriers. */
export class Shipping {
	readonly creations = new CourierCommands();
	readonly cancellations = new CourierCommands();
	readonly pickupRequests = new CourierCommands();
	private readonly shipments = new Collection<Shipment>(['Shipment', 'przesyłka']);
	private readonly pickups = new Collection<Body & { id: string }>(['Pickup', 'odbiór']);

	constructor(private readonly random: Random) {}

	create(input: Body, now: number): Shipment {
		const id = this.random.uuid();
		const packages = input.packages.map((parcel: Body) => {
			const waybill = this.random.digits(12);
			// The courier that carries it has a number of its own (allegro-facts 6.6).
			const transportingInfo = [{ carrierId: 'DPD', carrierWaybill: `${waybill}U` }];
			return { ...parcel, waybill, transportingInfo };
		});
		return this.shipments.add({
			...input,
			id,
			packages,
			carrier: 'ALLEGRO',
			createdDate: iso(now),
		});
	}

	/** Media type of the shipments' label file, which the first one's format decides. */
	labelType([id = '']: string[]): string {
		return this.shipments.find(id)?.labelFormat === 'ZPL' ? 'x-application/zpl' : 'application/pdf';
	}

	shipment(id: string): Shipment {
		return this.shipments.get(id);
	}

	/** Cancels, or says why not as a command's errors do. */
	cancel(id: string, now: number): Body {
		const shipment = this.shipments.find(id);
		if (shipment) {
			shipment.canceledDate = iso(now);
			return { shipmentId: id };
		}
		const problem = { code: 'SHIPMENT_NOT_FOUND', message: `Shipment '${id}' not found` };
		return { errors: [{ ...problem, userMessage: 'Nie znaleziono przesyłki', path: null }] };
	}

	requestPickup(input: Body): Body {
		const id = this.random.uuid();
		// When the courier comes is not told again.
		const { pickupTime, ...rest } = input;
		void pickupTime;
		this.pickups.add({ id, ...rest });
		return { pickupId: id, carrierPickupId: this.random.digits(8) };
	}

	pickup(id: string): Body {
		return this.pickups.get(id);
	}
}
