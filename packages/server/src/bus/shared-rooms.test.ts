import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { LocalHub } from './local-bus.ts';
import type { Bus } from './bus.ts';
import { SharedRooms } from './shared-rooms.ts';

type Part = { names: string[] };
interface Process {
  bus: Bus;
  rooms: SharedRooms<Part>;
  own: Map<string, string[]>;
  told: string[];
}

let hub: LocalHub;
const started: Process[] = [];
beforeEach(() => {
  vi.useFakeTimers();
  hub = new LocalHub();
});
afterEach(() => {
  for (const { rooms } of started.splice(0)) rooms[Symbol.dispose]();
  vi.useRealTimers();
});

function start(): Process {
  const own = new Map<string, string[]>();
  const told: string[] = [];
  const bus = hub.join();
  const isPart = (said: unknown): said is Part => typeof said === 'object' && said !== null && 'names' in said && Array.isArray(said.names);
  const rooms = new SharedRooms<Part>({
    bus,
    topic: 'test',
    own: (room) => (own.has(room) ? { names: own.get(room)! } : null),
    read: (said) => (isPart(said) ? said : null),
    changed: (room, _before, after, why) => told.push(`${room} ${why} ${after?.names.join() ?? 'nothing'}`),
  });
  const made = { bus, rooms, own, told };
  started.push(made);
  return made;
}
const say = ({ rooms, own }: Process, room: string, names: string[] | null): void => {
  if (names) own.set(room, names);
  else own.delete(room);
  rooms.open(room);
  rooms.changed(room);
};
const others = ({ rooms }: Process, room = 'a'): string[][] => rooms.others(room).map(({ names }) => names);
const pass = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);

it('what one process has of a room the others have too, those that come later as well', async () => {
  const [one, two] = [start(), start()];
  say(one, 'a', ['Ayu']);
  await pass(100);
  say(two, 'a', ['Budi']);
  await pass(100);
  expect([others(one), others(two)]).toEqual([[['Budi']], [['Ayu']]]);
  say(one, 'a', null);
  await pass(100);
  expect(others(two)).toEqual([]);
  expect(two.told).toEqual(['a SAID Ayu', 'a SAID nothing']);
});

it('nobody is told of a room in which nobody of theirs is', async () => {
  const [one, two] = [start(), start()];
  say(one, 'a', ['Ayu']);
  two.rooms.open('b');
  await pass(100);
  expect([others(two), others(two, 'b'), two.told]).toEqual([[], [], []]);
});

it('what a process that died has said runs out, by the clock of whoever keeps it; one that lives stays', async () => {
  const [one, two, three] = [start(), start(), start()];
  say(one, 'a', ['Ayu']);
  say(three, 'a', ['Citra']);
  two.rooms.open('a');
  await pass(100);
  await one.bus[Symbol.asyncDispose]();
  await pass(15_000);
  expect(others(two)).toEqual([['Ayu'], ['Citra']]);
  await pass(1_000);
  expect(others(two)).toEqual([['Citra']]);
  expect(two.told.at(-1)).toBe('a DIED nothing');
  await pass(60_000);
  expect(others(two)).toEqual([['Citra']]);
});

it('a process that stops says so', async () => {
  const [one, two] = [start(), start()];
  say(one, 'a', ['Ayu']);
  two.rooms.open('a');
  await pass(100);
  one.rooms[Symbol.dispose]();
  await pass(1);
  expect(others(two)).toEqual([]);
});

it('whoever changes often is told of twenty times a second at most, and of how it stands at the end', async () => {
  const [one, two] = [start(), start()];
  two.rooms.open('a');
  for (let at = 0; at < 1_000; at += 1) {
    say(one, 'a', [`at ${at}`]);
    await pass(1);
  }
  await pass(100);
  expect(others(two)).toEqual([['at 999']]);
  expect(two.told.length).toBeLessThanOrEqual(22);
});

it('takes nothing for a part that is none, and keeps what it knew', async () => {
  const [one, two] = [start(), start()];
  say(one, 'a', ['Ayu']);
  two.rooms.open('a');
  await pass(100);
  for (const nonsense of [
    '',
    '{',
    '[]',
    'null',
    '{"from":1}',
    '{"from":"x","part":7}',
    `{"from":"${'x'.repeat(65)}","part":{"names":["Eve"]}}`,
  ])
    one.bus.say('test:a', nonsense);
  await pass(100);
  expect(others(two)).toEqual([['Ayu']]);
});

it('keeps the parts of so many processes and no more', async () => {
  const [one, two] = [start(), start()];
  two.rooms.open('a');
  for (let at = 0; at < 200; at += 1) one.bus.say('test:a', JSON.stringify({ from: `process ${at}`, part: { names: [] } }));
  await pass(1);
  expect(others(two)).toHaveLength(64);
});
