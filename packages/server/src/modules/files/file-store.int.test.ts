import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { createS3Server } from '../../testing/s3-server.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { storeKeyOf, type FileStore } from './file-store.ts';
import { createLocalStore } from './local-store.ts';
import { createS3Store, type S3Settings } from './s3-store.ts';

let stack: AsyncDisposableStack;
let folder: string;
let bucket: S3Settings;
beforeAll(async () => {
  stack = new AsyncDisposableStack();
  folder = stack.use(temporaryFolder()).path;
  bucket = stack.use(await createS3Server()).settings;
});
afterAll(() => stack.disposeAsync());

const ID = '0190f3c0-0000-7000-8000-00000000ab42';

/** One suite for every store. */
describe.each([
  ['a folder', () => createLocalStore(join(folder, 'files'))],
  ['a bucket', () => createS3Store(bucket)],
] as [string, () => FileStore][])('files kept in %s', (_name, open) => {
  const file = async (bytes: Uint8Array): Promise<{ path: string; bytes: number; mediaType: string }> => {
    const path = join(folder, 'given');
    await writeFile(path, bytes);
    return { path, bytes: bytes.length, mediaType: 'image/png' };
  };

  test('come back byte by byte, also large ones and empty places', async () => {
    const store = open();
    const bytes = randomBytes(11 * 1024 * 1024);
    await store.put(storeKeyOf(ID), await file(bytes));
    expect((await buffer((await store.read(storeKeyOf(ID)))!)).equals(bytes)).toBe(true);
    expect(await store.read(storeKeyOf(ID.replace('ab42', 'ab43')))).toBeNull();
  });

  test('N89 are read in parts, of which the last byte is one', async () => {
    const store = open();
    await store.put('00/part', await file(Buffer.from('0123456789')));
    const part = async (first: number, last: number): Promise<string> =>
      String(await buffer((await store.read('00/part', { first, last }))!));
    expect([await part(0, 1), await part(2, 5), await part(9, 9), await part(0, 9)]).toEqual(['01', '2345', '9', '0123456789']);
    expect(await store.read('00/no-part', { first: 0, last: 0 })).toBeNull();
  });

  test('are replaced whole when the same key comes again', async () => {
    const store = open();
    await store.put('00/again', await file(Buffer.from('first and longer')));
    await store.put('00/again', await file(Buffer.from('second')));
    expect(String(await buffer((await store.read('00/again'))!))).toBe('second');
  });

  test('are forgotten when they are taken out, also a second time', async () => {
    const store = open();
    await store.put('00/gone', await file(Buffer.from('x')));
    await store.remove('00/gone');
    await store.remove('00/gone');
    expect(await store.read('00/gone')).toBeNull();
  });
});

test('a folder gives out nothing of its neighbours', async () => {
  await expect(createLocalStore(join(folder, 'files')).read('../given')).rejects.toThrow('leads out of the store');
});

test('a bucket with a wrong key says that it stored nothing', async () => {
  const store = createS3Store({ ...bucket, secretAccessKey: 'wrong' });
  const path = join(folder, 'given');
  await writeFile(path, 'x');
  await expect(store.put('00/never', { path, bytes: 1, mediaType: 'text/plain' })).rejects.toThrow(/403|Signature/);
  expect(await createS3Store(bucket).read('00/never')).toBeNull();
});
