import type { AdoptionMode, AdoptionStage, PracticeContent } from '@saling/schema';
import { sql } from 'kysely';

import type { Role } from '../access/viewer.ts';
import { rows, type EntityManager, type Rows } from '../database/orm.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Logger } from '../kernel/log.ts';
import type { Adoption, AdoptionOutcome } from '../modules/adoption/adoption.types.ts';
import { practiceFromAdoption } from '../modules/adoption/derive-practice.service.ts';
import { editAdoption } from '../modules/adoption/edit-adoption.service.ts';
import { startAdoption } from '../modules/adoption/start-adoption.service.ts';
import { advanceAdoption, stopAdoption } from '../modules/adoption/step-adoption.service.ts';
import { sharePractice } from '../modules/practices/share.service.ts';
import { DEMO_PEOPLE } from './demo-people.ts';
import { SAMPLE_ADOPTIONS, type SampleAdoption } from './sample-adoption-list.ts';
import { samplePracticeId } from './sample-practices.ts';
import { seedContext, type SeedPerson } from './seed-context.ts';

const DAY = 86_400_000;

interface Version {
  number: number;
  content: string;
  sharedAt: Date;
}

/**
 * Adoptions of the demo, all of them invented, as people would have made them: each step through its service, with its
 * event, at its time. Takes the sample practices that are there; harmless to repeat.
 */
export async function seedSampleAdoptions(em: EntityManager, clock: Clock, log: Logger): Promise<void> {
  if (await isDone(rows(em))) return;
  for (const sample of SAMPLE_ADOPTIONS) {
    const practiceId = await practiceOf(rows(em), sample);
    // What people of the demo took out of the library is adopted by nobody.
    if (practiceId !== null) await adopt(em, clock, log, sample, practiceId);
  }
}

async function isDone(db: Rows): Promise<boolean> {
  const found = await sql`select 1 from client_mutation where client_mutation_id = ${mutationId(SAMPLE_ADOPTIONS.at(-1)!)}`.execute(db);
  return found.rows.length > 0;
}

/** Id of the practice that is meant, while it is in the library. */
async function practiceOf(db: Rows, { practice, madeBy }: SampleAdoption): Promise<string | null> {
  const key = await samplePracticeId(db, practice);
  const found = await sql<{ id: string }>`
    select p.id from practice p left join adoption a on a.id = p.derived_from_adoption_id
    where p.state = 'SHARED' and ${
      madeBy === undefined ? sql`p.id = ${key}::uuid` : sql`a.practice_id = ${key}::uuid and p.region_code = ${madeBy}`
    }`.execute(db);
  return found.rows[0]?.id ?? null;
}

async function versionsOf(db: Rows, practiceId: string): Promise<Version[]> {
  const found = await sql<Version>`
    select v.number, v.content, v.shared_at as "sharedAt" from practice_version v where v.practice_id = ${practiceId}::uuid order by v.number`.execute(
    db,
  );
  return found.rows;
}

async function adopt(em: EntityManager, clock: Clock, log: Logger, sample: SampleAdoption, practiceId: string): Promise<void> {
  const { by, mode } = sample;
  const versions = await versionsOf(rows(em), practiceId);
  const now = clock.now().getTime();
  const first = versions[0]!.sharedAt.getTime();
  const wished = typeof sample.began === 'string' ? Date.parse(sample.began) : now - sample.began * DAY;
  // Somebody has to read it first; never later than now.
  const began = Math.max(wished, first + Math.min(DAY, (now - first) / 2));
  const version = versions.findLast(({ sharedAt }) => sharedAt.getTime() < began)!;
  const apart = Math.min(sample.daysApart * DAY, (now - began) / 8);
  let steps = 0;
  const context = (role: Role) => seedContext(em.fork(), personOf(by, role), new Date(began + steps++ * apart), clock, log);
  let adoption = required(
    await startAdoption(context('EDITOR'), {
      clientMutationId: mutationId(sample),
      practiceId,
      versionNumber: version.number,
      mode,
      regionCode: by,
      note: sample.note ?? null,
    }),
  );
  // An interrupted seed goes on where it stopped.
  if (adoption.stage === 'STOPPED') return;
  for (const to of WAY[mode]) {
    if (!reaches(sample, to)) break;
    if (WAY[mode].indexOf(to) <= WAY[mode].indexOf(adoption.stage)) continue;
    const { id, revision, contentHash } = adoption;
    adoption = required(await advanceAdoption(context('HEAD'), { id, to, revision, ...(mode === 'ATP' && { contentHash }) }));
    if (to === 'MODIFYING' && sample.edit) adoption = await edited(context('EDITOR'), adoption, version, sample.edit);
  }
  if (sample.stopReason !== undefined) required(await stopAdoption(context('HEAD'), adoption.id, sample.stopReason));
  if (sample.derive) await derive(() => context('EDITOR'), adoption);
}

const WAY: Record<AdoptionMode, AdoptionStage[]> = { ATM: ['IMITATING', 'MODIFYING', 'LIVE'], ATP: ['COPYING', 'LIVE'] };

function reaches({ mode, until }: SampleAdoption, to: AdoptionStage): boolean {
  return WAY[mode].indexOf(to) <= WAY[mode].indexOf(until);
}

async function edited(
  ctx: ReturnType<typeof seedContext>,
  { id, revision }: Adoption,
  version: Version,
  edit: (content: PracticeContent) => Partial<PracticeContent>,
): Promise<Adoption> {
  const content = JSON.parse(version.content) as PracticeContent;
  return required(await editAdoption(ctx, { id, revision, content: { ...content, ...edit(content) } }));
}

async function derive(context: () => ReturnType<typeof seedContext>, { id }: Adoption): Promise<void> {
  const made = await practiceFromAdoption(context(), id);
  if (made.kind !== 'practice') throw new Error(`the seed breaks a rule: ${JSON.stringify(made)}`);
  if (made.state !== 'DRAFT') return;
  const shared = await sharePractice(context(), { id: made.id, revision: 1, changeNote: null });
  if (shared.kind !== 'practice') throw new Error(`the seed breaks a rule: ${JSON.stringify(shared)}`);
}

function required(outcome: AdoptionOutcome): Adoption {
  if ('problems' in outcome || 'current' in outcome) throw new Error(`the seed breaks a rule: ${JSON.stringify(outcome)}`);
  return outcome;
}

function mutationId({ by, practice, madeBy }: SampleAdoption): string {
  return `sample-adoption-${by}-${practice}${madeBy === undefined ? '' : `-${madeBy}`}`;
}

/** Somebody of the demo where there is one of this role, else an invented one who cannot be signed in as. */
function personOf(regionCode: string, role: Role): SeedPerson {
  const known = DEMO_PEOPLE.find((person) => person.regionCode === regionCode && person.role === role);
  return known ?? { id: `sample-${regionCode}`, name: 'Data contoh', role, regionCode };
}
