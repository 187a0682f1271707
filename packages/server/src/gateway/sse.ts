import { once } from 'node:events';

import type { Request, RequestHandler, Response } from 'express';
import { getOperationAST, type ExecutionArgs, type ExecutionResult } from 'graphql';
import { print } from 'graphql-sse';
import { is, nullish, object, record, string, unknown } from 'valibot';

import type { Viewer } from '../access/viewer.ts';
import type { Context } from '../api/context.ts';
import { askedFrom } from './asking.ts';
import { TokenRefused, viewerOfRequest, WWW_AUTHENTICATE } from './authenticate.ts';
import { CLOSE, CLOSE_REASON, type CloseCode } from './close-codes.ts';
import type { LiveConnection } from './connections.ts';
import type { Sink } from './fan-out/sink.ts';
import { publicError } from './format-error.ts';
import { currentRequestId } from './request-id.ts';
import { openSubscription, prepareOperation, runOperation, type OperationRequest } from './operation.ts';
import { originAllowed } from './origins.ts';
import { isAsyncIterable, shown } from './results.ts';
import { createContext, type Runtime } from './runtime.ts';
import { turnAway } from './turn-away.ts';

/** A comment line now and then, so that proxies do not take a quiet stream for a dead one, ms. */
const ALIVE_MS = 12_000;

const Body = object({ query: string(), operationName: nullish(string()), variables: nullish(record(string(), unknown())) });

/**
 * GraphQL over SSE as graphql-sse's protocol has it in its mode of distinct connections: one stream an
 * operation, `next` events, one `complete`. A stream that ends without `complete` asks the client to
 * come back. The other mode is not offered: its reservations have no owner and no end.
 *
 * Written on the response itself, since the library's handler queues what a slow reader does not take.
 */
export function sseHandler(runtime: Runtime): RequestHandler {
  return async (req, res) => {
    res.setHeader('Cache-Control', 'no-store');
    if (req.method !== 'GET' && req.method !== 'POST') return refuse(res.setHeader('Allow', 'GET, POST'), 405, 'Send a GET or a POST.');
    if (!originAllowed(runtime.config, req.headers)) return refuse(res, 403, 'This page may not open streams here.');
    if (!req.accepts('text/event-stream')) return refuse(res, 406, 'This address answers with text/event-stream: ask for it in Accept.');
    if (req.method === 'POST' && !req.is('application/json')) return refuse(res, 415, 'Send JSON with content-type application/json.');
    const request = readRequest(req);
    if (!request) return refuse(res, 400, 'Send { query, operationName, variables }.');

    let viewer: Viewer;
    try {
      viewer = await viewerOfRequest(runtime, req);
    } catch (error) {
      if (!(error instanceof TokenRefused)) throw error;
      return void res
        .status(401)
        .set('WWW-Authenticate', WWW_AUTHENTICATE)
        .json({ errors: [publicError(error, currentRequestId(), runtime.log)] });
    }
    const stream = new SseStream(runtime, res, viewer);
    await stream.run(request, req.method === 'GET');
  };
}

function readRequest(req: Request): OperationRequest | null {
  if (req.method === 'POST') return is(Body, req.body) ? req.body : null;
  try {
    const { query, operationName, variables } = req.query;
    const parsed: unknown = { query, operationName, variables: typeof variables === 'string' ? JSON.parse(variables) : variables };
    return is(Body, parsed) ? parsed : null;
  } catch {
    return null;
  }
}

function refuse(res: Response, status: number, message: string): void {
  res.status(status).json({ errors: [{ message }] });
}

class SseStream implements LiveConnection {
  readonly #runtime: Runtime;
  readonly #res: Response;
  readonly kind = 'stream';
  readonly gone = new AbortController();
  readonly place: string | null;
  viewer: Viewer;

  constructor(runtime: Runtime, res: Response, viewer: Viewer) {
    this.#runtime = runtime;
    this.#res = res;
    this.viewer = viewer;
    this.place = askedFrom(runtime.config, res.req).place;
  }

  get waitingBytes(): number {
    return this.#res.writableLength;
  }

  async run(request: OperationRequest, queriesOnly: boolean): Promise<void> {
    const runtime = this.#runtime;
    const letGo = runtime.connections.add(this);
    const alive = setInterval(() => this.#res.writableNeedDrain || void this.#write(':\n\n'), ALIVE_MS);
    this.#res.once('close', () => this.gone.abort());
    const context = createContext(runtime, {
      viewer: () => this.viewer,
      requestId: runtime.clock.newId(),
      signal: this.gone.signal,
      closeSlow: () => this.close(CLOSE.SLOW),
      request: this.#res.req,
      sink: this.#sink(),
    });
    try {
      if (!(await runtime.connections.judged(this))) return;
      const prepared = await prepareOperation(context, request);
      if (!Array.isArray(prepared) && queriesOnly && getOperationAST(prepared.document, prepared.operationName)?.operation === 'mutation') {
        return refuse(this.#res.setHeader('Allow', 'POST'), 405, 'Send mutations by POST.');
      }
      // Sent away already: the server stops.
      if (this.gone.signal.aborted) return;
      this.#res.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8', 'X-Accel-Buffering': 'no' });
      // Some browsers open a stream only at its first bytes.
      await this.#write(':\n\n');
      if (Array.isArray(prepared)) await this.#next(context, { errors: prepared });
      else await this.#deliver(context, prepared);
      await this.#write(print({ event: 'complete', data: null }));
    } finally {
      // Counts for what never came to run.
      context.charge?.settle(null);
      clearInterval(alive);
      letGo();
      this.#res.end();
    }
  }

  async #deliver(context: Context, args: ExecutionArgs): Promise<void> {
    const isSubscription = getOperationAST(args.document, args.operationName)?.operation === 'subscription';
    const result = await (isSubscription ? openSubscription(args) : runOperation(args));
    if (!isAsyncIterable(result)) return this.#next(context, result);
    const end = (): void => void result.return(undefined);
    this.gone.signal.addEventListener('abort', end);
    if (this.gone.signal.aborted) end();
    for await (const one of result) await this.#next(context, one);
  }

  #next(context: Context, result: ExecutionResult): Promise<void> {
    return this.#write(print({ event: 'next', data: shown(this.#runtime, context, result) as ExecutionResult }));
  }

  #sink(): Sink {
    const res = this.#res;
    const gone = this.gone.signal;
    return {
      get waitingBytes() {
        return res.writableLength;
      },
      get open() {
        return res.writable && !gone.aborted;
      },
      write: (frames) => void res.write(frames.sse),
    };
  }

  /** Resolves when the connection takes more: the next event is not asked for before. */
  async #write(text: string): Promise<void> {
    if (this.gone.signal.aborted || !this.#res.writable) return;
    if (this.#res.write(text)) return;
    await once(this.#res, 'drain', { signal: this.gone.signal }).catch(() => undefined);
  }

  /** Ends the stream without `complete`; a reader that does not read is cut off. */
  close(code: CloseCode, reason = CLOSE_REASON[code]): void {
    if (code === CLOSE.SLOW && !this.gone.signal.aborted) this.#runtime.metrics.slow.add('stream');
    this.gone.abort();
    if (code === CLOSE.SLOW) return void this.#res.destroy();
    if (!this.#res.headersSent) return turnAway(this.#res, code, reason);
    this.#res.end(`: ${code} ${reason}\n\n`);
  }
}
