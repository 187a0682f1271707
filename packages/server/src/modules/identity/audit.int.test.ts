import { strFromU8, unzipSync } from 'fflate';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { recordAudit, type AuditEntry } from '../../access/audit.ts';
import { systemClock } from '../../kernel/clock.ts';
import { BANTUL, personId, SUMEDANG } from '../../testing/actors.ts';
import { createTestApp, type Actor, type TestApp } from '../../testing/harness.ts';
import { auditRows, membershipOf, outcomeOf, PEOPLE } from '../../testing/people.ts';

let app: TestApp;
let admin: Actor;
beforeEach(async () => {
  app = await createTestApp();
  admin = await app.as('sumedangAdmin');
});
afterEach(() => app[Symbol.asyncDispose]());

const actor = { kind: 'PERSON', id: personId('sumedangEditor'), name: 'Ayu Rahmawati' } as const;
const write = (...entries: Partial<AuditEntry>[]) =>
  recordAudit(app.db(), systemClock, ...entries.map((one) => ({ organisationId: SUMEDANG, actor, action: 'EXPORTED' as const, ...one })));

interface Audit {
  totalCount: number;
  nodes: {
    action: string;
    subject: string | null;
    actorName: string;
    outcome: string;
    place: string | null;
    details: { name: string; value: string }[];
  }[];
  pageInfo: { endCursor: string; hasNextPage: boolean };
}
const AUDIT = `query ($id: ID!, $filter: AuditFilter, $first: Int, $after: String) { organisation(id: $id) {
  audit(filter: $filter, first: $first, after: $after) { totalCount nodes { action subject actorName outcome place details { name value } } pageInfo { endCursor hasNextPage } } } }`;
const read = async (variables: object, who = admin): Promise<Audit> =>
  (await who.query<{ organisation: { audit: Audit } }>(AUDIT, { id: SUMEDANG, ...variables })).data!.organisation.audit;
const csv = (query: string, who: { cookie: string | null } = admin, headers: Record<string, string> = {}, name = 'audit.csv') =>
  fetch(`${app.url}/export/${name}?${query}`, { headers: { ...(who.cookie !== null && { cookie: who.cookie }), ...headers } });

describe('the log of an organisation', () => {
  test('goes through pages, newest first, entries of one instant included', async () => {
    await write(...Array.from({ length: 7 }, (_, place) => ({ subject: `entry ${place}` })));
    const seen: (string | null)[] = [];
    let after: string | null = null;
    let page: Audit | null = null;
    while (page === null || page.pageInfo.hasNextPage) {
      page = await read({ first: 3, after, filter: { actions: ['EXPORTED'] } });
      seen.push(...page.nodes.map(({ subject }) => subject));
      after = page.pageInfo.endCursor;
    }
    expect(seen).toHaveLength(7);
    expect(new Set(seen)).toEqual(new Set(Array.from({ length: 7 }, (_, place) => `entry ${place}`)));
    expect(page.totalCount).toBe(7);
  });

  test('is narrowed by action, actor, outcome and time', async () => {
    await write(
      { subject: 'a' },
      { subject: 'b', action: 'SIGNED_OFF' },
      { subject: 'c', outcome: 'REFUSED' },
      { subject: 'd', actor: { kind: 'SYSTEM', id: null, name: null } },
    );
    const subjects = async (filter: object) =>
      (await read({ filter })).nodes.flatMap(({ subject }) => (subject !== null && /^[a-d]$/.test(subject) ? [subject] : [])).toSorted();
    expect(await subjects({})).toEqual(['a', 'b', 'c', 'd']);
    expect(await subjects({ actions: ['SIGNED_OFF'] })).toEqual(['b']);
    expect(await subjects({ actions: [] })).toEqual([]);
    expect(await subjects({ actorId: personId('sumedangEditor') })).toEqual(['a', 'b', 'c']);
    expect(await subjects({ outcome: 'REFUSED' })).toEqual(['c']);
    expect(await subjects({ from: '2999-01-01T00:00:00Z' })).toEqual([]);
    expect(await subjects({ until: '2999-01-01T00:00:00Z' })).toEqual(['a', 'b', 'c', 'd']);
    expect(await subjects({ until: '2000-01-01T00:00:00+07:00' })).toEqual([]);
  });

  test('shows facts as names and texts', async () => {
    await write({ subject: 'facts', place: '10.1.2.3', details: { from: 'EDITOR', taken: 3, scopes: ['a'] } });
    expect((await read({ filter: { actions: ['EXPORTED'] } })).nodes[0]).toEqual({
      action: 'EXPORTED',
      subject: 'facts',
      actorName: 'Ayu Rahmawati',
      outcome: 'DONE',
      place: '10.1.2.3',
      details: [
        { name: 'from', value: 'EDITOR' },
        { name: 'taken', value: '3' },
        { name: 'scopes', value: '["a"]' },
      ],
    });
  });

  test.each([
    ['sumedangEditor', 'FORBIDDEN'],
    ['bantulAdmin', 'FORBIDDEN'],
    ['ministryAdmin', 'FORBIDDEN'],
    ['anonymous', 'UNAUTHENTICATED'],
  ] as const)('is not read by %s', async (name, code) => {
    expect(outcomeOf(await (await app.as(name)).query(AUDIT, { id: SUMEDANG }))).toBe(code);
  });

  test.each(['x', Buffer.from('["a","b"]').toString('base64url'), Buffer.from('[1]').toString('base64url')])(
    'a cursor of another list, %s, is refused',
    async (after) => {
      expect(outcomeOf(await admin.query(AUDIT, { id: SUMEDANG, after }))).toBe('BAD_INPUT');
    },
  );

  test('cannot be changed, not even in the database', async () => {
    await write({});
    await expect(sql`update audit_entry set subject = 'x'`.execute(app.db())).rejects.toThrow();
    await expect(sql`delete from audit_entry`.execute(app.db())).rejects.toThrow();
  });
});

describe('refusals are written down', () => {
  const refusals = async (organisationId: string = SUMEDANG) =>
    (await auditRows(app, organisationId)).filter(({ action }) => action === 'REFUSED').map(({ subject }) => subject);
  const attempt = async () => ({ input: { membershipId: await membershipOf(app, 'bantulEditor'), role: 'ADMIN' } });

  test('over HTTP: what is forbidden, and what a change did not find', async () => {
    await (await app.as('sumedangEditor')).query(PEOPLE.change, await attempt());
    await admin.query(PEOPLE.change, await attempt());
    await expect.poll(() => refusals()).toEqual(['mutation changeMember', 'mutation changeMember']);
    const [entry] = (await read({ filter: { outcome: 'REFUSED', actorId: personId('sumedangAdmin') } })).nodes;
    expect(entry).toMatchObject({
      actorName: 'Rina Marlina',
      outcome: 'REFUSED',
      details: [{ name: 'code', value: 'NOT_FOUND' }, { name: 'reason' }],
    });
    expect(await refusals(BANTUL)).toEqual([]);
  });

  test.each(['ws', 'sse'] as const)('over %s too', async (road) => {
    await using asked = (await app.as('sumedangEditor')).subscribe(road, PEOPLE.change, await attempt());
    expect(outcomeOf(await asked.next())).toBe('FORBIDDEN');
    await expect.poll(() => refusals()).toEqual(['mutation changeMember']);
  });

  test('not what was answered, what a reader did not find, a rule that was broken, or a visitor', async () => {
    await admin.query('{ region(code: "99") { name } }');
    await admin.query(PEOPLE.remove, { membershipId: await membershipOf(app, 'sumedangAdmin') });
    await (await app.as('anonymous')).query(PEOPLE.change, await attempt());
    await admin.query('{ assessment(regionCode: "99", frameworkId: "no such", year: 2025) { stage } }');
    // Written after all of those.
    await (await app.as('sumedangEditor')).query(PEOPLE.remove, { membershipId: 'x' });
    await expect.poll(() => refusals()).toEqual(['mutation removeMember']);
  });

  test('one entry an operation, and the same one not again at once: the log cannot be flooded', async () => {
    await using still = await createTestApp({ clock: { ...systemClock, now: () => new Date('2026-11-24T09:00:00Z') } });
    const ayu = await still.as('sumedangEditor');
    const id = await membershipOf(still, 'sumedangHead');
    const twice = `mutation { a: removeMember(membershipId: "${id}") { __typename } b: removeMember(membershipId: "${id}") { __typename } }`;
    for (let time = 0; time < 5; time += 1) await ayu.query(twice);
    await ayu.query(PEOPLE.withdraw, { id });
    const written = async () =>
      (await auditRows(still, SUMEDANG)).filter(({ action }) => action === 'REFUSED').map(({ subject }) => subject);
    await expect.poll(written).toEqual(expect.arrayContaining(['mutation withdrawInvitation', 'mutation removeMember']));
    expect(await written()).toHaveLength(2);
  });

  test('that cannot be written change no answer', async () => {
    const ayu = await app.as('sumedangEditor');
    await sql`alter table audit_entry rename to audit_elsewhere`.execute(app.db());
    expect(outcomeOf(await ayu.query(PEOPLE.change, await attempt()))).toBe('FORBIDDEN');
  });
});

describe('the export', () => {
  test('is a file that opens in a spreadsheet, formulas made harmless', async () => {
    await write({ subject: '=1+1', details: { role: 'HEAD' } }, { subject: 'a;"b"', place: '10.0.0.1' });
    const response = await csv(`organisation=${SUMEDANG}&actions=EXPORTED`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(response.headers.get('content-disposition')).toBe(`attachment; filename="audit-${SUMEDANG}.csv"`);
    expect(response.headers.get('cache-control')).toBe('no-store');
    const bytes = Buffer.from(await response.arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const text = bytes.toString();
    expect(text.split('\uFEFF')).toHaveLength(2);
    expect(text).toContain('waktu_utc;jenis_pelaku;id_pelaku;pelaku;tindakan;hasil;perihal;alamat;rincian\r\n');
    expect(text).toContain(";EXPORTED;DONE;'=1+1;;role=HEAD\r\n");
    expect(text).toContain(';"a;""b""";10.0.0.1;\r\n');
  });

  test('has every entry once, however many pages it is read in, and is itself in the log', async () => {
    for (let batch = 0; batch < 3; batch += 1)
      await write(
        ...Array.from({ length: 400 }, (_, place) => ({ subject: `entry ${batch * 400 + place}`, action: 'SIGNED_OFF' as const })),
      );
    const lines = (await (await csv(`organisation=${SUMEDANG}&actions=SIGNED_OFF`)).text()).trimEnd().split('\r\n').slice(1);
    expect(new Set(lines.map((line) => line.split(';')[6])).size).toBe(1_200);
    expect(lines).toHaveLength(1_200);
    expect((await auditRows(app, SUMEDANG))[0]).toMatchObject({
      action: 'EXPORTED',
      subject: 'audit.csv',
      text: expect.stringContaining('SIGNED_OFF'),
    });
  });

  test('N79 N30 has the same rows as a workbook, which says what it was narrowed to and who made it when', async () => {
    await write(
      { subject: '=1+1', action: 'SIGNED_OFF' },
      ...Array.from({ length: 700 }, (_, at) => ({ subject: `n ${at}`, action: 'SIGNED_OFF' as const })),
    );
    const query = `organisation=${SUMEDANG}&actions=SIGNED_OFF&outcome=DONE`;
    const answer = await csv(query, admin, {}, 'audit.xlsx');
    expect([answer.status, answer.headers.get('content-disposition')]).toEqual([200, `attachment; filename="audit-${SUMEDANG}.xlsx"`]);
    const parts = unzipSync(new Uint8Array(await answer.arrayBuffer()));
    const rowsOf = (place: number): string[][] =>
      [...strFromU8(parts[`xl/worksheets/sheet${place}.xml`]!).matchAll(/<row .*?<\/row>/g)].map(([row]) =>
        [...row.matchAll(/<t [^>]*>(.*?)<\/t>/g)].map(([, text]) => text!),
      );
    const lines = (await (await csv(query)).text()).replace('\uFEFF', '').trimEnd().split('\r\n');
    const cells = (line: string): string[] =>
      line
        .split(';')
        .filter((cell) => cell !== '')
        .map((cell) => cell.replace(/^'=/, '='));
    expect(rowsOf(1)).toEqual(lines.map(cells));
    expect(rowsOf(2)).toEqual(
      expect.arrayContaining([
        ['Tindakan', 'SIGNED_OFF'],
        ['Hasil', 'DONE'],
        ['Dibuat', expect.stringMatching(/ WIB$/)],
        ['Oleh', expect.any(String)],
      ]),
    );
    expect((await auditRows(app, SUMEDANG)).filter(({ action }) => action === 'EXPORTED').map(({ subject }) => subject)).toEqual([
      'audit.csv',
      'audit.xlsx',
    ]);
    for (const who of ['sumedangEditor', 'ministryAdmin'] as const)
      expect((await csv(query, await app.as(who), {}, 'audit.xlsx')).status).toBe(403);
  });

  test('takes the filter of the API, and says what is wrong with another', async () => {
    await write({ subject: 'mine' });
    const of = async (query: string) => (await (await csv(`organisation=${SUMEDANG}&${query}`)).text()).split('\r\n').length - 2;
    expect(await of(`actorId=${personId('sumedangEditor')}&outcome=DONE&from=2020-01-01T00:00:00Z&until=2999-01-01T00:00:00Z`)).toBe(1);
    expect(await of('outcome=REFUSED')).toBe(0);
    for (const wrong of ['actions=NOTHING', 'outcome=MAYBE', 'from=yesterday', 'actorId=a&actorId=b']) {
      expect((await csv(`organisation=${SUMEDANG}&${wrong}`)).status).toBe(400);
    }
  });

  test.each([
    ['anonymous', SUMEDANG, 401],
    ['sumedangEditor', SUMEDANG, 403],
    ['sumedangAdmin', BANTUL, 403],
    ['ministryAdmin', SUMEDANG, 403],
    ['sumedangAdmin', '99.99', 404],
    ['sumedangAdmin', '', 404],
  ] as const)('for %s of "%s" is answered %i, in words', async (name, organisation, status) => {
    const response = await csv(`organisation=${organisation}`, await app.as(name));
    expect({ status: response.status, type: response.headers.get('content-type') }).toEqual({ status, type: 'text/plain; charset=utf-8' });
    expect((await response.text()).length).toBeGreaterThan(20);
    const own = name === 'ministryAdmin' ? 'kemenpanrb' : SUMEDANG;
    const refused = (await auditRows(app, own)).filter(({ action, subject }) => action === 'REFUSED' && subject === 'audit.csv');
    expect(refused).toHaveLength(status === 403 ? 1 : 0);
  });

  test('is never given to a token', async () => {
    expect((await csv(`organisation=${SUMEDANG}`, admin, { authorization: 'Bearer saling_x' })).status).toBe(403);
  });
});
