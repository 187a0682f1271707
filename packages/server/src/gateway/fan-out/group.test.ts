import { expect, test } from 'vitest';

import { anonymous } from '../../access/viewer.ts';
import type { LiveWish } from '../../api/live-seat.ts';
import type { LiveSource } from '../../events/live-source.ts';
import { LiveGroup } from './group.ts';
import type { Shared } from './pieces.ts';
import { JoinedFrames, SharedFrames, textFrame, type Frames } from './shared-frames.ts';
import { EASY_BYTES } from './sink.ts';

/** News by number; the test says when they come. */
function played() {
  const listeners = new Set<() => void>();
  const state = { head: 0, kept: true };
  const source: LiveSource<number> = {
    key: 'played',
    head: () => state.head,
    after: (position) => (state.kept ? Array.from({ length: state.head - position }, (_, index) => position + 1 + index) : null),
    positionOf: (item) => item,
    instantOf: () => new Date(0),
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const comes = (count = 1): void => {
    state.head += count;
    for (const listener of [...listeners]) listener();
  };
  return { state, source, listeners, comes };
}

function playedGroup(
  options: {
    execute?: (item: number) => Shared | null | Promise<Shared | null>;
    wants?: (item: number) => boolean;
    marks?: LiveWish<number>['marks'];
  } = {},
) {
  const news = played();
  const executed: number[] = [];
  let empty = 0;
  const group = new LiveGroup<number>({
    source: news.source,
    viewer: anonymous,
    ...(options.marks && { marks: options.marks }),
    execute: (delivery) => {
      if (delivery.eventId === 'mark') return { frames: new SharedFrames({ data: delivery.cursor }), cost: 1, isEvent: false };
      const item = Number(delivery.cursor);
      executed.push(item);
      return options.execute ? options.execute(item) : sharedOf(item);
    },
    onEmpty: () => (empty += 1),
  });
  const join = (member: { waitingBytes?: number; open?: boolean; pays?: () => boolean; allowed?: () => boolean } = {}) => {
    const got: string[] = [];
    const writes: number[] = [];
    const sink = {
      waitingBytes: 0,
      open: true,
      ...member,
      write: (frames: Frames) => {
        const events = frames.sse.toString().split(/(?<=\n\n)/);
        writes.push(events.length);
        got.push(...events);
      },
    };
    const position = news.source.head();
    const stay = group.add(position, {
      sink,
      wish: {
        source: news.source,
        wants: options.wants ?? (() => true),
        show: (item) => ({ eventId: 'e', cursor: String(item) }),
        ...(member.allowed && { allowed: member.allowed }),
      },
      pay: member.pays ?? (() => true),
    });
    return { got, writes, sink, stay };
  };
  return { ...news, group, executed, join, empties: () => empty };
}

const sharedOf = (item: number): Shared => ({ frames: new SharedFrames({ data: item }), cost: 1, isEvent: true });
const frame = (item: number): string => `event: next\ndata: {"data":${item}}\n\n`;
const markFrame = (range: string): string => `event: next\ndata: {"data":"${range}"}\n\n`;

test('E14 what comes is executed once and written to all, in order', async () => {
  const { join, comes, executed } = playedGroup();
  const members = Array.from({ length: 1_200 }, () => join());
  comes(2);
  comes();
  await expect.poll(() => members.at(-1)!.got).toEqual([frame(1), frame(2), frame(3)]);
  expect(members.every(({ got }) => got.length === 3)).toBe(true);
  expect(executed).toEqual([1, 2, 3]);
});

test('E14 what came together is written together, and what comes then by itself', async () => {
  const { join, comes } = playedGroup();
  const member = join();
  comes(40);
  await expect.poll(() => member.got.length).toBe(40);
  comes();
  await expect.poll(() => member.got).toEqual(Array.from({ length: 41 }, (_, place) => frame(place + 1)));
  expect(member.writes).toEqual([32, 8, 1]);
});

test('E14 what is large is written in pieces, and who has enough waiting is given no more of them', async () => {
  const large = 'x'.repeat(20_000);
  const { join, comes } = playedGroup({ execute: (item) => ({ ...sharedOf(item), frames: new SharedFrames({ data: item, large }) }) });
  const [slow, quick] = [join(), join()];
  Object.defineProperty(slow.sink, 'waitingBytes', { get: () => (slow.got.length < 2 ? 0 : EASY_BYTES + 1) });
  comes(3);
  expect(await slow.stay.ended).toBe(2);
  await expect.poll(() => quick.writes).toEqual([1, 1, 1]);
  expect(slow.got).toHaveLength(2);
});

test('E14 who can pay for some of what came is given that, and goes on from there', async () => {
  let paid = 0;
  const { join, comes } = playedGroup();
  const [poor, rich] = [join({ pays: () => (paid += 1) <= 2 }), join()];
  comes(4);
  expect(await poor.stay.ended).toBe(2);
  expect(poor.got).toEqual([frame(1), frame(2)]);
  await expect.poll(() => rich.got).toEqual([1, 2, 3, 4].map(frame));
});

test('E14 what nobody of them wants is passed over, and who leaves then has it', async () => {
  const { join, comes, executed } = playedGroup({ wants: (item) => item !== 1 });
  const [one, other] = [join(), join()];
  comes(2);
  await expect.poll(() => one.got).toEqual([frame(2)]);
  other.stay.leave();
  expect(await other.stay.ended).toBe(2);
  expect(executed).toEqual([2]);
});

test.each([
  ['whose connection has much waiting', { waitingBytes: EASY_BYTES + 1 }],
  ['whose connection is closed', { open: false }],
  ['who cannot pay ahead', { pays: () => false }],
  ['who may not go on', { allowed: () => false }],
])('E14 one %s goes on alone from where it stands, and the others notice nothing', async (_, member) => {
  const { join, comes, group } = playedGroup();
  const slow = join(member);
  const quick = join();
  comes();
  expect(await slow.stay.ended).toBe(0);
  await expect.poll(() => quick.got).toEqual([frame(1)]);
  expect(slow.got).toEqual([]);
  expect(group.size).toBe(1);
});

test('E14 a fault is left to each, and nobody misses what it was about', async () => {
  const { join, comes } = playedGroup({ execute: (item) => (item === 2 ? Promise.reject(new Error('broken')) : sharedOf(item)) });
  const members = [join(), join()];
  comes(3);
  expect(await Promise.all(members.map(({ stay }) => stay.ended))).toEqual([1, 1]);
  expect(members.map(({ got }) => got)).toEqual([[frame(1)], [frame(1)]]);
});

test('E14 who comes while something is executed is given what they do not have, and nothing else', async () => {
  const first = Promise.withResolvers<void>();
  const { join, comes } = playedGroup({
    execute: async (item) => {
      if (item === 1) await first.promise;
      return sharedOf(item);
    },
  });
  const early = join();
  comes();
  const late = join();
  comes();
  first.resolve();
  await expect.poll(() => early.got).toEqual([frame(1), frame(2)]);
  expect(late.got).toEqual([frame(2)]);
});

test('E14 who leaves while something is executed has not got it, and gets nothing more', async () => {
  const first = Promise.withResolvers<void>();
  const { join, comes, empties, listeners } = playedGroup({ execute: () => first.promise.then(() => sharedOf(1)) });
  const [goes, stays] = [join(), join()];
  comes();
  goes.stay.leave();
  expect(await goes.stay.ended).toBe(0);
  first.resolve();
  await expect.poll(() => stays.got).toEqual([frame(1)]);
  expect(goes.got).toEqual([]);
  stays.stay.leave();
  expect(empties()).toBe(1);
  expect(listeners.size).toBe(0);
});

test('E14 when what is new is not in memory any more, each reads it for itself', async () => {
  const { join, comes, state } = playedGroup();
  const member = join();
  state.kept = false;
  comes();
  expect(await member.stay.ended).toBe(0);
});

test.each([10, 125, 126, 65_535, 65_536])('a frame says its length of %i bytes as RFC 6455 has it', (length) => {
  const frame = textFrame(Buffer.alloc(length - 1, 'é'), Buffer.from('x'));
  const short = frame[1]!;
  const [head, said] = short < 126 ? [2, short] : short === 126 ? [4, frame.readUInt16BE(2)] : [10, Number(frame.readBigUInt64BE(2))];
  expect([frame[0], said, frame.length - head]).toEqual([0x81, length, length]);
});

test.each(['1', 'a "quoted" id'])('several results in one piece are the frames of each under id %s', (id) => {
  const parts = [1, 2, 3].map((data) => new SharedFrames({ data }));
  const joined = new JoinedFrames(parts);
  expect(joined.webSocket(id)).toEqual(Buffer.concat(parts.map((part) => part.webSocket(id))));
  expect(joined.webSocket('other')).toEqual(Buffer.concat(parts.map((part) => part.webSocket('other'))));
  expect(parts[0]!.webSocket(id).subarray(2).toString()).toBe(`{"id":${JSON.stringify(id)},"type":"next","payload":{"data":1}}`);
  expect(joined.bytes).toBe(3 * '{"data":1}'.length);
});

/** A public log that is written as far as the test says: each event is one of it. */
function marks() {
  const listeners = new Set<() => void>();
  const state = { latest: { pos: 0, at: new Date(0) }, asked: [] as string[], fails: false };
  return {
    state,
    reaches: (pos: number): void => {
      state.latest = { pos, at: new Date(0) };
      for (const listener of [...listeners]) listener();
    },
    source: {
      get latest() {
        return state.latest;
      },
      listen: (listener: () => void) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      between: async (after: number, to: number) => {
        state.asked.push(`${after} ${to}`);
        if (state.fails) throw new Error('away');
        return to > after ? { from: after + 1, to, count: to - after, before: '', head: '' } : null;
      },
    },
  };
}

test('N81 N82 all who were told of the same before are marked with the same bytes, once they have what it covers', async () => {
  const log = marks();
  const show = ({ from, to }: { from: number; to: number }) => ({ eventId: 'mark', cursor: `${from}-${to}` });
  const { join, comes, group, state } = playedGroup({
    execute: (cursor) => sharedOf(cursor),
    marks: { source: log.source, show },
  });
  const early = [join(), join()];
  comes(2);
  await expect.poll(() => early[1]!.got.length).toBe(2);
  const late = join();
  // Written further than this process has read: it waits until the event is there too.
  log.reaches(3);
  comes();
  await expect.poll(() => late.got).toHaveLength(2);
  expect(early.map(({ got }) => got.at(-1))).toEqual([markFrame('1-3'), markFrame('1-3')]);
  expect(late.got).toEqual([frame(3), markFrame('3-3')]);
  expect(log.state.asked).toEqual(['0 3', '2 3']);
  expect(early[0]!.stay.marked).toBe(3);
  // Who cannot take it goes on from where it was marked last, and a fault concerns all.
  early[0]!.sink.open = false;
  comes();
  log.reaches(4);
  await expect.poll(() => early[1]!.got.at(-1)).toBe(markFrame('4-4'));
  expect([await early[0]!.stay.ended, early[0]!.stay.marked]).toEqual([3, 3]);
  log.state.fails = true;
  comes();
  log.reaches(5);
  expect([await late.stay.ended, late.stay.marked, state.head]).toEqual([5, 4, 5]);
  expect(group.size).toBe(0);
});
