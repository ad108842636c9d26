import type { IPollFunctions } from 'n8n-workflow';

import { streams } from '../../../nodes/Allegro/streams';
import { settingsOf } from '../../../nodes/Allegro/streams/settings';
import { InvalidInput } from '../../../nodes/shared/invalidInput';

/** The form of the trigger as n8n hands it to a poll. */
const formWith = (parameters: Record<string, unknown>) =>
	({
		getNodeParameter: (name: string, usual: unknown) => parameters[name] ?? usual,
		getTimezone: () => 'Europe/Warsaw',
	}) as unknown as IPollFunctions;

const HOSTILE: Array<[name: string, label: string, values: unknown[]]> = [
	['maxItems', 'Max Items per Execution', [0, -1, 2.5, NaN, 1e21, 'many', {}]],
	['reconcileHours', 'Compare Every (Hours)', [-1, NaN, '1e3', {}]],
	['redeliverMinutes', 'Repeat After Restart (Minutes)', [-1, NaN, [], {}]],
	['startEventId', 'Start After Event ID', [NaN, {}, 2 ** 53 + 2, 'undefined', '\ud83d']],
	['startTime', 'Start From', ['0000-01-01', '12026-01-01', '10.12.2026', NaN, {}]],
	['startOldest', 'Start With Oldest', ['yes', 1, {}]],
];

describe.each(streams.map((stream) => [stream.name, stream] as const))('The form of %s', (_, stream) => {
	it.each(HOSTILE)('takes no nonsense as %s, and names it', (name, label, values) => {
		for (const value of values) {
			const read = () => settingsOf(formWith({ options: { [name]: value } }), stream);
			expect(read).toThrow(InvalidInput);
			expect(read).toThrow(`'${label}'`);
		}
	});

	it('knows its events alone', () => {
		for (const event of ['constructor', '__proto__', 'NO_SUCH', NaN, {}])
			expect(() => settingsOf(formWith({ events: [stream.events[0]![0], event] }), stream)).toThrow(
				"'Events'",
			);
	});

	it('starts as it always did where nothing is said, and takes texts for numbers', () => {
		const usual = settingsOf(formWith({}), stream);
		expect([...usual.events]).toEqual(stream.usual);
		const most = Math.min(500, stream.compares ?? 500);
		expect(usual).toMatchObject({ start: { at: 'now' }, most, filters: {} });
		expect(settingsOf(formWith({ options: { maxItems: '7' } }), stream).most).toBe(7);
	});
});
