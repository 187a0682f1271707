import { sql } from 'kysely';

import type { Rows } from '../../database/orm.ts';
import type { Clock } from '../../kernel/clock.ts';
import { KEPT_MS } from './export-rows.ts';
import { tellAsker } from './tell-asker.service.ts';
import type { ExportFailure, ExportFormat, ExportKind } from './exports.types.ts';

/** For how long a job belongs to the process that took it, unless it says that it is still at it, ms. */
const TAKEN_MS = 30_000;
/** Times that a job may fail, or be lost with its process. */
const ATTEMPTS = 5;

export interface TakenJob {
  id: string;
  kind: ExportKind;
  format: ExportFormat;
  asked: string;
  personId: string | null;
  /** Which attempt this is: whoever was taken for dead does not finish it any more. */
  attempts: number;
}

/** The job was given to somebody else meanwhile. */
export class JobLost extends Error {}

/** The oldest job that waits, or whose process is gone, which no other process gets for a while (N31). */
export async function takeJob(db: Rows, clock: Clock): Promise<TakenJob | null> {
  const now = clock.now();
  const taken = await sql<TakenJob>`
    update export_job set state = 'RUNNING', attempts = attempts + 1, taken_until = ${new Date(now.getTime() + TAKEN_MS)}, rows_done = 0
    where id = (
      select id from export_job where state in ('WAITING', 'RUNNING') and (taken_until is null or taken_until < ${now})
      order by created_at, id limit 1 for update skip locked
    )
    returning id, kind, format, asked, person_id as "personId", attempts`.execute(db);
  const job = taken.rows[0];
  if (!job || job.attempts <= ATTEMPTS) return job ?? null;
  await failJob(db, clock, job, 'GIVEN_UP');
  await tellAsker(db, clock, job.id);
  return takeJob(db, clock);
}

const ofTaken = ({ id, attempts }: TakenJob) => sql`id = ${id}::uuid and state = 'RUNNING' and attempts = ${attempts}`;

/** Says how far it is, and that somebody is at it. @throws {JobLost} */
export async function noteProgress(db: Rows, clock: Clock, job: TakenJob, progress: { done: number; total: number | null }): Promise<void> {
  const noted = await sql`
    update export_job set rows_done = ${progress.done}, rows_total = ${progress.total}, taken_until = ${new Date(clock.now().getTime() + TAKEN_MS)}
    where ${ofTaken(job)} returning 1`.execute(db);
  if (noted.rows.length === 0) throw new JobLost();
}

/** Lets it be taken again at once (a server that stops), or after a while (what went wrong may pass). */
export async function putBack(db: Rows, clock: Clock, job: TakenJob, waitMs: number | null): Promise<void> {
  const until = waitMs === null ? null : new Date(clock.now().getTime() + waitMs);
  await sql`
    update export_job set state = 'WAITING', taken_until = ${until}::timestamptz, attempts = attempts - ${waitMs === null ? 1 : 0}
    where ${ofTaken(job)}`.execute(db);
}

export async function failJob(db: Rows, clock: Clock, job: TakenJob, failure: ExportFailure): Promise<void> {
  await sql`update export_job set state = 'FAILED', failure = ${failure}, finished_at = ${clock.now()}, taken_until = null where ${ofTaken(job)}`.execute(
    db,
  );
}

export interface Finished {
  fileName: string;
  mediaType: string;
  storeKey: string;
  bytes: number;
  sha256: string;
  rows: number;
}

/** Its file, null for a job without one, is there from now on, for a week. @throws {JobLost} */
export async function finishJob(db: Rows, clock: Clock, job: TakenJob, file: Finished | null): Promise<void> {
  const now = clock.now();
  const done = await sql`
    update export_job set state = 'DONE', finished_at = ${now}, taken_until = null, expires_at = ${new Date(now.getTime() + KEPT_MS)},
      file_name = ${file?.fileName ?? null}, media_type = ${file?.mediaType ?? null}, store_key = ${file?.storeKey ?? null},
      bytes = ${file?.bytes ?? null}::bigint, sha256 = ${file?.sha256 ?? null},
      rows_done = coalesce(${file?.rows ?? null}::bigint, rows_done), rows_total = coalesce(${file?.rows ?? null}::bigint, rows_total)
    where ${ofTaken(job)} returning 1`.execute(db);
  if (done.rows.length === 0) throw new JobLost();
}

/** Ends those whose week is over, and answers what is to be taken out of the store. */
export async function expireJobs(db: Rows, clock: Clock): Promise<string[]> {
  const found = await sql<{ storeKey: string | null }>`
    update export_job set state = 'EXPIRED' where state = 'DONE' and expires_at <= ${clock.now()} returning store_key as "storeKey"`.execute(
    db,
  );
  return found.rows.flatMap(({ storeKey }) => (storeKey === null ? [] : [storeKey]));
}
