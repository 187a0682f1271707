import type { Request, RequestHandler, Response } from 'express';

import { authorizeFields } from '../access/scopes.ts';
import type { Context } from '../api/context.ts';
import { DomainError } from '../kernel/errors.ts';
import { exportPlan } from '../modules/plan-files/export-plan.service.ts';
import { planCsv, planDocx, planPdf, planTemplate, planXlsx } from '../modules/plan-files/plan-files.service.ts';
import type { PlanExport } from '../modules/plan-files/plan-files.service.ts';
import { publicError } from './format-error.ts';
import { currentRequestId } from './request-id.ts';
import type { Runtime } from './runtime.ts';

/** Where files of plans are. */
export const PLAN_FILE_PATH = '/rencana/:id/unduh/:name';

interface Kind {
  type: string;
  make: (source: PlanExport) => Promise<Uint8Array> | Uint8Array | string;
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const KINDS: Record<string, Kind> = {
  'rencana.pdf': { type: 'application/pdf', make: planPdf },
  'rencana.docx': { type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', make: planDocx },
  'kegiatan.xlsx': { type: XLSX, make: planXlsx },
  'kegiatan.csv': { type: 'text/csv; charset=utf-8', make: planCsv },
  'templat.xlsx': { type: XLSX, make: planTemplate },
};

const WORDS: Partial<Record<DomainError['code'], { status: number; text: string }>> = {
  UNAUTHENTICATED: { status: 401, text: 'Masuk dulu, lalu unduh lagi. / Sign in first, then download again.' },
  FORBIDDEN: { status: 403, text: 'Token ini tidak boleh membaca rencana. / This token may not read plans.' },
  NOT_FOUND: {
    status: 404,
    text: 'Rencana atau versi ini tidak ada, atau bukan milik daerah Anda. / No such plan or version, or not of your region.',
  },
};

/** `GET /rencana/<id>/unduh/rencana.pdf` and its like, with `version=<number>` and `lang=id|en`; a token needs `plans:read`. */
export function planFile(runtime: Runtime, contextOf: (req: Request, res: Response) => Promise<Context>): RequestHandler {
  return async (req, res, next) => {
    const kind = KINDS[String(req.params['name'])];
    if (!kind) return next();
    res.setHeader('Cache-Control', 'no-store');
    try {
      const ctx = await contextOf(req, res);
      if (!ctx.viewer.person && !ctx.viewer.client) throw new DomainError('UNAUTHENTICATED', 'sign in first');
      if (ctx.viewer.client) authorizeFields(ctx.viewer.client, ['Query.plan']);
      const source = await exportPlan(ctx, {
        planId: String(req.params['id']),
        version: versionOf(req),
        language: req.query['lang'] === 'en' ? 'en' : 'id',
      });
      const made = await kind.make(source);
      res.setHeader('Content-Type', kind.type);
      res.setHeader('Content-Disposition', `attachment; filename="${fileName(source, String(req.params['name']))}"`);
      res.send(typeof made === 'string' ? made : Buffer.from(made));
    } catch (error) {
      answer(runtime, res, error);
    }
  };
}

function versionOf(req: Request): number | null {
  const said = req.query['version'];
  if (said === undefined || said === '') return null;
  if (typeof said === 'string' && /^[1-9]\d{0,8}$/.test(said)) return Number(said);
  throw new DomainError('BAD_INPUT', 'version: 1, 2, 3 …');
}

/** `rencana-menuju-indeks-4-v3.pdf`: what it is, and which version. */
function fileName({ content, version }: PlanExport, name: string): string {
  const [first = '', last = ''] = name.split('.');
  const slug = content.title
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 60);
  return `${[first, slug, version && `v${version.number}`].filter(Boolean).join('-')}.${last}`;
}

function answer(runtime: Runtime, res: Response, error: unknown): void {
  if (res.headersSent) return void res.destroy();
  const words = error instanceof DomainError ? WORDS[error.code] : undefined;
  if (words) return plain(res, words.status, words.text);
  if (error instanceof DomainError && error.code === 'BAD_INPUT') return plain(res, 400, error.message);
  const shown = publicError(error, currentRequestId(), runtime.log);
  plain(res, shown.extensions?.['code'] === 'UNAVAILABLE' ? 503 : 500, shown.message);
}

function plain(res: Response, status: number, words: string): void {
  res.status(status).type('text').send(`${words}\n`);
}
