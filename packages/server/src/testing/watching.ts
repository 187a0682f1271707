import { sql } from 'kysely';
import { expect, vi } from 'vitest';

import type { ActorName } from './actors.ts';
import type { TestApp } from './harness.ts';

const PROBLEMS = '... on RuleBroken { problems { code path } }';
const SET = `mutation ($input: WatchInput!) { setWatch(input: $input) { __typename ... on Watch { id label { id } conditions stoppedAt } ${PROBLEMS} } }`;

export interface WatchAnswer {
  __typename: string;
  id: string;
  problems?: { code: string; path: string | null }[];
}
export interface SeenNotice {
  id: string;
  kind: string;
  text: { id: string; en: string };
  path: string;
  read: boolean;
  watchId: string | null;
}

/** What people of a test watch, and what they were told. */
export function watching(app: () => TestApp) {
  async function watch(name: ActorName, input: Record<string, unknown>): Promise<WatchAnswer> {
    const answer = await (await app().as(name)).query<{ setWatch: WatchAnswer }>(SET, { input });
    expect(answer.errors).toBeUndefined();
    return answer.data!.setWatch;
  }

  async function settle(name: ActorName, input: Record<string, unknown>): Promise<void> {
    const document = `mutation ($input: WatchSettingsInput!) { changeWatchSettings(input: $input) { __typename ${PROBLEMS} } }`;
    const answer = await (
      await app().as(name)
    ).query<{ changeWatchSettings: { __typename: string } }>(document, {
      input: { push: false, zone: 'Asia/Jakarta', quietFrom: null, quietUntil: null, ...input },
    });
    expect(answer.data?.changeWatchSettings.__typename).toBe('WatchSettings');
  }

  async function notices(name: ActorName): Promise<SeenNotice[]> {
    const answer = await (
      await app().as(name)
    ).query<{ notices: { nodes: SeenNotice[] } }>('{ notices { nodes { id kind text { id en } path read watchId } } }');
    return answer.data!.notices.nodes;
  }

  const unread = async (name: ActorName): Promise<number> =>
    (await (await app().as(name)).query<{ inbox: { unread: number } }>('{ inbox { unread } }')).data!.inbox.unread;

  /** Waits until the judge stands where the log stands. */
  async function judged(): Promise<void> {
    await vi.waitUntil(async () => {
      const found = await sql<{ behind: string }>`
        select h.pos - p.pos + (select count(*) from event e where not exists (select from event_position q where q.event_id = e.id)) as behind
        from event_head h, projection p where p.name = 'watches'`.execute(app().db());
      return Number(found.rows[0]?.behind) === 0;
    }, 20_000);
  }

  /** Of their notices the kinds, once everything so far was judged. */
  const kinds = async (name: ActorName): Promise<string[]> => {
    await judged();
    return (await notices(name)).map(({ kind }) => kind);
  };

  return { watch, settle, notices, unread, judged, kinds };
}
