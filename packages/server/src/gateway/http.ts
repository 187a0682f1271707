import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';

import type { ApolloServer } from '@apollo/server';
import { expressMiddleware } from '@as-integrations/express5';
import express, { json, type ErrorRequestHandler, type Request, type RequestHandler, type Response } from 'express';

import { isTracing, spanned } from '../observe/trace.ts';
import { FILES_PATH } from '../modules/files/files.service.ts';
import { authRoutes } from '../modules/identity/auth-routes.ts';
import { accessLog } from './access-log.ts';
import { askedFrom } from './asking.ts';
import { AUDIT_PATH, auditFile } from './audit-files.ts';
import { tokensRefused, viewerOfRequest } from './authenticate.ts';
import { CLOSE } from './close-codes.ts';
import type { LiveConnection } from './connections.ts';
import { crossOrigin } from './cross-origin.ts';
import { EXPORT_ROUTE, exportFiles, LOG_ROUTE, logFiles, OPEN_DATA_ROUTE, openDataFiles } from './data-files.ts';
import { embedRoutes } from './embed-routes.ts';
import { serveFile } from './file-serving.ts';
import { UPLOAD_PATH, type FileUploads } from './file-uploads.ts';
import { publicError } from './format-error.ts';
import { hotReads } from './kept/hot-read.ts';
import { LIMITS } from './limits.ts';
import { BOUNDARY_ROUTE, boundaryFile } from './boundary-route.ts';
import { originAllowed } from './origins.ts';
import { PLAN_FILE_PATH, planFile } from './plan-export.ts';
import { readyz } from './readiness.ts';
import { currentRequestId, withRequestId } from './request-id.ts';
import { createContext, freshRows, type GatewayContext, type Runtime } from './runtime.ts';
import { sseHandler } from './sse.ts';
import { stopLetters } from './stop-letters.ts';
import { STOP_PATH } from '../modules/notifications/stop-token.ts';
import { noTokensInAddresses } from './token-in-address.ts';
import { retryAfterOf, turnedAway } from './turn-away.ts';
import { securityHeaders, webFiles } from './web-files.ts';

/**
 * How long a connection without a request is kept, ms. Proxies keep theirs for a minute and must be the first to let go: one that sends
 * a request while we close answers its client with 502.
 */
const KEEP_ALIVE_MS = 75_000;

/** Everything that is asked over HTTP, on one port. `apollo` is started already. */
export function createHttpServer(runtime: Runtime, apollo: ApolloServer<GatewayContext>, uploads: FileUploads): Server {
  const app = express();
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  // Answers are not kept by anybody, so nothing would ever compare their tags; files bring their own.
  app.set('etag', false);
  app.set('trust proxy', runtime.config.proxies);
  app.use(requestIds(runtime), accessLog(runtime.log), securityHeaders(runtime.config.baseUrl), noTokensInAddresses);

  app.get('/healthz', (_req, res) => void res.type('text').send('ok\n'));
  app.get('/readyz', readyz(runtime.readiness));

  app.use(
    '/auth',
    authRoutes({
      ...runtime.signIn,
      db: () => freshRows(runtime),
      clock: runtime.clock,
      log: runtime.log,
      demo: runtime.config.demo,
      originAllowed: (headers) => originAllowed(runtime.config, headers),
      sessionEnded: (sessionId) => runtime.access.credentialEnded(`session:${sessionId}`),
      accessChanged: () => runtime.access.accessChanged(),
    }),
  );

  app.use(STOP_PATH, stopLetters(runtime));

  const body = json({ limit: LIMITS.bodyBytes });
  app.use('/graphql', crossOrigin(runtime.config.allowedOrigins));
  app.all('/graphql/stream', body, sseHandler(runtime));
  const contextOf = onceEach((req, res) => httpContext(runtime, req, res));
  app.all(
    '/graphql',
    graphqlMedia,
    body,
    tracedRequest,
    hotReads(runtime, contextOf),
    expressMiddleware(apollo, { context: ({ req, res }) => contextOf(req, res) }),
  );
  app.get(
    AUDIT_PATH,
    auditFile(runtime, (req, res) => httpContext(runtime, req, res)),
  );
  app.get(
    PLAN_FILE_PATH,
    planFile(runtime, (req, res) => httpContext(runtime, req, res)),
  );
  app.use(UPLOAD_PATH, async (req, res) => {
    // Only below its own path is it tus; the address is given back as it came.
    req.url = req.originalUrl;
    await uploads.handle(req, res);
  });
  app.get(`${FILES_PATH}/:id/:name`, serveFile(runtime));
  app.get(OPEN_DATA_ROUTE, openDataFiles(runtime));
  app.get(LOG_ROUTE, logFiles(runtime));
  app.get(EXPORT_ROUTE, exportFiles(runtime));
  app.get(BOUNDARY_ROUTE, boundaryFile(runtime));
  app.use(embedRoutes(runtime));
  app.use(webFiles(runtime.config.webDir));
  app.use((_req, res) => void res.status(404).type('text').send('There is nothing here.\n'));
  app.use(lastError(runtime));
  return createServer({ requestTimeout: 60_000, headersTimeout: 20_000, keepAliveTimeout: KEEP_ALIVE_MS }, app);
}

async function httpContext(runtime: Runtime, req: IncomingMessage, res: Response): Promise<GatewayContext> {
  const viewer = await viewerOfRequest(runtime, req, { setCookie: (cookie) => res.append('Set-Cookie', cookie) }).catch(tokensRefused);
  const gone = new AbortController();
  let inside = false;
  let refused: unknown = null;
  const live: LiveConnection = {
    kind: 'request',
    place: askedFrom(runtime.config, req).place,
    viewer,
    waitingBytes: 0,
    close: (code, reason) => {
      gone.abort();
      if (!inside) refused = turnedAway(code, reason);
      // What waited is answered with what there is, and its client comes back as if it had been sent away.
      else if (code === CLOSE.RESTART && reason && !res.headersSent) res.setHeader('Retry-After', String(retryAfterOf(reason)));
    },
  };
  const letGo = runtime.connections.add(live);
  if (refused) throw refused;
  inside = true;
  const over = (): void => {
    letGo();
    if (!res.writableFinished) gone.abort();
  };
  // Whoever asked may have gone while it was found out who it is.
  if (res.closed) over();
  else res.once('close', over);
  return createContext(runtime, {
    viewer: () => live.viewer,
    requestId: currentRequestId(),
    signal: gone.signal,
    request: req,
    // A request has one answer: there is nothing to fall behind with.
    closeSlow: () => undefined,
  });
}

/** A span from here to the answer, which says of itself what was asked when that is known. */
const tracedRequest: RequestHandler = (req, res, next) => {
  if (!isTracing()) return next();
  void spanned('graphql.operation', { 'saling.road': 'http' }, async () => {
    const closed = once(res, 'close');
    next();
    await closed;
  });
};

/** The same context for whoever handles a request next. */
function onceEach(
  begin: (req: Request, res: Response) => Promise<GatewayContext>,
): (req: Request, res: Response) => Promise<GatewayContext> {
  const begun = new WeakMap<Request, Promise<GatewayContext>>();
  return (req, res) => {
    const context = begun.get(req) ?? begin(req, res);
    begun.set(req, context);
    return context;
  };
}

/** GraphQL over HTTP takes JSON bodies; answers depend on who asks, so nobody between keeps them. */
const graphqlMedia: RequestHandler = (req, res, next) => {
  res.setHeader('Cache-Control', 'no-store');
  if (req.method === 'POST' && !req.is('application/json')) {
    return void res
      .status(415)
      .json({ errors: [{ message: 'Send JSON with content-type application/json.', extensions: { code: 'BAD_REQUEST' } }] });
  }
  next();
};

function requestIds(runtime: Runtime): RequestHandler {
  return (_req, res, next) => {
    const id = runtime.clock.newId();
    res.setHeader('X-Request-Id', id);
    withRequestId(id, next);
  };
}

/** Bodies that are too large or no JSON, and whatever nobody expected: no stack trace leaves the house. */
function lastError(runtime: Runtime): ErrorRequestHandler {
  return (error: unknown, _req, res, next) => {
    if (res.headersSent) return next(error);
    const status = error instanceof Error && 'status' in error ? Number(error.status) : 500;
    if (status === 404) return void res.status(404).type('text').send('There is nothing here.\n');
    if (status >= 400 && status < 500) {
      const message =
        status === 413
          ? `A request has at most ${LIMITS.bodyBytes} bytes: send less at once.`
          : 'The request is not what this address takes: send valid JSON.';
      return void res.status(status).json({ errors: [{ message, extensions: { code: 'BAD_REQUEST' } }] });
    }
    const shown = publicError(error, currentRequestId(), runtime.log);
    res.status(shown.extensions?.code === 'UNAVAILABLE' ? 503 : 500).json({ errors: [shown] });
  };
}
