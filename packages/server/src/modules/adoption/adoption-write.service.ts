import type { AdoptionStage, Problem } from '@saling/schema';
import { sql } from 'kysely';

import { authorize } from '../../access/policy.ts';
import { actorOf, type ActingParty } from '../../access/viewer.ts';
import type { Context } from '../../api/context.ts';
import { notFound } from '../../api/ids.ts';
import { rows, type EntityManager, type Rows } from '../../database/orm.ts';
import { lockStream, type StreamWriter } from '../../events/append.ts';
import { adoptionStream } from './adoption-events.ts';
import { STALE_ADOPTION } from './adoption-problems.ts';
import { adoptionById, freshAdoption, storedAdoption } from './adoption-reads.service.ts';
import type { Adoption, AdoptionOutcome } from './adoption.types.ts';

/** Ends the transaction without storing anything, with the answer to give. */
export class Refused extends Error {
  readonly problems: Problem[] | 'STALE';
  constructor(problems: Problem[] | 'STALE') {
    super('refused');
    this.problems = problems;
  }
}

/** What a change of an adoption works with, under the lock of its stream. */
export interface Writing {
  db: Rows;
  stream: StreamWriter;
  /** As it stands now. */
  adoption: Omit<Adoption, 'asOf'>;
  /** Of the practice, for what is told of the step. */
  title: string;
  indicators: string[];
  actor: ActingParty;
}

/** Changes an adoption of the viewer's region in one transaction, and answers with it as it stands then. */
export async function changeAdoption(ctx: Context, id: string, change: (writing: Writing) => Promise<void>): Promise<AdoptionOutcome> {
  const found = await adoptionById(ctx, id);
  if (!found) throw notFound('adoption');
  const { practiceId, regionCode } = found;
  authorize(ctx.viewer, 'ADOPT', { regionCode });
  try {
    await ctx.em.transactional(async (em) => {
      const stream = await lockStream(em, adoptionStream(practiceId, regionCode), ctx.clock);
      // Judged again: who waited for the lock may have lost the session or the role meanwhile.
      authorize(ctx.currentViewer(), 'ADOPT', { regionCode });
      await change(await writingOf(ctx, em, stream, found.id, practiceId));
    });
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    if (error.problems !== 'STALE') return { problems: error.problems };
    return { message: STALE_ADOPTION, current: await standing(ctx, id) };
  }
  ctx.committed();
  return standing(ctx, id);
}

async function writingOf(ctx: Context, em: EntityManager, stream: StreamWriter, id: string, practiceId: string): Promise<Writing> {
  const db = rows(em);
  const about = await lockPractice(db, practiceId);
  const adoption = await storedAdoption(db, id);
  if (!adoption || !about) throw notFound('adoption');
  return { db, stream, adoption, title: about.title, indicators: about.indicators, actor: actorOf(ctx.currentViewer())! };
}

/** What adopting has to know of a practice. */
export interface AdoptedPractice {
  regionCode: string;
  state: string;
  title: string;
  versionCount: number;
  /** With their framework: `spbe-2020:17`. */
  indicators: string[];
}

/**
 * Reads a practice and keeps it as it is until the transaction ends: it is not withdrawn meanwhile, and whoever else
 * adopts it counts its adoptions after us.
 */
export async function lockPractice(db: Rows, practiceId: string): Promise<AdoptedPractice | null> {
  const found = await sql<AdoptedPractice>`
    select p.region_code as "regionCode", p.state, p.title, p.latest_version as "versionCount",
      array(select p.framework_id || ':' || code from unnest(p.indicator_codes) as code) as indicators
    from practice p where p.id = ${practiceId}::uuid for no key update`.execute(db);
  return found.rows[0] ?? null;
}

/** The adoption as everybody reads it after the change. */
export async function standing(ctx: Context, id: string): Promise<Adoption> {
  const adoption = await freshAdoption(ctx, id);
  if (!adoption) throw notFound('adoption');
  return adoption;
}

/** Writes a step down; steps are never changed (A12). */
export async function insertStep(
  db: Rows,
  adoptionId: string,
  step: { from: AdoptionStage | null; to: AdoptionStage; note: string | null; at: Date; actor: ActingParty },
): Promise<void> {
  await sql`
    insert into adoption_step (adoption_id, number, from_stage, to_stage, note, at, by_id, by_name)
    select ${adoptionId}::uuid, 1 + count(*), ${step.from}, ${step.to}, ${step.note}, ${step.at}::timestamptz, ${step.actor.id}, ${step.actor.name}
    from adoption_step where adoption_id = ${adoptionId}::uuid`.execute(db);
}

/** A note as it is stored: blank is none. */
export function tidyNote(note: string | null | undefined): string | null {
  return note?.trim() || null;
}
