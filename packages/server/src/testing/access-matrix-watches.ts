import { next } from './access-matrix-conversation.ts';
import { codeOf, query, read, write, type Probe } from './access-probes.ts';
import { SUMEDANG } from './actors.ts';

/** Root fields of what is watched. Each change that is allowed is refused for its content, or finds nothing to do. */
export const WATCH_PROBES: Record<string, Probe[]> = {
  'Query.watches': [read('what I watch', '{ watches { totalCount } }')],
  'Query.notices': [read('what was found for me', '{ notices { totalCount } }')],
  'Query.watchSettings': [read('how I am told', '{ watchSettings { mail pushKey } }')],
  'Query.watchPreview': [
    read('a watch of Sumedang', `{ watchPreview(input: { kind: REGION, objectId: "${SUMEDANG}", conditions: [LEVEL_FALLS] }) { count } }`),
  ],
  'Subscription.inboxChanged': (['ws', 'sse'] as const).map((road) => ({
    about: `my inbox, ${road === 'ws' ? 'over WebSocket' : 'over SSE'}`,
    ask: async (actor) => {
      await using stream = actor.subscribe(road, 'subscription { inboxChanged { unread } }');
      return codeOf(await next(stream)) ?? 'visible';
    },
  })),
  'Mutation.setWatch': [
    write(
      'a region that is none',
      'mutation { setWatch(input: { kind: REGION, objectId: "x", conditions: [ANY_CHANGE] }) { __typename } }',
    ),
  ],
  'Mutation.stopWatch': [read('that is nobody’s', 'mutation { stopWatch(id: "x") { id } }')],
  'Mutation.resumeWatch': [read('that is nobody’s', 'mutation { resumeWatch(id: "x") { id } }')],
  'Mutation.changeWatchSettings': [
    write(
      'quiet without an end',
      'mutation { changeWatchSettings(input: { mail: DAILY, push: false, quietFrom: 60, zone: "Asia/Jakarta" }) { __typename } }',
    ),
  ],
  'Mutation.subscribeToPush': [
    write(
      'to an address within',
      'mutation { subscribeToPush(input: { endpoint: "https://127.0.0.1/x", key: "x", auth: "x", language: "id" }) { __typename } }',
    ),
  ],
  'Mutation.unsubscribeFromPush': [
    query('what is not subscribed', 'mutation { unsubscribeFromPush(endpoint: "x") { push } }', (data) => JSON.stringify(data)),
  ],
  'Mutation.markNoticesRead': [query('nothing', 'mutation { markNoticesRead(upTo: "0") { unread } }', () => 'allowed')],
};
