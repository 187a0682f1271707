import { once } from 'node:events';
import { stat } from 'node:fs/promises';
import { request, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { createApp } from '../app.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { createTestApp, TEST_CONFIG } from '../testing/harness.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { beginUpload, PNG, sendBytes, tusHeaders } from '../testing/upload.ts';

const HALF = 40;

let database: TestDatabase;
const folder = temporaryFolder();
beforeAll(async () => {
  database = await createTestDatabase('migrated');
});
afterAll(async () => {
  await database[Symbol.asyncDispose]();
  folder[Symbol.dispose]();
});

test('E19: a server that stops keeps what came of an upload and says how far and when to go on; the next one takes the rest', async () => {
  const first = await createTestApp({ config: { dataDir: folder.path }, database });
  const ayu = await first.as('sumedangEditor');
  const location = (await beginUpload(ayu, 'loket.png', PNG.length)).headers.get('location')!;
  const stored = (): Promise<number> => stat(join(folder.path, 'uploads', location.split('/').at(-1)!)).then(({ size }) => size);

  const slow = request(`${first.url}${location}`, {
    method: 'PATCH',
    headers: tusHeaders(ayu, {
      'upload-offset': '0',
      'content-type': 'application/offset+octet-stream',
      'content-length': String(PNG.length),
    }),
  });
  const answered = once(slow, 'response') as Promise<[IncomingMessage]>;
  slow.write(PNG.slice(0, HALF));
  // One that has just begun to ask, and says what only when the server stops.
  const late = connect(Number(new URL(first.url).port), '127.0.0.1');
  late.write('POST /berkas/unggah HTTP/1.1\r\nHost: saling.example\r\n');
  await expect.poll(stored).toBe(HALF);

  const stopped = first[Symbol.asyncDispose]();
  await expect.poll(() => first.app.runtime.connections.stopping).toBe(true);
  late.write('Tus-Resumable: 1.0.0\r\nUpload-Length: 5\r\nContent-Length: 0\r\n\r\n');
  const refusal = await text(late);
  expect(refusal).toMatch(/^HTTP\/1\.1 503 [^]*retry-after: 1\r\n[^]*"code":"UNAVAILABLE"/i);
  const [{ statusCode, headers }] = await answered;
  expect([statusCode, headers['upload-offset'], headers['retry-after'], headers.connection]).toEqual([204, String(HALF), '1', 'close']);
  slow.destroy();
  await stopped;

  await using second = await createApp({ ...TEST_CONFIG, databaseUrl: database.url, dataDir: folder.path });
  const url = `http://127.0.0.1:${second.port}`;
  expect((await sendBytes({ ...ayu, url }, location, PNG.slice(HALF), HALF)).status).toBe(204);
  const served = await fetch(`${url}/berkas/${location.split('/').at(-1)}/x`, { headers: { cookie: ayu.cookie! } });
  expect(new Uint8Array(await served.arrayBuffer())).toEqual(PNG);
});
