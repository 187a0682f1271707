import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import { consume, type ConsumeOptions, type Delivery } from './consume.ts';
import { formatCursor } from './cursor.ts';
import { FakeStream } from './testing/fake-stream.ts';

const at = (pos: number, epoch = '0123abcd'): string => formatCursor({ epoch, pos });

describe('consume', () => {
  let stream: FakeStream;
  beforeEach(() => void (stream = new FakeStream()));
  afterEach(() => void vi.useRealTimers());

  const open = (options: Partial<ConsumeOptions> = {}) =>
    consume({ stream, after: null, accept: () => true, maxBehindBytes: 1_000, onSlow: () => undefined, ...options });

  /** What comes, in short: positions, `mark`, or why it is gone. */
  const take = async (reader: AsyncIterator<Delivery>, number: number): Promise<(number | string)[]> => {
    const got: (number | string)[] = [];
    while (got.length < number) {
      const next = await reader.next();
      if (next.done) return [...got, 'end'];
      got.push(short(next.value));
    }
    return got;
  };
  const short = (delivery: Delivery): number | string => {
    if (delivery.kind === 'event') return delivery.event.pos;
    return delivery.kind === 'gone' ? delivery.gone.reason : 'mark';
  };

  test('E4 replays what was missed, then one mark, then what happens', async () => {
    stream.add(5);
    const reader = open({ after: at(2) });
    expect(await take(reader, 4)).toEqual([3, 4, 5, 'mark']);
    const live = take(reader, 2);
    stream.add(2);
    expect(await live).toEqual([6, 7]);
  });

  test('E14 one that is handed over ends without a word, and goes on where it was brought, without a mark', async () => {
    stream.add(2);
    const handed: number[] = [];
    const handOver = (position: number): boolean => handed.push(position) > 0;
    expect(await take(open({ after: at(0), handOver }), 4)).toEqual([1, 2, 'mark', 'end']);
    expect([handed, stream.listeners.size]).toEqual([[2], 0]);
    stream.add(2);
    const resumed = { source: stream.live, position: 3 };
    expect(await take(open({ after: at(0), handOver, resumed }), 4)).toEqual([4, 'end']);
    expect(handed).toEqual([2, 4]);
  });

  test('E7 one that was handed over and goes on in another log is told so', async () => {
    stream.add(2);
    const resumed = { source: stream.live, position: 2 };
    stream.generation += 1;
    stream.add(2);
    expect(await take(open({ resumed }), 2)).toEqual(['UNKNOWN', 'end']);
  });

  test('E4 each delivery carries the cursor from which the next one follows', async () => {
    stream.add(4);
    for await (const delivery of open({ after: at(0) })) {
      if (delivery.kind !== 'event') break;
      expect(await take(open({ after: delivery.cursor }), 1)).toEqual([delivery.event.pos === 4 ? 'mark' : delivery.event.pos + 1]);
    }
  });

  test('without a cursor it begins with the present', async () => {
    stream.add(5);
    const reader = open();
    expect(await take(reader, 1)).toEqual(['mark']);
    stream.add(1);
    expect(await take(reader, 1)).toEqual([6]);
  });

  test('E4 a cursor ahead of this process waits for it', async () => {
    stream.add(2);
    stream.ahead = { ...stream.head, pos: 4 };
    const reader = open({ after: at(3) });
    expect(await take(reader, 1)).toEqual(['mark']);
    const live = take(reader, 1);
    stream.add(2);
    expect(await live).toEqual([4]);
  });

  test('E7 a cursor of another log, no cursor at all, one from the future, one too old', async () => {
    stream.add(9);
    stream.drop(5);
    expect(await take(open({ after: at(7, '99999999') }), 2)).toEqual(['UNKNOWN', 'end']);
    expect(await take(open({ after: 'nonsense' }), 2)).toEqual(['UNKNOWN', 'end']);
    expect(await take(open({ after: at(10) }), 2)).toEqual(['UNKNOWN', 'end']);
    expect(await take(open({ after: at(3) }), 2)).toEqual(['TOO_OLD', 'end']);
    const { value } = await open({ after: at(0) }).next();
    if (value.kind !== 'gone') throw new Error('expected to be gone');
    expect(await take(open({ after: value.gone.oldest }), 1)).toEqual([5]);
    expect(await take(open({ after: value.gone.head }), 1)).toEqual(['mark']);
  });

  test('E7 what is dropped from the log while a reader is on its way shows', async () => {
    stream.add(9);
    const reader = open({ after: at(0) });
    expect(await take(reader, 3)).toEqual([1, 2, 3]);
    stream.drop(7);
    expect(await take(reader, 2)).toEqual(['TOO_OLD', 'end']);
  });

  test.each([7, 10])(
    'E7 E22 what was archived from before %i, of which this process has not heard, shows, with a cursor that works',
    async (oldest) => {
      stream.add(9);
      const known = stream.head;
      stream.drop(oldest);
      stream.ahead = stream.head;
      stream.head = known;
      const { value } = await open({ after: at(3) }).next();
      expect(value).toEqual({ kind: 'gone', gone: { reason: 'TOO_OLD', oldest: at(oldest - 1), head: at(9) } });
    },
  );

  test('E7 when the log is replaced, whoever waits is told', async () => {
    stream.add(3);
    const reader = open({ after: at(0) });
    await take(reader, 4);
    const waiting = take(reader, 2);
    stream.head = { epoch: 'ffffffff', pos: 1, oldest: 1 };
    stream.generation += 1;
    stream.notify();
    expect(await waiting).toEqual(['UNKNOWN', 'end']);
    expect(stream.listeners.size).toBe(0);
  });

  test('asks for each event whether it may go out', async () => {
    stream.add(6);
    expect(await take(open({ after: at(0), accept: (event) => event.pos % 2 === 0 }), 4)).toEqual([2, 4, 6, 'mark']);
  });

  test('does nothing before the first next()', async () => {
    const reader = open();
    expect(stream.listeners.size).toBe(0);
    await reader.return!();
    expect(await take(reader, 1)).toEqual(['end']);
    expect(stream.listeners.size).toBe(0);
  });

  test('return() ends it while a next() waits', async () => {
    const reader = open();
    await take(reader, 1);
    const waiting = take(reader, 1);
    await reader.return!();
    expect(await waiting).toEqual(['end']);
    expect(stream.listeners.size).toBe(0);
  });

  test('several next() at once are answered in order, without doubles', async () => {
    stream.add(7);
    const reader = open({ after: at(0) });
    const all = await Promise.all(Array.from({ length: 8 }, () => reader.next()));
    expect(all.map((next) => short(next.value))).toEqual([1, 2, 3, 4, 5, 6, 7, 'mark']);
    const live = [reader.next(), reader.next(), reader.next()];
    stream.add(2);
    expect(short((await live[0]!).value)).toBe(8);
    expect(short((await live[1]!).value)).toBe(9);
    await reader.return!();
    expect((await live[2]!).done).toBe(true);
  });

  test('ends when the stream stops', async () => {
    const reader = open();
    await take(reader, 1);
    const waiting = take(reader, 1);
    stream.stopped = true;
    stream.notify();
    expect(await waiting).toEqual(['end']);
  });

  test('waits while reads fail, and goes on', async () => {
    vi.useFakeTimers();
    stream.add(5);
    stream.failure = new Error('no database');
    const reader = open({ after: at(1) });
    const waiting = take(reader, 5);
    await vi.advanceTimersByTimeAsync(3_500);
    stream.failure = null;
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await waiting).toEqual([2, 3, 4, 5, 'mark']);
  });

  test('a reader that waits for a failing read can leave', async () => {
    stream.failure = new Error('no database');
    stream.ahead = { ...stream.head, pos: 9 };
    const reader = open({ after: at(5) });
    const waiting = take(reader, 1);
    await reader.return!();
    expect(await waiting).toEqual(['end']);
    expect(stream.listeners.size).toBe(0);
  });

  test('an error in accept() ends it and leaves nothing behind', async () => {
    stream.add(1);
    const failing = open({
      after: at(0),
      accept: () => {
        throw new Error('on purpose');
      },
    });
    await expect(failing.next()).rejects.toThrow('on purpose');
    expect(stream.listeners.size).toBe(0);
    expect(await take(failing, 1)).toEqual(['end']);
  });

  test('E8 a reader that stops asking is closed once its bytes have passed by; others notice nothing', async () => {
    const onSlow = vi.fn<() => void>();
    const stuck = open({ after: at(0), onSlow, stallMs: 0 });
    const other = open({ after: at(0) });
    stream.add(1);
    expect(await take(stuck, 1)).toEqual([1]);
    expect(await take(other, 2)).toEqual([1, 'mark']);
    stream.add(10);
    expect(onSlow).not.toHaveBeenCalled();
    stream.add(1);
    stream.add(50);
    expect(onSlow).toHaveBeenCalledTimes(1);
    expect(stream.listeners.size).toBe(1);
    expect(await take(stuck, 1)).toEqual(['end']);
    expect(await take(other, 61)).toEqual(Array.from({ length: 61 }, (_, index) => index + 2));
  });

  test('E8 a burst alone makes nobody slow, nor does a long replay', async () => {
    const onSlow = vi.fn<() => void>();
    const reader = open({ after: at(0), onSlow });
    stream.add(1);
    await take(reader, 1);
    stream.add(500);
    expect(await take(reader, 500)).toHaveLength(500);
    expect(await take(reader, 1)).toEqual(['mark']);
    const waiting = take(reader, 500);
    stream.add(500);
    expect(await waiting).toHaveLength(500);
    expect(onSlow).not.toHaveBeenCalled();
  });
});
