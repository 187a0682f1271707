import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import { Signal } from './signal.ts';

describe('Signal', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  /** Whether a promise has resolved once everything that is due has run. */
  const settled = async (promise: Promise<void>): Promise<boolean> => {
    let done = false;
    void promise.then(() => (done = true));
    await vi.advanceTimersByTimeAsync(0);
    return done;
  };

  test('wakes the one who waits', async () => {
    const signal = new Signal();
    const waiting = signal.wait(1_000);
    expect(await settled(waiting)).toBe(false);
    signal.raise();
    expect(await settled(waiting)).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('keeps a raise that came while nobody waited, once', async () => {
    const signal = new Signal();
    signal.raise();
    signal.raise();
    expect(await settled(signal.wait(1_000))).toBe(true);
    expect(await settled(signal.wait(1_000))).toBe(false);
  });

  test('a raise that woke somebody is spent', async () => {
    const signal = new Signal();
    const first = signal.wait();
    signal.raise();
    await first;
    expect(await settled(signal.wait())).toBe(false);
  });

  test('E11 a wait ends by itself when no wake-up comes', async () => {
    const waiting = new Signal().wait(1_000);
    await vi.advanceTimersByTimeAsync(999);
    expect(await settled(waiting)).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(await settled(waiting)).toBe(true);
  });

  test('refuses a second one who waits', () => {
    const signal = new Signal();
    void signal.wait();
    expect(() => signal.wait()).toThrow('somebody else waits');
  });
});
