import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { appendChanges } from '../testing/append-changes.ts';
import { createTestApp, type TestApp } from '../testing/harness.ts';

const CHANGES = `subscription ($after: Cursor) { indicatorChanges(after: $after) {
  ... on IndicatorChange { cursor version } ... on CaughtUp { cursor } ... on CursorGone { code } } }`;
const EVENTS = 200;
const PEOPLE = ['sumedangEditor', 'bantulEditor', 'observer', 'assessor'] as const;
const EACH = 75;

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp({ polls: { stream: 60_000, sequencer: 60_000, connections: 60_000 } });
});
afterAll(() => app[Symbol.asyncDispose]());

const append = (count: number): Promise<void> => appendChanges(app.app.runtime, { count });

/** Texts of all statements that this process sends while something runs. */
async function statementsOf(run: () => Promise<void>): Promise<string[]> {
  const texts: string[] = [];
  const query = Reflect.get(pg.Client.prototype, 'query') as (...given: unknown[]) => unknown;
  Reflect.set(pg.Client.prototype, 'query', function (this: unknown, ...given: unknown[]): unknown {
    texts.push(typeof given[0] === 'string' ? given[0] : String((given[0] as { text?: string }).text));
    return query.apply(this, given);
  });
  try {
    await run();
  } finally {
    Reflect.set(pg.Client.prototype, 'query', query);
  }
  return texts;
}

test('E20 hundreds who come back together with cursors of their own are served from memory, and who they are is read together', async () => {
  const actors = await Promise.all(PEOPLE.map((name) => app.as(name)));
  await using watch = actors[0]!.subscribe<{ indicatorChanges: { cursor: string; version?: number } }>('ws', CHANGES);
  await watch.next();
  await append(EVENTS);
  const cursors: string[] = [];
  while (cursors.length < EVENTS) cursors.push((await watch.next()).data!.indicatorChanges.cursor);

  const statements = await statementsOf(async () => {
    const got = await Promise.all(
      actors.flatMap((actor) =>
        Array.from({ length: EACH }, async (_, index) => {
          await using stream = actor.subscribe<{ indicatorChanges: { version?: number } }>('ws', CHANGES, { after: cursors[index * 2]! });
          const versions: number[] = [];
          for (;;) {
            const { version } = (await stream.next()).data!.indicatorChanges;
            if (version === undefined) return { first: index * 2 + 2, versions };
            versions.push(version);
          }
        }),
      ),
    );
    for (const { first, versions } of got)
      expect(versions).toEqual(Array.from({ length: EVENTS - first + 1 }, (_, place) => first + place));
  });
  const reads = (part: string): number => statements.filter((text) => text.includes(part)).length;
  expect(reads('event_position')).toBe(0);
  expect(reads('auth_session')).toBeLessThan(PEOPLE.length * EACH);
});
