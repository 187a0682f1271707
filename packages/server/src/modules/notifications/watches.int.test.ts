import { createDecipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import { systemClock } from '../../kernel/clock.ts';
import { readRange } from '../../outbound/addresses.ts';
import { BANTUL, personId, SUMEDANG, YEAR, type ActorName } from '../../testing/actors.ts';
import { createTestApp, type TestApp } from '../../testing/harness.ts';
import { insertPlan } from '../../testing/insert-plan.ts';
import { allAt, report } from '../../testing/report.ts';
import { insertPractice } from '../../testing/shared-practice.ts';
import { eventOf, tell } from '../../testing/tell.ts';
import { watching } from '../../testing/watching.ts';
import { judgeTime } from './judge-time.service.ts';
import { dayIn } from './notice-terms.ts';
import { writeLetters } from './send-mail.service.ts';
import { stopPath } from './stop-token.ts';

const PRACTICE = '00000000-0000-7000-8000-0000000000e1';
const HOUR = 3_600_000;

let app: TestApp;
let planId: string;
let passed = 0;
const clock = { ...systemClock, now: () => new Date(Date.now() + passed) };

beforeAll(async () => {
  app = await createTestApp({
    clock,
    config: { outbound: { allow: [readRange('127.0.0.1')!], http: true } },
    fill: async (db) => {
      await insertPractice(db, { id: PRACTICE, regionCode: SUMEDANG, by: 'sumedangEditor', title: 'Antrean daring' });
      planId = await insertPlan(db);
    },
  });
});
afterAll(() => app[Symbol.asyncDispose]());
beforeEach(async () => {
  passed = 0;
  for (const table of ['watch', 'watch_setting', 'push_subscription', 'mail', 'follow'])
    await sql`delete from ${sql.table(table)}`.execute(app.db());
});

const PROBLEMS = '... on RuleBroken { problems { code path } }';
const { watch, settle, notices, unread, judged, kinds } = watching(() => app);

interface Letter {
  recipient: string;
  subject: string;
  body: string;
  stopUrl: string;
}
async function letters(): Promise<Letter[]> {
  const found = await sql<Letter>`select recipient, subject, body, stop_url as "stopUrl" from mail order by created_at, id`.execute(
    app.db(),
  );
  return found.rows;
}
const write = () => writeLetters(app.db(), { clock, baseUrl: 'https://saling.example', secret: app.app.runtime.config.sessionSecret });

let year = YEAR - 1;
/** Reports the whole of Bantul's results of a fresh year. */
async function results(level: number): Promise<number> {
  year += 1;
  await sql`insert into assessment_period (framework_id, year, stage, opens_at)
    select 'spbe-2020', ${year}, s, '2025-01-01' from generate_series(0, 3) s on conflict do nothing`.execute(app.db());
  await report(await app.as('assessor'), { region: BANTUL, year, stage: 'FINAL', values: allAt(level) });
  return year;
}

/** The newest report of an indicator of Bantul in that year. */
async function newestOf(code: string): Promise<string> {
  const found = await sql<{ id: string }>`
    select r.id from report r join assessment a on a.id = r.assessment_id where a.region_code = ${BANTUL} and a.year = ${year}
      and r.indicator_code = ${code} order by r.version desc limit 1`.execute(app.db());
  return found.rows[0]!.id;
}

test('N10 a watch is set, changed, stopped and taken up; what does not fit is said', async () => {
  const bad = await watch('observer', { kind: 'PRACTICE', objectId: PRACTICE, conditions: ['INDEX_FALLS'] });
  expect(bad.problems).toEqual([{ code: 'CONDITION_DOES_NOT_FIT', path: 'conditions' }]);
  const lost = await watch('observer', { kind: 'PROVINCE', objectId: BANTUL, conditions: ['NOT_REPORTED'] });
  expect(lost.problems!.map(({ path }) => path)).toEqual(['reportBy', 'reportYear', 'objectId']);
  const { id } = await watch('observer', { kind: 'REGION', objectId: BANTUL, conditions: ['LEVEL_FALLS'] });
  expect((await watch('observer', { kind: 'REGION', objectId: BANTUL, conditions: ['ANY_CHANGE'] })).id).toBe(id);
  const observer = await app.as('observer');
  const listed = async () =>
    (
      await observer.query<{ watches: { nodes: unknown[] } }>(
        '{ watches { nodes { conditions stoppedAt label { id } } } follows { totalCount } }',
      )
    ).data;
  expect(await listed()).toEqual({
    watches: { nodes: [{ conditions: ['ANY_CHANGE'], stoppedAt: null, label: { id: 'Kabupaten Bantul' } }] },
    follows: { totalCount: 1 },
  });
  const move = async (what: string, name: ActorName = 'observer') =>
    (await (await app.as(name)).query(`mutation ($id: ID!) { ${what}(id: $id) { stoppedAt } }`, { id })).errors?.[0]?.extensions?.code ??
    'ok';
  expect(await move('stopWatch', 'assessor')).toBe('NOT_FOUND');
  expect(await move('stopWatch')).toBe('ok');
  expect((await listed())!.watches.nodes).toMatchObject([{ stoppedAt: expect.any(String) }]);
  await report(await app.as('bantulEditor'), { region: BANTUL, year: YEAR, values: [{ indicatorCode: '40', level: 3 }] });
  expect(await kinds('observer')).toEqual([]);
  expect(await move('resumeWatch')).toBe('ok');
  await report(await app.as('bantulEditor'), { region: BANTUL, year: YEAR, values: [{ indicatorCode: '41', level: 3 }] });
  expect(await kinds('observer')).toEqual(['CHANGED']);
});

test('N11 N12 falls, crossings and changes are told once each, by what is watched; the inbox counts them and is read at once everywhere', async () => {
  await results(4);
  await judged();
  await watch('observer', { kind: 'PROVINCE', objectId: '34', conditions: ['LEVEL_FALLS', 'INDEX_FALLS'] });
  await watch('stranger', { kind: 'INDICATOR', objectId: 'spbe-2020:2', conditions: ['ANY_CHANGE'] });
  await watch('sumedangViewer', { kind: 'REGION', objectId: BANTUL, conditions: ['INDEX_RISES'] });
  const before = await unread('observer');
  await using stream = (await app.as('observer')).subscribe<{ inboxChanged: { unread: number } }>(
    'ws',
    'subscription { inboxChanged { unread } }',
  );
  expect((await stream.next()).data!.inboxChanged.unread).toBe(before);
  await results(2);
  expect(await kinds('observer')).toEqual(['INDEX_FELL']);
  expect((await stream.next()).data!.inboxChanged.unread).toBe(before + 1);
  expect((await notices('observer'))[0]!.text.id).toMatch(/^Kabupaten Bantul: indeks turun dari .+ \(4,00\) ke .+ \(2,00\), hasil akhir/);
  expect(await kinds('stranger')).toEqual(['CHANGED']);
  expect(await kinds('sumedangViewer')).toEqual([]);
  // A correction of one level downwards is a fall, of that indicator alone.
  await report(await app.as('assessor'), {
    region: BANTUL,
    year,
    stage: 'FINAL',
    values: [{ indicatorCode: '2', level: 1, corrects: await newestOf('2'), reason: 'Bukti tidak berlaku' }],
  });
  expect(await kinds('observer')).toEqual(['LEVEL_FELL', 'INDEX_FELL']);
  expect(await kinds('stranger')).toEqual(['LEVEL_FELL', 'CHANGED']);
  expect((await notices('stranger'))[0]).toMatchObject({ path: `/wilayah/${BANTUL}`, read: false });
  // The same part of the log, judged anew, tells nobody anything.
  await sql`update projection set pos = 0 where name = 'watches'`.execute(app.db());
  await tell(app, [eventOf({ kind: 'COMMENT_ADDED' })], 'N12');
  expect(await kinds('observer')).toEqual(['LEVEL_FELL', 'INDEX_FELL']);
  const observer = await app.as('observer');
  const [newest] = await notices('observer');
  await observer.query('mutation ($id: ID!) { markNoticesRead(upTo: $id) { unread } }', { id: newest!.id });
  await observer.query('mutation { markNoticesRead(upTo: "1") { unread } }');
  expect(await unread('observer')).toBe(before);
  expect((await notices('observer')).every(({ read }) => read)).toBe(true);
});

test('N13 nobody is told what they may not see, then or later', async () => {
  for (const name of ['sumedangEditor', 'stranger', 'observer'] as const)
    await watch(name, { kind: 'REGION', objectId: BANTUL, conditions: ['ANY_CHANGE'] });
  await report(await app.as('bantulEditor'), { region: BANTUL, year: YEAR, values: [{ indicatorCode: '42', level: 5 }] });
  expect(await kinds('sumedangEditor')).toEqual(['CHANGED']);
  expect(await kinds('observer')).toEqual(['CHANGED']);
  expect(await kinds('stranger')).toEqual([]);
  await sql`update pairing set ended_at = now() where ${SUMEDANG} in (region_a, region_b)`.execute(app.db());
  await settle('sumedangEditor', { mail: 'DAILY' });
  try {
    await app.app.runtime.connections.refresh();
    await expect.poll(() => notices('sumedangEditor')).toEqual([]);
    passed = 30 * HOUR;
    await write();
    expect((await letters()).map(({ recipient }) => recipient).filter((to) => to.startsWith('demo-ayu'))).toEqual([]);
  } finally {
    await sql`update pairing set ended_at = null where ${SUMEDANG} in (region_a, region_b)`.execute(app.db());
  }
});

test('N11 what time brings: silence by a day, and what is late in plans, of which the ministry is told no word', async () => {
  const due = new Date(clock.now().getTime() + 24 * HOUR).toISOString().slice(0, 10);
  await watch('observer', { kind: 'PROVINCE', objectId: '32', conditions: ['NOT_REPORTED', 'PLAN_LATE'], reportYear: 2027, reportBy: due });
  await watch('sumedangEditor', { kind: 'REGION', objectId: SUMEDANG, conditions: ['PLAN_LATE'] });
  await watch('stranger', { kind: 'REGION', objectId: SUMEDANG, conditions: ['PLAN_LATE'] });
  await sql`insert into plan_action (plan_id, id, place, what, output, state, deleted, content, changed_seq, changed_at, changed_by, due_on)
    values (${planId}::uuid, gen_random_uuid(), 'a', 'Latih petugas', '', 'NEW', false, '{}', 1, now(), 'x', ${due}::date)`.execute(
    app.db(),
  );
  expect(await judgeTime(app.db(), clock)).toEqual(new Set());
  passed = 72 * HOUR;
  expect([...(await judgeTime(app.db(), clock))].toSorted()).toEqual([personId('sumedangEditor'), personId('observer')].toSorted());
  expect(await judgeTime(app.db(), clock)).toEqual(new Set());
  expect(await kinds('stranger')).toEqual([]);
  expect((await notices('sumedangEditor')).map(({ text }) => text.id)).toEqual([
    `Kabupaten Sumedang – Kabupaten Bantul: kegiatan “Latih petugas” lewat tenggat ${dayIn('id', due)}`,
  ]);
  const ministry = await notices('observer');
  expect(ministry.map(({ kind }) => kind).toSorted()).toEqual(['NOT_REPORTED', 'NOT_REPORTED', 'PLAN_LATE']);
  expect(JSON.stringify(ministry)).not.toContain('Latih petugas');
});

test('N95 what several watches of a person found is told as the soonest of their letters says', async () => {
  await settle('observer', { mail: 'NONE' });
  const due = new Date(clock.now().getTime() + 24 * HOUR).toISOString().slice(0, 10);
  const silent = { conditions: ['NOT_REPORTED'], reportYear: 2027, reportBy: due };
  await watch('observer', { kind: 'REGION', objectId: SUMEDANG, ...silent });
  await watch('observer', { kind: 'PROVINCE', objectId: '34', conditions: ['LEVEL_FALLS'] });
  await watch('observer', { kind: 'PROVINCE', objectId: '32', ...silent, mail: 'AT_ONCE' });
  await watch('observer', { kind: 'INDICATOR', objectId: 'spbe-2020:2', conditions: ['LEVEL_FALLS'], mail: 'AT_ONCE' });
  await results(4);
  const fallen = { indicatorCode: '2', level: 3, corrects: await newestOf('2'), reason: 'Bukti tidak berlaku' };
  await report(await app.as('assessor'), { region: BANTUL, year, stage: 'FINAL', values: [fallen] });
  expect(await kinds('observer')).toEqual(['LEVEL_FELL']);
  await expect.poll(async () => (await write(), (await letters()).length)).toBe(1);
  passed = 72 * HOUR;
  await judgeTime(app.db(), clock);
  await expect.poll(async () => (await write(), (await letters()).length)).toBe(2);
  const [first, second] = await letters();
  // Its way out names what is watched in both languages.
  expect(first!.body).toMatch(
    /Berhenti memantau Kebijakan Internal Peta Rencana SPBE:[^]*Stop watching Internal policy on the SPBE roadmap:/,
  );
  expect(second!.body.match(/: belum ada nilai tahun 2027/g)).toHaveLength(2);
});

test('N104 what waits under a watch that is stopped goes with another that found it, as that one tells, and with what it found alone', async () => {
  await settle('observer', { mail: 'DAILY' });
  await results(4);
  await judged();
  const region = await watch('observer', { kind: 'REGION', objectId: BANTUL, conditions: ['LEVEL_FALLS'] });
  await watch('observer', { kind: 'INDICATOR', objectId: 'spbe-2020:2', conditions: ['LEVEL_FALLS'], mail: 'WEEKLY' });
  const lower = async (code: string) => ({ indicatorCode: code, level: 3, corrects: await newestOf(code), reason: 'Bukti tidak berlaku' });
  const values = await Promise.all(['2', '3'].map(lower));
  await report(await app.as('assessor'), { region: BANTUL, year, stage: 'FINAL', values });
  expect((await kinds('observer')).length).toBe(1);
  expect((await notices('observer'))[0]!.text.id).toContain('indikator 2 (4 → 3), 3 (4 → 3) turun');
  await (await app.as('observer')).query('mutation ($id: ID!) { stopWatch(id: $id) { id } }', { id: region.id });
  passed = 9 * 24 * HOUR;
  await expect.poll(async () => (await write(), (await letters()).length)).toBe(1);
  const [{ body }] = (await letters()) as [Letter];
  expect(body).toMatch(/indikator 2\. [^,\n]+ \(4 → 3\) turun[^]*Berhenti memantau Kebijakan Internal Peta Rencana SPBE:/);
  expect(body).not.toContain('memantau Kabupaten Bantul');

  // Found by both, and told by the one alone that has letters: without it there is none.
  const by = new Date(clock.now().getTime() + 24 * HOUR).toISOString().slice(0, 10);
  const silent = { conditions: ['NOT_REPORTED'], reportYear: 2027, reportBy: by };
  const { id } = await watch('observer', { kind: 'REGION', objectId: SUMEDANG, ...silent });
  await watch('observer', { kind: 'PROVINCE', objectId: '32', ...silent, mail: 'NONE' });
  passed += 72 * HOUR;
  await judgeTime(app.db(), clock);
  const waiting = async () =>
    (
      await sql<{ kind: string; due: Date | null }>`
      select w.kind, n.mail_due_at as due from watch_notice n join watch w on w.id = n.watch_id
      where n.finding like ${`silent:${SUMEDANG}:%`}`.execute(app.db())
    ).rows;
  expect(await waiting()).toEqual([{ kind: 'REGION', due: expect.any(Date) as unknown }]);
  const key = await sql<{ key: string }>`select stop_key as key from watch where id = ${id}::uuid`.execute(app.db());
  const path = stopPath(app.app.runtime.config.sessionSecret, 'WATCH', key.rows[0]!.key);
  expect((await fetch(`${app.url}${path}`, { method: 'POST' })).status).toBe(200);
  expect(await waiting()).toEqual([{ kind: 'PROVINCE', due: null }]);
});

test('N15 N16 N17 a letter has what matters first, is written once, and ends by one click without signing in', async () => {
  await settle('observer', { mail: 'DAILY' });
  await watch('observer', { kind: 'PRACTICE', objectId: PRACTICE, conditions: ['NEW_VERSION', 'ADOPTED'] });
  await watch('observer', { kind: 'REGION', objectId: BANTUL, conditions: ['INDEX_RISES', 'INDEX_FALLS'] });
  const payload = { practiceId: PRACTICE, title: 'Antrean\ndaring', versionNumber: 2 };
  await tell(app, [eventOf({ kind: 'PRACTICE_REVISED', payload })], 'N15');
  await results(5);
  expect((await kinds('observer')).toSorted()).toEqual(['INDEX_ROSE', 'NEW_VERSION']);
  expect(await write()).toBe(0);
  passed = 24 * HOUR;
  // Two processes at once, and one that died before it had committed.
  await expect(
    app
      .db()
      .transaction()
      .execute(async (trx) => {
        await sql`update watch_notice set mailed_at = now()`.execute(trx);
        throw new Error('dies');
      }),
  ).rejects.toThrow('dies');
  const written = await Promise.all([write(), write()]);
  expect(written.reduce((sum, count) => sum + count)).toBe(1);
  expect(await write()).toBe(0);
  const [letter] = await letters();
  const { subject, body, stopUrl } = letter!;
  expect(subject).toBe('2 pemberitahuan pantauan / 2 notices');
  expect(body.indexOf('indeks naik')).toBeLessThan(body.indexOf('versi baru praktik, “Antrean daring” (v2)'));
  expect(body).toContain(`https://saling.example/pengetahuan/${PRACTICE}`);
  const path = new URL(stopUrl).pathname;
  expect(path).toMatch(/^\/berhenti\/[\w-]{44}$/);
  const own = await sql<{ id: string }>`select id::text from watch union all select person_id from watch`.execute(app.db());
  for (const { id } of own.rows) expect(Buffer.from(path.split('/')[2]!, 'base64url').toString('latin1')).not.toContain(id);
  const mailOf = async () =>
    (await (await app.as('observer')).query<{ watchSettings: { mail: string } }>('{ watchSettings { mail } }')).data!.watchSettings.mail;
  expect((await fetch(`${app.url}${path}`)).status).toBe(200);
  const english = await fetch(`${app.url}${path}`, { headers: { 'accept-language': 'en-GB,en;q=0.9' } });
  expect(await english.text()).toMatch(/<html lang="en">[^]*<h1>Stop all letters/);
  expect(await mailOf()).toBe('DAILY');
  const click = (to: string) =>
    fetch(`${app.url}${to}`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'List-Unsubscribe=One-Click',
    });
  expect((await click(`${path}x`)).status).toBe(404);
  expect(await mailOf()).toBe('DAILY');
  const answer = await click(path);
  expect([answer.status, answer.headers.getSetCookie()]).toEqual([200, []]);
  expect(await mailOf()).toBe('NONE');
  // A link of the letter's own ends one watch, and nothing else.
  const [, one = ''] = /Berhenti memantau Kabupaten Bantul:\nhttps:\/\/saling\.example(\S+)/.exec(body) ?? [];
  expect((await click(one)).status).toBe(200);
  const left = await sql<{ kind: string }>`select kind from watch where stopped_at is null`.execute(app.db());
  expect(left.rows).toEqual([{ kind: 'PRACTICE' }]);
});

test('N18 N105 push: what the browser decrypts is the notice with its way out; 410 ends it; addresses within are refused', async () => {
  const curve = createECDH('prime256v1');
  curve.generateKeys();
  const auth = randomBytes(16);
  const received: string[] = [];
  let status = 201;
  const service = createServer((req, res) => {
    const parts: Buffer[] = [];
    req
      .on('data', (part: Buffer) => parts.push(part))
      .on('end', () => {
        if (req.headers['content-encoding'] === 'aes128gcm' && req.headers.authorization?.startsWith('vapid t='))
          received.push(decrypt(Buffer.concat(parts), curve, auth));
        res.writeHead(status).end();
      });
  }).listen(0, '127.0.0.1');
  await once(service, 'listening');
  const endpoint = `http://127.0.0.1:${(service.address() as AddressInfo).port}/send/abc`;
  const keys = { key: curve.getPublicKey('base64url'), auth: auth.toString('base64url'), language: 'en' };
  const stranger = await app.as('stranger');
  const document = `mutation ($input: PushSubscriptionInput!) { subscribeToPush(input: $input) { __typename ${PROBLEMS} ... on WatchSettings { push browsers } } }`;
  const subscribe = async (to: string) =>
    (await stranger.query<{ subscribeToPush: object }>(document, { input: { endpoint: to, ...keys } })).data!.subscribeToPush;
  for (const within of ['https://10.0.0.1/x', 'https://[::1]/x', 'https://2130706434/x', 'file:///etc/passwd'])
    expect(await subscribe(within)).toMatchObject({ problems: [{ code: 'INVALID_URL', path: 'endpoint' }] });
  try {
    expect(await subscribe(endpoint)).toMatchObject({ push: true, browsers: 1 });
    await settle('stranger', { mail: 'NONE', push: true });
    await watch('stranger', { kind: 'PRACTICE', objectId: PRACTICE, conditions: ['ADOPTED'] });
    const adopted = eventOf({
      kind: 'ADOPTION_STARTED',
      withRegionCode: BANTUL,
      payload: { practiceId: PRACTICE, title: 'Antrean daring' },
    });
    await tell(app, [adopted], 'N18');
    await expect
      .poll(() => received.map((text) => JSON.parse(text) as object))
      .toEqual([
        {
          title: 'Antrean daring',
          body: 'Kabupaten Sumedang – Kabupaten Bantul: a practice is being adopted, “Antrean daring”',
          url: `/pengetahuan/${PRACTICE}`,
          tag: expect.stringMatching(/^pantauan-\d+$/) as string,
          lang: 'en',
          actions: [{ action: expect.stringMatching(/^\/berhenti\/[\w-]{44}$/) as string, title: 'Stop watching' }],
          stopped: 'The watch was stopped',
        },
      ]);
    status = 410;
    await tell(app, [adopted], 'N18');
    await expect.poll(async () => (await sql`select 1 from push_subscription`.execute(app.db())).rows.length).toBe(0);
  } finally {
    service.close();
  }
});

test('N97 push ends in all browsers by one call, and saying how letters come leaves it as it is', async () => {
  const stranger = await app.as('stranger');
  const ask = async (document: string, input?: object) =>
    Object.values((await stranger.query<object>(document, { input })).data ?? {})[0] as object;
  const keys = { key: createECDH('prime256v1').generateKeys('base64url'), auth: randomBytes(16).toString('base64url'), language: 'id' };
  const subscribe =
    'mutation ($input: PushSubscriptionInput!) { subscribeToPush(input: $input) { ... on WatchSettings { push browsers } } }';
  for (const path of ['laptop', 'phone']) await ask(subscribe, { endpoint: `http://127.0.0.1:8999/${path}`, ...keys });
  const settings =
    'mutation ($input: WatchSettingsInput!) { changeWatchSettings(input: $input) { ... on WatchSettings { push browsers } } }';
  expect(await ask(settings, { mail: 'WEEKLY', zone: 'Asia/Jakarta' })).toEqual({ push: true, browsers: 2 });
  expect(await ask('mutation { unsubscribeFromPush { push browsers } }')).toEqual({ push: false, browsers: 0 });
});

test('N19 a preview judges the last 30 days as the watch will', async () => {
  const observer = await app.as('observer');
  const preview = async (input: Record<string, unknown>) =>
    (
      await observer.query<{ watchPreview: { count: number; examples: { id: string }[] } }>(
        'query ($input: WatchInput!) { watchPreview(input: $input) { count more examples { id } } }',
        { input },
      )
    ).data?.watchPreview;
  await results(1);
  const { count, examples } = (await preview({ kind: 'REGION', objectId: BANTUL, conditions: ['INDEX_FALLS'] }))!;
  expect(count).toBeGreaterThan(0);
  expect(examples[0]!.id).toContain('indeks turun');
  expect(await preview({ kind: 'REGION', objectId: '35.10', conditions: ['ANY_CHANGE'] })).toEqual({ count: 0, more: false, examples: [] });
  expect(await preview({ kind: 'REGION', objectId: 'x', conditions: ['ANY_CHANGE'] })).toBeUndefined();
});

/** What a browser does with a message: RFC 8291, the other way round. */
function decrypt(body: Buffer, curve: ReturnType<typeof createECDH>, auth: Buffer): string {
  const [salt, sender, sealed] = [body.subarray(0, 16), body.subarray(21, 86), body.subarray(86)];
  const derive = (from: Buffer, secret: Buffer, info: string | Buffer, length: number) =>
    Buffer.from(hkdfSync('sha256', secret, from, info, length));
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), curve.getPublicKey(), sender]);
  const secret = derive(auth, curve.computeSecret(sender), info, 32);
  const decipher = createDecipheriv(
    'aes-128-gcm',
    derive(salt, secret, 'Content-Encoding: aes128gcm\0', 16),
    derive(salt, secret, 'Content-Encoding: nonce\0', 12),
  );
  decipher.setAuthTag(sealed.subarray(-16));
  const padded = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
  return padded.subarray(0, padded.lastIndexOf(2)).toString('utf8');
}
