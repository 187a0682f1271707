import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { createLogger } from '../kernel/log.ts';
import { SUMEDANG } from '../testing/actors.ts';
import { Browser } from '../testing/browser.ts';
import { createTestApp, type TestApp } from '../testing/harness.ts';
import { givePasswords, PASSWORD } from '../testing/passwords.ts';
import { insertPractice } from '../testing/shared-practice.ts';

const PRACTICE = '00000000-0000-7000-8000-0000000000a1';
const TEXT = 'Menurut Siti Nurhaliza Prameswari';
const lines: string[] = [];
let app: TestApp;
beforeAll(async () => {
  app = await createTestApp({
    // Everything that could be written.
    log: createLogger('trace', { write: (line) => void lines.push(line) }),
    fill: async (db) => {
      await givePasswords(db, 'sumedangHead');
      await insertPractice(db, { id: PRACTICE, regionCode: SUMEDANG, by: 'sumedangEditor', title: TEXT });
    },
  });
});
afterAll(() => app[Symbol.asyncDispose]());

interface RequestLine {
  requestId: string;
  method: string;
  route: string;
  status: number;
  ms: number;
  operation?: string;
  code?: string;
  msg: string;
}
const requests = (): RequestLine[] => lines.map((line) => JSON.parse(line) as RequestLine).filter(({ msg }) => msg === 'request');

test('a sign-in, a failed one, a mutation with a personal text and errors that quote it leave no trace of people in the log', async () => {
  const browser = new Browser(app.url);
  expect((await browser.post('sign-in', { email: 'hendra@demo.saling.example', password: PASSWORD })).status).toBeLessThan(300);
  expect((await new Browser(app.url).post('sign-in', { email: 'hendra@demo.saling.example', password: 'salah sekali' })).status).toBe(401);
  expect((await new Browser(app.url).post('sign-in', { email: 'siti@tidak.example', password: 'Nurhaliza 1990' })).status).toBe(401);
  const editor = await app.as('sumedangEditor');
  const client = await app.as('tokenAll');
  const comment = `mutation SitiNurhaliza($body: String!) { addComment(input: { clientMutationId: "c1", practiceId: "${PRACTICE}", body: $body }) { __typename } }`;
  expect(await editor.query(comment, { body: TEXT })).toEqual({ data: { addComment: { __typename: 'Comment' } } });
  await client.query('{ viewer { demo } }');
  await fetch(`${app.url}/undangan/${encodeURIComponent(TEXT)}?token=rahasia-sekali`);

  // Errors that nobody foresaw, the second of which says a value in its own words.
  await sql`alter table region rename column full_name to no_name`.execute(app.db());
  await sql`create function refuse_comment() returns trigger language plpgsql as $$
    begin raise exception 'no comment "%" here', new.body using detail = new.body, hint = new.body; end $$`.execute(app.db());
  await sql`create trigger refuse before insert on comment for each row execute function refuse_comment()`.execute(app.db());
  const broken = await editor.query('query ($code: String!) { region(code: $code) { name } }', { code: SUMEDANG });
  const refused = await editor.query(comment.replace('c1', 'c2'), { body: TEXT });
  expect([broken, refused].map(({ errors }) => errors?.[0]?.extensions?.code)).toEqual(['INTERNAL', 'INTERNAL']);
  await expect.poll(() => lines.filter((line) => line.includes('unexpected error')).length).toBe(2);
  await expect.poll(() => requests().filter(({ route }) => route === '/graphql').length).toBe(4);

  const all = lines.join('');
  for (const personal of [
    /siti|nurhaliza|prameswari/i,
    /hendra|demo\.saling|tidak\.example|@[a-z.]+\.[a-z]{2,}/,
    /correct horse|salah sekali|1990/,
  ]) {
    expect(all).not.toMatch(personal);
  }
  for (const secret of [editor.cookie!.split('=')[1]!, client.token!, 'rahasia-sekali', 'undangan']) expect(all).not.toContain(secret);
  // The error is there for whoever has its number.
  const line = lines.find((one) => one.includes(broken.errors![0]!.extensions!.requestId!))!;
  expect(JSON.parse(line)).toMatchObject({ msg: 'unexpected error', err: { code: '42703' } });
  expect(line).toContain('full_name');
});

test('each request has a line: id, method, route, status, time, operation', async () => {
  const from = lines.length;
  const response = await fetch(`${app.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ regions(first: 0) { totalCount } }' }),
  });
  const answered = await fetch(`${app.url}/files/${PRACTICE}/foto-siti.jpg`);
  await Promise.all([response.text(), answered.text()]);
  await expect.poll(() => lines.slice(from).filter((line) => line.includes('"request"')).length).toBe(2);
  const [asked, file] = lines.slice(from).map((line) => JSON.parse(line) as RequestLine);
  expect(asked).toMatchObject({
    requestId: response.headers.get('x-request-id'),
    method: 'POST',
    route: '/graphql',
    status: response.status,
    operation: 'other',
    code: 'BAD_INPUT',
  });
  expect(asked!.ms).toBeGreaterThanOrEqual(0);
  expect(file).toMatchObject({ method: 'GET', route: '/files/*' });
  expect(lines.join('')).not.toContain('foto');
});
