import { sql } from 'kysely';

import { rows, type EntityManager, type Rows } from '../database/orm.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Logger } from '../kernel/log.ts';
import type { DraftOutcome } from '../modules/practices/change-practices.types.ts';
import { createPractice } from '../modules/practices/create.service.ts';
import type { PracticeRow } from '../modules/practices/practices.service.ts';
import { savePracticeDraft } from '../modules/practices/save-draft.service.ts';
import { sharePractice } from '../modules/practices/share.service.ts';
import { BANTUL_PRACTICES } from './practices/bantul.ts';
import { OTHER_PRACTICES } from './practices/others.ts';
import { SUMEDANG_PRACTICES } from './practices/sumedang.ts';
import { contentOf, WRITERS, type SamplePractice } from './practices/write.ts';
import { seedContext } from './seed-context.ts';

const DAY = 86_400_000;
const HOUR = 3_600_000;

/** Practices of the demo, in the order in which they were begun. */
export const SAMPLE_PRACTICES: readonly SamplePractice[] = [...SUMEDANG_PRACTICES, ...BANTUL_PRACTICES, ...OTHER_PRACTICES].toSorted(
  (a, b) => b.daysAgo - a.daysAgo,
);

/** Begins, writes and shares practices as people would, each step at its time and with its event. */
export async function seedSamplePractices(em: EntityManager, clock: Clock, log: Logger): Promise<void> {
  // An interrupted seed goes on where it stopped; a demo that was once filled is left as its people made it.
  if ((await samplePracticeId(rows(em), SAMPLE_PRACTICES.at(-1)!.key)) !== null) return;
  for (const practice of SAMPLE_PRACTICES) await seedPractice(em, practice, clock, log);
}

/** Id of a practice of the demo; null when it was not seeded. */
export async function samplePracticeId(db: Rows, key: string): Promise<string | null> {
  const found = await sql<{ id: string }>`
    select m.report_ids[1] as id from client_mutation m where m.client_mutation_id = ${mutationId(key)}`.execute(db);
  return found.rows[0]?.id ?? null;
}

async function seedPractice(em: EntityManager, sample: SamplePractice, clock: Clock, log: Logger): Promise<void> {
  const begun = clock.now().getTime() - sample.daysAgo * DAY;
  const writer = WRITERS[sample.writer];
  const ctxAt = (time: number) => seedContext(em, { ...writer, role: 'EDITOR' }, new Date(time), clock, log);
  const { title } = sample.versions.length > 0 ? contentOf(sample, 0) : { title: sample.draft!.title! };
  const created = await createPractice(ctxAt(begun), {
    clientMutationId: mutationId(sample.key),
    regionCode: writer.regionCode,
    title,
  });
  let practice = done(created);
  for (const [place, { changeNote }] of sample.versions.entries()) {
    if (place < practice.versionCount) continue;
    const at = begun + 2 * HOUR + place * (sample.every ?? 0) * DAY;
    const content = contentOf(sample, place);
    practice = done(await savePracticeDraft(ctxAt(at), { id: practice.id, revision: practice.draftRevision, content }));
    practice = done(
      await sharePractice(ctxAt(at + HOUR), { id: practice.id, revision: practice.draftRevision, changeNote: changeNote ?? null }),
    );
  }
  if (!sample.draft) return;
  const content = { ...contentOf(sample, sample.versions.length - 1), ...sample.draft };
  const at = clock.now().getTime() - 3 * DAY;
  done(await savePracticeDraft(ctxAt(at), { id: practice.id, revision: practice.draftRevision, content }));
}

function mutationId(key: string): string {
  return `seed-practice-${key}`;
}

function done(outcome: DraftOutcome): PracticeRow {
  if (outcome.kind !== 'practice') throw new Error(`the seed breaks a rule: ${JSON.stringify(outcome)}`);
  return outcome as PracticeRow & { kind: 'practice' };
}
