import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { Coalescer } from './coalescer.ts';
import { Envelopes } from './envelope.ts';
import { LocalHub } from './local-bus.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('what is said several times within a moment', () => {
  it('is said at once, and once more at the end', () => {
    const sent: string[] = [];
    using coalescer = new Coalescer((channel, message) => sent.push(`${channel} ${message}`), 5);
    for (let time = 0; time < 100; time += 1) coalescer.say('numbered', '');
    expect(sent).toEqual(['numbered ']);
    vi.advanceTimersByTime(5);
    expect(sent).toEqual(['numbered ', 'numbered ']);
    vi.advanceTimersByTime(1_000);
    expect(sent).toHaveLength(2);
  });

  it('is at most one in five milliseconds, however long it goes on', () => {
    let sent = 0;
    using coalescer = new Coalescer(() => (sent += 1), 5);
    for (let at = 0; at < 100; at += 1) {
      coalescer.say('numbered', '');
      vi.advanceTimersByTime(1);
    }
    vi.advanceTimersByTime(100);
    expect(sent).toBe(21);
  });

  it('holds back nothing that is another message or another channel', () => {
    const sent: string[] = [];
    using coalescer = new Coalescer((channel, message) => sent.push(channel + message), 5);
    for (const [channel, message] of [
      ['a', '1'],
      ['a', '2'],
      ['b', '1'],
    ] as const)
      coalescer.say(channel, message);
    expect(sent).toEqual(['a1', 'a2', 'b1']);
  });
});

describe('an envelope', () => {
  const from = 'AAAAAAAAAAAAAAAA';
  const secret = 'a secret of all processes';
  const sealed = new Envelopes(secret, 'one').seal('presence', { from, message: 'Ayu is here' });

  it('is opened by every process of the installation', () => {
    expect(new Envelopes(secret, 'one').open('presence', sealed)).toEqual({ from, message: 'Ayu is here' });
  });

  it('of another installation, secret, channel or sender is none, nor one that was changed', () => {
    const own = new Envelopes(secret, 'one');
    expect(new Envelopes(secret, 'two').open('presence', sealed)).toBeNull();
    expect(new Envelopes('another secret', 'one').open('presence', sealed)).toBeNull();
    expect(own.open('access', sealed)).toBeNull();
    expect(own.open('presence', sealed.replace('Ayu', 'Eve'))).toBeNull();
    expect(own.open('presence', sealed.replace(from, from.replaceAll('A', 'B')))).toBeNull();
    for (const broken of ['', 'x', sealed.slice(0, 37), '€'.repeat(60)]) expect(own.open('presence', broken)).toBeNull();
  });
});

describe('the bus within one process', () => {
  it('brings what one says to all others, and not back', async () => {
    const hub = new LocalHub();
    const [one, two, three] = [hub.join(), hub.join(), hub.join()];
    const heard: string[] = [];
    for (const [name, bus] of Object.entries({ one, two, three })) bus.hear('x', (message) => void heard.push(`${name} ${message}`));
    await Promise.resolve();
    expect(heard.splice(0)).toEqual(['one null', 'two null', 'three null']);
    one.say('x', 'hello');
    one.say('y', 'nobody listens');
    await Promise.resolve();
    expect(heard.splice(0)).toEqual(['two hello', 'three hello']);
    await two[Symbol.asyncDispose]();
    one.say('x', 'again');
    await Promise.resolve();
    expect(heard).toEqual(['three again']);
  });

  it('of a server that runs alone says nothing to anybody', () => {
    const bus = new LocalHub().join();
    const heard = vi.fn();
    bus.hear('x', heard);
    bus.say('x', 'hello');
    vi.runAllTicks();
    expect([heard.mock.calls, bus.health.state]).toEqual([[], 'alone']);
  });

  it('does not let one listener that throws disturb the others', async () => {
    const hub = new LocalHub();
    const [one, two] = [hub.join(), hub.join()];
    const heard = vi.fn();
    two.hear('x', () => {
      throw new Error('mine');
    });
    two.hear('x', heard);
    one.say('x', 'hello');
    await Promise.resolve();
    expect(heard).toHaveBeenLastCalledWith('hello');
  });
});
