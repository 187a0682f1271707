import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import { systemClock } from '../../kernel/clock.ts';
import { BANTUL, FRAMEWORK, SUMEDANG, type PersonName } from '../../testing/actors.ts';
import { act, bringToReady } from '../../testing/assessing.ts';
import { createTestApp, type TestApp } from '../../testing/harness.ts';
import { insertPlan } from '../../testing/insert-plan.ts';
import { openPeriods } from '../../testing/periods.ts';
import { allAt, report } from '../../testing/report.ts';
import { watching } from '../../testing/watching.ts';
import { judgeTime } from './judge-time.service.ts';
import { dayIn } from './notice-terms.ts';
import { writeLetters } from './send-mail.service.ts';

const YEAR = 2024;
const HOUR = 3_600_000;

let app: TestApp;
let planId: string;
let passed = 0;
const clock = { ...systemClock, now: () => new Date(Date.now() + passed) };
const { watch, settle, notices, unread, judged, kinds } = watching(() => app);

beforeAll(async () => {
  app = await createTestApp({
    clock,
    fill: async (db) => {
      await openPeriods(db, [YEAR - 1, YEAR]);
      planId = await insertPlan(db);
    },
  });
  const assessor = await app.as('assessor');
  await report(assessor, { region: SUMEDANG, year: YEAR - 1, stage: 'FINAL', values: allAt(4) });
  await report(assessor, { region: BANTUL, year: YEAR - 1, stage: 'FINAL', values: allAt(3) });
  await bringToReady(app, { editor: 'sumedangEditor', head: 'sumedangHead' }, { region: SUMEDANG, year: YEAR, level: 2 });
  const reported = allAt(3).map((one) => (one.indicatorCode === '1' ? { ...one, level: 4 } : one));
  await report(await app.as('bantulEditor'), { region: BANTUL, year: YEAR, values: reported });
  await act(app, 'bantulHead', 'submitSelfAssessment', { regionCode: BANTUL, year: YEAR });
  const assessed = reported.map((one) => (one.indicatorCode === '1' ? { ...one, level: 2, reason: 'Bukti kurang' } : one));
  await report(assessor, { region: BANTUL, year: YEAR, stage: 'DOCUMENT', values: assessed });
  await judged();
});
afterAll(() => app[Symbol.asyncDispose]());
beforeEach(async () => {
  passed = 0;
  for (const table of ['watch', 'watch_notice', 'watch_setting', 'mail', 'follow'])
    await sql`delete from ${sql.table(table)}`.execute(app.db());
});

async function publish(): Promise<string> {
  const { data } = await (
    await app.as('ministryAdmin')
  ).query<{ publicationPreview: { check: string } }>(`{ publicationPreview(frameworkId: "${FRAMEWORK}", year: ${YEAR}) { check } }`);
  const letter = { letterNumber: 'B/1/2025', letterDate: '2025-01-15', check: data!.publicationPreview.check };
  return (await act(app, 'ministryAdmin', 'publishResults', { year: YEAR, ...letter })).id!;
}
const texts = async (name: PersonName): Promise<string[]> => (await notices(name)).map(({ text }) => text.id);
const write = () => writeLetters(app.db(), { clock, baseUrl: 'https://saling.example', secret: app.app.runtime.config.sessionSecret });

test('N67 N68 a publication is told once for each watch, what crossed and fell first, by what its reader knew; and its withdrawal', async () => {
  const places = ['INDEX_FALLS', 'LEVEL_FALLS'];
  await watch('observer', { kind: 'PROVINCE', objectId: '32', conditions: places });
  await watch('observer', { kind: 'PROVINCE', objectId: '34', conditions: places });
  await watch('observer', { kind: 'REGION', objectId: SUMEDANG, conditions: ['INDEX_FALLS'] });
  await watch('observer', { kind: 'PROVINCE', objectId: '35', conditions: ['ANY_CHANGE'] });
  await watch('stranger', { kind: 'REGION', objectId: BANTUL, conditions: ['LEVEL_FALLS', 'INDEX_RISES'] });
  await watch('stranger', { kind: 'INDICATOR', objectId: `${FRAMEWORK}:2`, conditions: ['LEVEL_FALLS'] });
  await watch('sumedangEditor', { kind: 'REGION', objectId: BANTUL, conditions: ['ANY_CHANGE'] });
  await watch('ministryAdmin', { kind: 'REGION', objectId: BANTUL, conditions: ['ANY_CHANGE'] });
  const before = await unread('observer');
  const publicationId = await publish();
  await judged();
  // Of Sumedang nothing fell against what it reported, and its index the narrower watch told.
  expect(await texts('observer')).toEqual([
    'Provinsi Daerah Istimewa Yogyakarta: hasil akhir 2024 diterbitkan untuk 1 daerah; 1 indikator lebih rendah dari yang dilaporkan di 1 daerah, terbanyak Kabupaten Bantul (1)',
    expect.stringMatching(/^Kabupaten Sumedang: hasil akhir 2024 diterbitkan; indeks turun dari .+ \(4,00\) ke .+ \(2,00\)$/),
  ]);
  expect(await kinds('observer')).toEqual(['LEVEL_FELL', 'INDEX_FELL']);
  expect(await unread('observer')).toBe(before + 2);
  // Whoever may not see what a region reported compares with what was published.
  const [fallen, own] = await texts('stranger');
  expect(fallen).toMatch(
    /^2\. .+: hasil akhir 2024 diterbitkan untuk 2 daerah; lebih rendah dari hasil tahun sebelumnya di 1 daerah: Kabupaten Sumedang \(4 → 2\)$/,
  );
  expect(own).toBe(
    'Kabupaten Bantul: hasil akhir 2024 diterbitkan; 1 indikator lebih rendah dari hasil tahun sebelumnya: 1 (3 → 2); indeks Baik (2,99)',
  );
  expect((await notices('stranger')).map(({ path }) => path)).toEqual([`/peringkat?tahun=${YEAR}`, `/wilayah/${BANTUL}?tahun=${YEAR}`]);
  expect(await texts('sumedangEditor')).toEqual([expect.stringContaining('lebih rendah dari yang dilaporkan: 1 (4 → 2)')]);
  expect(await texts('ministryAdmin')).toEqual([]);
  // What the partner had reported is read as long as it is the partner.
  await sql`update pairing set ended_at = now() where ${SUMEDANG} in (region_a, region_b)`.execute(app.db());
  await app.app.runtime.connections.refresh();
  await expect.poll(() => texts('sumedangEditor')).toEqual([]);
  await sql`update pairing set ended_at = null where ${SUMEDANG} in (region_a, region_b)`.execute(app.db());

  await act(app, 'ministryAdmin', 'withdrawResults', { publicationId, reason: 'Salah hitung' });
  await judged();
  expect((await texts('observer'))[0]).toBe('Indonesia: hasil akhir ditarik 2024 (Salah hitung)');
  expect(await kinds('observer')).toEqual(['CHANGED', 'LEVEL_FELL', 'INDEX_FELL']);
  // Published anew it is told anew, and the same part of the log judged twice tells nothing.
  await publish();
  await sql`update projection set pos = 0 where name = 'watches'`.execute(app.db());
  expect(await kinds('observer')).toHaveLength(5);
});

test('N104 a fall that a narrower watch told goes with the wider one that left it out; a deadline goes to whoever reports without any watch', async () => {
  const found = await sql<{ id: string }>`select id from result_publication where withdrawn_at is null`.execute(app.db());
  const withdraw = (publicationId: string) => act(app, 'ministryAdmin', 'withdrawResults', { publicationId, reason: 'Salah hitung' });
  for (const { id } of found.rows) await withdraw(id);
  const { id } = await watch('observer', { kind: 'REGION', objectId: SUMEDANG, conditions: ['INDEX_FALLS'] });
  const province = await watch('observer', { kind: 'PROVINCE', objectId: '32', conditions: ['INDEX_FALLS'] });
  await watch('observer', { kind: 'PROVINCE', objectId: '34', conditions: ['ANY_CHANGE'] });
  const own = await watch('bantulEditor', { kind: 'REGION', objectId: BANTUL, conditions: ['ANY_CHANGE'] });
  const publicationId = await publish();
  await act(app, 'ministryAdmin', 'setDeadline', { year: 2029, stage: 'SELF', opensAt: '2029-01-31T17:00:00Z', closesAt: null });
  await judged();
  const waits = async (watchId: string) =>
    (
      await sql<{ finding: string }>`
      select split_part(finding, ':', 1) as finding from watch_notice where watch_id = ${watchId}::uuid order by 1`.execute(app.db())
    ).rows.map(({ finding }) => finding);
  expect([await waits(id), await waits(province.id), await waits(own.id)]).toEqual([['published'], [], ['event', 'published']]);
  const stop = async (name: PersonName, one: string) =>
    (await app.as(name)).query('mutation ($id: ID!) { stopWatch(id: $id) { id } }', { id: one });
  await stop('observer', id);
  await stop('bantulEditor', own.id);
  expect([await waits(id), await waits(province.id), await waits(own.id)]).toEqual([[], ['published'], ['published']]);
  passed = 30 * HOUR;
  await write();
  const letters = await sql<{ body: string }>`select body from mail where recipient like '%budi%'`.execute(app.db());
  expect(letters.rows.map(({ body }) => body)).toEqual([expect.stringContaining('penilaian mandiri 2029 dibuka')]);
  expect(letters.rows[0]!.body).not.toMatch(/hasil akhir|Berhenti memantau/);
  await withdraw(publicationId);
});

test('N11 N26 an index that falls after a publication was withdrawn is told: what was withdrawn does not hide it', async () => {
  const found = await sql<{ id: string }>`select id from result_publication where withdrawn_at is null`.execute(app.db());
  const publicationId = found.rows[0]?.id ?? (await publish());
  await act(app, 'ministryAdmin', 'withdrawResults', { publicationId, reason: 'Salah hitung' });
  await watch('observer', { kind: 'REGION', objectId: SUMEDANG, conditions: ['INDEX_FALLS'] });
  const lower = allAt(1).map((one) => ({ ...one, reason: 'Wawancara tidak mendukung' }));
  await report(await app.as('assessor'), { region: SUMEDANG, year: YEAR, stage: 'INTERVIEW', values: lower });
  await judged();
  expect(await texts('observer')).toEqual([
    expect.stringMatching(/^Kabupaten Sumedang: indeks turun dari .+ \(2,00\) ke .+ \(1,00\), penilaian interviu 2024$/),
  ]);
});

test('N69 a deadline is told to whoever waits for the year, and to whoever reports for a region, by letter too', async () => {
  await settle('bantulHead', { mail: 'NONE' });
  await watch('observer', { kind: 'REGION', objectId: BANTUL, conditions: ['NOT_REPORTED'], reportYear: 2027, reportBy: '2027-12-31' });
  await watch('stranger', { kind: 'REGION', objectId: BANTUL, conditions: ['NOT_REPORTED'], reportYear: 2028, reportBy: '2028-12-31' });
  const before = await unread('bantulEditor');
  const period = { year: 2027, stage: 'SELF', opensAt: '2027-01-31T17:00:00Z', closesAt: '2027-03-31T16:59:00Z' };
  await act(app, 'ministryAdmin', 'setDeadline', period);
  await judged();
  const said = 'Indonesia: batas penilaian mandiri 2027 31 Maret 2027 pukul 23.59 WIB, dibuka 1 Februari 2027 pukul 00.00';
  expect(await texts('observer')).toEqual([said]);
  // It stands among what is meant for them, once.
  expect(await unread('bantulEditor')).toBe(before + 1);
  expect(await notices('bantulEditor')).toEqual([]);
  passed = 24 * HOUR;
  await write();
  const letters = await sql<{ recipient: string; body: string; stopUrl: string }>`
    select recipient, body, stop_url as "stopUrl" from mail`.execute(app.db());
  const to = letters.rows.map(({ recipient }) => recipient.split('@')[0]);
  expect(to).toEqual(
    expect.arrayContaining(['nadia', 'budi', 'ayu', 'hendra', 'made'].map((name) => expect.stringContaining(name) as unknown)),
  );
  expect(to.join()).not.toMatch(/sri|dewi|joko|rudi/);
  for (const { body, stopUrl } of letters.rows) {
    expect(body).toContain(said);
    expect(new URL(stopUrl).pathname).toMatch(/^\/berhenti\/[\w-]{44}$/);
  }
});

test('N70 what is late already is told at once when a watch begins, plan by plan, and never again', async () => {
  const day = (days: number): string => new Date(Date.now() + days * 24 * HOUR).toISOString().slice(0, 10);
  const insert = (what: string, due: string) =>
    sql`
    insert into plan_action (plan_id, id, place, what, output, state, deleted, content, changed_seq, changed_at, changed_by, due_on)
    values (${planId}::uuid, gen_random_uuid(), 'a', ${what}, '', 'NEW', false, '{}', 1, now(), 'x', ${due}::date)`.execute(app.db());
  await insert('Latih petugas', day(-40));
  await insert('Pasang server', day(-10));
  const late = { kind: 'REGION', objectId: SUMEDANG, conditions: ['PLAN_LATE'] };
  await watch('sumedangEditor', late);
  const said = `Kabupaten Sumedang – Kabupaten Bantul: 2 kegiatan sudah terlambat, paling lama “Latih petugas” (tenggat ${dayIn('id', day(-40))})`;
  expect(await texts('sumedangEditor')).toEqual([said]);
  await watch('sumedangEditor', { ...late, objectId: BANTUL });
  await judgeTime(app.db(), clock);
  expect(await texts('sumedangEditor')).toEqual([said]);
  await watch('observer', { ...late, kind: 'PROVINCE', objectId: '32' });
  expect(await texts('observer')).toEqual([expect.stringMatching(/: 2 kegiatan rencana sudah terlambat, paling lama sejak \d/)]);
  // What falls due later is told by itself, and a second watch does not tell it as late from the beginning.
  await insert('Susun laporan', day(1));
  passed = 72 * HOUR;
  await judgeTime(app.db(), clock);
  expect((await texts('sumedangEditor'))[0]).toContain('kegiatan “Susun laporan” lewat tenggat');
  await watch('sumedangEditor', { kind: 'PROVINCE', objectId: '34', conditions: ['PLAN_LATE'] });
  expect(await texts('sumedangEditor')).toHaveLength(2);
});

test('N19 a preview counts who reported nothing by a day that is over, says how many did not yet, and counts publications', async () => {
  const preview = async (input: Record<string, unknown>) =>
    (
      await (
        await app.as('observer')
      ).query<{ watchPreview: { count: number; waiting: number | null; examples: { id: string }[] } }>(
        'query ($input: WatchInput!) { watchPreview(input: $input) { count waiting examples { id } } }',
        { input },
      )
    ).data?.watchPreview;
  const silent = { kind: 'PROVINCE', objectId: '32', conditions: ['NOT_REPORTED'], reportYear: 2026 };
  // The province and its regency.
  expect(await preview({ ...silent, reportBy: '2026-01-31' })).toMatchObject({ count: 2, waiting: null });
  expect(await preview({ ...silent, reportBy: '2999-01-31' })).toEqual({ count: 0, waiting: 2, examples: [] });
  expect(await preview({ ...silent, reportYear: YEAR, reportBy: '2999-01-31' })).toMatchObject({ count: 0, waiting: 1 });
  const deadline = (await preview({ ...silent, reportYear: 2027, reportBy: '2999-01-31' }))!.examples;
  expect(deadline.map(({ id }) => id)).toEqual([expect.stringMatching(/^Indonesia: batas penilaian mandiri 2027/)]);
  const fallen = (await preview({ kind: 'REGION', objectId: SUMEDANG, conditions: ['INDEX_FALLS'] }))!;
  expect(fallen.examples.map(({ id }) => id)).toContainEqual(expect.stringContaining('hasil akhir 2024 diterbitkan; indeks turun'));
});
