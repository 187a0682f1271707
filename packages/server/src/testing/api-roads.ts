import type { Road, RoadConnection, RoadDelivery } from '../events/testing/road.ts';
import { overSse, overWebSocket, request, type Answer, type Line, type OpenSubscription } from './harness-client.ts';

const SUBSCRIPTION = `subscription ($after: Cursor) { indicatorChanges(after: $after) {
  __typename ... on IndicatorChange { eventId cursor } ... on CaughtUp { cursor } ... on CursorGone { code }
} }`;
const LONG_POLL = `query ($after: Cursor) { events(after: $after, first: 7, waitMs: 10000) {
  gone { code } nodes { eventId cursor } cursor hasMore
} }`;

interface Changes {
  indicatorChanges: { __typename: 'IndicatorChange' | 'CaughtUp' | 'CursorGone'; eventId: string; cursor: string; code: string };
}
interface Page {
  events: { gone: { code: string } | null; nodes: { eventId: string; cursor: string }[]; cursor: string; hasMore: boolean };
}

/** The three ways on which the API brings changes, for somebody (E5). */
export function apiRoads(line: Line): Road[] {
  return [
    { name: 'WebSocket', open: (after) => subscribed(overWebSocket<Changes>(line, SUBSCRIPTION, { after })) },
    { name: 'SSE', open: (after) => subscribed(overSse<Changes>(line, SUBSCRIPTION, { after })) },
    { name: 'long-poll', open: (after) => polled(line, after) },
  ];
}

const failed = (errors: NonNullable<Answer['errors']>): RoadDelivery => ({
  kind: 'gone',
  reason: errors.map((error) => error.message).join('; '),
});

function subscribed(subscription: OpenSubscription<Changes>): RoadConnection {
  let left = false;
  return {
    async next() {
      let answer: Answer<Changes>;
      try {
        answer = await subscription.next();
      } catch (error) {
        return left ? null : { kind: 'gone', reason: String(error) };
      }
      if (left) return null;
      if (answer.errors || !answer.data) return failed(answer.errors ?? []);
      const { __typename: kind, eventId: id, cursor, code } = answer.data.indicatorChanges;
      if (kind === 'IndicatorChange') return { kind: 'event', id, cursor };
      return kind === 'CaughtUp' ? { kind: 'caught-up', cursor } : { kind: 'gone', reason: code };
    },
    async close() {
      left = true;
      await subscription[Symbol.asyncDispose]();
    },
  };
}

function polled(line: Line, after: string | null): RoadConnection {
  const leaving = new AbortController();
  const waiting: RoadDelivery[] = [];
  let cursor = after;
  let marked = false;
  const poll = async (): Promise<void> => {
    const answer = await request<Page>(line, LONG_POLL, { after: cursor }, leaving.signal);
    if (answer.errors || !answer.data) return void waiting.push(failed(answer.errors ?? []));
    const { events: page } = answer.data;
    cursor = page.cursor;
    if (page.gone) return void waiting.push({ kind: 'gone', reason: page.gone.code });
    waiting.push(...page.nodes.map((node): RoadDelivery => ({ kind: 'event', id: node.eventId, cursor: node.cursor })));
    if (page.hasMore || marked) return;
    marked = true;
    waiting.push({ kind: 'caught-up', cursor: page.cursor });
  };
  return {
    async next() {
      try {
        while (waiting.length === 0) await poll();
      } catch (error) {
        return leaving.signal.aborted ? null : { kind: 'gone', reason: String(error) };
      }
      return leaving.signal.aborted ? null : waiting.shift()!;
    },
    async close() {
      leaving.abort();
    },
  };
}
