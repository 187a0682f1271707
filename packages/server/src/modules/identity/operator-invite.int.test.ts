import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { systemClock } from '../../kernel/clock.ts';
import { SUMEDANG } from '../../testing/actors.ts';
import { createTestApp, type TestApp } from '../../testing/harness.ts';
import { inviteByOperator, type OperatorInvitation } from './operator-invite.service.ts';

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app[Symbol.asyncDispose]());

const wanted = { organisationId: SUMEDANG, email: 'Tuti@Sumedang.example', name: 'Tuti  Herawati', role: 'ADMIN' };
const invite = (input: OperatorInvitation): Promise<string> => inviteByOperator(app.db(), systemClock, 'https://saling.example', input);

async function preview(link: string): Promise<unknown> {
  const document = 'query ($token: String!) { invitation(token: $token) { name email role state organisation { id } } }';
  const answer = await (await app.as('anonymous')).query(document, { token: link.split('/').at(-1) });
  return answer.data?.invitation;
}

test("the operator invites an organisation's first administrator, and a second link replaces the first", async () => {
  const first = await invite(wanted);
  const invited = { name: 'Tuti Herawati', email: 'tuti@sumedang.example', role: 'ADMIN', organisation: { id: SUMEDANG } };
  expect(first).toMatch(/^https:\/\/saling\.example\/undangan\/[\w-]{43}$/);
  expect(await preview(first)).toEqual({ ...invited, state: 'OPEN' });
  const second = await invite(wanted);
  expect(await preview(first)).toMatchObject({ state: 'WITHDRAWN' });
  expect(await preview(second)).toEqual({ ...invited, state: 'OPEN' });
  const letters = await sql<{ body: string }>`select body from mail where recipient = 'tuti@sumedang.example' order by id`.execute(
    app.db(),
  );
  expect(letters.rows.map(({ body }) => [first, second].filter((link) => body.includes(link)))).toEqual([[first], [second]]);
  const audit = await sql<{ actor_name: string; action: string; details: string }>`
    select actor_name, action, details from audit_entry where subject = 'Tuti Herawati <tuti@sumedang.example>' order by id`.execute(
    app.db(),
  );
  const entry = { actor_name: 'Operator', action: 'PERSON_INVITED', details: '{"role":"ADMIN"}' };
  expect(audit.rows).toEqual([entry, entry]);
});

test.each<[string, Partial<OperatorInvitation>, string]>([
  ['an unknown organisation', { organisationId: '99.99' }, 'No organisation has the id "99.99"'],
  ['a role of a ministry', { role: 'OBSERVER' }, 'choose one of VIEWER, EDITOR, HEAD, ADMIN'],
  ['no address', { email: 'tuti' }, '"tuti" is no e-mail address'],
  ['no name', { name: ' ' }, 'A name has 1 to'],
  ['somebody who is there already', { email: 'Ayu@demo.saling.example' }, 'belongs to 32.11 already'],
])('%s is refused with what to do', async (_what, change, words) => {
  await expect(invite({ ...wanted, ...change })).rejects.toThrow(words);
});
