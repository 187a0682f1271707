import { sql } from 'kysely';

import type { Context } from '../../api/context.ts';
import { decodeKey, page, pageSize } from '../../api/page.ts';
import { rows, type Rows } from '../../database/orm.ts';
import type { OpenDataFile, OpenDataVersionConnection } from './exports.types.ts';

/** Below it are versions: `/data/terbuka/2026-11-30/nilai.csv`; `terbaru` leads to the newest. */
export const OPEN_DATA_PATH = '/data/terbuka';
export const NEWEST = 'terbaru';

/** A file as it is noted with its version. */
export type NotedFile = Omit<OpenDataFile, 'address'>;

interface VersionRow {
  version: string;
  madeAt: Date;
  files: string;
}

export const openDataKey = (version: string, name: string): string => `data-terbuka/${version}/${name}`;

/** Versions, newest first. */
export async function openDataVersions(
  ctx: Context,
  query: { first?: number | null; after?: string | null },
): Promise<OpenDataVersionConnection> {
  const size = pageSize(query.first);
  const after = decodeKey(query.after, ['whole', 'text']);
  const db = rows(ctx.em);
  const found = await sql<VersionRow & { place: number }>`
    select v.version, v.made_at as "madeAt", v.files, (extract(epoch from v.made_at) * 1000000)::float8 as place from open_data_version v
    where ${after ? sql`((extract(epoch from v.made_at) * 1000000)::float8, v.version) < (${after[0]}::float8, ${after[1]})` : sql`true`}
    order by v.made_at desc, v.version desc limit ${size + 1}`.execute(db);
  const counted = await sql<{ n: number }>`select count(*)::int as n from open_data_version`.execute(db);
  const versions = found.rows.map(({ version, madeAt, files, place }) => ({
    ...{ version, madeAt, place },
    files: notedFiles(files).map((file) => ({ ...file, address: `${OPEN_DATA_PATH}/${version}/${file.name}` })),
  }));
  return page(versions, size, (one) => [one.place, one.version], { after: query.after, totalCount: counted.rows[0]!.n });
}

const notedFiles = (text: string): NotedFile[] => JSON.parse(text) as NotedFile[];

/** A file of a version, with where it is kept; null when there is none. */
export async function openDataFile(db: Rows, version: string, name: string): Promise<(NotedFile & { storeKey: string }) | null> {
  const found = await sql<VersionRow>`
    select v.version, v.made_at as "madeAt", v.files from open_data_version v where v.version = ${version}`.execute(db);
  const file = found.rows[0] && notedFiles(found.rows[0].files).find((one) => one.name === name);
  return file ? { ...file, storeKey: openDataKey(version, name) } : null;
}

/** Name of the newest version; null before there is one. */
export async function newestVersion(db: Rows): Promise<{ version: string; madeAt: Date; fingerprint: string; pos: number } | null> {
  const found = await sql<{ version: string; madeAt: Date; fingerprint: string; pos: number }>`
    select v.version, v.made_at as "madeAt", v.fingerprint, v.pos::float8 as pos from open_data_version v
    order by v.made_at desc, v.version desc limit 1`.execute(db);
  return found.rows[0] ?? null;
}
