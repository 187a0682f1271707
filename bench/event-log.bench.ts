// What the size of the event log costs: appending (locked, inserted, committed, numbered) and resuming (events after a cursor anywhere in the log)
// with 10 million events behind, beside 10 thousand. The same server, the same statements, in turns, one run; ratios. BENCH_QUICK=1: 1 million.

import pg from 'pg';

import { migrate } from '../packages/server/src/database/migrate.ts';
import { createOrm, rows, type Orm } from '../packages/server/src/database/orm.ts';
import { lockStream } from '../packages/server/src/events/append.ts';
import { readLog } from '../packages/server/src/events/log-reader.ts';
import { numberPending } from '../packages/server/src/events/number-pending.ts';
import { systemClock } from '../packages/server/src/kernel/clock.ts';
import { fill, streamOf } from './event-log/fill.ts';
import { median, spread, table, whole } from './harness/figures.ts';
import { QUICK, setUp } from './harness/set-up.ts';
import { show } from './harness/summary.ts';
import { publishedChange } from './live/fill-log.ts';

const SMALL = 10_000;
const LARGE = QUICK ? 1_000_000 : 10_000_000;
const ROUNDS = QUICK ? 5 : 9;
const APPENDS = QUICK ? 200 : 500;
const RESUMES = QUICK ? 30 : 100;
/** What a resuming client is behind, and reads in pages as the stream does. */
const BEHIND = 1_000;
const PAGE = 100;
/** The streams are written to in turns. */
let place = 0;

/** A log of some size. */
interface Log {
  size: number;
  orm: Orm;
  client: pg.Client;
}

/** Milliseconds that one of each takes. */
interface Round {
  append: number;
  burst: number;
  resume: number;
}

async function run(): Promise<void> {
  await using running = new AsyncDisposableStack();
  const { databaseUrl } = await setUp(running, { durable: false });
  const logs: Log[] = [];
  for (const size of [SMALL, LARGE]) logs.push(await make(running, databaseUrl, size));
  const [small, large] = logs as [Log, Log];
  // The first counts for nobody: statements are prepared, and what is read stands in memory.
  await measure(small, large);
  const rounds: [Round, Round][] = [];
  while (rounds.length < ROUNDS) rounds.push(await measure(small, large));
  print(
    rounds.map(([ofSmall]) => ofSmall),
    rounds.map(([, ofLarge]) => ofLarge),
  );
}

async function make(running: AsyncDisposableStack, server: string, size: number): Promise<Log> {
  const url = new URL(server);
  const admin = new pg.Client({ connectionString: server });
  await admin.connect();
  await admin.query(`create database log_${size}`);
  await admin.end();
  url.pathname = `/log_${size}`;
  await migrate(url.href);
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  running.defer(() => client.end());
  const began = performance.now();
  await fill(client, size);
  console.log(`${whole(size)} events in ${whole((performance.now() - began) / 1e3)} s`);
  return { size, client, orm: running.adopt(await createOrm({ url: url.href, poolMax: 1 }), (open) => open.close(true)) };
}

/** Both do everything one after the other, in turns who is first, so that whatever else the machine does falls on each. */
async function measure(small: Log, large: Log): Promise<[Round, Round]> {
  const both = async (times: number, work: (log: Log, turn: number) => Promise<void>): Promise<[number, number]> => {
    const took: [number[], number[]] = [[], []];
    for (let turn = 0; turn < times; turn += 1) {
      const first = turn % 2;
      for (const which of [first, 1 - first] as const) {
        const from = performance.now();
        await work([small, large][which]!, turn);
        took[which]!.push(performance.now() - from);
      }
    }
    return [median(took[0]), median(took[1])];
  };
  const append = await both(APPENDS, (log) => write(log, streamOf((place += 1)), 1));
  const burst = await both(APPENDS / 10, (log) => write(log, streamOf((place += 1)), 47));
  // Places all over the log, the same parts of both.
  const resume = await both(RESUMES, (log, turn) => readOn(log, Math.floor(((turn * 0.618_034) % 1) * (log.size - BEHIND))));
  const roundOf = (which: 0 | 1): Round => ({ append: append[which], burst: burst[which], resume: resume[which] });
  return [roundOf(0), roundOf(1)];
}

/** From the lock to the position. */
async function write({ orm, client }: Log, streamId: string, count: number): Promise<void> {
  await orm.em.fork().transactional(async (em) => {
    const stream = await lockStream(em, streamId, systemClock);
    await stream.append(Array.from({ length: count }, (_, level) => publishedChange(level)));
  });
  const numbered = await numberPending(client);
  if (numbered !== count) throw new Error(`${numbered} of ${count} events were numbered`);
}

async function readOn({ orm }: Log, after: number): Promise<void> {
  for (let pos = after; pos < after + BEHIND; pos += PAGE) {
    const { events } = await readLog(rows(orm.em.fork()), pos, PAGE);
    if (events[0]?.pos !== pos + 1 || events.length !== PAGE) throw new Error(`the log has a gap after ${pos}`);
  }
}

function print(small: readonly Round[], large: readonly Round[]): void {
  const ratios = (part: keyof Round): number[] => large.map((round, place) => round[part] / small[place]![part]);
  const line = (name: string, part: keyof Round): string[] => {
    const of = (rounds: readonly Round[]): string =>
      spread(
        rounds.map((round) => round[part]),
        (value) => value.toFixed(2),
      );
    show({
      what: `event log of ${whole(LARGE)}: ${name}`,
      figure: `${of(large)} ms`,
      beside: `${whole(SMALL)} events`,
      ratios: ratios(part),
      goal: { most: 1.2 },
    });
    return [`  ${name}`, of(small), of(large), spread(ratios(part), (value) => value.toFixed(2))];
  };
  const lines = [
    ['ms', `${whole(SMALL)} events`, `${whole(LARGE)} events`, 'large ÷ small'],
    line('append one event, until it has its position', 'append'),
    line('append 47 events, until they have theirs', 'burst'),
    line(`read ${whole(BEHIND)} events after a cursor`, 'resume'),
  ];
  console.log(`\n${table(lines).join('\n')}`);
  console.log(
    `\nMedian (least to most) of ${ROUNDS} rounds, each the median of ${APPENDS}, ${APPENDS / 10} and ${RESUMES} in turns; the ratio is that of each round's pair. PostgreSQL with its own settings, on this machine.`,
  );
}

await run();
