import { differences, type FieldDifference, type PracticeContent } from '@saling/schema';
import { sql } from 'kysely';

import type { Context } from '../../api/context.ts';
import { notFound } from '../../api/ids.ts';
import { loader } from '../../api/loaders.ts';
import { rows } from '../../database/orm.ts';
import { practiceById, type PracticeRow } from '../practices/practices.service.ts';
import { versionByNumber, type VersionRow } from '../practices/versions.service.ts';
import { ownContent, seesContent } from './adoption-reads.service.ts';
import type { Adoption } from './adoption.types.ts';

/** The version that an adoption began with. Batched. */
export async function requireVersion(ctx: Context, adoption: Pick<Adoption, 'practiceId' | 'versionNumber'>): Promise<VersionRow> {
  const version = await versionByNumber(ctx, adoption.practiceId, adoption.versionNumber);
  if (!version) throw notFound('version');
  return version;
}

/** What the adopter works with: its own text, or the version as it is; null for those who may not see it. */
export async function contentOf(ctx: Context, adoption: Adoption): Promise<PracticeContent | null> {
  if (!seesContent(ctx.viewer, adoption)) return null;
  return ownContent(adoption) ?? (await requireVersion(ctx, adoption)).content;
}

/** What the adopter's text says otherwise than the version it began with (A14). */
export async function differencesOf(ctx: Context, adoption: Adoption): Promise<FieldDifference[]> {
  const own = seesContent(ctx.viewer, adoption) ? ownContent(adoption) : null;
  return own ? differences((await requireVersion(ctx, adoption)).content, own) : [];
}

/** Number of the practice's newest version when that is not the one adopted. */
export async function newerVersion(ctx: Context, adoption: Adoption): Promise<number | null> {
  const practice = await practiceById(ctx, adoption.practiceId);
  return practice && practice.versionCount > adoption.versionNumber ? practice.versionCount : null;
}

/** Practice that was made of an adoption, as far as the viewer may see it. Batched. */
export async function derivedPractice(ctx: Context, adoptionId: string): Promise<PracticeRow | null> {
  const id = await loader<string, string | null>(ctx, 'derivedPractice', async (ids) => {
    const found = await sql<{ id: string; adoptionId: string }>`
      select p.id, p.derived_from_adoption_id as "adoptionId" from practice p
      where p.derived_from_adoption_id = any(${[...ids]}::uuid[])`.execute(rows(ctx.em));
    const byAdoption = new Map(found.rows.map((row) => [row.adoptionId, row.id]));
    return ids.map((one) => byAdoption.get(one) ?? null);
  }).load(adoptionId);
  return id === null ? null : practiceById(ctx, id);
}
