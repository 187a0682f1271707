import fc from 'fast-check';
import { expect, test } from 'vitest';

import { layoutFamily, type FamilyNode } from './family-layout.ts';

const node = (key: string): FamilyNode => ({ key, label: key, note: '', sentence: key, shape: 'adoption' });

test('each box stands right of the one it came from, and none over another', () => {
  const { nodes, width, height } = layoutFamily(['a', 'b', 'c', 'd'].map(node), [
    { from: 'a', to: 'b' },
    { from: 'a', to: 'c' },
    { from: 'c', to: 'd' },
  ]);
  expect(nodes.map(({ key, depth }) => `${key}${depth}`)).toEqual(['a0', 'b1', 'c1', 'd2']);
  expect(new Set(nodes.map(({ x, y }) => `${x} ${y}`)).size).toBe(4);
  expect(width).toBeGreaterThan(nodes[3]!.x);
  expect(height).toBeGreaterThan(nodes[2]!.y);
});

test('whatever the edges, rings and strangers among them, every box is placed once and apart', () => {
  const key = fc.integer({ min: 0, max: 12 }).map(String);
  fc.assert(
    fc.property(fc.uniqueArray(key, { minLength: 1 }), fc.array(fc.record({ from: key, to: key })), (keys, edges) => {
      const { nodes } = layoutFamily(keys.map(node), edges);
      expect(nodes.map((one) => one.key).toSorted()).toEqual(keys.toSorted());
      expect(new Set(nodes.map(({ x, y }) => `${x} ${y}`)).size).toBe(keys.length);
    }),
  );
});
