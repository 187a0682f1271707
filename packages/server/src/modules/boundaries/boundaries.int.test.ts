import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { squareBoundaries } from '../../../../schema/src/testing/square-boundaries.ts';
import { ConfigError } from '../../config-error.ts';
import { createLogger } from '../../kernel/log.ts';
import { Exposition } from '../../observe/expose.ts';
import { BANTUL, BANYUWANGI, SUMEDANG, type ActorName } from '../../testing/actors.ts';
import { createTestApp, type TestApp } from '../../testing/harness.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { loadBoundaries } from './load-boundaries.service.ts';

const folder = temporaryFolder();
const SHAPES = squareBoundaries([
  { id: BANTUL, x: 0, y: 0 },
  { id: SUMEDANG.replace('.', ''), properties: { nama: 'Sumedang' }, x: 1, y: 0 },
  { id: '99.01', x: 2, y: 0 },
]);
const lines: string[] = [];
let app: TestApp;

const write = (name: string, file: unknown): string => {
  const path = join(folder.path, name);
  writeFileSync(path, typeof file === 'string' ? file : JSON.stringify(file));
  return path;
};

beforeAll(async () => {
  const log = createLogger('warn', { write: (line) => void lines.push(line) });
  app = await createTestApp({ config: { boundariesFile: write('batas.json', SHAPES) }, log });
});
afterAll(async () => {
  await app[Symbol.asyncDispose]();
  folder[Symbol.dispose]();
});

const QUERY = '{ boundaries { path bytes drawn missing doubled unknown nameless } }';
interface Answered {
  boundaries: { path: string } | null;
}

const pathOf = async (): Promise<string> => (await (await app.as('observer')).query<Answered>(QUERY)).data!.boundaries!.path;

async function get(path: string, name: ActorName, headers: Record<string, string> = {}): Promise<Response> {
  const { cookie, token } = await app.as(name);
  return fetch(`${app.url}${path}`, {
    headers: { ...(cookie ? { cookie } : {}), ...(token ? { authorization: `Bearer ${token}` } : {}), ...headers },
  });
}

test('N60: what is missing, double or of no region is said in the API, in the log and in figures', async () => {
  const given = await (await app.as('observer')).query<Answered>(QUERY);
  const found = { drawn: 2, missing: [BANYUWANGI], doubled: [], unknown: 1, nameless: 0 };
  expect(given.data!.boundaries).toEqual({
    ...found,
    path: expect.stringMatching(/^\/batas\/[0-9a-f]{16}\.json$/),
    bytes: expect.any(Number),
  });
  const said = lines.map((line) => JSON.parse(line) as object).find((line) => 'missingCodes' in line);
  expect(said).toMatchObject({ level: 40, drawn: 2, missing: 1, missingCodes: [BANYUWANGI], unknownCodes: ['99.01'] });
  const figures = await new Exposition(app.app.runtime.metrics).text();
  for (const [what, count] of Object.entries({ drawn: 2, missing: 1, doubled: 0, unknown: 1, nameless: 0 }))
    expect(figures).toContain(`saling_boundaries{found="${what}"} ${count}\n`);
});

test('N60: shapes are codes and places alone, compressed, kept for ever by whoever read them, and known again by their tag', async () => {
  const path = await pathOf();
  const read = await get(path, 'observer', { 'accept-encoding': 'gzip, br' });
  expect(read.status).toBe(200);
  expect(read.headers.get('cache-control')).toBe('private, max-age=31536000, immutable');
  expect(read.headers.get('content-encoding')).toBe('br');
  const text = await read.text();
  expect(text).toMatch(/^\{"type":"Topology","transform":/);
  expect(JSON.parse(text)).toMatchObject({ objects: { regions: { geometries: [{ id: SUMEDANG }, { id: BANTUL }] } } });
  expect(text).not.toContain('nama');
  const again = await get(path, 'observer', { 'accept-encoding': 'gzip, br', 'if-none-match': read.headers.get('etag')! });
  expect([again.status, await again.text()]).toEqual([304, '']);
  expect((await get(path, 'observer', { 'accept-encoding': 'identity' })).headers.get('content-encoding')).toBe(null);
  // What is held is what is sent.
  expect(brotliDecompressSync(app.app.runtime.boundaries!.bodies.br).toString()).toBe(text);
});

test('N60: nobody but the ministry is told of it or given the shapes, and what has another address is not there', async () => {
  const path = await pathOf();
  for (const name of ['anonymous', 'bantulEditor', 'strangerHead', 'tokenAll', 'tokenNone'] as const) {
    expect((await get(path, name)).status, name).toBe(404);
    expect((await (await app.as(name)).query(QUERY)).errors).toHaveLength(1);
  }
  expect((await get(path, 'ministryToken')).status).toBe(200);
  for (const other of ['/batas/0123456789abcdef.json', '/batas/..%2Fbatas.json']) expect((await get(other, 'observer')).status).toBe(404);
  expect((await fetch(`${app.url}${path}`, { headers: { authorization: 'Bearer saling_x' } })).status).toBe(401);
});

test('N60: a file that cannot be read, is no TopoJSON or has none of our codes is a sentence that stops the start', async () => {
  const load = (path: string) => loadBoundaries(path, app.db(), createLogger('silent'));
  for (const [path, sentence] of [
    [join(folder.path, 'tidak-ada.json'), /cannot be read \(ENOENT\): name a file that this user may read/],
    [folder.path, /cannot be read \(EISDIR\)/],
    [write('geo.json', '{"type":"FeatureCollection"}'), /it is GeoJSON/],
    [write('lain.json', squareBoundaries([{ id: 'JB-11', x: 0, y: 0 }])), /has no shape of any kabupaten or kota/],
  ] as const) {
    const problem = await load(path).catch((error: unknown) => error);
    expect(problem).toBeInstanceOf(ConfigError);
    expect(String(problem)).toMatch(sentence);
  }
});
