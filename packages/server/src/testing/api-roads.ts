import type { Road, RoadConnection, RoadDelivery } from '../events/testing/road.ts';
import { overSse, overWebSocket, request, type Answer, type Line, type OpenSubscription } from './harness-client.ts';

/** A field that follows the event log, with the query that does the same by long-poll. */
interface Field {
  name: string;
  subscription: string;
  query: string;
}

const field = (name: string, subscription: string, query: string, type: string): Field => ({
  name,
  subscription: `subscription ($after: Cursor) { told: ${subscription}(after: $after) {
    __typename ... on ${type} { eventId cursor } ... on CaughtUp { cursor } ... on CursorGone { code }
  } }`,
  query: `query ($after: Cursor) { told: ${query}(after: $after, first: 7, waitMs: 10000) {
    gone { code } nodes { eventId cursor } cursor hasMore
  } }`,
});

/** Every field that follows the event log. */
const FIELDS = [field('changes', 'indicatorChanges', 'events', 'IndicatorChange'), field('activity', 'activity', 'activities', 'Activity')];

interface Told {
  told: { __typename: string; eventId: string; cursor: string; code: string };
}
interface Page {
  told: { gone: { code: string } | null; nodes: { eventId: string; cursor: string }[]; cursor: string; hasMore: boolean };
}

/** The three ways on which the API brings what happens, for somebody, by each field that does (E5). */
export function apiRoads(line: Line): Road[] {
  return FIELDS.flatMap(({ name, subscription, query }) => [
    { name: `WebSocket, ${name}`, open: (after) => subscribed(overWebSocket<Told>(line, subscription, { after })) },
    { name: `SSE, ${name}`, open: (after) => subscribed(overSse<Told>(line, subscription, { after })) },
    { name: `long-poll, ${name}`, open: (after) => polled(line, query, after) },
  ]);
}

const failed = (errors: NonNullable<Answer['errors']>): RoadDelivery => ({
  kind: 'gone',
  reason: errors.map((error) => error.message).join('; '),
});

function subscribed(subscription: OpenSubscription<Told>): RoadConnection {
  let left = false;
  return {
    async next() {
      let answer: Answer<Told>;
      try {
        answer = await subscription.next();
      } catch (error) {
        return left ? null : { kind: 'gone', reason: String(error) };
      }
      if (left) return null;
      if (answer.errors || !answer.data) return failed(answer.errors ?? []);
      const { __typename: kind, eventId: id, cursor, code } = answer.data.told;
      if (kind === 'CaughtUp') return { kind: 'caught-up', cursor };
      return kind === 'CursorGone' ? { kind: 'gone', reason: code } : { kind: 'event', id, cursor };
    },
    async close() {
      left = true;
      await subscription[Symbol.asyncDispose]();
    },
  };
}

function polled(line: Line, query: string, after: string | null): RoadConnection {
  const leaving = new AbortController();
  const waiting: RoadDelivery[] = [];
  let cursor = after;
  let marked = false;
  const poll = async (): Promise<void> => {
    const answer = await request<Page>(line, query, { after: cursor }, leaving.signal);
    if (answer.errors || !answer.data) return void waiting.push(failed(answer.errors ?? []));
    const { told: page } = answer.data;
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
