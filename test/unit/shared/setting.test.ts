import { Setting } from '../../../nodes/shared/setting';

test('A setting is replaced as a whole and put back', () => {
	const setting = new Setting({ tries: 5, wait: 1000 });
	const before = setting.value;
	const restore = setting.replace({ wait: 1 });
	expect(setting.value).toEqual({ tries: 5, wait: 1 });
	expect(before).toEqual({ tries: 5, wait: 1000 });
	setting.replace({ tries: 1 });
	expect(setting.value).toEqual({ tries: 1, wait: 1000 });
	restore();
	expect(setting.value).toBe(setting.standard);
	expect(Object.isFrozen(setting.value)).toBe(true);
});
