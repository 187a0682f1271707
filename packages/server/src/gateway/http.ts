import { createServer, type IncomingMessage, type Server } from 'node:http';

import type { ApolloServer } from '@apollo/server';
import { expressMiddleware } from '@as-integrations/express5';
import express, { json, type ErrorRequestHandler, type RequestHandler, type Response } from 'express';
import { sql } from 'kysely';

import { FILES_PATH } from '../modules/files/files.service.ts';
import { authRoutes } from '../modules/identity/auth-routes.ts';
import { auditCsv } from './audit-csv.ts';
import { tokensRefused, viewerOfRequest } from './authenticate.ts';
import type { LiveConnection } from './connections.ts';
import { crossOrigin } from './cross-origin.ts';
import { serveFile } from './file-serving.ts';
import { UPLOAD_PATH, type FileUploads } from './file-uploads.ts';
import { publicError } from './format-error.ts';
import { LIMITS } from './limits.ts';
import { originAllowed } from './origins.ts';
import { PLAN_FILE_PATH, planFile } from './plan-export.ts';
import { currentRequestId, withRequestId } from './request-id.ts';
import { createContext, freshRows, type GatewayContext, type Runtime } from './runtime.ts';
import { sseHandler } from './sse.ts';
import { noTokensInAddresses } from './token-in-address.ts';
import { securityHeaders, webFiles } from './web-files.ts';

/** Everything that is asked over HTTP, on one port. `apollo` is started already. */
export function createHttpServer(runtime: Runtime, apollo: ApolloServer<GatewayContext>, uploads: FileUploads): Server {
  const app = express();
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  // Answers are not kept by anybody, so nothing would ever compare their tags; files bring their own.
  app.set('etag', false);
  app.set('trust proxy', runtime.config.proxies);
  app.use(requestIds(runtime), securityHeaders(runtime.config.baseUrl), noTokensInAddresses);

  app.get('/healthz', (_req, res) => void res.type('text').send('ok\n'));
  app.get('/readyz', async (_req, res) => {
    const ready = await isReady(runtime);
    res
      .status(ready ? 200 : 503)
      .type('text')
      .send(ready ? 'ok\n' : 'the database does not answer\n');
  });

  app.use(
    '/auth',
    authRoutes({
      ...runtime.signIn,
      db: () => freshRows(runtime),
      clock: runtime.clock,
      log: runtime.log,
      demo: runtime.config.demo,
      originAllowed: (headers) => originAllowed(runtime.config, headers),
      sessionEnded: (sessionId) => runtime.connections.credentialEnded(`session:${sessionId}`),
      // What could not be read now is read within a second.
      accessChanged: () => void runtime.connections.refresh().catch(() => undefined),
    }),
  );

  const body = json({ limit: LIMITS.bodyBytes });
  app.use('/graphql', crossOrigin(runtime.config.allowedOrigins));
  app.all('/graphql/stream', body, sseHandler(runtime));
  app.all('/graphql', graphqlMedia, body, expressMiddleware(apollo, { context: ({ req, res }) => httpContext(runtime, req, res) }));
  app.get(
    '/export/audit.csv',
    auditCsv(runtime, (req, res) => httpContext(runtime, req, res)),
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
  app.use(webFiles(runtime.config.webDir));
  app.use((_req, res) => void res.status(404).type('text').send('There is nothing here.\n'));
  app.use(lastError(runtime));
  return createServer({ requestTimeout: 60_000, headersTimeout: 20_000 }, app);
}

async function httpContext(runtime: Runtime, req: IncomingMessage, res: Response): Promise<GatewayContext> {
  const viewer = await viewerOfRequest(runtime, req, { setCookie: (cookie) => res.append('Set-Cookie', cookie) }).catch(tokensRefused);
  const gone = new AbortController();
  const live: LiveConnection = { viewer, waitingBytes: 0, close: () => gone.abort() };
  const letGo = runtime.connections.add(live);
  res.once('close', () => {
    letGo();
    if (!res.writableFinished) gone.abort();
  });
  return createContext(runtime, {
    viewer: () => live.viewer,
    requestId: currentRequestId(),
    signal: gone.signal,
    request: req,
    // A request has one answer: there is nothing to fall behind with.
    closeSlow: () => undefined,
  });
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

async function isReady(runtime: Runtime): Promise<boolean> {
  try {
    await sql`select 1`.execute(freshRows(runtime));
    return true;
  } catch {
    return false;
  }
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
