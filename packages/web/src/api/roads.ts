import { comeBackOf, comeBackOfHeader, type ComeBack } from '@saling/schema';
import { createClient as createWs } from 'graphql-ws';

import { CSRF_HEADER } from './client.ts';
import type { LiveItem, LiveRequest, Topic } from './topic.ts';

export type RoadName = 'ws' | 'sse' | 'poll';

/** `lost`: the connection broke; `comeBack`: the server ended it and said when to return. `refused`: the server answered that it will not serve this request. */
export type RoadEnd = { kind: 'lost'; detail: string; comeBack?: ComeBack | null } | { kind: 'refused'; detail: string };

export interface RoadSink<One> {
  item: (item: LiveItem<One>) => void;
  /** Called once at most, and never after the road was stopped. */
  end: (why: RoadEnd) => void;
}

/** One way for the event stream to reach us. All three give the same items with the same cursors. */
export interface Road {
  readonly name: RoadName;
  /** Milliseconds within which the first item comes, or the road counts as closed. */
  readonly handshakeMs: number;
  /** Opens the stream; what is returned stops it. */
  open: <One, Filter>(topic: Topic<One, Filter>, request: LiveRequest<Filter>, sink: RoadSink<One>) => () => void;
  /** Gives up a connection that is kept between streams: it speaks for whoever opened it. */
  drop?: () => void;
}

/** Lets nothing through once stopped or ended, whatever a library still says. */
function guarded<One>(sink: RoadSink<One>, start: (sink: RoadSink<One>) => () => void): () => void {
  let open = true;
  const stop = start({
    item: (item) => open && sink.item(item),
    end: (why) => {
      if (!open) return;
      open = false;
      sink.end(why);
    },
  });
  return () => {
    open = false;
    stop();
  };
}

type Answer = { data?: unknown; errors?: readonly { message: string }[] };

function deliver<One, Filter>(topic: Topic<One, Filter>, result: Answer, sink: RoadSink<One>): void {
  if (result.data) sink.item(topic.itemOf(result.data));
  else sink.end({ kind: 'refused', detail: result.errors?.[0]?.message ?? 'no data' });
}

function subscriptionOf<One, Filter>(topic: Topic<One, Filter>, request: LiveRequest<Filter>) {
  return { query: topic.subscription.text, operationName: topic.subscription.name, variables: topic.subscribeWith(request) };
}

/** WebSocket: the first choice. A server that stops answering pings is noticed within 17 s. */
export function webSocketRoad(url: string): Road {
  let pongDue: ReturnType<typeof setTimeout> | undefined;
  const client = createWs({
    url,
    retryAttempts: 0,
    shouldRetry: () => false,
    lazyCloseTimeout: 1_000,
    keepAlive: 12_000,
    on: {
      ping: (received) => {
        if (!received) pongDue = setTimeout(() => client.terminate(), 5_000);
      },
      pong: (received) => {
        if (received) clearTimeout(pongDue);
      },
      closed: () => clearTimeout(pongDue),
    },
  });
  return {
    name: 'ws',
    handshakeMs: 5_000,
    drop: () => client.terminate(),
    open: (topic, request, target) =>
      guarded(target, (sink) =>
        client.subscribe(subscriptionOf(topic, request), {
          next: (result) => deliver(topic, result, sink),
          error: (reason) => {
            if (Array.isArray(reason)) sink.end({ kind: 'refused', detail: String(reason[0]?.message) });
            else if (reason instanceof CloseEvent)
              sink.end({ kind: 'lost', detail: `closed ${reason.code}`, comeBack: comeBackOf(reason.reason) });
            else sink.end({ kind: 'lost', detail: 'socket failed' });
          },
          complete: () => sink.end({ kind: 'lost', detail: 'completed' }),
        }),
      ),
  };
}

/** Server-sent events over one request. The server's keep-alive comments show that it lives. */
export function sseRoad(url: string): Road {
  return {
    name: 'sse',
    handshakeMs: 5_000,
    open: (topic, request, target) =>
      guarded(target, (sink) => {
        let silence: ReturnType<typeof setTimeout> | undefined;
        let comeBack: ComeBack | null = null;
        const heard = (said: ComeBack | null): void => {
          comeBack = said ?? comeBack;
          clearTimeout(silence);
          silence = setTimeout(() => sink.end({ kind: 'lost', detail: 'silent' }), 30_000);
        };
        const control = new AbortController();
        // Few need this road, so its code comes only when they do.
        void import('graphql-sse').then(
          ({ createClient }) => {
            if (control.signal.aborted) return;
            const client = createClient({
              url,
              retryAttempts: 0,
              credentials: 'same-origin',
              headers: { ...CSRF_HEADER },
              fetchFn: listeningFetch(heard),
            });
            control.signal.addEventListener('abort', () => client.dispose());
            client.subscribe(subscriptionOf(topic, request), {
              next: (result) => deliver(topic, result, sink),
              error: (reason) => sink.end({ kind: 'lost', detail: String(reason), comeBack }),
              complete: () => sink.end({ kind: 'lost', detail: 'completed' }),
            });
          },
          (reason: unknown) => sink.end({ kind: 'lost', detail: String(reason) }),
        );
        return () => {
          clearTimeout(silence);
          control.abort();
        };
      }),
  };
}

/** `fetch` that calls `heard` for every piece of the answer's body, with when to come back if that is what it says. */
function listeningFetch(heard: (said: ComeBack | null) => void): typeof fetch {
  return async (input, init) => {
    const response = await fetch(input, init);
    heard(comeBackOfHeader(response.headers.get('retry-after')));
    if (!response.body) return response;
    const tap = new TransformStream<Uint8Array, Uint8Array>({
      transform: (piece, controller) => {
        // The comment that ends a stream is a small piece of its own.
        heard(piece.length < 200 ? comeBackOf(new TextDecoder().decode(piece)) : null);
        controller.enqueue(piece);
      },
    });
    return new Response(response.body.pipeThrough(tap), response);
  };
}

const WAIT_MS = 25_000;

/** Long-poll: plain queries that the server answers when there is something. Works wherever the pages do. */
export function pollRoad(url: string): Road {
  return {
    name: 'poll',
    handshakeMs: 15_000,
    open: (topic, request, target) =>
      guarded(target, (sink) => {
        const control = new AbortController();
        void poll(url, topic, request, sink, control.signal).catch((reason: unknown) => sink.end({ kind: 'lost', detail: String(reason) }));
        return () => control.abort();
      }),
  };
}

async function poll<One, Filter>(
  url: string,
  topic: Topic<One, Filter>,
  request: LiveRequest<Filter>,
  sink: RoadSink<One>,
  signal: AbortSignal,
): Promise<void> {
  let { after } = request;
  // The first question does not wait: its answer shows that the road is open.
  let waitMs = 0;
  while (!signal.aborted) {
    const response = await fetch(url, {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json', ...CSRF_HEADER },
      body: JSON.stringify({
        query: topic.query.text,
        operationName: topic.query.name,
        variables: topic.queryWith({ ...request, after }, waitMs),
      }),
      signal: AbortSignal.any([signal, AbortSignal.timeout(waitMs + 10_000)]),
    });
    const comeBack = comeBackOfHeader(response.headers.get('retry-after'));
    const answer = (await response.json()) as Answer;
    const page = answer.data ? topic.pageOf(answer.data) : null;
    if (!page && comeBack) return sink.end({ kind: 'lost', detail: `status ${response.status}`, comeBack });
    if (!page) return sink.end({ kind: 'refused', detail: answer.errors?.[0]?.message ?? `status ${response.status}` });
    if (page.gone) return sink.item({ kind: 'gone', gone: page.gone });
    for (const change of page.nodes) sink.item({ kind: 'change', change });
    after = page.cursor;
    if (page.hasMore) continue;
    if (page.cursor !== null) sink.item({ kind: 'at', cursor: page.cursor });
    if (comeBack) return sink.end({ kind: 'lost', detail: 'restart', comeBack });
    if (topic.everyMs === undefined) waitMs = WAIT_MS;
    else await pause(topic.everyMs, signal);
  }
}

/** Ends early when the road is stopped. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
