import type { Random } from '../random';
import { found, refuse } from '../../refusals';
import { iso } from '../units';

type Body = Record<string, any>;

interface CourierCommand {
	id: string;
	input: Body;
	doneAt: number;
	/** What the courier answers once the command is done. */
	result: Body;
}

/** Courier commands end some time after the call, each with its result (allegro-facts 6.1, 6.6). */
class CourierCommands {
	private readonly byId = new Map<string, CourierCommand>();

	/** Refuses a used id with 409. */
	start(id: string, input: Body, doneAt: number, result: Body): CourierCommand {
		if (this.byId.has(id)) {
			refuse(409, 'COMMAND_ALREADY_EXISTS', 'Command id was already used', 'Ten identyfikator był już użyty');
		}
		const command = { id, input, doneAt, result };
		this.byId.set(id, command);
		return command;
	}

	status(id: string, now: number): Body {
		const command = found(this.byId.get(id), `Command '${id}'`, `zlecenie ${id}`);
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
	private readonly shipments = new Map<string, Body>();
	private readonly pickups = new Map<string, Body>();

	constructor(private readonly random: Random) {}

	create(input: Body, now: number): Body {
		const id = this.random.uuid();
		const packages = input.packages.map((parcel: Body) => ({ ...parcel, waybill: this.random.digits(12) }));
		const shipment = {
			...input,
			id,
			packages,
			carrier: 'ALLEGRO',
			createdDate: iso(now),
		};
		this.shipments.set(id, shipment);
		return shipment;
	}

	/** Media type of the shipments' label file, which the first one's format decides. */
	labelType([id]: string[]): string {
		return this.shipments.get(id)?.labelFormat === 'ZPL' ? 'x-application/zpl' : 'application/pdf';
	}

	shipment(id: string): Body {
		return found(this.shipments.get(id), `Shipment '${id}'`, `przesyłka ${id}`);
	}

	/** Cancels, or says why not as a command's errors do. */
	cancel(id: string, now: number): Body {
		const shipment = this.shipments.get(id);
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
		this.pickups.set(id, { id, ...rest });
		return { pickupId: id, carrierPickupId: this.random.digits(8) };
	}

	pickup(id: string): Body {
		return found(this.pickups.get(id), `Pickup '${id}'`, `odbiór ${id}`);
	}
}
