// For how long a process answers nobody while it makes a large export: files written in the thread that answers, as they once were, beside the
// thread of their own that they are written in (N77), of the same rows in the same run. BENCH_QUICK=1: fewer rows.
import { rmSync } from 'node:fs';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { ExportThread } from '../packages/server/src/modules/exports/export-thread.ts';
import { Snapshot, type Statement } from '../packages/server/src/modules/exports/snapshot.ts';
import type { FileFormat, FileToWrite } from '../packages/server/src/modules/exports/thread-messages.ts';
import type { Column } from '../packages/server/src/modules/exports/table.ts';
import { writeTable } from '../packages/server/src/modules/exports/write-table.ts';
import { spread, table, whole } from './harness/figures.ts';
import { machine, QUICK, setUp } from './harness/set-up.ts';
import { show } from './harness/summary.ts';

const ROWS = QUICK ? 20_000 : 300_000;
const ROUNDS = QUICK ? 1 : 5;
const FORMATS = ['csv', 'xlsx', 'parquet'] as const satisfies readonly FileFormat[];

const words = { id: 'kolom', en: 'column' };
const column = (name: string, type: Column['type']): Column => ({ name, type, title: words, description: words });
const COLUMNS = [
  column('kode_daerah', 'text'),
  column('daerah', 'text'),
  column('kerangka', 'text'),
  column('tahun', 'whole'),
  column('kode_indikator', 'text'),
  column('tingkat', 'whole'),
  column('indeks', 'decimal'),
  column('catatan', 'text'),
  column('pada', 'instant'),
  column('contoh', 'yes-no'),
];
const QUERY: Statement = {
  text: `select lpad((n % 514)::text, 5, '0') as kode_daerah, 'Kabupaten ' || n % 514 as daerah, 'spbe-2020' as kerangka, 2020 + n % 6 as tahun,
    (1 + n % 47)::text as kode_indikator, 1 + n % 5 as tingkat, (1 + n % 400 / 100.0)::numeric(4,2) as indeks, 'Catatan pelapor nomor ' || n as catatan,
    timestamptz '2026-01-01' + n * interval '1 second' as pada, n % 2 = 0 as contoh from generate_series(1, ${ROWS}) n`,
  parameters: [],
};

interface Run {
  /** The longest time in which nobody was answered, ms, and that of which one in a hundred waits was longer. */
  longest: number;
  p99: number;
  seconds: number;
}

async function measure(write: () => Promise<unknown>): Promise<Run> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const begin = performance.now();
  await write();
  const seconds = (performance.now() - begin) / 1_000;
  delay.disable();
  return { longest: delay.max / 1e6, p99: delay.percentile(99) / 1e6, seconds };
}

await using running = new AsyncDisposableStack();
const { databaseUrl } = await setUp(running, { durable: false });
const thread = running.use(new ExportThread());
const path = join(tmpdir(), `saling-bench-export-${process.pid}`);
running.defer(() => rmSync(path, { force: true }));
const file = (format: FileFormat): FileToWrite => ({
  path,
  format,
  name: 'nilai',
  columns: COLUMNS,
  rows: QUERY,
  about: [],
  reader: 'program',
});

async function here(format: FileFormat): Promise<void> {
  await using snapshot = await Snapshot.open(databaseUrl);
  await writeTable({ ...file(format), pages: snapshot.pages(QUERY), onRows: () => undefined });
}
async function inThread(format: FileFormat): Promise<void> {
  await using moment = await thread.read(databaseUrl);
  await moment.write(file(format), async () => undefined);
}

const lines = [['', 'longest, ms', 'p99, ms', 'seconds', 'longest, of a thread of its own']];
const milliseconds = (value: number): string => value.toFixed(1);
for (const format of FORMATS) {
  // Once before anything is measured, so that all of it is compiled and the thread is there.
  await here(format);
  await inThread(format);
  const rounds: { here: Run; apart: Run }[] = [];
  for (let round = 0; round < ROUNDS; round += 1)
    rounds.push({ here: await measure(() => here(format)), apart: await measure(() => inThread(format)) });
  const of = (kind: 'here' | 'apart', name: keyof Run): string =>
    spread(
      rounds.map((round) => round[kind][name]),
      milliseconds,
    );
  const ratios = rounds.map((round) => round.here.longest / round.apart.longest);
  lines.push(
    [`${format}, in the thread that answers`, of('here', 'longest'), of('here', 'p99'), of('here', 'seconds'), ''],
    [
      `${format}, in a thread of its own`,
      of('apart', 'longest'),
      of('apart', 'p99'),
      of('apart', 'seconds'),
      `${spread(ratios, (value) => value.toFixed(1))} times shorter`,
    ],
  );
  show({
    what: `export of ${whole(ROWS)} rows as ${format}: longest time nobody is answered`,
    figure: `${of('apart', 'longest')} ms`,
    beside: 'written where others are answered',
    ratios,
    goal: { least: 2 },
  });
}
const heading = `An export of ${whole(ROWS)} rows, read from PostgreSQL and written to a file · ${machine()}`;
process.stdout.write(`${QUICK ? 'QUICK, no figures: ' : ''}${heading}\n\n${table(lines).join('\n')}\n`);
