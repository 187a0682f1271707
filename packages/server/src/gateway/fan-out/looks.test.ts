import { expect, test } from 'vitest';

import type { GatewayContext } from '../runtime.ts';
import { Looks, type Looking } from './looks.ts';

const event = (cursor: string) => ({ eventId: `event ${cursor}`, cursor });

/** Those who look, with what was done for them. */
function watched(looks: Looks) {
  const done: string[] = [];
  const look = (cursor: string, access: string, text: string, errors = false) => {
    const contextFor: Looking['contextFor'] = () => {
      done.push(`context ${access}`);
      return { requestId: access } as GatewayContext;
    };
    const execute: Looking['execute'] = ({ requestId }) => {
      done.push(`${text} by ${requestId}`);
      return errors ? ({ errors: [], data: null } as const) : { data: { of: cursor } };
    };
    return looks.of(event(cursor), { access, text, contextFor, execute });
  };
  return { done, look };
}

test('E14 an event is executed once for each question and audience, under one context for each audience', async () => {
  const { done, look } = watched(new Looks());
  const all = await Promise.all([look('1', 'all', 'a'), look('1', 'all', 'a'), look('1', 'all', 'b'), look('1', 'own', 'a')]);
  expect(done).toEqual(['context all', 'a by all', 'b by all', 'context own', 'a by own']);
  expect(all[1]!.frames).toBe(all[0]!.frames);
  expect(all[2]!.frames).not.toBe(all[0]!.frames);
});

test('E14 events that are executed in one turn share what is read for them; one that comes later is read for anew', async () => {
  const { done, look } = watched(new Looks());
  const together = await Promise.all([look('1', 'all', 'a'), look('2', 'all', 'a')]);
  expect(together.map((one) => one!.result.data)).toEqual([{ of: '1' }, { of: '2' }]);
  await new Promise(setImmediate);
  await look('3', 'all', 'a');
  expect(done).toEqual(['context all', 'a by all', 'a by all', 'context all', 'a by all']);
});

test('what has errors is nobody’s to share', async () => {
  const { look } = watched(new Looks());
  expect(await look('1', 'all', 'a', true)).toBeNull();
});

test('no more than the newest events are kept', async () => {
  const { done, look } = watched(new Looks());
  for (let event = 0; event <= 64; event += 1) await look(String(event), 'all', 'a');
  done.length = 0;
  await look('64', 'all', 'a');
  expect(done).toEqual([]);
  await look('0', 'all', 'a');
  expect(done).toContain('a by all');
});
