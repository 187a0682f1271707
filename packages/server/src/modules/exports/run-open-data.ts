import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { sql } from 'kysely';

import type { Clock } from '../../kernel/clock.ts';
import type { ExportStore } from './export-store.ts';
import { dataPackage, type DataLicense } from './data-package.ts';
import { openDataTables } from './open-data-tables.ts';
import { newestVersion, openDataKey, type NotedFile } from './open-data.service.ts';
import type { ReadMoment } from './export-thread.ts';
import { compiled, rowsToRead } from './rows-to-read.ts';
import type { Table } from './table.ts';
import { jakartaDay } from '../public-log/days.service.ts';
import type { Rows } from '../../database/orm.ts';
import type { FileFormat } from './thread-messages.ts';
import type { WrittenFile } from './written-file.ts';

export interface OpenDataParts {
  db: Rows;
  moment: ReadMoment;
  /** An empty folder of this machine. */
  folder: string;
  store: ExportStore;
  clock: Clock;
  license: DataLicense;
  home: string;
  onTotal: (rows: number) => Promise<void>;
  onRows: (rows: number) => Promise<void>;
}

/** Key of the advisory lock of the one who makes a version. */
const LOCK_KEY = 7_245_012;

const FORMATS: readonly { format: FileFormat; mediaType: string }[] = [
  { format: 'csv', mediaType: 'text/csv; charset=utf-8' },
  { format: 'parquet', mediaType: 'application/vnd.apache.parquet' },
];

/**
 * Makes a version of the open data from one moment of the database, when it says anything else than the newest; answers its
 * name, or null. All files are in the store before the version is noted, so what is listed is whole (N34).
 */
export async function runOpenData(parts: OpenDataParts): Promise<string | null> {
  const { db, moment, folder, clock } = parts;
  // Two would take the same name. Held until the thread takes leave.
  const { got } = await moment.one<{ got: boolean }>(compiled(sql`select pg_try_advisory_xact_lock(${sql.lit(LOCK_KEY)}) as got`, db));
  if (!got) throw new Error('another process makes a version of the open data');
  const { pos } = await moment.one<{ pos: number }>(compiled(sql`select pos::float8 as pos from event_head`, db));
  const madeAt = clock.now();
  const version = await nameOf(db, jakartaDay(madeAt));
  await mkdir(folder, { recursive: true });
  const tables = openDataTables();
  let total = 0;
  for (const table of tables) total += await moment.count(rowsToRead(table, db));
  await parts.onTotal(total * FORMATS.length);
  const written: { table: Table; files: NotedFile[] }[] = [];
  for (const table of tables) written.push({ table, files: await writeBoth(parts, table, version) });
  const all = written.flatMap(({ files }) => files);
  const fingerprint = createHash('sha256')
    .update(
      all
        .filter(({ name }) => name.endsWith('.csv'))
        .map(({ name, sha256 }) => `${name} ${sha256}\n`)
        .join(''),
    )
    .digest('hex');
  if ((await newestVersion(db))?.fingerprint === fingerprint) return null;
  const dictionary = dataPackage({
    ...{ version, madeAt, license: parts.license, home: parts.home },
    tables: written.map(({ table, files }) => ({ table, csv: files[0]!, parquet: files[1]! })),
  });
  all.unshift(await writeText(folder, 'datapackage.json', 'application/json', `${JSON.stringify(dictionary, null, 2)}\n`));
  const sums = all.map(({ name, sha256 }) => `${sha256}  ${name}\n`).join('');
  all.push(await writeText(folder, 'SHA256SUMS', 'text/plain; charset=utf-8', sums));
  for (const { name, bytes, mediaType } of all)
    await parts.store.put(openDataKey(version, name), { path: join(folder, name), bytes, mediaType });
  await sql`
    insert into open_data_version (version, made_at, fingerprint, pos, files)
    values (${version}, ${madeAt}, ${fingerprint}, ${pos}, ${JSON.stringify(all)})`.execute(db);
  return version;
}

async function writeBoth(
  { db, moment, folder, license, home, onRows }: OpenDataParts,
  table: Table,
  version: string,
): Promise<NotedFile[]> {
  const files: NotedFile[] = [];
  const about = [
    ['Nama', table.title.id],
    ['Versi', version],
    ['Lisensi', license.name],
    ['Sumber', `${home}/data-terbuka`],
  ] as const;
  const { columns } = table;
  for (const { format, mediaType } of FORMATS) {
    const name = `${table.name}.${format}`;
    const rows = rowsToRead(table, db);
    const asked = { path: join(folder, name), format, name: table.name, columns, rows, about, reader: 'program' } as const;
    files.push({ name, table: table.name, mediaType, ...(await moment.write(asked, onRows)) });
  }
  return files;
}

async function writeText(folder: string, name: string, mediaType: string, text: string): Promise<NotedFile> {
  await writeFile(join(folder, name), text);
  const file: WrittenFile = { bytes: Buffer.byteLength(text), sha256: createHash('sha256').update(text).digest('hex'), rows: 0 };
  return { name, table: null, mediaType, ...file, rows: null };
}

/** `2026-11-30`, or `2026-11-30.2` for the second of a day. */
async function nameOf(db: Rows, day: string): Promise<string> {
  const found = await sql<{ n: number }>`
    select count(*)::int as n from open_data_version v where v.version = ${day} or v.version like ${`${day}.%`}`.execute(db);
  const { n } = found.rows[0]!;
  return n === 0 ? day : `${day}.${n + 1}`;
}
