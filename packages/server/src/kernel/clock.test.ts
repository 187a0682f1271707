import { expect, test } from 'vitest';

import { systemClock } from './clock.ts';

test('ids of one process are UUIDs of version 7, all different, and sort as they were made', () => {
  const ids = Array.from({ length: 20_000 }, () => systemClock.newId());
  expect(ids.toSorted()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
});
