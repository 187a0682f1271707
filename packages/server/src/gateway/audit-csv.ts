import { once } from 'node:events';
import { setImmediate as breathe } from 'node:timers/promises';

import { toCsv, type CsvCell } from '@saling/schema';
import type { Request, RequestHandler, Response } from 'express';

import { AUDIT_ACTIONS, type AuditAction } from '../access/audit.ts';
import type { Context } from '../api/context.ts';
import { DateTimeScalar } from '../api/scalars.ts';
import { DomainError } from '../kernel/errors.ts';
import { exportAudit } from '../modules/identity/audit-log.service.ts';
import type { AuditEntry, AuditFilter, AuditOutcome } from '../modules/identity/audit.types.ts';
import { organisationById } from '../modules/identity/organisation.service.ts';
import { publicError } from './format-error.ts';
import { currentRequestId } from './request-id.ts';
import type { Runtime } from './runtime.ts';

const COLUMNS = ['waktu_utc', 'jenis_pelaku', 'id_pelaku', 'pelaku', 'tindakan', 'hasil', 'perihal', 'alamat', 'rincian'];

const WORDS: Partial<Record<DomainError['code'], { status: number; text: string }>> = {
  UNAUTHENTICATED: { status: 401, text: 'Masuk dulu, lalu unduh lagi. / Sign in first, then download again.' },
  FORBIDDEN: {
    status: 403,
    text: 'Jejak audit hanya untuk admin organisasi itu, dengan peramban. / The audit log is for administrators of that organisation, in their browser.',
  },
  NOT_FOUND: { status: 404, text: 'Organisasi itu tidak ada. / There is no such organisation.' },
};

/**
 * `GET /export/audit.csv?organisation=…`, with the filter of the API: `actions` (by commas), `actorId`, `outcome`,
 * `from`, `until`. Sent page by page as it is read, so that a log of any length needs little memory.
 */
export function auditCsv(runtime: Runtime, contextOf: (req: Request, res: Response) => Promise<Context>): RequestHandler {
  return async (req, res) => {
    res.setHeader('Cache-Control', 'no-store');
    try {
      // A token never exports: a leaked one would take the whole log along.
      if (req.headers.authorization !== undefined) throw new DomainError('FORBIDDEN', 'no tokens');
      const organisationId = text(req, 'organisation') ?? '';
      const filter = filterOf(req);
      const ctx = await contextOf(req, res);
      // Who may not is told so before it is said whether there is such an organisation; organisations are no secret.
      if (ctx.viewer.person && !(await organisationById(ctx, organisationId))) throw new DomainError('NOT_FOUND', 'no such organisation');
      const pages = await exportAudit(ctx, organisationId, filter).catch(async (error: unknown) => {
        if (error instanceof DomainError) await runtime.refusals.noteTried(ctx, 'audit.csv', error);
        throw error;
      });
      res.setHeader('Content-Type', 'text/csv; charset=utf-8');
      res.setHeader('Content-Disposition', `attachment; filename="audit-${organisationId.replaceAll(/[^\w.-]/g, '_')}.csv"`);
      await send(res, pages, ctx.signal);
    } catch (error) {
      answer(runtime, res, error);
    }
  };
}

async function send(res: Response, pages: AsyncGenerator<AuditEntry[]>, signal: AbortSignal): Promise<void> {
  await write(res, toCsv([COLUMNS]), signal);
  for await (const entries of pages) {
    if (signal.aborted) return;
    // The mark of the beginning is not repeated.
    await write(res, toCsv(entries.map(lineOf)).replace('\uFEFF', ''), signal);
    await breathe();
  }
  res.end();
}

async function write(res: Response, chunk: string, signal: AbortSignal): Promise<void> {
  if (!res.write(chunk)) await once(res, 'drain', { signal });
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
