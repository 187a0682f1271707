import { LIMITS } from '@saling/schema';
import { sql } from 'kysely';

import { may } from '../../access/policy.ts';
import type { Viewer } from '../../access/viewer.ts';
import type { Context } from '../../api/context.ts';
import { isUuid } from '../../api/ids.ts';
import { loader } from '../../api/loaders.ts';
import { rows, type Rows } from '../../database/orm.ts';
import type { StoredFile } from './files.types.ts';

/** Address below which files are served and uploaded. */
export const FILES_PATH = '/berkas';

interface FileRow {
  id: string;
  name: string;
  mediaType: string;
  bytes: string;
  width: number | null;
  height: number | null;
}

const COLUMNS = sql`f.id, f.name, f.media_type as "mediaType", f.bytes, f.width, f.height`;

function fileOf(row: FileRow): StoredFile {
  return { ...row, bytes: Number(row.bytes), url: `${FILES_PATH}/${row.id}/${encodeURIComponent(row.name)}` };
}

/** Files by id, in the order asked for; those that do not exist are left out. Batched. Whether they may be seen, what refers to them decides. */
export async function filesByIds(ctx: Context, ids: readonly string[]): Promise<StoredFile[]> {
  const files = loader<string, StoredFile | null>(ctx, 'stored-file', async (keys) => {
    const found = await sql<FileRow>`select ${COLUMNS} from stored_file f where f.id = any(${keys.filter(isUuid)}::uuid[])`.execute(
      rows(ctx.em),
    );
    const byId = new Map(found.rows.map((row) => [row.id, fileOf(row)]));
    return keys.map((key) => byId.get(key) ?? null);
  });
  return (await Promise.all(ids.map((id) => files.load(id)))).filter((file) => file !== null);
}

/** Which of these files are not the region's own: what a region writes may show its own files alone. */
export async function foreignFiles(db: Rows, regionCode: string, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const found = await sql<{ id: string }>`
    select f.id from stored_file f where f.region_code = ${regionCode} and f.id = any(${ids.filter(isUuid)}::uuid[])`.execute(db);
  const own = new Set(found.rows.map((row) => row.id));
  return ids.filter((id) => !own.has(id));
}

/** A file as the server fetches it from its store. */
export interface ServedFile {
  id: string;
  name: string;
  mediaType: string;
  bytes: number;
  sha256: string;
  storeKey: string;
}

/**
 * A file that the viewer may read, else null: their region's own, one that a practice they may read shows, one that
 * stands in an adoption whose content they may see (A6), or evidence of a region whose drafts they see (N73).
 */
export async function fileForViewer(db: Rows, viewer: Viewer, id: string): Promise<ServedFile | null> {
  if (!isUuid(id)) return null;
  const found = await sql<Omit<ServedFile, 'bytes'> & { bytes: string } & Showing>`
    select f.id, f.name, f.media_type as "mediaType", f.bytes, f.sha256, f.store_key as "storeKey", f.region_code as "regionCode",
      exists (select from practice_file x join practice p on p.id = x.practice_id where x.file_id = f.id and p.state = 'SHARED') as shared,
      exists (select from practice_file x where x.file_id = f.id) as published,
      exists (select from practice_file x join adoption a on a.practice_id = x.practice_id
        where x.file_id = f.id and a.region_code = ${viewer.regionCode}) as adopted,
      array(select json_build_object('originCode', a.origin_code, 'live', a.stage = 'LIVE') from adoption a
        where a.region_code = f.region_code and position(f.id::text in a.content) > 0) as uses,
      exists (select from report_file x where x.file_id = f.id) or exists (select from objection_file x where x.file_id = f.id) as evidence
    from stored_file f where f.id = ${id}::uuid`.execute(db);
  const row = found.rows[0];
  if (!row || !mayRead(viewer, row)) return null;
  const { name, mediaType, sha256, storeKey } = row;
  return { id: row.id, name, mediaType, sha256, storeKey, bytes: Number(row.bytes) };
}

/** What shows a file. */
interface Showing {
  regionCode: string;
  /** A practice of the library. */
  shared: boolean;
  /** A practice that is or was in it. */
  published: boolean;
  /** A practice that the viewer's region has adopted. */
  adopted: boolean;
  /** Adoptions of the file's own region. */
  uses: { originCode: string; live: boolean }[];
  /** A level or an objection of the file's own region. */
  evidence: boolean;
}

function mayRead(viewer: Viewer, file: Showing): boolean {
  const { regionCode } = file;
  if (may(viewer, 'SEE_PRACTICE_DRAFTS', { regionCode })) return true;
  if (file.evidence && may(viewer, 'SEE_DRAFT', { regionCode })) return true;
  if (!may(viewer, 'READ_PRACTICES', {})) return false;
  if (file.shared || file.adopted) return true;
  // What was withdrawn the ministry still sees, as it sees what is adopted.
  if (file.published && may(viewer, 'SEE_ADOPTED_CONTENT', { regionCode })) return true;
  return file.uses.some(({ originCode, live }) => live || may(viewer, 'SEE_ADOPTED_CONTENT', { regionCode, otherRegionCode: originCode }));
}

/** A file that is stored already and is to be known from now on. */
export interface NewFile extends ServedFile {
  regionCode: string;
  createdById: string;
  at: Date;
  width: number | null;
  height: number | null;
}

/** Writes a file down; a second time changes nothing. */
export async function insertFile(db: Rows, file: NewFile): Promise<void> {
  await sql`
    insert into stored_file (id, region_code, name, media_type, bytes, sha256, store_key, width, height, created_at, created_by_id)
    values (${file.id}::uuid, ${file.regionCode}, ${file.name}, ${file.mediaType}, ${file.bytes}, ${file.sha256}, ${file.storeKey},
      ${file.width}, ${file.height}, ${file.at}::timestamptz, ${file.createdById})
    on conflict (id) do nothing`.execute(db);
}

/** Whether a file is known. */
export async function isFileKnown(db: Rows, id: string): Promise<boolean> {
  if (!isUuid(id)) return false;
  const found = await sql`select 1 from stored_file f where f.id = ${id}::uuid`.execute(db);
  return found.rows.length > 0;
}

/** Bytes that a region may still store. */
export async function roomOf(db: Rows, regionCode: string): Promise<number> {
  const found = await sql<{ used: string }>`
    select coalesce(sum(bytes), 0) as used from stored_file f where f.region_code = ${regionCode}`.execute(db);
  return LIMITS.filesOfRegionBytes - Number(found.rows[0]!.used);
}
