import { createHash, randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

import { parquetReadObjects } from 'hyparquet';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';

import { systemClock } from '../../kernel/clock.ts';
import { BANTUL, FRAMEWORK, SUMEDANG, YEAR, personId, type ActorName } from '../../testing/actors.ts';
import { createTestApp, type Actor, type TestApp } from '../../testing/harness.ts';
import { readCsv } from '../../testing/read-csv.ts';
import { report } from '../../testing/report.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { expireJobs, finishJob, JobLost, takeJob } from './export-queue.ts';
import { ExportThread } from './export-thread.ts';
import { askForOpenData } from './export-worker.ts';
import { compiled } from './rows-to-read.ts';

import { Snapshot } from './snapshot.ts';
import { tellAsker } from './tell-asker.service.ts';
import type { Cell } from './table.ts';

let stack: AsyncDisposableStack;
let app: TestApp;
let folder: string;
beforeAll(async () => {
  stack = new AsyncDisposableStack();
  folder = stack.use(temporaryFolder()).path;
  app = stack.use(await createTestApp({ config: { dataDir: folder } }));
  const values = (level: number) => [1, 2, 3].map((code) => ({ indicatorCode: String(code), level }));
  await report(await app.as('assessor'), { region: BANTUL, year: YEAR, stage: 'FINAL', values: values(5) });
  await report(await app.as('sumedangEditor'), {
    region: SUMEDANG,
    year: YEAR,
    values: values(2).map((one) => ({ ...one, note: '=1+1' })),
  });
});
afterAll(() => stack.disposeAsync());

interface Job {
  __typename: string;
  id: string;
  state: string;
  rowsDone: number;
  fileName: string | null;
  bytes: number | null;
  sha256: string | null;
  address: string | null;
  failure: string | null;
  problems?: { code: string }[];
}
const JOB = 'id state rowsDone fileName bytes sha256 address failure';

const input = (more: object = {}) => ({ kind: 'VALUES', format: 'CSV', frameworkId: FRAMEWORK, clientMutationId: randomUUID(), ...more });
async function start(actor: Actor, given: object): Promise<Job> {
  const answer = await actor.query<{ startExport: Job }>(
    `mutation ($input: StartExportInput!) { startExport(input: $input) { __typename ... on ExportJob { ${JOB} } ... on RuleBroken { problems { code } } } }`,
    { input: given },
  );
  if (answer.errors) throw new Error(answer.errors[0]!.extensions!.code);
  return answer.data!.startExport;
}
async function publish(): Promise<Job> {
  const admin = await app.as('ministryAdmin');
  const answer = await admin.query<{ publishOpenData: Job }>(
    `mutation ($id: String!) { publishOpenData(clientMutationId: $id) { __typename ... on ExportJob { ${JOB} } } }`,
    { id: randomUUID() },
  );
  return ended(admin, answer.data!.publishOpenData.id);
}
const jobsOf = async (actor: Actor): Promise<Job[]> =>
  (await actor.query<{ exportJobs: { nodes: Job[] } }>(`{ exportJobs { nodes { ${JOB} } } }`)).data!.exportJobs.nodes;
async function ended(actor: Actor, id: string): Promise<Job> {
  return vi.waitUntil(async () => (await jobsOf(actor)).find((job) => job.id === id && !['WAITING', 'RUNNING'].includes(job.state)), {
    timeout: 20_000,
  });
}
const load = (address: string, actor?: Actor): Promise<Response> =>
  fetch(`${app.url}${address}`, {
    redirect: 'manual',
    headers: { ...(actor?.cookie && { cookie: actor.cookie }), ...(actor?.token && { authorization: `Bearer ${actor.token}` }) },
  });
const sumOf = (bytes: ArrayBuffer): string => createHash('sha256').update(Buffer.from(bytes)).digest('hex');

describe('exports of one’s own', () => {
  test('N31 N32 a file is made while its asker looks on, holds what they may see, and is for them alone', async () => {
    const editor = await app.as('sumedangEditor');
    await using stream = editor.subscribe<{ exportProgress: Job[] }>('ws', `subscription { exportProgress { ${JOB} } }`);
    expect((await stream.next()).data!.exportProgress).toEqual([]);
    const asked = input();
    const begun = await start(editor, asked);
    expect(await start(editor, asked)).toMatchObject({ id: begun.id });
    expect(await start(editor, { ...asked, format: 'XLSX' })).toMatchObject({ problems: [{ code: 'CLIENT_MUTATION_ID_REUSED' }] });
    let seen: Job | undefined;
    while (seen?.state !== 'DONE') seen = (await stream.next()).data!.exportProgress.find(({ id }) => id === begun.id);
    expect(seen).toMatchObject({
      rowsDone: 6,
      fileName: expect.stringMatching(/^saling-nilai-spbe-2020-\d{4}-\d{2}-\d{2}\.csv$/) as string,
    });

    const bytes = await (await load(seen.address!, editor)).arrayBuffer();
    expect([bytes.byteLength, sumOf(bytes)]).toEqual([seen.bytes, seen.sha256]);
    const text = Buffer.from(bytes).toString();
    // N30: what it is stands in it; and nothing in it is run as a formula.
    expect(text).toContain(`;'=1+1;`);
    expect(text).toMatch(/Dibuat;\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2} WIB\r\nOleh;.+\r\nTautan;http.+\/unduhan/);
    const refused = ['anonymous', 'sumedangViewer', 'bantulEditor', 'stranger', 'ministryAdmin', 'tokenAll', 'ministryToken'] as const;
    for (const name of refused) expect([name, (await load(seen.address!, await app.as(name))).status]).toEqual([name, 404]);
    expect((await load(`/unduhan/${randomUUID()}/x.csv`, editor)).status).toBe(404);
  });

  test.each([
    ['sumedangEditor', '2 2 2 5 5 5'],
    ['observer', '2 2 2 5 5 5'],
    ['stranger', '5 5 5'],
  ] satisfies [ActorName, string][])('N32 what %s exports is what they may see, in every format the same', async (name, levels) => {
    const actor = await app.as(name);
    const read: Record<string, (bytes: ArrayBuffer) => Promise<number[]> | number[]> = {
      CSV: (bytes) =>
        readCsv(Buffer.from(bytes).toString(), ';')
          .rows.filter((row) => row['Tahun'] === String(YEAR))
          .map((row) => Number(row['Tingkat'])),
      PARQUET: async (bytes) => (await parquetReadObjects({ file: bytes })).map((row) => row['tingkat'] as number),
    };
    for (const [format, levelsOf] of Object.entries(read)) {
      const { address } = await ended(actor, (await start(actor, input({ format }))).id);
      const found = await levelsOf(await (await load(address!, actor)).arrayBuffer());
      expect(found.toSorted((a, b) => a - b).join(' ')).toBe(levels);
    }
  });

  test('N80 events are exported as a list of activity has them: of a filter, up to a moment, and no more than may be seen', async () => {
    const columnOf = async (name: ActorName, given: object): Promise<(string | undefined)[]> => {
      const actor = await app.as(name);
      const { frameworkId: _none, ...asked } = input({ kind: 'EVENTS', ...given });
      const { address } = await ended(actor, (await start(actor, asked)).id);
      const text = Buffer.from(await (await load(address!, actor)).arrayBuffer()).toString();
      return readCsv(text, ';').rows.flatMap((row) => (row['Jenis'] === 'indicator.reported' ? [row['Kode daerah']] : []));
    };
    const of = (regionCodes: string[]) => ({ filter: { kinds: ['INDICATOR_REPORTED'], regionCodes } });
    expect(await columnOf('observer', of([SUMEDANG]))).toEqual([SUMEDANG, SUMEDANG, SUMEDANG]);
    expect(await columnOf('observer', { ...of([SUMEDANG]), until: new Date(0).toISOString() })).toEqual([]);
    // What is no result yet is the region's and the ministry's.
    expect(await columnOf('stranger', of([SUMEDANG, BANTUL]))).toEqual([BANTUL, BANTUL, BANTUL]);
    expect(await columnOf('stranger', {})).toEqual([BANTUL, BANTUL, BANTUL]);
    const editor = await app.as('sumedangEditor');
    await expect(start(editor, input({ filter: { regionCodes: [SUMEDANG] } }))).rejects.toThrow('BAD_INPUT');
    await expect(start(editor, { ...input(), frameworkId: null })).rejects.toThrow();
  });

  test('N90 what a job was narrowed to is told in words, with names as they were, on the page and in the file', async () => {
    const observer = await app.as('observer');
    const { frameworkId: _none, ...rest } = input({ kind: 'EVENTS' });
    const kinds = [
      'INDICATOR_REPORTED',
      'OBJECTION_RAISED',
      'OBJECTION_ANSWERED',
      'PAIRING_ENDED',
      'PLAN_AGREED',
      'PLAN_SIGNED',
      'DEADLINE_SET',
    ];
    const filter = {
      kinds,
      regionCodes: [SUMEDANG, BANTUL],
      indicatorCodes: [`${FRAMEWORK}:1`, '2'],
      practiceIds: [randomUUID(), randomUUID()],
    };
    const begun = await start(observer, { ...rest, filter });
    const told = await observer.query<{
      exportJobs: { nodes: { id: string; until: string | null; filter: Record<'name' | 'values', unknown>[] }[] };
    }>('{ exportJobs { nodes { id until filter { name { id } values { id } } } } }');
    const job = told.data!.exportJobs.nodes.find(({ id }) => id === begun.id)!;
    const named = [
      'nilai indikator dilaporkan',
      'keberatan diajukan',
      'keberatan dijawab',
      'pasangan diakhiri',
      'rencana disepakati',
      'rencana ditandatangani',
    ];
    const regions = ['Kabupaten Sumedang', 'Kabupaten Bantul'];
    expect(job.until).toBeNull();
    expect(job.filter.slice(0, 2)).toEqual([
      { name: { id: 'Jenis' }, values: [...named, 'dan 1 lainnya'].map((id) => ({ id })) },
      { name: { id: 'Daerah' }, values: regions.map((id) => ({ id })) },
    ]);
    expect(job.filter[2]).toMatchObject({
      name: { id: 'Indikator' },
      values: [{ id: expect.stringMatching(/^1\. \w+/) as string }, { id: '2' }],
    });
    expect(job.filter[3]).toEqual({ name: { id: 'Praktik' }, values: [{ id: '2' }] });
    const { address } = await ended(observer, begun.id);
    const text = await (await load(address!, observer)).text();
    // All of it stands in the file.
    expect(text).toContain(`Jenis;${[...named, 'batas waktu pelaporan ditetapkan'].join(', ')}\r\nDaerah;${regions.join(', ')}\r\n`);
    const other = await app.as('ministryAdmin');
    const { address: ofProvince } = await ended(other, (await start(other, input({ provinceCode: '32' }))).id);
    expect(await (await load(ofProvince!, other)).text()).toContain('\r\nProvinsi;Provinsi Jawa Barat\r\n');
  });

  test('N31 a job whose process died is begun anew by another; the one taken for dead finishes nothing', async () => {
    const observer = await app.as('observer');
    let at = Date.now();
    const clock = { now: () => new Date(at), newId: systemClock.newId };
    const id = randomUUID();
    // Waiting in the future for everybody but this test's clock.
    await sql`insert into export_job (id, kind, format, asked, person_id, organisation_id, state, created_at, taken_until)
      select ${id}::uuid, kind, 'XLSX', asked, person_id, organisation_id, 'WAITING', created_at, now() + interval '1 hour' from export_job
      where person_id = ${personId('observer')} and kind = 'VALUES' limit 1`.execute(app.db());
    at += 2 * 3_600_000;
    const dead = (await takeJob(app.db(), clock))!;
    expect(dead).toMatchObject({ id, attempts: 1 });
    expect(await takeJob(app.db(), clock)).toBeNull();
    // The time of whoever died is over.
    await sql`update export_job set taken_until = now() - interval '1 second' where id = ${id}::uuid`.execute(app.db());
    app.app.runtime.exportBell.ring(['worker']);
    const done = await ended(observer, id);
    expect(done).toMatchObject({ state: 'DONE', rowsDone: 6, fileName: expect.stringContaining('.xlsx') as string });
    const file = { fileName: 'x', mediaType: 'x', storeKey: 'x', bytes: 1, sha256: 'x', rows: 1 };
    await expect(finishJob(app.db(), clock, dead, file)).rejects.toThrow(JobLost);
    expect(await ended(observer, id)).toEqual(done);
    const bytes = await (await load(done.address!, observer)).arrayBuffer();
    expect(sumOf(bytes)).toBe(done.sha256);
    // Nothing of what was on its way is left.
    await expect.poll(() => readdir(join(folder, 'ekspor-sementara'))).toEqual([]);
  });

  test('N32 after a week a file is gone, and its bytes with it', async () => {
    const head = await app.as('sumedangHead');
    const job = await ended(head, (await start(head, input({ kind: 'INDICES' }))).id);
    expect((await load(job.address!, head)).status).toBe(200);
    await sql`update export_job set expires_at = now() where id = ${job.id}::uuid`.execute(app.db());
    expect((await load(job.address!, head)).status).toBe(404);
    const keys = await expireJobs(app.db(), systemClock);
    expect(keys).toEqual([`ekspor/${job.id}-1`]);
    await app.app.runtime.fileStore.remove(keys[0]!);
    expect(await app.app.runtime.fileStore.read(keys[0]!)).toBeNull();
    expect(await ended(head, job.id)).toMatchObject({ state: 'EXPIRED', address: null });
  });

  test('N71 whoever waited long for a file is told in their inbox, once; a short one they see on the page', async () => {
    const head = await app.as('sumedangHead');
    const told = async () =>
      (await head.query<{ notices: { nodes: unknown[] } }>('{ notices { nodes { kind path watchId text { id } } } }')).data!.notices.nodes;
    const { id } = await ended(head, (await start(head, input({ kind: 'INDICES' }))).id);
    expect(await told()).toEqual([]);
    await sql`update export_job set created_at = finished_at - interval '1 minute' where id = ${id}::uuid`.execute(app.db());
    expect([...(await tellAsker(app.db(), systemClock, id))]).toEqual([personId('sumedangHead')]);
    expect([...(await tellAsker(app.db(), systemClock, id))]).toEqual([]);
    const text = { id: expect.stringMatching(/^Berkas indeks( \d+)? siap diunduh$/) as string };
    expect(await told()).toEqual([{ kind: 'EXPORT_READY', path: '/unduhan', watchId: null, text }]);
  });

  test('N33 rows come a page at a time and all of one moment', async () => {
    await using snapshot = await Snapshot.open(app.databaseUrl);
    const query = compiled(sql`select g.n, (select count(*)::int from region) as regions from generate_series(1, 2500) as g (n)`, app.db());
    const sizes: number[] = [];
    for await (const page of snapshot.pages(query)) {
      sizes.push(page.length);
      if (sizes.length === 1)
        await sql`insert into region (code, name, full_name, level) values ('99', 'X', 'X', 'PROVINCE')`.execute(app.db());
    }
    expect(sizes).toEqual([1_000, 1_000, 500]);
    expect(await snapshot.count(compiled(sql`select code from region`, app.db()))).toBe(6);
    await sql`delete from region where code = '99'`.execute(app.db());
  });

  test('N77 a file is written by a thread of its own: others are answered meanwhile, and one that is given up leaves it ready for the next', async () => {
    const pages = 50;
    await using thread = new ExportThread();
    const rows = compiled(sql`select n, md5(n::text) as sum from generate_series(1, ${pages * 1_000}::int) as g (n)`, app.db());
    const both = { id: 'x', en: 'x' };
    const columns = [
      { name: 'n', type: 'whole', title: both, description: both },
      { name: 'sum', type: 'text', title: both, description: both },
    ] as const;
    const file = { path: join(folder, 'n77'), format: 'xlsx', name: 'n', columns, rows, about: [], reader: 'program' } as const;
    // How often this thread came round to something else: some times a page, if it were this one that writes.
    let turns = 0;
    let writing = true;
    const turn = (): void => {
      turns += 1;
      if (writing) setImmediate(turn);
    };
    {
      await using moment = await thread.read(app.databaseUrl);
      turn();
      let told = 0;
      const written = await moment.write(file, async (count) => void (told += count));
      writing = false;
      expect([written.rows, told]).toEqual([pages * 1_000, pages * 1_000]);
      expect(turns).toBeGreaterThan(100 * pages);
    }
    {
      await using moment = await thread.read(app.databaseUrl);
      const failing = moment.write(file, () => Promise.reject(new Error('nobody wants it any more')));
      await expect(failing).rejects.toThrow('nobody wants it any more');
    }
    await using moment = await thread.read(app.databaseUrl);
    expect(await moment.count(rows)).toBe(pages * 1_000);
  });
});

describe('open data', () => {
  interface File {
    name: string;
    table: string | null;
    sha256: string;
    bytes: number;
    rows: number | null;
    address: string;
  }
  const versions = async (): Promise<{ version: string; files: File[] }[]> =>
    (
      await (
        await app.as('anonymous')
      ).query<{ openData: { nodes: { version: string; files: File[] }[] } }>(
        '{ openData { nodes { version files { name table sha256 bytes rows address } } } }',
      )
    ).data!.openData.nodes;

  test('N34 N80 a version has what everybody may see, the same in CSV and Parquet, with sums and a dictionary', async () => {
    expect(await publish()).toMatchObject({ state: 'DONE', address: null });
    const [{ version, files } = { version: '', files: [] }] = await versions();
    const texts = new Map<string, Buffer>();
    for (const file of files) {
      const answer = await load(file.address);
      const bytes = await answer.arrayBuffer();
      expect([file.name, sumOf(bytes), bytes.byteLength]).toEqual([file.name, file.sha256, file.bytes]);
      expect(answer.headers.get('cache-control')).toContain('immutable');
      expect(answer.headers.get('access-control-allow-origin')).toBe('*');
      expect((await fetch(`${app.url}${file.address}`, { headers: { 'if-none-match': answer.headers.get('etag')! } })).status).toBe(304);
      texts.set(file.name, Buffer.from(bytes));
    }
    expect(texts.get('SHA256SUMS')!.toString()).toContain(`${files.find(({ name }) => name === 'nilai.csv')!.sha256}  nilai.csv\n`);
    const dictionary = JSON.parse(texts.get('datapackage.json')!.toString()) as {
      version: string;
      licenses: { name: string }[];
      resources: { path: string; format: string; schema: { fields: { name: string; values?: Record<string, string> }[] } }[];
    };
    expect(dictionary).toMatchObject({ version, licenses: [{ name: 'CC-BY-4.0' }] });
    // N80: of each column its type, where it comes from, and what its values mean, in both languages.
    for (const { path, schema } of dictionary.resources.filter(({ format }) => format === 'csv'))
      for (const field of schema.fields) {
        const both = expect.stringMatching(/^.+ \/ .+$/) as string;
        expect([path, field]).toEqual([
          path,
          expect.objectContaining({ type: expect.any(String) as string, description: both, source: both }),
        ]);
        for (const meaning of Object.values(field.values ?? {})) expect(meaning).toEqual(both);
      }
    const kinds = dictionary.resources[0]!.schema.fields.find(({ name }) => name === 'jenis')!;
    expect(Object.keys(kinds.values!)).toEqual(['PROVINCE', 'REGENCY', 'CITY']);
    const tables = dictionary.resources.filter(({ format }) => format === 'csv');
    expect(tables.map(({ path }) => path)).toEqual(
      ['daerah', 'domain', 'aspek', 'indikator', 'predikat', 'nilai', 'indeks', 'pasangan', 'praktik', 'peristiwa'].map(
        (name) => `${name}.csv`,
      ),
    );
    for (const { path, schema } of tables) {
      const csv = readCsv(texts.get(path)!.toString());
      expect(csv.fields).toEqual(schema.fields.map(({ name }) => name));
      const parquet = texts.get(path.replace('.csv', '.parquet'))!;
      const rows = await parquetReadObjects({ file: new Uint8Array(parquet).buffer });
      const asText = rows.map((row) =>
        Object.fromEntries(Object.entries(row).map(([name, value]) => [name, textOf(value as Cell | bigint, csv.rows[0]?.[name])])),
      );
      expect(asText).toEqual(csv.rows);
      expect(rows).toHaveLength(files.find(({ name }) => name === path)!.rows!);
    }
    const values = readCsv(texts.get('nilai.csv')!.toString()).rows;
    // Sumedang's are not final, and nobody who worked on them is named.
    expect(values.map((row) => [row['kode_daerah'], row['kode_indikator'], row['tingkat']])).toEqual(
      ['1', '2', '3'].map((code) => [BANTUL, code, '5']),
    );
    expect([...texts.values()].join()).not.toContain('Rudi Hartono');
  });

  test('N89 a file is read in parts: of one version, to its end, and a download that broke off goes on', async () => {
    const [{ files } = { files: [] }] = await versions();
    const { address, sha256, bytes } = files.find(({ name }) => name === 'nilai.parquet')!;
    const part = async (range: string, more: Record<string, string> = {}, method = 'GET') => {
      const answer = await fetch(`${app.url}${address}`, { method, headers: { range, ...more } });
      return { status: answer.status, range: answer.headers.get('content-range'), body: Buffer.from(await answer.arrayBuffer()), answer };
    };
    const whole = Buffer.from(await (await load(address)).arrayBuffer());
    // Programs read the last bytes of a Parquet file first.
    expect(await part('bytes=-8')).toMatchObject({
      status: 206,
      range: `bytes ${bytes - 8}-${bytes - 1}/${bytes}`,
      body: whole.subarray(-8),
    });
    expect(await part('bytes=4-9')).toMatchObject({ status: 206, range: `bytes 4-9/${bytes}`, body: whole.subarray(4, 10) });
    expect(await part('bytes=100-', { 'if-range': `"${sha256}"` })).toMatchObject({ status: 206, body: whole.subarray(100) });
    expect(await part(`bytes=9-${bytes + 99}`)).toMatchObject({ range: `bytes 9-${bytes - 1}/${bytes}`, body: whole.subarray(9) });
    // Another version, several parts, what is no range of bytes: the whole file.
    const all = { status: 200, range: null, body: whole };
    expect(await part('bytes=100-', { 'if-range': '"another"' })).toMatchObject(all);
    for (const range of ['bytes=0-1,4-5', 'lines=0-1', 'bytes=x-y', 'bytes=5-2,'])
      expect([range, await part(range)]).toMatchObject([range, all]);
    const outside = await part(`bytes=${bytes}-`);
    expect(outside).toMatchObject({ status: 416, range: `bytes */${bytes}`, body: Buffer.alloc(0) });
    expect(outside.answer.headers.get('cache-control')).toBe('no-store');
    expect(await part('bytes=0-3', { 'if-none-match': `"${sha256}"` })).toMatchObject({ status: 304 });
    const head = await part('bytes=0-3', {}, 'HEAD');
    expect([head.status, head.answer.headers.get('accept-ranges'), head.answer.headers.get('content-length')]).toEqual([
      200,
      'bytes',
      String(bytes),
    ]);
    // A file of one's own as well; nobody else learns how long it is.
    const observer = await app.as('observer');
    const own = (await ended(observer, (await start(observer, input({ kind: 'INDICES' }))).id)).address!;
    const get = async (headers: Record<string, string>) => (await fetch(`${app.url}${own}`, { headers })).status;
    expect([await get({ cookie: observer.cookie!, range: 'bytes=0-9' }), await get({ range: 'bytes=0-9' })]).toEqual([206, 404]);
  });

  test('N35 nothing new makes no version; a new one leaves the older as it is, and the newest is found by one address', async () => {
    const [first] = await versions();
    expect(await publish()).toMatchObject({ state: 'FAILED', failure: 'UNCHANGED' });
    expect(await versions()).toEqual([first]);
    const latest = await load('/data/terbuka/terbaru/nilai.csv');
    expect([latest.status, latest.headers.get('location')]).toEqual([302, `/data/terbuka/${first!.version}/nilai.csv`]);
    await report(await app.as('assessor'), { region: BANTUL, year: YEAR, stage: 'FINAL', values: [{ indicatorCode: '4', level: 3 }] });
    expect(await publish()).toMatchObject({ state: 'DONE' });
    const [second, older] = await versions();
    expect([second!.version, older]).toEqual([`${first!.version}.2`, first]);
    const kept = first!.files.find(({ name }) => name === 'nilai.csv')!;
    expect(sumOf(await (await load(kept.address)).arrayBuffer())).toBe(kept.sha256);
    expect((await load('/data/terbuka/terbaru/nilai.csv')).headers.get('location')).toContain(second!.version);
    expect((await load('/data/terbuka/2001-01-01/nilai.csv')).status).toBe(404);
    expect((await load(`/data/terbuka/${second!.version}/..%2f..%2fx`)).status).toBe(404);
    await expect(sql`update open_data_version set files = '[]'`.execute(app.db())).rejects.toThrow('never changed');
  });

  test('N35 once a day a version is asked for, when something happened', async () => {
    const tomorrow = { now: () => new Date(Date.now() + 24 * 3_600_000), newId: systemClock.newId };
    expect(await askForOpenData(app.db(), systemClock)).toBe(false);
    expect(await askForOpenData(app.db(), tomorrow)).toBe(false);
    await report(await app.as('assessor'), { region: BANTUL, year: YEAR, stage: 'FINAL', values: [{ indicatorCode: '5', level: 3 }] });
    // Once the event has its place in the log.
    await expect.poll(() => askForOpenData(app.db(), tomorrow)).toBe(true);
    expect(await askForOpenData(app.db(), tomorrow)).toBe(false);
  });
});

/** A value of a Parquet file as the CSV has it. */
function textOf(value: string | number | boolean | bigint | Date | null | undefined, like: string | undefined): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return like?.length === 10 ? value.toISOString().slice(0, 10) : value.toISOString();
  return String(value);
}
