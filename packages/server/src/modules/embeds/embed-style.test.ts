import { runInNewContext } from 'node:vm';

import { expect, test } from 'vitest';

import { EMBED_SCRIPT } from './embed-style.ts';

test('N99 an embedded page tells its height as soon as it has a width, and whenever it changes', () => {
  const told: unknown[] = [];
  const heard: (() => void)[] = [];
  const frame = {
    innerWidth: 0,
    height: 3_280,
    document: { documentElement: { getBoundingClientRect: () => ({ height: frame.height }) } },
    parent: { postMessage: (message: unknown, to: string) => told.push(message, to) },
    self: {},
    addEventListener: (name: string, hear: () => void) => name === 'load' && heard.push(hear),
    ResizeObserver: class {
      constructor(hear: () => void) {
        heard.push(hear);
      }
      observe(): void {}
    },
  };
  runInNewContext(EMBED_SCRIPT, frame);
  expect(told).toEqual([]);
  Object.assign(frame, { innerWidth: 374, height: 520.2 });
  for (const hear of heard) hear();
  expect(told).toEqual([{ type: 'saling:tinggi', tinggi: 521 }, '*']);
  frame.height = 640;
  heard[0]!();
  expect(told.at(-2)).toEqual({ type: 'saling:tinggi', tinggi: 640 });
  expect(heard).toHaveLength(2);
});
