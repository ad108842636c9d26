import type { IDataObject } from 'n8n-workflow';
import { digest } from './keys';
import { longId, shortId } from './looks';
import { isNumber, isText, objectsIn, textOf } from './members';
import { DAY, HOUR, MINUTE, ms } from './time';

/** Most bytes of the parcels that are followed. */
const MOST_BYTES = 24_000;
/** Most orders whose tracking numbers are awaited. */
export const MOST_ORDERS = 200;
/** When an order is asked for its numbers again, after it was moved on: for one without, and for one with a number. */
const AGAIN = {
	without: [15 * MINUTE, HOUR, 3 * HOUR, 8 * HOUR, DAY, 2 * DAY, 3 * DAY],
	with: [DAY, 3 * DAY],
};
/** Characters that tell a status of one parcel from its others. */
const WIDTH = 3;

/** A parcel that is followed: carrier, tracking number, short id of its order, digests of the statuses seen. */
export type Parcel = [carrierId: string, waybill: string, order: string, seen: string];

/** An order that was moved on: its short id, when to ask for its numbers, and when it was moved on, in minutes since 1970. */
export type MovedOrder = [order: string, next: number, moved: number];

export const isParcel = (saved: unknown): saved is Parcel =>
	Array.isArray(saved) && saved.length === 4 && saved.every(isText);

export const isMovedOrder = (saved: unknown): saved is MovedOrder =>
	Array.isArray(saved) && isText(saved[0]) && isNumber(saved[1]) && isNumber(saved[2]);

const minutes = (at: number) => Math.floor(at / MINUTE);

/** An order that has just been moved on. @param now in ms */
export const movedOrder = (orderId: string, now: number): MovedOrder => [
	shortId(orderId),
	minutes(now),
	minutes(now),
];

export const isDue = ([, next]: MovedOrder, now: number): boolean => next <= minutes(now);

export const orderIdOf = ([order]: MovedOrder): string => longId(order);

/** When the order is asked again; undefined where nothing more is to be expected. @param now in ms */
export function askedAgain(
	[order, , moved]: MovedOrder,
	now: number,
	hasNumber: boolean,
): MovedOrder | undefined {
	const passed = now - moved * MINUTE;
	const wait = AGAIN[hasNumber ? 'with' : 'without'].find((one) => one > passed);
	return wait === undefined ? undefined : [order, moved + minutes(wait), moved];
}

/** The parcel's name, e.g. `INPOST 001122334455`. */
export const nameOf = ([carrierId, waybill]: Parcel | [string, string]): string => `${carrierId} ${waybill}`;

/** The statuses of a parcel, oldest first. @param row of the tracking's list */
export const statusesIn = (row: IDataObject | undefined): IDataObject[] =>
	objectsIn(row?.trackingDetails, 'statuses').sort((a, b) => ms(a.occurredAt) - ms(b.occurredAt));

const markOf = ({ code, occurredAt }: IDataObject) =>
	digest(`${textOf(code)} ${textOf(occurredAt)}`).slice(0, WIDTH);

/** Whether a status of the parcel was seen before. */
export const hasSeen = ([, , , seen]: Parcel, status: IDataObject): boolean => {
	const mark = markOf(status);
	for (let at = 0; at < seen.length; at += WIDTH) if (seen.startsWith(mark, at)) return true;
	return false;
};

/** The parcel with statuses marked as seen. */
export const withSeen = ([carrierId, waybill, order, seen]: Parcel, statuses: IDataObject[]): Parcel => [
	carrierId,
	waybill,
	order,
	seen + statuses.map(markOf).join(''),
];

/** The newest parcels, as many as fit. */
export function fitting(parcels: Parcel[]): Parcel[] {
	let bytes = 0;
	let start = parcels.length;
	while (start > 0) {
		// Room for the statuses that are still to come.
		bytes += Buffer.byteLength(JSON.stringify(parcels[start - 1])) + 1;
		if (bytes > MOST_BYTES) break;
		start--;
	}
	return parcels.slice(start);
}
