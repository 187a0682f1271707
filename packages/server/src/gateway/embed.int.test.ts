import { frameworks } from '@saling/schema';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { DEFAULT_LIMITS } from '../config.ts';
import { BANTUL, BANYUWANGI, FRAMEWORK, SUMEDANG, YEAR } from '../testing/actors.ts';
import { startAnother } from '../testing/another-process.ts';
import { createTestApp, type TestApp } from '../testing/harness.ts';
import { eventOf, tell } from '../testing/tell.ts';
import { insertLevels } from '../testing/plans.ts';
import { EMBED_SCRIPT } from '../modules/embeds/embed-style.ts';

const OPEN_PAIR = '00000000-0000-7000-8000-0000000000d4';

let app: TestApp;
let pairId: string;
beforeAll(async () => {
  app = await createTestApp();
  const db = app.db();
  const pair = await sql<{
    id: string;
  }>`update pairing_agreement set answered_at = '2026-01-05T02:00:00Z' where state = 'ACTIVE' returning id`.execute(db);
  pairId = pair.rows[0]!.id;
  await sql`
    insert into pairing_agreement (id, proposer_code, partner_code, state, purpose, starts_on, proposed_at, proposed_by_id, proposed_by_name, expires_at)
    values (${OPEN_PAIR}::uuid, ${SUMEDANG}, ${BANYUWANGI}, 'PROPOSED', 'Rahasia', '2026-01-01', now(), 'demo-hendra', 'Hendra', now() + interval '9 days')`.execute(
    db,
  );
  for (const [region, year, level] of [
    [SUMEDANG, YEAR - 1, 2],
    [SUMEDANG, YEAR, 3],
    [BANTUL, YEAR, 4],
  ] as const)
    await insertLevels(db, region, year, level);
});
afterAll(() => app[Symbol.asyncDispose]());

const get = (path: string, headers: Record<string, string> = {}) => fetch(`${app.app.url}${path}`, { headers, redirect: 'manual' });
const page = async (path: string): Promise<string> => {
  const answer = await get(path);
  expect(answer.status).toBe(200);
  return answer.text();
};

describe('a page for other people’s pages', () => {
  test('N54 may be framed by anybody, runs one known script, sets and reads no cookie, and says nothing of where it was read', async () => {
    const answer = await get(`/sematan/wilayah/${SUMEDANG}`);
    const policy = answer.headers.get('content-security-policy')!;
    for (const part of ["default-src 'none'", 'frame-ancestors *', "base-uri 'none'", "form-action 'none'"]) expect(policy).toContain(part);
    expect(policy).not.toContain('unsafe');
    expect(answer.headers.get('x-frame-options')).toBeNull();
    expect(answer.headers.get('set-cookie')).toBeNull();
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
    expect(answer.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    const html = await answer.text();
    expect(html.match(/<script>(.*?)<\/script>/s)![1]).toBe(EMBED_SCRIPT);
    expect(html).not.toMatch(/ on\w+=| style=|src=|<link rel="(stylesheet|icon)"/);
    expect(Buffer.byteLength(html)).toBeLessThan(30 * 1024);
    // Whoever is signed in is a visitor here too.
    const { cookie } = await app.as('sumedangEditor');
    const signedIn = await get(`/sematan/wilayah/${SUMEDANG}`, { cookie: cookie! });
    expect(signedIn.headers.get('set-cookie')).toBeNull();
    expect(await signedIn.text()).toBe(html);
  });

  test('N54 everything else of the app refuses to be framed as before', async () => {
    for (const path of ['/', `/wilayah/${SUMEDANG}`, '/graphql', '/healthz', '/sematan', '/sematan/wilayah', '/sematan/apa/1', '/oembed']) {
      const { headers } = await get(path);
      expect([path, headers.get('x-frame-options')]).toEqual([path, 'DENY']);
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    }
  });

  test('N55 is kept by whoever may, and asked for again with its tag costs nothing but an answer', async () => {
    const first = await get(`/sematan/wilayah/${SUMEDANG}`);
    expect(first.headers.get('cache-control')).toBe('public, max-age=300, stale-while-revalidate=86400');
    const again = await get(`/sematan/wilayah/${SUMEDANG}`, { 'if-none-match': `"x", W/${first.headers.get('etag')!}` });
    expect([again.status, await again.text()]).toEqual([304, '']);
    const other = await get(`/sematan/wilayah/${SUMEDANG}?bahasa=en`, { 'if-none-match': first.headers.get('etag')! });
    expect(other.status).toBe(200);
  });

  test('N56 shows index, movement, trend and aspects of a region with a table of the same numbers, in both languages', async () => {
    const card = await page(`/sematan/wilayah/${SUMEDANG}`);
    for (const words of [
      '<html lang="id">',
      'Kabupaten Sumedang',
      'Provinsi Jawa Barat',
      '3,00',
      'naik 1,00',
      `dari ${YEAR - 1}`,
      'Sumber: ',
      'Data per ',
      `href="/wilayah/${SUMEDANG}"`,
    ])
      expect(card).toContain(words);
    const trend = await page(`/sematan/wilayah/${SUMEDANG}?bagan=tren&bahasa=en&tema=gelap`);
    for (const words of ['<html lang="en" data-tema="gelap">', 'Index trend', '<td>2.00</td>', '<td>3.00</td>', 'Source: '])
      expect(trend).toContain(words);
    const radar = await page(`/sematan/wilayah/${SUMEDANG}?bagan=radar&tahun=${YEAR - 1}`);
    expect(radar.match(/<th scope="row">/g)).toHaveLength(frameworks.get(FRAMEWORK)!.aspects.length);
    expect(radar).toContain('<td>2,00</td>');
    expect(radar).toContain(`href="/wilayah/${SUMEDANG}?tahun=${YEAR - 1}"`);
    expect(await page(`/sematan/wilayah/${BANYUWANGI}`)).toContain('Belum ada indeks yang diumumkan.');
  });

  test('N56 shows two regions of a pair beside each other', async () => {
    const card = await page(`/sematan/pasangan/${pairId}`);
    for (const words of ['Kab. Sumedang ⇄ Kab. Bantul', '3,00', '4,00', 'Berpasangan sejak 5 Jan 2026', `href="/mitra/${pairId}"`])
      expect(card).toContain(words);
    expect(card).not.toContain('Belajar');
    expect(await page(`/sematan/pasangan/${pairId}?bagan=radar`)).toContain('class="line b area"');
  });

  test('N57 what is not there or not public is not found, by a small page; a wrong option is named', async () => {
    for (const path of ['wilayah/99.99', 'wilayah/%3Cb%3E', `pasangan/${OPEN_PAIR}`, 'pasangan/x', `pasangan/${OPEN_PAIR}?bahasa=en`]) {
      const answer = await get(`/sematan/${path}`);
      expect([path, answer.status]).toEqual([path, 404]);
      expect(answer.headers.get('cache-control')).toBe('public, max-age=60');
      const html = await answer.text();
      expect(html).toContain(path.endsWith('en') ? 'Not found' : 'Tidak ditemukan');
      for (const hidden of ['Rahasia', 'Banyuwangi', '<b>']) expect(html).not.toContain(hidden);
    }
    for (const query of ['bagan=kue', 'tema=biru', 'bahasa=fr', 'tahun=lalu']) {
      const answer = await get(`/sematan/wilayah/${SUMEDANG}?${query}`);
      expect(answer.status).toBe(400);
      expect(await answer.text()).toContain(`${query.split('=')[0]!}=`);
    }
  });

  test('N57 drafts are nobody’s but those who may see them', async () => {
    await insertLevels(app.db(), BANYUWANGI, YEAR, 5, {}, { stage: 'SELF' });
    expect(await page(`/sematan/wilayah/${BANYUWANGI}`)).toContain('Belum ada indeks yang diumumkan.');
    expect(await page(`/sematan/wilayah/${BANYUWANGI}?bagan=radar`)).toContain('Belum ada nilai aspek yang diumumkan.');
  });

  test('N84 is made once and kept until something is published of its region, and then says so at once, in every process', async () => {
    await using second = await startAnother(app);
    const urls = [app.app.url, second.url];
    const path = `/sematan/wilayah/${BANYUWANGI}?bagan=tren`;
    const both = () => Promise.all(urls.map(async (url) => (await fetch(`${url}${path}`)).text()));
    const hits = (): number => app.app.runtime.reads.answers.figures.hits;
    const [first] = await both();
    const before = hits();
    // What else an address says makes no other page of it.
    expect([await page(path), await page(`${path}&lain=1&tema=`)]).toEqual([first, first]);
    expect(hits() - before).toBe(2);
    await page(`/sematan/pasangan/${pairId}?tema=gelap`);
    expect(await page(`/sematan/pasangan/${pairId}?tema=gelap`)).toContain('Berpasangan sejak');
    expect(hits() - before).toBe(3);
    expect(first).not.toContain('5,00');
    await insertLevels(app.db(), BANYUWANGI, YEAR, 5);
    const said = { frameworkId: FRAMEWORK, year: YEAR, stage: 'FINAL', indicatorCode: '1', level: 5, previousLevel: null, reportedBy: 'X' };
    await tell(app, [eventOf({ kind: 'INDICATOR_REPORTED', audience: 'PUBLIC', regionCode: BANYUWANGI, payload: said })]);
    for (const html of await both()) expect(html).toContain('5,00');
    await sql`update pairing_agreement set state = 'ENDED', ended_at = now() where id = ${pairId}::uuid`.execute(app.db());
    await tell(app, [eventOf({ kind: 'PAIRING_ENDED', audience: 'PUBLIC' })]);
    expect(await page(`/sematan/pasangan/${pairId}?tema=gelap`)).not.toContain('Berpasangan sejak');
    await sql`update pairing_agreement set state = 'ACTIVE', ended_at = null where id = ${pairId}::uuid`.execute(app.db());
    await tell(app, [eventOf({ kind: 'PAIRING_ACCEPTED', audience: 'PUBLIC' })]);
  });
});

describe('oEmbed', () => {
  interface Rich {
    type: string;
    html: string;
    title: string;
    width: number;
  }
  const ask = async (url: string, more = ''): Promise<{ status: number; body: Rich }> => {
    const answer = await get(`/oembed?url=${encodeURIComponent(url)}${more}`);
    return { status: answer.status, body: (await answer.json()) as Rich };
  };

  test('N56 tells of every page of a region or a pair how it is embedded, and the pages tell of it', async () => {
    const base = app.app.url;
    const { body } = await ask(`${base}/wilayah/${SUMEDANG}?tahun=${YEAR}&lain=1`, '&maxwidth=300');
    expect(body).toMatchObject({ type: 'rich', title: 'Kabupaten Sumedang', width: 300 });
    expect(body.html).toContain(`src="${base}/sematan/wilayah/${SUMEDANG}?tahun=${YEAR}"`);
    expect((await ask(`${base}/mitra/${pairId}`)).body.html).toContain(`/sematan/pasangan/${pairId}"`);
    expect((await ask(`${base}/sematan/wilayah/${SUMEDANG}?bagan=tren&tema=gelap`)).body.html).toContain('?bagan=tren&amp;tema=gelap"');
    for (const wrong of [
      `${base}/wilayah/99.99`,
      `${base}/mitra/${OPEN_PAIR}`,
      `${base}/peringkat`,
      `${base}/wilayah/%`,
      'https://lain.contoh/wilayah/32.11',
      'x',
    ])
      expect((await ask(wrong)).status).toBe(404);
    expect((await get(`/wilayah/${SUMEDANG}`)).headers.get('link')).toContain('/oembed?url=');
    expect(await page(`/sematan/wilayah/${SUMEDANG}`)).toContain('type="application/json+oembed"');
  });
});

test('N55 an address that asks too much is told when to come back', async () => {
  await using small = await createTestApp({ config: { limits: { ...DEFAULT_LIMITS, visitorPerMinute: 100 } } });
  const answers = await Promise.all([1, 2].map(() => fetch(`${small.app.url}/sematan/wilayah/${SUMEDANG}`)));
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 429]);
  const refused = answers.find(({ status }) => status === 429)!;
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(refused.headers.get('cache-control')).toBe('no-store');
});
