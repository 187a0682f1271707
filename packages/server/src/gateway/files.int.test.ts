import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { ACTORS, SUMEDANG, type ActorName } from '../testing/actors.ts';
import { createTestApp, type Actor, type TestApp } from '../testing/harness.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { beginUpload, PNG, sendBytes, tusHeaders, uploadFile } from '../testing/upload.ts';

let stack: AsyncDisposableStack;
let app: TestApp;
let folder: string;
beforeAll(async () => {
  stack = new AsyncDisposableStack();
  folder = stack.use(temporaryFolder()).path;
  app = stack.use(await createTestApp({ config: { dataDir: folder } }));
});
afterAll(() => stack.disposeAsync());

const codeOf = async (response: Response): Promise<string> => `${response.status} ${((await response.json()) as { code: string }).code}`;
const fetchFile = (actor: Actor, id: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${actor.url}/berkas/${id}/x`, { headers: { ...(actor.cookie !== null && { cookie: actor.cookie }), ...headers } });

/** A practice of Sumedang that shows a file, in a state. */
async function practiceShowing(fileId: string, state: string): Promise<string> {
  const found = await sql<{ id: string }>`
    with made as (insert into practice (id, region_code, state, title, summary, framework_id, created_at, created_by_id, created_by_name)
      values (gen_random_uuid(), ${SUMEDANG}, ${state}, 'T', 'S', 'spbe-2020', now(), 'demo-ayu', 'Ayu') returning id)
    insert into practice_file (practice_id, file_id) select id, ${fileId}::uuid from made returning practice_id as id`.execute(app.db());
  return found.rows[0]!.id;
}

describe('A6 uploading', () => {
  test('a picture that comes in two parts is whole, known, and named for what it is', async () => {
    const ayu = await app.as('sumedangEditor');
    const begun = await beginUpload(ayu, 'Foto/..\\loket <1>.pdf', PNG.length);
    const location = begun.headers.get('location')!;
    expect((await sendBytes(ayu, location, PNG.slice(0, 20))).status).toBe(204);
    const head = await fetch(`${app.url}${location}`, { method: 'HEAD', headers: tusHeaders(ayu) });
    expect(head.headers.get('upload-offset')).toBe('20');
    expect((await sendBytes(ayu, location, PNG.slice(20), 20)).status).toBe(204);
    const id = location.split('/').at(-1)!;
    const found =
      await sql`select name, media_type, bytes, width, height, region_code, created_by_id from stored_file where id = ${id}::uuid`.execute(
        app.db(),
      );
    expect(found.rows).toEqual([
      {
        name: 'Foto .. loket 1.png',
        media_type: 'image/png',
        bytes: String(PNG.length),
        width: 1,
        height: 1,
        region_code: SUMEDANG,
        created_by_id: ACTORS.sumedangEditor,
      },
    ]);
    const served = await fetchFile(ayu, id);
    expect(new Uint8Array(await served.arrayBuffer())).toEqual(PNG);
  });

  test('what was complete but never answered for is finished when the client asks how far it came', async () => {
    const ayu = await app.as('sumedangEditor');
    const begun = await beginUpload(ayu, 'a.png', PNG.length);
    const location = begun.headers.get('location')!;
    const id = location.split('/').at(-1)!;
    await sendBytes(ayu, location, PNG.slice(0, 10));
    // As a process leaves it that ends between the last byte and the store.
    const path = join(folder, 'uploads', id);
    const { writeFile } = await import('node:fs/promises');
    await writeFile(path, PNG);
    await fetch(`${app.url}${location}`, { method: 'HEAD', headers: tusHeaders(ayu) });
    expect((await fetchFile(ayu, id)).status).toBe(200);
  });

  test.each([
    ['a page of HTML', 'gambar.png', Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['an SVG', 'logo.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
    ['a program', 'a.pdf', Buffer.concat([Buffer.from('\x7fELF'), Buffer.alloc(200)])],
    ['an archive', 'a.docx', Buffer.from('504b0506000000000000000000000000000000000000', 'hex')],
    ['text that is none', 'a.txt', Buffer.from([0x61, 0, 0x62])],
    ['half a picture', 'a.png', Buffer.from(PNG.slice(0, 12))],
  ])('%s is refused whatever it is called, and not kept', async (_what, name, bytes) => {
    const ayu = await app.as('sumedangEditor');
    const begun = await beginUpload(ayu, name, bytes.length);
    const location = begun.headers.get('location')!;
    expect(await codeOf(await sendBytes(ayu, location, Uint8Array.from(bytes)))).toBe('415 TYPE_NOT_TAKEN');
    const kept = await readdir(join(folder, 'uploads'));
    expect(kept.filter((entry) => entry.startsWith(location.split('/').at(-1)!))).toEqual([]);
  });

  test('plain text is taken by its ending, and served as text', async () => {
    const ayu = await app.as('sumedangEditor');
    const id = await uploadFile(ayu, 'data.csv', Uint8Array.from(Buffer.from('a;b\n<script>;1\n')));
    const served = await fetchFile(ayu, id);
    expect(served.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(served.headers.get('content-disposition')).toContain('attachment');
  });

  test('too large and empty are refused before a byte is sent', async () => {
    const ayu = await app.as('sumedangEditor');
    expect(await codeOf(await beginUpload(ayu, 'a.png', 26 * 1024 * 1024))).toBe('413 TOO_LARGE');
    expect(await codeOf(await beginUpload(ayu, 'a.png', 0))).toBe('400 EMPTY');
  });

  test.each([
    ['anonymous', '401 UNAUTHENTICATED'],
    ['sumedangViewer', '403 FORBIDDEN'],
    ['observer', '403 FORBIDDEN'],
  ] as [ActorName, string][])('%s may not upload', async (name, outcome) => {
    expect(await codeOf(await beginUpload(await app.as(name), 'a.png', PNG.length))).toBe(outcome);
  });

  test('nobody goes on with an upload of somebody else, nor from a foreign page', async () => {
    const ayu = await app.as('sumedangEditor');
    const location = (await beginUpload(ayu, 'a.png', PNG.length)).headers.get('location')!;
    expect(await codeOf(await sendBytes(await app.as('sumedangHead'), location, PNG))).toBe('404 NOT_FOUND');
    const headers = tusHeaders(ayu, { origin: 'https://evil.example', 'upload-length': '5', 'upload-metadata': 'name YQ==' });
    expect((await fetch(`${app.url}/berkas/unggah`, { method: 'POST', headers })).status).toBe(403);
  });
});

describe('A6 serving', () => {
  let id: string;
  beforeAll(async () => {
    id = await uploadFile(await app.as('sumedangEditor'), 'bagan.png', PNG);
  });

  const statuses = async (file: string): Promise<Record<string, number>> => {
    const names: ActorName[] = ['anonymous', 'sumedangViewer', 'bantulEditor', 'stranger', 'observer'];
    return Object.fromEntries(
      await Promise.all(names.map(async (name) => [name, (await fetchFile(await app.as(name), file)).status] as const)),
    );
  };

  test('only the own region reads what nothing shows, everybody in an organisation what a shared practice shows', async () => {
    expect(await statuses(id)).toEqual({ anonymous: 404, sumedangViewer: 200, bantulEditor: 404, stranger: 404, observer: 404 });
    const draft = await practiceShowing(id, 'DRAFT');
    expect(await statuses(id)).toMatchObject({ bantulEditor: 404, stranger: 404 });
    await sql`update practice set state = 'SHARED' where id = ${draft}::uuid`.execute(app.db());
    expect(await statuses(id)).toEqual({ anonymous: 404, sumedangViewer: 200, bantulEditor: 200, stranger: 200, observer: 200 });
    await sql`update practice set state = 'WITHDRAWN' where id = ${draft}::uuid`.execute(app.db());
    expect(await statuses(id)).toEqual({ anonymous: 404, sumedangViewer: 200, bantulEditor: 404, stranger: 404, observer: 200 });
  });

  test('its headers let no browser run it or keep it without asking', async () => {
    const served = await fetchFile(await app.as('sumedangEditor'), id);
    expect(Object.fromEntries(served.headers)).toMatchObject({
      'content-type': 'image/png',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, no-cache',
      'content-disposition': `inline; filename="bagan.png"; filename*=UTF-8''bagan.png`,
    });
    const again = await fetchFile(await app.as('sumedangEditor'), id, { 'if-none-match': served.headers.get('etag')! });
    expect(again.status).toBe(304);
  });

  test('an id that is none is nothing', async () => {
    expect((await fetchFile(await app.as('sumedangEditor'), "' or 1=1")).status).toBe(404);
  });

  test('the bytes lie under the id in the data folder, not under the name', async () => {
    expect(new Uint8Array(await readFile(join(folder, 'files', id.slice(-2), id)))).toEqual(PNG);
  });
});
