import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setImmediate as breathe } from 'node:timers/promises';

import { toCsv, type CsvCell } from '@saling/schema';
import { SHEET_ROWS, streamXlsx } from '@saling/schema/xlsx';
import type { Request, RequestHandler, Response } from 'express';

import { AUDIT_ACTIONS, type AuditAction } from '../access/audit.ts';
import type { Context } from '../api/context.ts';
import { DateTimeScalar } from '../api/scalars.ts';
import { DomainError } from '../kernel/errors.ts';
import { auditOf, exportAudit } from '../modules/identity/audit-log.service.ts';
import type { AuditEntry, AuditFilter, AuditOutcome } from '../modules/identity/audit.types.ts';
import { organisationById } from '../modules/identity/organisation.service.ts';
import { instantText } from '../modules/exports/instant-text.ts';
import { publicError } from './format-error.ts';
import { currentRequestId } from './request-id.ts';
import type { Runtime } from './runtime.ts';

/** Where the log is downloaded. */
export const AUDIT_PATH = '/export/:name';

const COLUMNS = ['waktu_utc', 'jenis_pelaku', 'id_pelaku', 'pelaku', 'tindakan', 'hasil', 'perihal', 'alamat', 'rincian'];
const FILTERS = [
  ['Tindakan', 'actions'],
  ['Id pelaku', 'actorId'],
  ['Hasil', 'outcome'],
  ['Sejak', 'from'],
  ['Sebelum', 'until'],
] as const;
/** Of the columns in a sheet, in characters. */
const WIDTHS = [26, 14, 40, 28, 28, 12, 36, 24, 60];

const WORDS: Partial<Record<DomainError['code'], { status: number; text: string }>> = {
  UNAUTHENTICATED: { status: 401, text: 'Masuk dulu, lalu unduh lagi. / Sign in first, then download again.' },
  FORBIDDEN: {
    status: 403,
    text: 'Jejak audit hanya untuk admin organisasi itu, dengan peramban. / The audit log is for administrators of that organisation, in their browser.',
  },
  NOT_FOUND: { status: 404, text: 'Organisasi itu tidak ada. / There is no such organisation.' },
};

type Pages = AsyncGenerator<AuditEntry[]>;
interface Kind {
  type: string;
  write: (pages: Pages, about: readonly (readonly [string, string])[]) => AsyncGenerator<Uint8Array>;
}

const KINDS: Record<string, Kind> = {
  'audit.csv': { type: 'text/csv; charset=utf-8', write: csvOf },
  'audit.xlsx': { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', write: workbookOf },
};

/**
 * `GET /export/audit.csv?organisation=…` and `audit.xlsx`, with the filter of the API: `actions` (by commas), `actorId`, `outcome`,
 * `from`, `until`. Sent page by page as it is read, so that a log of any length needs little memory; both have the same rows.
 */
export function auditFile(runtime: Runtime, contextOf: (req: Request, res: Response) => Promise<Context>): RequestHandler {
  return async (req, res, next) => {
    const name = String(req.params['name']);
    const kind = KINDS[name];
    if (!kind) return next();
    res.setHeader('Cache-Control', 'no-store');
    try {
      // A token never exports: a leaked one would take the whole log along.
      if (req.headers.authorization !== undefined) throw new DomainError('FORBIDDEN', 'no tokens');
      const organisationId = text(req, 'organisation') ?? '';
      const filter = filterOf(req);
      const ctx = await contextOf(req, res);
      // Who may not is told so before it is said whether there is such an organisation; organisations are no secret.
      const organisation = ctx.viewer.person && (await organisationById(ctx, organisationId));
      if (ctx.viewer.person && !organisation) throw new DomainError('NOT_FOUND', 'no such organisation');
      const pages = await allowed(ctx, { organisationId, filter, name }).catch(async (error: unknown) => {
        if (error instanceof DomainError) await runtime.refusals.noteTried(ctx, name, error);
        throw error;
      });
      const [stem, ending] = name.split('.');
      res.setHeader('Content-Type', kind.type);
      res.setHeader('Content-Disposition', `attachment; filename="${stem}-${organisationId.replaceAll(/[^\w.-]/g, '_')}.${ending}"`);
      const about = [
        ['Nama', `Jejak audit ${organisation?.name ?? organisationId}`],
        ...FILTERS.flatMap(([title, one]) => {
          const given = text(req, one);
          return given === null ? [] : [[title, given.replaceAll(',', ', ')] as const];
        }),
        ['Dibuat', instantText(ctx.clock.now())],
        ['Oleh', ctx.viewer.person?.name ?? ''],
      ] as const;
      await pipeline(Readable.from(kind.write(pages, about), { objectMode: true, highWaterMark: 1 }), res, { signal: ctx.signal });
    } catch (error) {
      answer(runtime, res, error);
    }
  };
}

/** The entries, for whoever may have them. @throws {DomainError} `BAD_INPUT` when a sheet cannot have as many. */
async function allowed(
  ctx: Context,
  { organisationId, filter, name }: { organisationId: string; filter: AuditFilter; name: string },
): Promise<Pages> {
  if (name === 'audit.xlsx') {
    const { totalCount } = await auditOf(ctx, organisationId, { filter, first: 1 });
    if (totalCount >= SHEET_ROWS)
      throw new DomainError(
        'BAD_INPUT',
        `${totalCount} baris terlalu banyak untuk Excel: pilih CSV. / ${totalCount} rows are too many for a sheet: take CSV.`,
      );
  }
  return exportAudit(ctx, organisationId, filter, name);
}

async function* csvOf(pages: Pages): AsyncGenerator<Uint8Array> {
  yield Buffer.from(toCsv([COLUMNS]));
  for await (const entries of pages) {
    // The mark of the beginning is not repeated.
    yield Buffer.from(toCsv(entries.map(lineOf)).replace('\uFEFF', ''));
    await breathe();
  }
}

async function* workbookOf(pages: Pages, about: readonly (readonly [string, string])[]): AsyncGenerator<Uint8Array> {
  async function* lines(): AsyncGenerator<CsvCell[]> {
    for await (const entries of pages) {
      yield* entries.map(lineOf);
      await breathe();
    }
  }
  yield* streamXlsx([
    { name: 'Jejak audit', columns: COLUMNS.map((title, place) => ({ title, width: WIDTHS[place]! })), rows: lines() },
    {
      name: 'Tentang',
      columns: [
        { title: 'Keterangan', width: 24 },
        { title: 'Isi', width: 80, wraps: true },
      ],
      rows: about,
    },
  ]);
}

function lineOf(entry: AuditEntry): CsvCell[] {
  const { at, actorKind, actorId, actorName, action, outcome, subject, place, details } = entry;
  const facts = details.map(({ name, value }) => `${name}=${value}`).join(', ');
  return [at.toISOString(), actorKind, actorId, actorName, action, outcome, subject, place, facts];
}

function text(req: Request, name: string): string | null {
  const value = req.query[name];
  if (value === undefined || value === '') return null;
  if (typeof value === 'string') return value;
  throw new DomainError('BAD_INPUT', `${name}: satu kali saja. / ${name}: once only.`);
}

function filterOf(req: Request): AuditFilter {
  const actions = text(req, 'actions')?.split(',') ?? null;
  const isAction = (one: string): one is AuditAction => (AUDIT_ACTIONS as readonly string[]).includes(one);
  if (actions && !actions.every(isAction)) throw new DomainError('BAD_INPUT', `actions: ${AUDIT_ACTIONS.join(', ')}.`);
  const outcome = text(req, 'outcome');
  if (outcome !== null && outcome !== 'DONE' && outcome !== 'REFUSED') throw new DomainError('BAD_INPUT', 'outcome: DONE, REFUSED.');
  const filter: { actions: AuditAction[] | null; outcome: AuditOutcome | null } = { actions, outcome };
  return { ...filter, actorId: text(req, 'actorId'), from: instant(req, 'from'), until: instant(req, 'until') };
}

function instant(req: Request, name: string): Date | null {
  const value = text(req, name);
  if (value === null) return null;
  try {
    return DateTimeScalar.parseValue(value);
  } catch {
    throw new DomainError('BAD_INPUT', `${name}: 2026-01-31T09:00:00Z.`);
  }
}

/** Says in words why there is no file; what breaks on the way ends the download, so that nobody takes a part for the whole. */
function answer(runtime: Runtime, res: Response, error: unknown): void {
  if (res.headersSent) {
    if (!res.destroyed) runtime.log.warn({ err: error }, 'an export of the audit log was cut off');
    return void res.destroy();
  }
  const code = error instanceof DomainError ? error.code : null;
  const words = code === null ? undefined : WORDS[code];
  if (words) return plain(res, words.status, words.text);
  if (error instanceof DomainError && error.code === 'BAD_INPUT') return plain(res, 400, error.message);
  const shown = publicError(error, currentRequestId(), runtime.log);
  plain(res, shown.extensions?.['code'] === 'UNAVAILABLE' ? 503 : 500, shown.message);
}

function plain(res: Response, status: number, words: string): void {
  res.status(status).type('text').send(`${words}\n`);
}
