import { differences, type FieldDifference, type PracticeContent } from '@saling/schema';
import { sql } from 'kysely';

import type { Context } from '../../api/context.ts';
import { loader } from '../../api/loaders.ts';
import { connection, decodeKey, pageSize } from '../../api/page.ts';
import { rows } from '../../database/orm.ts';
import { formatCursor } from '../../events/cursor.ts';
import { DomainError } from '../../kernel/errors.ts';
import type { PracticeVersionConnection } from './practices.types.ts';

/** A version as it was shared. */
export interface VersionRow {
  id: string;
  practiceId: string;
  number: number;
  content: PracticeContent;
  contentHash: string;
  changeNote: string | null;
  sharedAt: Date;
  sharedBy: string;
}

type Row = Omit<VersionRow, 'content' | 'id'> & { content: string };

const COLUMNS = sql`v.practice_id as "practiceId", v.number, v.content, v.content_hash as "contentHash", v.change_note as "changeNote",
  v.shared_at as "sharedAt", v.shared_by_name as "sharedBy"`;

function versionRow(row: Row): VersionRow {
  return { ...row, id: `${row.practiceId}:${row.number}`, content: JSON.parse(row.content) as PracticeContent };
}

/**
 * A version of a practice, or null. Batched. Whether the viewer may see the practice, or holds an adoption of this
 * version, the caller has judged (A2).
 */
export function versionByNumber(ctx: Context, practiceId: string, number: number): Promise<VersionRow | null> {
  return loader<string, VersionRow | null>(ctx, 'practice-version', async (keys) => {
    const parts = keys.map((key) => key.split(':') as [string, string]);
    const found = await sql<Row>`
      select ${COLUMNS} from practice_version v
      join unnest(${parts.map(([id]) => id)}::uuid[], ${parts.map(([, at]) => Number(at))}::int[]) as k (id, number)
        on v.practice_id = k.id and v.number = k.number`.execute(rows(ctx.em));
    const byKey = new Map(found.rows.map((row) => [`${row.practiceId}:${row.number}`, versionRow(row)]));
    return keys.map((key) => byKey.get(key) ?? null);
  }).load(`${practiceId}:${number}`);
}

/** Versions of a practice that the viewer may see, newest first. */
export async function readVersions(
  ctx: Context,
  practice: { id: string; versionCount: number },
  page: { first?: number | null; after?: string | null },
): Promise<PracticeVersionConnection> {
  const size = pageSize(page.first);
  const after = decodeKey(page.after, ['whole']);
  const found = await sql<Row & { pos: string; epoch: string; total: number }>`
    select v.*, (select count(*)::int from practice_version c where c.practice_id = ${practice.id}) as total, h.pos, h.epoch
    from event_head h left join lateral (
      select ${COLUMNS} from practice_version v
      where v.practice_id = ${practice.id} and ${after ? sql`v.number < ${after[0]}::bigint` : sql`true`}
      order by v.number desc limit ${size + 1}
    ) v on true order by v.number desc`.execute(rows(ctx.em));
  const head = found.rows[0]!;
  return connection(found.rows.filter((row) => row.number !== null).map(versionRow), size, (row) => [row.number], {
    after: page.after,
    totalCount: head.total,
    asOf: formatCursor({ epoch: head.epoch, pos: Number(head.pos) }),
  }) as PracticeVersionConnection;
}

/** What a version changed against the one before, or against the one of number `from`; nothing for the first (A1). */
export async function versionDifferences(ctx: Context, version: VersionRow, from: number | null | undefined): Promise<FieldDifference[]> {
  const number = from ?? version.number - 1;
  if (number === 0 && (from === null || from === undefined)) return [];
  const before = number >= 1 && number <= 2_147_483_647 ? await versionByNumber(ctx, version.practiceId, number) : null;
  if (!before) throw new DomainError('BAD_INPUT', `from is the number of a version of this practice; ${number} is none.`);
  return differences(before.content, version.content);
}
