import { once } from 'node:events';
import { text } from 'node:stream/consumers';

import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { CLOSE } from '../../gateway/close-codes.ts';
import { FRAMEWORK, personId, SUMEDANG, YEAR } from '../../testing/actors.ts';
import { createTestApp, type Actor, type TestApp } from '../../testing/harness.ts';
import { openSocket, openSse } from '../../testing/harness-sockets.ts';
import { addMembership, membershipOf, outcomeOf, PEOPLE } from '../../testing/people.ts';
import { report } from '../../testing/report.ts';

let app: TestApp;
let admin: Actor;
let ayu: Actor;
beforeEach(async () => {
  app = await createTestApp();
  admin = await app.as('sumedangAdmin');
  ayu = await app.as('sumedangEditor');
});
afterEach(() => app[Symbol.asyncDispose]());

const CHANGES = 'subscription { indicatorChanges { __typename ... on IndicatorChange { indicatorCode level } } }';

let codes = 0;
/** Reports a draft of Sumedang, which only its own people, its partner and the ministry are told of. */
const draft = async (): Promise<void> => {
  codes += 1;
  await report(await app.as('sumedangHead'), { region: SUMEDANG, year: YEAR, values: [{ indicatorCode: String(codes), level: 2 }] });
};

interface Ended {
  /** Close code of a WebSocket; the last line of an SSE stream, which says the code. */
  how: string;
  /** Indicators that were delivered. */
  events: number;
}

/** Opens a stream that is caught up; answers how it ended, once it has. */
const ROADS = {
  ws: async (actor: Actor): Promise<{ ended: Promise<Ended> }> => {
    const raw = await openSocket(actor);
    const caughtUp = raw.message(({ type }) => type === 'next');
    raw.send({ id: '1', type: 'subscribe', payload: { query: CHANGES } });
    await caughtUp;
    const ended = raw.closed.then(({ code }) => ({ how: String(code), events: count(JSON.stringify(raw.messages)) }));
    return { ended };
  },
  sse: async (actor: Actor): Promise<{ ended: Promise<Ended> }> => {
    const response = await openSse(actor, CHANGES);
    let first = '';
    while (!first.includes('CaughtUp')) {
      const [chunk] = (await once(response, 'data')) as [Buffer];
      first += chunk.toString();
    }
    const ended = text(response).then((rest) => ({ how: /: (\d{4}) /.exec(rest)?.[1] ?? rest, events: count(rest) }));
    return { ended };
  },
};
const count = (said: string): number => said.split('"IndicatorChange"').length - 1;

const WAYS: Record<string, { does: () => Promise<unknown>; code: number; roleAfter: string | null }> = {
  'is removed': {
    does: async () => admin.query(PEOPLE.remove, { membershipId: await membershipOf(app, 'sumedangEditor') }),
    code: CLOSE.SESSION_ENDED,
    roleAfter: null,
  },
  'gets another role': {
    does: async () => admin.query(PEOPLE.change, { input: { membershipId: await membershipOf(app, 'sumedangEditor'), role: 'VIEWER' } }),
    code: CLOSE.ACCESS_CHANGED,
    roleAfter: 'VIEWER',
  },
  'has the session ended from another browser': {
    does: async () => (await app.again('sumedangEditor')).query('mutation { endOtherSessions { count } }'),
    code: CLOSE.SESSION_ENDED,
    roleAfter: null,
  },
  'speaks for another organisation': {
    does: async () => {
      const membershipId = await addMembership(app, 'sumedangEditor', '35.10', 'VIEWER');
      return ayu.query('mutation ($id: ID!) { switchOrganisation(membershipId: $id) { id } }', { id: membershipId });
    },
    code: CLOSE.ACCESS_CHANGED,
    roleAfter: 'VIEWER',
  },
  'loses the last day of the mandate': {
    does: async () =>
      sql`update membership set mandate_until = (now() at time zone 'Asia/Jakarta')::date - 1 where person_id = ${personId('sumedangEditor')}`.execute(
        app.db(),
      ),
    code: CLOSE.ACCESS_CHANGED,
    roleAfter: null,
  },
};

describe.each(['ws', 'sse'] as const)('over %s', (road) => {
  test.each(Object.keys(WAYS))(
    'the stream of somebody who %s is closed, with no event in between, and the next request is judged anew',
    async (name) => {
      const way = WAYS[name]!;
      const { ended } = await ROADS[road](ayu);
      await way.does();
      // Written at once, so that it is on its way before anybody looks at who is connected by the clock.
      await draft();
      expect(await ended).toEqual({ how: String(way.code), events: 0 });
      expect((await ayu.query<{ viewer: { role: string | null } }>('{ viewer { role } }')).data!.viewer.role).toBe(way.roleAfter);
      const refused = await ayu.query('mutation ($input: ReportValuesInput!) { reportValues(input: $input) { __typename } }', {
        input: {
          clientMutationId: 'after',
          regionCode: SUMEDANG,
          frameworkId: FRAMEWORK,
          year: YEAR,
          values: [{ indicatorCode: '40', level: 1 }],
        },
      });
      expect(outcomeOf(refused)).toBe(way.code === CLOSE.SESSION_ENDED ? 'UNAUTHENTICATED' : 'FORBIDDEN');
    },
  );
});

test('somebody removed from one of two organisations stays signed in, for the other', async () => {
  const other = await addMembership(app, 'sumedangEditor', '35.10', 'VIEWER');
  expect(outcomeOf(await admin.query(PEOPLE.remove, { membershipId: await membershipOf(app, 'sumedangEditor') }))).toBe('MemberRemoved');
  const now = await ayu.query<{ viewer: object }>('{ viewer { role organisation { id } memberships { id current } } }');
  expect(now.data!.viewer).toEqual({ role: 'VIEWER', organisation: { id: '35.10' }, memberships: [{ id: other, current: true }] });
});

test('somebody removed from all has no session left', async () => {
  await app.again('sumedangEditor');
  await admin.query(PEOPLE.remove, { membershipId: await membershipOf(app, 'sumedangEditor') });
  const left = await sql`select from auth_session where "userId" = ${personId('sumedangEditor')}`.execute(app.db());
  expect(left.rows).toHaveLength(0);
  expect(await sql`select from auth_session where "userId" = ${personId('sumedangAdmin')}`.execute(app.db())).toMatchObject({ rows: [{}] });
});

test('what an undone removal would have ended goes on', async () => {
  expect(outcomeOf(await admin.query(PEOPLE.remove, { membershipId: await membershipOf(app, 'sumedangAdmin') }))).toBe('LAST_ADMIN');
  expect((await admin.query('{ viewer { role } }')).data).toEqual({ viewer: { role: 'ADMIN' } });
});
