import { emptyPlanDocument, planEdits, readPlan } from '@saling/schema/plan';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as Y from 'yjs';

import { createApp } from '../../app.ts';
import { createTestApp, type TestApp } from '../../testing/harness.ts';
import type { Line } from '../../testing/harness-client.ts';
import { insertPlan } from '../../testing/insert-plan.ts';
import { applyUpdate, base64, fromBase64, openPlan, updatesAfter, type Opened } from '../../testing/plan-client.ts';

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app[Symbol.asyncDispose]());

async function opened(line: Line, planId: string): Promise<Opened> {
  const answer = await openPlan(line, { planId });
  if (typeof answer === 'string') throw new Error(answer);
  return answer;
}

/** What an empty plan is called by who writes it first, under a client id. */
function titled(title: string, { clientId, regionCodes }: Opened): string {
  const doc = emptyPlanDocument(regionCodes);
  doc.clientID = clientId!;
  planEdits(doc, regionCodes, 'me').setTitle(title);
  return base64(Y.encodeStateAsUpdate(doc));
}

test('P5 P8 P10 a window that writes two things under the same clocks, by way of two processes, leaves every copy the same', async () => {
  const planId = await insertPlan(app.db());
  const { config, log } = app.app.runtime;
  await using other = await createApp({ ...config, port: 0 }, { log });
  const here = await app.as('sumedangEditor');
  const there: Line = { cookie: here.cookie, token: null, url: `http://127.0.0.1:${other.port}` };
  const mine = await opened(here, planId);
  // The other process has a copy of how the plan was before.
  await opened(there, planId);
  expect(await applyUpdate(here, { planId, update: titled('satu', mine) })).toMatchObject({ seq: 1 });
  expect(await applyUpdate(there, { planId, update: titled('dua lagi', mine) })).toMatchObject({ __typename: 'PlanUpdateStored' });

  const said = (updates: readonly string[]): string => {
    const doc = emptyPlanDocument(mine.regionCodes);
    for (const update of updates) Y.applyUpdate(doc, fromBase64(update));
    return readPlan(doc, mine.regionCodes).title;
  };
  const titles = [said([(await opened(here, planId)).state]), said([(await opened(there, planId)).state])];
  const page = await updatesAfter(here, { planId, after: 0 });
  if (typeof page === 'string') throw new Error(page);
  // What is stored says it, too: a third process would read that.
  const stored = said(page.nodes.map(({ update }) => update));
  expect(titles).toEqual([stored, stored]);
});
