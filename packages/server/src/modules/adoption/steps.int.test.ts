import { randomUUID } from 'node:crypto';

import { ADOPTION_MODES, ADOPTION_STAGES, canonicalContent, hasStage, type AdoptionMode, type AdoptionStage } from '@saling/schema';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { advance, insertPractice, stop } from '../../testing/adoption.ts';
import { BANTUL, SUMEDANG, type ActorName } from '../../testing/actors.ts';
import { createTestApp, type TestApp } from '../../testing/harness.ts';

let app: TestApp;
let practice: Awaited<ReturnType<typeof insertPractice>>;
beforeAll(async () => {
  app = await createTestApp();
  practice = await insertPractice(app.db());
});
afterAll(() => app[Symbol.asyncDispose]());

/** Who tries each step, in the order of the columns below. */
const WHO = [
  'sumedangViewer',
  'sumedangEditor',
  'sumedangHead',
  'sumedangAdmin',
  'bantulHead',
  'ministryAdmin',
  'tokenAll',
] as const satisfies ActorName[];

const NOBODY = 'FORBIDDEN';
const STEP = 'STEP_NOT_ALLOWED';

/** Outcomes of WHO: of Sumedang's viewer, editor, head, administrator; of Bantul's head, the ministry, and a token of Sumedang. */
const everyWriter = [NOBODY, 'done', 'done', 'done', NOBODY, NOBODY, NOBODY];
const onlyLeaders = [NOBODY, NOBODY, 'done', 'done', NOBODY, NOBODY, NOBODY];
const refused = [NOBODY, STEP, STEP, STEP, NOBODY, NOBODY, NOBODY];

/** The table of steps as it is meant: mode, from, to. What is not here is refused. */
const MEANT: Record<AdoptionMode, Record<string, string[]>> = {
  ATM: {
    'OBSERVING IMITATING': everyWriter,
    'OBSERVING STOPPED': everyWriter,
    'IMITATING MODIFYING': everyWriter,
    'IMITATING STOPPED': everyWriter,
    'MODIFYING LIVE': onlyLeaders,
    'MODIFYING STOPPED': everyWriter,
    'LIVE STOPPED': onlyLeaders,
  },
  ATP: {
    'OBSERVING COPYING': everyWriter,
    'OBSERVING STOPPED': everyWriter,
    'COPYING LIVE': onlyLeaders,
    'COPYING STOPPED': everyWriter,
    'LIVE STOPPED': onlyLeaders,
  },
};

/** An adoption of Sumedang's in some stage, put beside what the app does. */
async function adoptionIn(mode: AdoptionMode, stage: AdoptionStage): Promise<string> {
  const id = randomUUID();
  const { id: practiceId, content, contentHash } = await insertPractice(app.db());
  await sql`
    insert into adoption (id, practice_id, version_number, region_code, origin_code, mode, stage, content, content_hash, started_at, started_by_id,
      started_by_name, live_at, stopped_at, stop_reason)
    values (${id}::uuid, ${practiceId}::uuid, 1, ${SUMEDANG}, ${BANTUL}, ${mode}, ${stage}, ${mode === 'ATM' ? canonicalContent(content) : null},
      ${contentHash}, now(), 'x', 'X', ${stage === 'LIVE' ? sql`now()` : null}, null, null)`.execute(app.db());
  return id;
}

async function outcome(who: ActorName, id: string, to: AdoptionStage): Promise<string> {
  const actor = await app.as(who);
  const answer =
    to === 'STOPPED'
      ? await stop(actor, id, 'Tidak cocok')
      : await advance(actor, { id, to, revision: 1, contentHash: practice.contentHash });
  if (answer.code) return answer.code;
  return answer.__typename === 'Adoption' && answer.stage === to ? 'done' : answer.problems!.map(({ code }) => code).join();
}

describe('A12 every step of the table through the API, refusals included', () => {
  for (const mode of ADOPTION_MODES)
    for (const from of ADOPTION_STAGES.filter((stage) => hasStage(mode, stage)))
      for (const to of ADOPTION_STAGES) {
        const meant = MEANT[mode][`${from} ${to}`] ?? refused;
        test(`${mode} ${from} → ${to}: ${meant.join(' ')}`, async () => {
          const found: string[] = [];
          let id = await adoptionIn(mode, from);
          for (const who of WHO) {
            found.push(await outcome(who, id, to));
            if (found.at(-1) === 'done') id = await adoptionIn(mode, from);
          }
          expect(found).toEqual(meant);
        });
      }
});
