import { pipeline } from 'node:stream/promises';

import type { Request, RequestHandler, Response } from 'express';

import { DomainError } from '../kernel/errors.ts';
import { exportForViewer } from '../modules/exports/exports.service.ts';
import { EXPORT_PATH } from '../modules/exports/export-rows.ts';
import { newestVersion, NEWEST, openDataFile, OPEN_DATA_PATH } from '../modules/exports/open-data.service.ts';
import { isDay } from '../modules/public-log/days.service.ts';
import { logFile, readHeading } from '../modules/public-log/log-file.ts';
import { LOG_PATH } from '../modules/public-log/read-public-log.service.ts';
import { TokenRefused, viewerOfRequest } from './authenticate.ts';
import { publicError } from './format-error.ts';
import { currentRequestId } from './request-id.ts';
import { freshRows, type Runtime } from './runtime.ts';
import { FILE_HEADERS, sendStoredFile } from './stored-file.ts';

/** Files of days that are made at once for everybody; whoever comes then is asked to come again. */
const LOGS_AT_ONCE = 8;
const FOR_EVER = 'public, max-age=31536000, immutable';
const NOTHING = 'Berkas ini tidak ada atau bukan untuk Anda. / There is no such file for you.\n';

/** `/data/terbuka/:version/:name`: open data. A version never changes; `terbaru` leads to the newest. */
export const OPEN_DATA_ROUTE = `${OPEN_DATA_PATH}/:version/:name`;
/** `/data/log/2026-11-30.ndjson.gz`: a day of the public log. */
export const LOG_ROUTE = `${LOG_PATH}/:name`;
/** `/unduhan/:id/:name`: what somebody asked for, for them alone. */
export const EXPORT_ROUTE = `${EXPORT_PATH}/:id/:name`;

/** Serves a file of a version of the open data to everybody, also to pages of others. */
export function openDataFiles(runtime: Runtime): RequestHandler {
  return answering(runtime, async (req, res) => {
    everybody(res);
    const [version, name] = [String(req.params['version']), String(req.params['name'])];
    const db = freshRows(runtime);
    if (version === NEWEST) {
      const newest = await newestVersion(db);
      if (!newest) return nothing(res);
      res.setHeader('Cache-Control', 'no-cache');
      return res.redirect(302, `${OPEN_DATA_PATH}/${newest.version}/${encodeURIComponent(name)}`);
    }
    const file = await openDataFile(db, version, name);
    if (!file) return nothing(res);
    res.setHeader('Cache-Control', FOR_EVER);
    await sendStoredFile(runtime, req, res, { ...file, disposition: disposition('inline', file.name) });
  });
}

/** Serves what an export made to whoever asked for it (N32). */
export function exportFiles(runtime: Runtime): RequestHandler {
  return answering(runtime, async (req, res) => {
    res.setHeader('Cache-Control', 'private, no-cache');
    const viewer = await viewerOfRequest(runtime, req);
    const file = await exportForViewer(freshRows(runtime), viewer, String(req.params['id']), runtime.clock.now());
    if (!file) return nothing(res);
    await sendStoredFile(runtime, req, res, { ...file, disposition: disposition('attachment', file.fileName) });
  });
}

/** Serves a day of the public log as it is read from the database (N37). */
export function logFiles(runtime: Runtime): RequestHandler {
  let under = 0;
  return answering(runtime, async (req, res) => {
    everybody(res);
    const day = /^(.{10})\.ndjson\.gz$/.exec(String(req.params['name']))?.[1];
    const heading = day !== undefined && isDay(day) ? await readHeading(freshRows(runtime), day) : null;
    if (!heading) return nothing(res);
    const tag = `W/"${heading.from}-${heading.to}-${heading.head.slice(0, 32)}-${heading.closed ? 1 : 0}"`;
    res.setHeader('ETag', tag);
    res.setHeader('Cache-Control', heading.closed ? FOR_EVER : 'no-cache');
    if (req.headers['if-none-match'] === tag) return void res.status(304).end();
    res.setHeader('Content-Type', 'application/gzip');
    res.setHeader('Content-Disposition', `attachment; filename="saling-log-${heading.day}.ndjson.gz"`);
    if (req.method === 'HEAD') return void res.end();
    if (under >= LOGS_AT_ONCE) {
      for (const name of ['ETag', 'Content-Disposition']) res.removeHeader(name);
      res.setHeader('Retry-After', '5');
      res.setHeader('Cache-Control', 'no-store');
      return void res.status(503).type('text').send('Terlalu banyak unduhan sekarang: coba lagi. / Too many downloads now: try again.\n');
    }
    under += 1;
    try {
      await pipeline(
        logFile(() => freshRows(runtime), heading),
        res,
      );
    } finally {
      under -= 1;
    }
  });
}

const disposition = (kind: 'inline' | 'attachment', name: string): string => `${kind}; filename="${name.replaceAll(/[^\w.-]/g, '_')}"`;

function everybody(res: Response): void {
  res.setHeader('Access-Control-Allow-Origin', '*');
  // What a program in somebody's page needs to know to read a part.
  res.setHeader('Access-Control-Expose-Headers', 'Accept-Ranges, Content-Length, Content-Range, ETag');
  res.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
}

function nothing(res: Response): void {
  res.setHeader('Cache-Control', 'no-store');
  res.status(404).type('text').send(NOTHING);
}

function answering(runtime: Runtime, answer: (req: Request, res: Response) => Promise<void>): RequestHandler {
  return async (req, res) => {
    try {
      await answer(req, res);
    } catch (error) {
      // Whoever went away in the middle needs no answer; a file that breaks off must not look whole.
      if (res.headersSent || res.destroyed) return void res.destroy();
      for (const name of FILE_HEADERS) res.removeHeader(name);
      res.setHeader('Cache-Control', 'no-store');
      if (error instanceof TokenRefused) return void res.status(401).type('text').send(`${error.message}\n`);
      const shown = publicError(error, currentRequestId(), runtime.log);
      const away = error instanceof DomainError && error.code === 'UNAVAILABLE';
      res
        .status(away ? 503 : 500)
        .type('text')
        .send(`${shown.message}\n`);
    }
  };
}
