import { join } from 'node:path';

import { Router, static as staticFiles, type RequestHandler } from 'express';

import { WebPage } from './web-page.ts';

/**
 * Headers of every answer. Scripts, fonts and connections only from ourselves; styles also inline,
 * since Mantine and GraphiQL set them on elements; workers also from blobs, as GraphiQL makes them.
 */
const HEADERS: Record<string, string> = {
  'Content-Security-Policy': [
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; '),
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
};

/** Sets the headers; HSTS when browsers reach us by https. */
export function securityHeaders(baseUrl: string | null): RequestHandler {
  const headers = baseUrl?.startsWith('https://') ? { ...HEADERS, 'Strict-Transport-Security': 'max-age=31536000' } : HEADERS;
  return (_req, res, next) => {
    for (const [name, value] of Object.entries(headers)) res.setHeader(name, value);
    next();
  };
}

/** The built web client: files with a hash in their name for ever, the page itself asked for anew each time. */
export function webFiles(folder: string): Router {
  const router = Router();
  const page = new WebPage(folder);
  router.use('/assets', staticFiles(join(folder, 'assets'), { immutable: true, maxAge: '1y', index: false, fallthrough: false }));
  router.use(staticFiles(folder, { index: false, setHeaders: (res) => void res.setHeader('Cache-Control', 'no-cache') }));
  router.use((req, res, next) => {
    if (req.method !== 'GET' && req.method !== 'HEAD') return next();
    if (!req.accepts('html')) return next();
    const found = page.at(req.path);
    if (!found) return void res.status(503).type('text').send('The web client is not built yet: run pnpm start, or open /graphql.\n');
    res.setHeader('Cache-Control', 'no-cache');
    res.setHeader('ETag', found.tag);
    res.type('html').send(found.html);
  });
  return router;
}
