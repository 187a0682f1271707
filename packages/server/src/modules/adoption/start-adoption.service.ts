import { FIRST_STAGE, LIMITS, type Problem } from '@saling/schema';
import { sql } from 'kysely';

import { authorize } from '../../access/policy.ts';
import { actorOf } from '../../access/viewer.ts';
import type { Context } from '../../api/context.ts';
import { fingerprintOf } from '../../api/fingerprint.ts';
import { isMutationId } from '../../api/mutation-id-problems.ts';
import { rows, type EntityManager, type Rows } from '../../database/orm.ts';
import { lockStream } from '../../events/append.ts';
import { pairingById } from '../pairing/pairing-reads.service.ts';
import { practiceById } from '../practices/practices.service.ts';
import { adoptionEvent, adoptionStream } from './adoption-events.ts';
import { storeFacts } from './adoption-facts.service.ts';
import { adoptionProblems } from './adoption-problems.ts';
import { insertStep, lockPractice, Refused, standing, tidyNote } from './adoption-write.service.ts';
import type { AdoptionOutcome, StartAdoptionInput } from './adoption.types.ts';

/** Begins an adoption of a version of another region's practice; the same `clientMutationId` again answers the same. */
export async function startAdoption(ctx: Context, input: StartAdoptionInput): Promise<AdoptionOutcome> {
  authorize(ctx.viewer, 'ADOPT', { regionCode: input.regionCode });
  // What was stored once is answered also when it could not begin any more: its pair has ended, say.
  const known = await earlier(rows(ctx.em), { ...input, personId: actorOf(ctx.viewer)!.id });
  if (known !== null && known !== 'REUSED') return standing(ctx, known);
  const problems = await checkStart(ctx, input);
  if (problems.length > 0) return { problems };
  try {
    const id = await ctx.em.transactional((em) => write(ctx, em, input));
    ctx.committed();
    return await standing(ctx, id);
  } catch (error) {
    if (error instanceof Refused && error.problems !== 'STALE') return { problems: error.problems };
    throw error;
  }
}

async function checkStart(ctx: Context, input: StartAdoptionInput): Promise<Problem[]> {
  const { clientMutationId, note, pairingId, regionCode } = input;
  const practice = await practiceById(ctx, input.practiceId);
  const ofThePair = (codes: readonly string[]): boolean =>
    practice !== null && codes.includes(regionCode) && codes.includes(practice.regionCode);
  const pair = pairingId ? await pairingById(ctx, pairingId) : null;
  return [
    isMutationId(clientMutationId) ? null : adoptionProblems.mutationId(),
    practice ? null : adoptionProblems.unknownPractice(),
    practice?.regionCode === regionCode ? adoptionProblems.ownPractice() : null,
    (note?.length ?? 0) > LIMITS.noteLength ? adoptionProblems.tooLong('note', LIMITS.noteLength) : null,
    pairingId && !(pair?.state === 'ACTIVE' && ofThePair([pair.proposerCode, pair.partnerCode])) ? adoptionProblems.notPaired() : null,
  ].filter((one) => one !== null);
}

async function write(ctx: Context, em: EntityManager, input: StartAdoptionInput): Promise<string> {
  const { practiceId, regionCode, versionNumber, mode } = input;
  // Lock first (E3): of two who begin at once the second sees what the first has begun.
  const stream = await lockStream(em, adoptionStream(practiceId.toLowerCase(), regionCode), ctx.clock);
  authorize(ctx.currentViewer(), 'ADOPT', { regionCode });
  const db = rows(em);
  const actor = actorOf(ctx.currentViewer())!;
  const id = ctx.clock.newId();
  const known = await claim(db, { ...input, personId: actor.id, id, at: stream.at });
  if (known !== null) return known;
  const practice = await lockPractice(db, practiceId);
  if (!practice) throw new Refused([adoptionProblems.unknownPractice()]);
  if (practice.state !== 'SHARED') throw new Refused([adoptionProblems.notShared()]);
  const version = await versionToAdopt(db, practiceId, versionNumber);
  const pairingId = input.pairingId ?? null;
  const inserted = await sql`
    insert into adoption (id, practice_id, version_number, region_code, origin_code, pairing_id, mode, stage, content, content_hash,
      started_at, started_by_id, started_by_name, sample)
    values (${id}::uuid, ${practiceId}::uuid, ${versionNumber}, ${regionCode}, ${practice.regionCode}, ${pairingId}::uuid, ${mode},
      ${FIRST_STAGE}, ${mode === 'ATM' ? version.content : null}, ${version.contentHash}, ${stream.at}::timestamptz, ${actor.id}, ${actor.name},
      ${ctx.demo})
    on conflict (practice_id, region_code) where stage <> 'STOPPED' do nothing returning 1`.execute(db);
  if (inserted.rows.length === 0) throw new Refused([adoptionProblems.alreadyAdopted()]);
  await insertStep(db, id, { from: null, to: FIRST_STAGE, note: tidyNote(input.note), at: stream.at, actor });
  const about = { id, practiceId, versionNumber, regionCode, originCode: practice.regionCode, pairingId, mode, title: practice.title };
  await stream.append([adoptionEvent('ADOPTION_STARTED', about, actor, { from: null, to: FIRST_STAGE, indicators: practice.indicators })]);
  await storeFacts(db, practiceId);
  return id;
}

/** The version as it was shared. A number that is none of its versions is refused. */
async function versionToAdopt(db: Rows, practiceId: string, number: number): Promise<{ content: string; contentHash: string }> {
  const found = await sql<{ content: string; contentHash: string }>`
    select v.content, v.content_hash as "contentHash" from practice_version v
    where v.practice_id = ${practiceId}::uuid and v.number = ${number}`.execute(db);
  const version = found.rows[0];
  if (!version) throw new Refused([{ ...adoptionProblems.unknownPractice(), path: 'versionNumber' }]);
  return version;
}

/** Takes a person's `clientMutationId` for this adoption; answers the adoption that it began before, null when it is new. */
async function claim(db: Rows, input: StartAdoptionInput & { personId: string; id: string; at: Date }): Promise<string | null> {
  const { personId, id, at, ...said } = input;
  const fingerprint = fingerprintOf({ mutation: 'startAdoption', ...said });
  const inserted = await sql`
    insert into client_mutation (person_id, client_mutation_id, fingerprint, report_ids, created_at)
    values (${personId}, ${said.clientMutationId}, ${fingerprint}, ${[id]}::text[], ${at}::timestamptz)
    on conflict do nothing returning 1`.execute(db);
  if (inserted.rows.length > 0) return null;
  const known = await earlier(db, { ...said, personId });
  if (known === null || known === 'REUSED') throw new Refused([adoptionProblems.mutationIdReused()]);
  return known;
}

/** What this person's `clientMutationId` began before: an adoption's id, the word `REUSED` for something else, null when it is new. */
async function earlier(db: Rows, { personId, ...said }: StartAdoptionInput & { personId: string }): Promise<string | null> {
  const found = await sql<{ fingerprint: string; reportIds: string[] }>`
    select fingerprint, report_ids as "reportIds" from client_mutation
    where person_id = ${personId} and client_mutation_id = ${said.clientMutationId}`.execute(db);
  const known = found.rows[0];
  if (!known) return null;
  return known.fingerprint === fingerprintOf({ mutation: 'startAdoption', ...said }) ? known.reportIds[0]! : 'REUSED';
}
