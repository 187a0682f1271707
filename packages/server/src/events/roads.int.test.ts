import { describe, expect, test } from 'vitest';

import { apiRoads } from '../testing/api-roads.ts';
import { createTestApp } from '../testing/harness.ts';
import { Sequencer } from './sequencer.ts';
import { idleTransactions } from './testing/idle-transactions.ts';
import { askOracle } from './testing/oracle.ts';
import { freshSeed } from './testing/random.ts';
import { directRoad } from './testing/road.ts';

/** Seeds that found a fault once, and a few more; a seed that fails is added here. */
const SEEDS = [1, 2, 3];

describe('the oracle, over the three roads', () => {
  const fresh = freshSeed();

  test.each([...SEEDS, fresh])('E1 E2 E4 E5 E10 E11 E13 seed %i: what each reader holds equals the log at its cursor', async (seed) => {
    await using app = await createTestApp();
    await using _idle = await idleTransactions(app.databaseUrl);
    const { runtime } = app.app;
    // The server itself listens too.
    const own = runtime.stream.listeners;
    // Another process that would take over: what it numbers it announces, as processes do among each other.
    await using second = new Sequencer({ url: app.databaseUrl, log: runtime.log, onNumbered: () => runtime.stream.wake(), takeOverMs: 20 });
    second.start();
    const visitor = await app.as('anonymous');
    const roads = [...apiRoads(visitor), directRoad(runtime.stream)];
    const wake = (): void => {
      runtime.committed();
      second.wake();
    };
    await askOracle({ orm: runtime.orm, roads, wake }, seed, 120);
    await expect.poll(() => runtime.stream.listeners).toBe(own);
  });
});
