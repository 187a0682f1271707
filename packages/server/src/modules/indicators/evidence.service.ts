import { LIMITS, problem, type Problem, type ReportedValue } from '@saling/schema';
import { sql, type RawBuilder } from 'kysely';

import { draftRegions } from '../../access/policy.ts';
import type { Context } from '../../api/context.ts';
import { loader } from '../../api/loaders.ts';
import { rows, type Rows } from '../../database/orm.ts';
import { filesByIds, foreignFiles } from '../files/files.service.ts';
import type { EvidenceFile } from './evidence.types.ts';

/** What evidence belongs to: its table is `<of>_file`. */
export type EvidenceOf = 'report' | 'objection';

const foreign = (path: string, indicatorCode: string): Problem =>
  problem(
    'UNKNOWN_FILE',
    { id: 'Berkas ini bukan milik daerah Anda: unggah lagi.', en: "This file is not one of your region's: upload it again." },
    { path, indicatorCode },
  );
const notTaken = (path: string, indicatorCode: string): Problem =>
  problem(
    'UNKNOWN_FILE',
    {
      id: 'Berkas bukti dilampirkan daerah pada penilaian mandiri: asesor menulis catatan atau tautan.',
      en: 'Files of evidence come with the self-assessment of the region: an assessor writes a note or a link.',
    },
    { path, indicatorCode },
  );

/** Problems of the files that values name: evidence comes with a self-assessment, and is the region's own (N72). */
export async function evidenceProblems(
  db: Rows,
  { regionCode, stage, values }: { regionCode: string; stage: string; values: readonly ReportedValue[] },
): Promise<Problem[]> {
  const named = values.flatMap(({ indicatorCode, evidenceFileIds }, place) =>
    (evidenceFileIds ?? []).map((id) => ({ id, path: `values.${place}.evidenceFileIds`, indicatorCode })),
  );
  if (named.length === 0) return [];
  if (stage !== 'SELF') return named.slice(0, 1).map(({ path, indicatorCode }) => notTaken(path, indicatorCode));
  const strange = new Set(
    await foreignFiles(
      db,
      regionCode,
      named.map(({ id }) => id),
    ),
  );
  return named.filter(({ id }) => strange.has(id)).map(({ path, indicatorCode }) => foreign(path, indicatorCode));
}

/** Problem of the files that an objection names; null when there is none. */
export async function objectionEvidenceProblem(
  db: Rows,
  { regionCode, indicatorCode }: { regionCode: string; indicatorCode: string },
  ids: readonly string[],
): Promise<Problem | null> {
  const path = 'evidenceFileIds';
  if (ids.length > LIMITS.evidenceFiles)
    return problem(
      'TOO_MANY',
      {
        id: `Paling banyak ${LIMITS.evidenceFiles} berkas bukti: lepas sebagian.`,
        en: `At most ${LIMITS.evidenceFiles} files of evidence: take some away.`,
      },
      { path },
    );
  return (await foreignFiles(db, regionCode, ids)).length > 0 ? foreign(path, indicatorCode) : null;
}

/** Who adds evidence, and when. */
interface Adding {
  at: Date;
  by: string;
}

/** One thing that gets evidence; files that the one before it had keep who added them and when. */
export interface NewEvidence {
  id: string;
  /** Left out, those of `before` stay. */
  fileIds: readonly string[] | null | undefined;
  before: string | null;
}

/** Stores evidence, in one statement; nothing when there is none. */
export async function storeEvidence(db: Rows, of: EvidenceOf, added: readonly NewEvidence[], { at, by }: Adding): Promise<void> {
  const given = added.flatMap(({ id, fileIds, before }) => [...new Set(fileIds)].map((file, place) => ({ id, file, place, before })));
  const kept = added.flatMap(({ id, fileIds, before }) => (fileIds || before === null ? [] : [{ id, before }]));
  if (given.length + kept.length === 0) return;
  const [table, owner] = [sql.ref(`${of}_file`), sql.ref(`${of}_id`)];
  await sql`
    insert into ${table} (${owner}, file_id, place, added_at, added_by_name)
    select g.id, g.file, g.place, coalesce(b.added_at, ${at}::timestamptz), coalesce(b.added_by_name, ${by})
    from json_to_recordset(${JSON.stringify(given)}::json) as g (id uuid, file uuid, place smallint, before uuid)
    left join ${table} b on b.${owner} = g.before and b.file_id = g.file
    union all
    select k.id, b.file_id, b.place, b.added_at, b.added_by_name
    from json_to_recordset(${JSON.stringify(kept)}::json) as k (id uuid, before uuid) join ${table} b on b.${owner} = k.before`.execute(db);
}

/** Files that a level usually has, at most: what prices are made of. */
export const USUAL_EVIDENCE = 2;

interface Row {
  of: string;
  fileId: string;
  addedBy: string;
  addedAt: Date;
}

/** Rows of evidence that the viewer may see: who sees what is not final does, before and after a publication (N73). */
function evidenceRows(ctx: Context, of: EvidenceOf, where: RawBuilder<unknown>): RawBuilder<Row> {
  const drafts = draftRegions(ctx.currentViewer());
  const owner = sql.ref(`x.${of}_id`);
  return sql<Row>`
    select ${owner} as "of", x.file_id as "fileId", x.added_by_name as "addedBy", x.added_at as "addedAt", x.place
    from ${sql.ref(`${of}_file`)} x join ${sql.ref(of)} o on o.id = ${owner} join assessment a on a.id = o.assessment_id
    where ${where} and ${drafts === 'ALL' ? sql`true` : sql`a.region_code = any(${[...drafts]}::text[])`}`;
}

/** Evidence of a report or an objection, in order. Batched. */
export async function evidenceOf(ctx: Context, of: EvidenceOf, id: string | null): Promise<EvidenceFile[]> {
  if (id === null) return [];
  const found = await loader<string, Row[]>(ctx, `evidence ${of}`, async (ids) => {
    const owned = sql`${sql.ref(`x.${of}_id`)} = any(${[...ids]}::uuid[])`;
    const read = await sql<Row>`${evidenceRows(ctx, of, owned)} order by place`.execute(rows(ctx.em));
    const byOwner = Map.groupBy(read.rows, (row) => row.of);
    return ids.map((one) => byOwner.get(one) ?? []);
  }).load(id);
  return shown(ctx, found);
}

/** Evidence of all reports and objections of an assessment. */
export async function evidenceOfAssessment(ctx: Context, assessmentId: string | null): Promise<EvidenceFile[]> {
  if (assessmentId === null) return [];
  const here = sql`a.id = ${assessmentId}::uuid`;
  const found = await sql<Row>`
    ${evidenceRows(ctx, 'report', here)} union all ${evidenceRows(ctx, 'objection', here)} order by "of", place`.execute(rows(ctx.em));
  return shown(ctx, found.rows);
}

async function shown(ctx: Context, found: readonly Row[]): Promise<EvidenceFile[]> {
  const ids = found.map(({ fileId }) => fileId);
  const files = new Map((await filesByIds(ctx, ids)).map((file) => [file.id, file]));
  return found.map(({ of, fileId, addedBy, addedAt }) => ({ id: `${of}:${fileId}`, of, file: files.get(fileId)!, addedBy, addedAt }));
}
