import { array, assert, asyncProperty, constantFrom, record } from 'fast-check';
import { expect, test } from 'vitest';

import { anonymous, type Viewer } from '../access/viewer.ts';
import { CLOSE, type CloseCode } from './close-codes.ts';
import { Connections, type LiveConnection } from './connections.ts';
import { Room } from './room.ts';

const person = (id: string): Viewer => ({
  ...anonymous,
  person: { id, name: id, email: `${id}@demo.saling.example` },
  credential: `session:${id}`,
  readAt: performance.now(),
});

test('each person, each address and the process have their own bound; requests have room beside what stays', () => {
  const room = new Room({ connections: 4, viewerConnections: 1, addressConnections: 2 });
  const enter = (kind: 'socket' | 'stream' | 'request', viewer: Viewer | null, address = '192.0.2.1') => {
    const place = room.enter(kind, viewer, address);
    return typeof place === 'number' ? place : 'in';
  };
  expect([enter('stream', person('a')), enter('stream', person('a')), enter('socket', person('b'))]).toEqual(['in', CLOSE.CROWDED, 'in']);
  expect([enter('stream', anonymous), enter('stream', anonymous), enter('stream', person('c'))]).toEqual(['in', 'in', CLOSE.FULL]);
  expect([enter('request', person('a')), enter('request', person('a')), enter('request', anonymous)]).toEqual(['in', CLOSE.CROWDED, 'in']);
});

test('of IPv6 the half that a subscriber is given is one address, and who has not said who it is takes nobody else a place', () => {
  const room = new Room({ connections: 10, viewerConnections: 1, addressConnections: 1 });
  expect(typeof room.enter('stream', anonymous, '2001:db8::1')).toBe('object');
  expect(room.enter('stream', anonymous, '2001:db8::2')).toBe(CLOSE.CROWDED);
  expect(typeof room.enter('socket', null, '2001:db8::1')).toBe('object');
  expect(typeof room.enter('stream', anonymous, '2001:db9::1')).toBe('object');
});

class Fake implements LiveConnection {
  readonly place = '192.0.2.1';
  readonly waitingBytes = 0;
  closed: CloseCode | null = null;
  viewer: Viewer = anonymous;
  constructor(
    readonly kind: LiveConnection['kind'],
    /** How a socket or stream behaves: what runs for it ends when it is closed, often by letting go of itself again. */
    readonly onClose: (one: Fake) => void,
  ) {}
  close(code: CloseCode): void {
    this.closed = code;
    this.onClose(this);
  }
}

const step = record({
  what: constantFrom('open', 'greet', 'leave', 'leave twice', 'session ends', 'access changes', 'refresh'),
  kind: constantFrom('socket', 'stream', 'request'),
  who: constantFrom('a', 'b', 'nobody'),
});

test('however connections end, what is taken is what is here, and nothing when all are gone', async () => {
  await assert(
    asyncProperty(array(step, { maxLength: 40 }), async (steps) => {
      const today = new Map(['a', 'b'].map((id) => [`session:${id}`, person(id)]));
      const news = { first: true, subjects: [] as string[] };
      const connections = new Connections({
        readViewers: async (asked) =>
          new Map(
            [...today].filter(([one]) => asked.includes(one)).map(([one, viewer]) => [one, { ...viewer, readAt: performance.now() }]),
          ),
        changes: {
          look: async () => {
            const everything = news.first;
            news.first = false;
            return { everything, subjects: news.subjects.splice(0) };
          },
          dropOld: async () => undefined,
        },
        limits: { connections: 5, viewerConnections: 2, addressConnections: 3 },
        onError: () => undefined,
        everyMs: 1_000_000,
      });
      const all: Fake[] = [];
      const letGo = new Map<Fake, () => void>();
      for (const { what, kind, who } of steps) {
        const viewer = who === 'nobody' ? anonymous : person(who);
        const one = all.findLast((other) => other.kind === kind);
        if (what === 'open') {
          const fake = new Fake(kind, (closed) => connections.letGo(closed));
          if (kind !== 'socket') fake.viewer = viewer;
          all.push(fake);
          letGo.set(fake, connections.add(fake));
        } else if (what === 'greet' && one?.kind === 'socket') {
          one.viewer = viewer;
          await connections.identified(one);
        } else if (what === 'leave') letGo.get(one!)?.();
        else if (what === 'leave twice') {
          letGo.get(one!)?.();
          letGo.get(one!)?.();
        } else if (what === 'session ends') connections.credentialEnded(`session:${who}`);
        else if (what === 'access changes') {
          for (const other of all) if (other.viewer.credential === `session:${who}`) other.viewer = { ...other.viewer, readAt: 0 };
          today.set(`session:${who}`, { ...person(who), role: today.get(`session:${who}`)?.role === 'HEAD' ? 'EDITOR' : 'HEAD' });
          news.subjects = [`session:${who}`];
        } else if (what === 'refresh') await connections.refresh();
        const { connections: stay = 0, requests = 0 } = Object.fromEntries(connections.taken) as Record<string, number>;
        expect(stay + requests).toBe(connections.size);
        expect([...connections.taken].reduce((sum, [, count]) => sum + count, 0)).toBe(2 * connections.size);
      }
      await connections[Symbol.asyncDispose]();
      expect([connections.size, [...connections.taken]]).toEqual([0, []]);
    }),
    { numRuns: 300 },
  );
});
