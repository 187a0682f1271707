import type { IncomingMessage } from 'node:http';

import type { Request, RequestHandler } from 'express';

import type { Logger } from '../kernel/log.ts';
import { currentRequestId } from './request-id.ts';

/** What operations say of themselves, for the line of the request they came with. */
const operations = new WeakMap<IncomingMessage, { name: string; code: string }>();

/** Notes which operation a request asked: one of the web client's own by name, `other` else; `code` as clients see it. */
export function noteForAccessLog(request: IncomingMessage, name: string | null, code: string): void {
  operations.set(request, { name: name ?? 'other', code });
}

/**
 * One line for each request, at level `info`: request id, method, route, status, milliseconds, operation.
 * Never the address as it came, which may hold a token or a name, nor who asked or from where.
 */
export function accessLog(log: Logger): RequestHandler {
  return (req, res, next) => {
    if (!log.isLevelEnabled('info')) return next();
    const began = performance.now();
    const requestId = currentRequestId();
    res.once('close', () => {
      const operation = operations.get(req);
      log.info(
        {
          requestId,
          method: req.method,
          route: routeOf(req),
          status: res.statusCode,
          ms: Math.round(performance.now() - began),
          ...(operation && { operation: operation.name, code: operation.code }),
          ...(!res.writableFinished && { cut: true }),
        },
        'request',
      );
    });
    next();
  };
}

/** The first part of paths of which nothing else is said. */
const FIRST = /^\/(?:auth|graphql|files|uploads|export|assets|healthz|readyz)(?=\/|$)/;

/** Pattern of a route, like `/files/:id/:name`. */
function routeOf(req: Request): string {
  const route: unknown = req.route;
  if (typeof route === 'object' && route !== null && 'path' in route && typeof route.path === 'string')
    return `${req.baseUrl}${route.path}`;
  const [first] = FIRST.exec(req.originalUrl.split('?', 1)[0]!) ?? [];
  return first ? `${first}/*` : 'page';
}
