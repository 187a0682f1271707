import { WebSocket } from 'ws';

import { headersOf, type Answer, type Line } from './harness-client.ts';

const FIELDS = '__typename ... on IndicatorChange { eventId cursor reportedAt } ... on CaughtUp { cursor } ... on CursorGone { code }';
const SUBSCRIPTION = `subscription ($after: Cursor) { told: indicatorChanges(after: $after) { ${FIELDS} } }`;
const QUERY = `query ($after: Cursor) { told: events(after: $after, first: 50, waitMs: 5000) {
  gone { code } nodes { __typename eventId cursor reportedAt } cursor } }`;

/** What a follower is told. */
export interface Told {
  __typename: 'IndicatorChange' | 'CaughtUp' | 'CursorGone';
  eventId?: string;
  cursor?: string;
  reportedAt?: string;
  code?: string;
}

/**
 * Follows published changes once, until the connection ends, however it does, or `cut` aborts, which ends it without a
 * word as a lost line does. Rejects when it could not be opened.
 */
export type FollowRoad = (line: Line, after: string, tell: (told: Told) => void, cut: AbortSignal) => Promise<void>;

/** The three ways on which the API brings what happens, as bare as they are on the wire (E5). */
export const FOLLOW_ROADS: Readonly<Record<'ws' | 'sse' | 'poll', FollowRoad>> = { ws: overSocket, sse: overStream, poll: overPolls };

function overSocket(line: Line, after: string, tell: (told: Told) => void, cut: AbortSignal): Promise<void> {
  const socket = new WebSocket(`${line.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { headers: headersOf(line) });
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const terminate = (): void => socket.terminate();
  cut.addEventListener('abort', terminate);
  socket.on('error', reject);
  socket.on('close', () => resolve());
  socket.on('open', () => socket.send('{"type":"connection_init"}'));
  socket.on('message', (data: Buffer) => {
    const { type, payload } = JSON.parse(data.toString()) as { type: string; payload: unknown };
    if (type === 'connection_ack')
      socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query: SUBSCRIPTION, variables: { after } } }));
    else if (type === 'ping') socket.send('{"type":"pong"}');
    else if (type === 'next') hand(payload as Answer<{ told: Told }>, tell, cut);
    else if (type !== 'pong') terminate();
  });
  return promise.finally(() => cut.removeEventListener('abort', terminate));
}

async function overStream(line: Line, after: string, tell: (told: Told) => void, cut: AbortSignal): Promise<void> {
  const response = await send(line, '/graphql/stream', 'text/event-stream', SUBSCRIPTION, after, cut);
  let text = '';
  for await (const part of response.body!.pipeThrough(new TextDecoderStream())) {
    text += part;
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const data = /^event: next\ndata: (.*)$/m.exec(text.slice(0, end))?.[1];
      text = text.slice(end + 2);
      if (data) hand(JSON.parse(data) as Answer<{ told: Told }>, tell, cut);
    }
  }
}

async function overPolls(line: Line, from: string, tell: (told: Told) => void, cut: AbortSignal): Promise<void> {
  for (let after = from; !cut.aborted;) {
    const response = await send(line, '/graphql', 'application/json', QUERY, after, cut);
    const answer = (await response.json()) as Answer<{ told: { gone: { code: string } | null; nodes: Told[]; cursor: string } }>;
    if (!answer.data) throw new Error(JSON.stringify(answer.errors));
    const { gone, nodes, cursor } = answer.data.told;
    if (cut.aborted) return;
    if (gone) return tell({ __typename: 'CursorGone', code: gone.code });
    nodes.forEach(tell);
    tell({ __typename: 'CaughtUp', cursor });
    after = cursor;
  }
}

async function send(line: Line, path: string, accept: string, query: string, after: string, signal: AbortSignal): Promise<Response> {
  const response = await fetch(`${line.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept, ...headersOf(line) },
    body: JSON.stringify({ query, variables: { after } }),
    signal,
  });
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return response;
}

/** What comes after the cut may not be taken: the follower is elsewhere already. */
function hand({ data, errors }: Answer<{ told: Told }>, tell: (told: Told) => void, cut: AbortSignal): void {
  if (errors || !data) throw new Error(JSON.stringify(errors));
  if (!cut.aborted) tell(data.told);
}
