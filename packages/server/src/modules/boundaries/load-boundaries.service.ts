import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

import { sql } from 'kysely';

import type { BoundaryFile, BoundaryFindings } from '../../api/boundary-file.ts';
import { ConfigError } from '../../config-error.ts';
import type { Rows } from '../../database/orm.ts';
import type { Logger } from '../../kernel/log.ts';
import { readTopology } from './read-topology.ts';
import { reduceTopology } from './reduce-topology.ts';

const MOST_BYTES = 64 * 1024 * 1024;
/** Codes that a line of the log names, at most. */
const NAMED = 20;
const HASH_LENGTH = 16;

/** Reads the operator's boundary file, judges it by the table of regions, and says in the log what is missing (N60). @throws {ConfigError} when nothing can be drawn. */
export async function loadBoundaries(path: string, db: Rows, log: Logger): Promise<BoundaryFile> {
  const { entries, arcs } = readTopology(await textOf(path));
  const regions = (await sql<{ code: string; level: string }>`select code, level from region order by code collate "C"`.execute(db)).rows;
  const within = regions.filter(({ level }) => level !== 'PROVINCE').map(({ code }) => code);
  const provinces = regions.filter(({ level }) => level === 'PROVINCE').map(({ code }) => code);
  const { topology, found } = reduceTopology({ entries, arcs }, within, provinces);
  if (found.drawn.length === 0)
    throw new ConfigError(
      'BOUNDARIES_FILE has no shape of any kabupaten or kota: its polygons need the codes of the ministry, like 34.02, as id or as property "kode".',
    );
  const text = JSON.stringify(topology);
  const hash = createHash('sha256').update(text).digest('hex').slice(0, HASH_LENGTH);
  const bodies = await encoded(Buffer.from(text));
  tell(found, bodies.gzip.length, log);
  return { hash, bodies, found };
}

async function textOf(path: string): Promise<string> {
  try {
    const { size } = await stat(path);
    if (size <= MOST_BYTES) return await readFile(path, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new ConfigError(`BOUNDARIES_FILE cannot be read (${code}): name a file that this user may read, or leave it out.`);
  }
  throw new ConfigError(
    `BOUNDARIES_FILE has more than ${MOST_BYTES / 1024 / 1024} MB: simplify it first, like "mapshaper batas.json -simplify 5% -o".`,
  );
}

async function encoded(identity: Buffer): Promise<BoundaryFile['bodies']> {
  // Once per start, for everybody: the best that takes less than a second.
  const [br, zipped] = await Promise.all([
    promisify(brotliCompress)(identity, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
    promisify(gzip)(identity, { level: 9 }),
  ]);
  return { br, gzip: zipped, identity };
}

function tell(found: BoundaryFindings, gzipBytes: number, log: Logger): void {
  const { drawn, missing, doubled, unknown, nameless } = found;
  const some = (codes: string[]): string[] => codes.slice(0, NAMED);
  const flawed = missing.length + doubled.length + unknown.length + nameless > 0;
  const counts = { drawn: drawn.length, missing: missing.length, doubled: doubled.length, unknown: unknown.length, nameless, gzipBytes };
  log[flawed ? 'warn' : 'info'](
    { ...counts, missingCodes: some(missing), doubledCodes: some(doubled), unknownCodes: some(unknown) },
    flawed ? 'the boundary file has holes, doubles or entries of no region' : 'the boundary file has every region once',
  );
}
