import {
  canonicalContent,
  contentFiles,
  differences,
  mayEdit,
  readContent,
  sharingProblems,
  type PracticeContent,
  type Problem,
} from '@saling/schema';
import { sql } from 'kysely';

import type { Context } from '../../api/context.ts';
import type { Rows } from '../../database/orm.ts';
import { foreignFiles } from '../files/files.service.ts';
import { contentHashOf } from '../practices/content-hash.service.ts';
import { adoptionEvent } from './adoption-events.ts';
import { adoptionProblems } from './adoption-problems.ts';
import { ownContent } from './adoption-reads.service.ts';
import { changeAdoption, Refused, type Writing } from './adoption-write.service.ts';
import type { Adoption, AdoptionOutcome, EditAdoptionInput } from './adoption.types.ts';

/**
 * Stores the adopter's own text (A14). Of an ATM only what its stage lets be edited may differ from what stands; of an
 * ATP nothing may differ from the version (A13). What is the same changes nothing.
 */
export async function editAdoption(ctx: Context, input: EditAdoptionInput): Promise<AdoptionOutcome> {
  return changeAdoption(ctx, input.id, async (writing) => {
    const { adoption } = writing;
    if (input.revision !== adoption.revision) throw new Refused('STALE');
    const { content, problems } = readContent(input.content);
    if (!content) throw new Refused(problems.map((one) => ({ ...one, path: one.path === null ? 'content' : `content.${one.path}` })));
    const hash = contentHashOf(content);
    if (adoption.mode === 'ATP') {
      if (hash !== adoption.contentHash) throw new Refused([adoptionProblems.notACopy('content')]);
      return;
    }
    await checkEdit(writing, content);
    if (hash !== adoption.contentHash) await storeContent(writing, content, hash);
  });
}

/** What keeps the text of an ATM from going live: the same as keeps one from being shared. */
export function contentBlocksLive(adoption: Pick<Adoption, 'text'>): Problem[] {
  return sharingProblems(ownContent(adoption)!).map((one) => ({ ...one, path: `content.${one.path ?? ''}` }));
}

async function checkEdit({ db, adoption }: Writing, content: PracticeContent): Promise<void> {
  const { mode, stage, regionCode } = adoption;
  const problems = differences(ownContent(adoption)!, content)
    .filter(({ field }) => !mayEdit(mode, stage, field))
    .map(({ field }) => adoptionProblems.notEditable(field, mode, stage));
  const foreign = await foreignFiles(db, regionCode, contentFiles(content));
  if (foreign.length > 0) {
    const ofOrigin = new Set(await versionFiles(db, adoption));
    problems.push(...foreign.filter((id) => !ofOrigin.has(id)).map(adoptionProblems.unknownFile));
  }
  if (problems.length > 0) throw new Refused(problems);
}

/** Files that the version shows: its adopters may go on showing them. */
async function versionFiles(db: Rows, { practiceId, versionNumber }: Pick<Adoption, 'practiceId' | 'versionNumber'>): Promise<string[]> {
  const found = await sql<{ content: string }>`
    select v.content from practice_version v where v.practice_id = ${practiceId}::uuid and v.number = ${versionNumber}`.execute(db);
  return contentFiles(JSON.parse(found.rows[0]!.content) as PracticeContent);
}

async function storeContent(
  { db, stream, adoption, title, indicators, actor }: Writing,
  content: PracticeContent,
  hash: string,
): Promise<void> {
  await sql`
    update adoption set content = ${canonicalContent(content)}, content_hash = ${hash}, revision = revision + 1
    where id = ${adoption.id}::uuid`.execute(db);
  const { stage } = adoption;
  await stream.append([adoptionEvent('ADOPTION_EDITED', { ...adoption, title }, actor, { from: stage, to: stage, indicators })]);
}
