import { LIMITS, problem } from '@saling/schema';
import { sql } from 'kysely';

import { authorize, authorizePerson, visibleEvents } from '../../access/policy.ts';
import type { Viewer } from '../../access/viewer.ts';
import type { Context } from '../../api/context.ts';
import { fingerprintOf } from '../../api/fingerprint.ts';
import { isUuid } from '../../api/ids.ts';
import { isMutationId, mutationIdProblems } from '../../api/mutation-id-problems.ts';
import { newestFirstAfter } from '../../api/newest-first.ts';
import { page, pageSize } from '../../api/page.ts';
import type { RuleBroken } from '../../api/problems.types.ts';
import { rows, type Rows } from '../../database/orm.ts';
import { DomainError } from '../../kernel/errors.ts';
import { groundsOf } from '../activity/activity.service.ts';
import { requireFramework } from '../indicators/frameworks.service.ts';
import { filterInWords } from './filter-words.service.ts';
import { JOB_COLUMNS, jobOf, type JobRow } from './export-rows.ts';
import type { Asked, ExportFormat, ExportJob, ExportJobConnection, ExportKind, StartExportInput } from './exports.types.ts';

/** Exports of one person that wait or run at once. */
const OPEN_AT_ONCE = 5;
/** For whom the worker listens. */
export const WORKER = 'worker';

interface NewJob {
  kind: ExportKind;
  format: ExportFormat;
  asked: Partial<Asked>;
  clientMutationId: string;
}

/** Starts an export of what the viewer may see; the same `clientMutationId` again answers with the same. */
export async function startExport(ctx: Context, input: StartExportInput): Promise<ExportJob | RuleBroken> {
  authorize(ctx.viewer, 'EXPORT', {});
  const person = authorizePerson(ctx.viewer);
  const { kind, format, frameworkId = null, year = null, provinceCode = null } = input;
  if (kind === 'OPEN_DATA') throw new DomainError('BAD_INPUT', 'kind: VALUES, INDICES or EVENTS; OPEN_DATA is made by publishOpenData.');
  if (frameworkId !== null || kind !== 'EVENTS') requireFramework(frameworkId ?? '');
  if (year !== null && (year < 2000 || year > 9_999)) throw new DomainError('BAD_INPUT', `year is 2000 to 9999; it was ${year}.`);
  if (provinceCode !== null && !/^\d{2}$/.test(provinceCode)) throw new DomainError('BAD_INPUT', 'provinceCode is two digits, like 32.');
  const { filter = null, until = null } = input;
  if ((filter || until) && kind !== 'EVENTS') throw new DomainError('BAD_INPUT', 'filter and until are for kind EVENTS.');
  const activity = filter || until ? { filter: filter ?? {}, grounds: await groundsOf(ctx, filter), until } : null;
  const words = await filterInWords(ctx, provinceCode === null ? filter : { ...filter, provinceCodes: [provinceCode] });
  const asked: Asked = { frameworkId, year, provinceCode, sees: visibleEvents(ctx.viewer), by: person.name, activity, words };
  return enqueue(ctx, { kind, format, asked, clientMutationId: input.clientMutationId });
}

/** Has a version of the open data made at once. */
export async function publishOpenData(ctx: Context, clientMutationId: string): Promise<ExportJob | RuleBroken> {
  authorize(ctx.viewer, 'RELEASE_OPEN_DATA', {});
  return enqueue(ctx, { kind: 'OPEN_DATA', format: 'CSV', asked: {}, clientMutationId });
}

async function enqueue(ctx: Context, { kind, format, asked, clientMutationId }: NewJob): Promise<ExportJob | RuleBroken> {
  const { viewer, clock } = ctx;
  const person = authorizePerson(viewer);
  if (!isMutationId(clientMutationId)) return { problems: [mutationIdProblems.mutationId()] };
  const fingerprint = fingerprintOf({ kind, format, asked: { ...asked, sees: null, words: undefined } });
  const db = rows(ctx.em);
  await sql`
    insert into export_job (id, kind, format, asked, person_id, organisation_id, client_mutation_id, fingerprint, state, created_at)
    select ${clock.newId()}::uuid, ${kind}, ${format}, ${JSON.stringify(asked)}, ${person.id}, ${viewer.organisation?.id ?? null},
      ${clientMutationId}, ${fingerprint}, 'WAITING', ${clock.now()}::timestamptz
    where (select count(*) from export_job where person_id = ${person.id} and state in ('WAITING', 'RUNNING')) < ${OPEN_AT_ONCE}
    on conflict (person_id, client_mutation_id) do nothing`.execute(db);
  const found = await sql<JobRow & { fingerprint: string }>`
    select ${JOB_COLUMNS}, j.fingerprint from export_job j where j.person_id = ${person.id} and j.client_mutation_id = ${clientMutationId}`.execute(
    db,
  );
  const row = found.rows[0];
  if (!row) return { problems: [tooMany()] };
  if (row.fingerprint !== fingerprint) return { problems: [mutationIdProblems.mutationIdReused()] };
  ctx.exportBell.ring([WORKER, person.id]);
  return jobOf(row);
}

const tooMany = () =>
  problem('TOO_MANY', {
    id: `Sudah ada ${OPEN_AT_ONCE} ekspor Anda yang belum selesai: tunggu salah satunya.`,
    en: `${OPEN_AT_ONCE} of your exports are not done yet: wait for one of them.`,
  });

/** Own exports, newest first. */
export async function exportJobs(ctx: Context, query: { first?: number | null; after?: string | null }): Promise<ExportJobConnection> {
  const person = authorizePerson(ctx.viewer);
  const size = pageSize(query.first);
  const after = newestFirstAfter(query.after, sql`j.created_at`, sql`j.id`);
  const db = rows(ctx.em);
  const found = await sql<JobRow>`
    select ${JOB_COLUMNS} from export_job j where j.person_id = ${person.id} and ${after}
    order by j.created_at desc, j.id desc limit ${size + 1}`.execute(db);
  const counted = await sql<{ n: number }>`select count(*)::int as n from export_job j where j.person_id = ${person.id}`.execute(db);
  return page(found.rows.map(jobOf), size, (job) => [job.place, job.id], { after: query.after, totalCount: counted.rows[0]!.n });
}

/** The newest own exports, for a page that is open. */
export async function newestExports(ctx: Context): Promise<ExportJob[]> {
  return (await exportJobs(ctx, { first: LIMITS.pageDefault })).nodes;
}

export interface ServedExport {
  fileName: string;
  storeKey: string;
  mediaType: string;
  bytes: number;
  sha256: string;
}

/** The file of an export for whoever asked for it, in the organisation they asked for it in; null for anybody else, and when it is over (N32). */
export async function exportForViewer(db: Rows, viewer: Viewer, id: string, now: Date): Promise<ServedExport | null> {
  if (!viewer.person || !isUuid(id)) return null;
  const found = await sql<ServedExport>`
    select j.file_name as "fileName", j.store_key as "storeKey", j.media_type as "mediaType", j.bytes::float8 as bytes, j.sha256
    from export_job j
    where j.id = ${id}::uuid and j.person_id = ${viewer.person.id} and j.organisation_id is not distinct from ${viewer.organisation?.id ?? null}
      and j.state = 'DONE' and j.store_key is not null and j.expires_at > ${now}`.execute(db);
  return found.rows[0] ?? null;
}
