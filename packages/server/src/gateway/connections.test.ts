import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import { anonymous, type Viewer } from '../access/viewer.ts';
import type { AccessNews } from './access-changes.ts';
import { CLOSE, type CloseCode } from './close-codes.ts';
import { Connections, type LiveConnection } from './connections.ts';
import type { ConnectionKind } from './room.ts';

const editor = (sessionId: string, paired: string[] = ['34.02']): Viewer => ({
  ...anonymous,
  person: { id: 'p', name: 'P', email: 'p@demo.saling.example' },
  regionCode: '32.11',
  role: 'EDITOR',
  pairedRegionCodes: paired,
  credential: sessionId,
});

class Fake implements LiveConnection {
  readonly kind: ConnectionKind = 'stream';
  readonly place: string | null = '192.0.2.1';
  viewer: Viewer;
  waitingBytes = 0;
  closed: CloseCode[] = [];
  constructor(viewer: Viewer) {
    this.viewer = viewer;
  }
  close(code: CloseCode): void {
    this.closed.push(code);
  }
}

let today: Map<string, Viewer>;
const readViewers = vi.fn(
  async (ids: string[]) =>
    new Map(ids.flatMap((id) => (today.has(id) ? [[id, { ...today.get(id)!, readAt: performance.now() }] as const] : []))),
);
const look = vi.fn<() => Promise<AccessNews>>();
const onError = vi.fn();
let connections: Connections;

beforeEach(() => {
  vi.clearAllMocks();
  today = new Map([
    ['a', editor('a')],
    ['b', editor('b')],
  ]);
  look.mockImplementation(async () => ({ everything: true, subjects: [] }));
  connections = new Connections({
    readViewers,
    changes: { look, dropOld: async () => undefined },
    limits: { connections: 100, viewerConnections: 100, addressConnections: 100 },
    onError,
    everyMs: 1_000_000,
  });
});
afterEach(() => connections[Symbol.asyncDispose]());

test('a session that ended closes its connections, once, and no others', () => {
  const [first, second, other, visitor] = [new Fake(editor('a')), new Fake(editor('a')), new Fake(editor('b')), new Fake(anonymous)];
  for (const one of [first, second, other, visitor]) connections.add(one);
  connections.credentialEnded('a');
  connections.credentialEnded('a');
  expect([first, second, other, visitor].map(({ closed }) => closed)).toEqual([[CLOSE.SESSION_ENDED], [CLOSE.SESSION_ENDED], [], []]);
  expect(first.viewer).toBe(anonymous);
});

describe('looking anew', () => {
  test('asks once for everybody who is signed in, and leaves alone whoever is as before', async () => {
    const all = [new Fake(editor('a')), new Fake(editor('a')), new Fake(editor('b')), new Fake(anonymous)];
    for (const one of all) connections.add(one);
    await connections.refresh();
    expect(readViewers.mock.calls).toEqual([[['a', 'b']]]);
    expect(all.flatMap(({ closed }) => closed)).toEqual([]);
  });

  test('E12 closes whoever lost or gained something, with what is true now already in force', async () => {
    const connection = new Fake(editor('a'));
    connections.add(connection);
    today.set('a', editor('a', []));
    await connections.refresh();
    expect({ closed: connection.closed, paired: connection.viewer.pairedRegionCodes }).toEqual({
      closed: [CLOSE.ACCESS_CHANGED],
      paired: [],
    });
  });

  test('closes a session that is no more', async () => {
    const connection = new Fake(editor('a'));
    connections.add(connection);
    today.delete('a');
    await connections.refresh();
    expect(connection.closed).toEqual([CLOSE.SESSION_ENDED]);
  });

  test('a new name closes nothing', async () => {
    const connection = new Fake(editor('a'));
    connections.add(connection);
    today.set('a', { ...editor('a'), person: { id: 'p', name: 'New', email: 'p@demo.saling.example' } });
    await connections.refresh();
    expect({ closed: connection.closed, name: connection.viewer.person?.name }).toEqual({ closed: [], name: 'New' });
  });

  test('a call during a read waits for one that began after it', async () => {
    connections.add(new Fake(editor('a')));
    const first = connections.refresh();
    today.set('a', editor('a', []));
    const [second, third] = [connections.refresh(), connections.refresh()];
    await Promise.all([first, second, third]);
    expect(look).toHaveBeenCalledTimes(2);
  });

  test('nobody is read when nothing changed, and only whom a change is about when something did', async () => {
    for (const id of ['a', 'b']) connections.add(new Fake(editor(id)));
    await connections.refresh();
    for (const id of ['a', 'b']) today.set(id, { ...editor(id), person: { ...editor(id).person!, id: `person-${id}` } });
    await connections.refresh();
    readViewers.mockClear();
    look.mockImplementation(async () => ({ everything: false, subjects: [] }));
    await connections.refresh();
    expect(readViewers).not.toHaveBeenCalled();
    look.mockImplementationOnce(async () => ({ everything: false, subjects: ['person:person-b', 'region:51.71'] }));
    await connections.refresh();
    expect(readViewers.mock.calls).toEqual([[['b']]]);
  });

  test('E12 who ran out of time is looked at, though nobody wrote down anything', async () => {
    await connections.refresh();
    look.mockImplementation(async () => ({ everything: false, subjects: [] }));
    const over = new Fake({ ...editor('a'), readAt: performance.now(), countsUntil: performance.now() });
    connections.add(over);
    today.delete('a');
    await connections.refresh();
    expect(over.closed).toEqual([CLOSE.SESSION_ENDED]);
  });

  test('E12 who was read before a change was heard and comes in after it waits until it is read again', async () => {
    await connections.refresh();
    const late = new Fake({ ...editor('a'), readAt: performance.now() });
    look.mockImplementation(async () => ({ everything: false, subjects: ['region:32.11'] }));
    await connections.refresh();
    look.mockImplementation(async () => ({ everything: false, subjects: [] }));
    today.set('a', editor('a', []));
    connections.add(late);
    expect({ inside: await connections.judged(late), closed: late.closed }).toEqual({ inside: false, closed: [CLOSE.ACCESS_CHANGED] });
  });

  test('E12 a read that fails is said, changes nothing, and lets nothing be delivered', async () => {
    const connection = new Fake(editor('a'));
    connections.add(connection);
    readViewers.mockRejectedValueOnce(new Error('away'));
    await expect(connections.refresh()).rejects.toThrow('away');
    expect(onError).toHaveBeenCalledTimes(1);
    expect(connection.closed).toEqual([]);
  });

  test('whoever let go is not judged', async () => {
    const connection = new Fake(editor('a'));
    connections.add(connection)();
    today.delete('a');
    await connections.refresh();
    expect({ closed: connection.closed, size: connections.size }).toEqual({ closed: [], size: 0 });
  });
});

test('a server that stops sends everybody away, and whoever comes then too', () => {
  const [before, after] = [new Fake(anonymous), new Fake(anonymous)];
  connections.add(before);
  connections.closeAll();
  connections.add(after);
  expect([before.closed, after.closed, connections.size]).toEqual([[CLOSE.RESTART], [CLOSE.RESTART], 0]);
});

test('a server that stops answers what was asked over a socket before it sends it away', async () => {
  const gone = new AbortController();
  const asking = Object.assign(new Fake(anonymous), { gone });
  connections.add(asking);
  const work = connections.working(gone.signal);
  connections.closeAll();
  expect(asking.closed).toEqual([]);
  work[Symbol.dispose]();
  await expect.poll(() => asking.closed).toEqual([CLOSE.RESTART]);
});

test('the slowest reader is known', () => {
  expect(connections.mostWaiting).toBe(0);
  connections.add(Object.assign(new Fake(anonymous), { waitingBytes: 7 }));
  connections.add(new Fake(anonymous));
  expect(connections.mostWaiting).toBe(7);
});
