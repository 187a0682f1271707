import { sql, type RawBuilder } from 'kysely';

import { placeOf } from '../../api/newest-first.ts';
import type { Asked, ExportJob } from './exports.types.ts';
import { shortened } from './filter-words.service.ts';

/** How long a file is kept, ms. */
export const KEPT_MS = 7 * 24 * 3_600_000;

/** Where an export is downloaded. */
export const EXPORT_PATH = '/unduhan';

export interface JobRow extends Omit<ExportJob, 'address' | 'frameworkId' | 'year' | 'provinceCode' | 'filter' | 'until'> {
  asked: string;
  place: number;
}

/** Columns of a job `j`. */
export const JOB_COLUMNS: RawBuilder<unknown> = sql`
  j.id, j.kind, j.format, j.asked, j.state, j.rows_done::float8 as "rowsDone", j.rows_total::float8 as "rowsTotal", j.file_name as "fileName",
  j.bytes::float8 as bytes, j.sha256, j.failure, j.created_at as "createdAt", j.finished_at as "finishedAt", j.expires_at as "expiresAt",
  ${placeOf(sql`j.created_at`)} as place`;

/** A job as the API shows it. What was asked for is told, what might be seen is not. */
export function jobOf({ asked, ...row }: JobRow): ExportJob & { place: number } {
  const { frameworkId, year, provinceCode, words, activity } = JSON.parse(asked) as Partial<Asked>;
  return {
    ...row,
    frameworkId: frameworkId ?? null,
    year: year ?? null,
    provinceCode: provinceCode ?? null,
    filter: (words ?? []).map(shortened),
    until: activity?.until ? new Date(activity.until) : null,
    address: row.state === 'DONE' && row.fileName !== null ? `${EXPORT_PATH}/${row.id}/${encodeURIComponent(row.fileName)}` : null,
  };
}
