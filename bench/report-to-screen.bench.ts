// From the moment a report is sent to the moment the last of 5,000 screens has it: one process, and two processes with Redis, each with half of
// the screens; beside it bare `ws`, which is told the bytes and sends them. One machine, one run. BENCH_QUICK=1: fewer screens and reports.
import { setTimeout as pause } from 'node:timers/promises';

import { startChild } from './harness/child.ts';
import { needSockets } from './harness/descriptors.ts';
import { percentile, spread, table, whole } from './harness/figures.ts';
import { QUICK, setUp } from './harness/set-up.ts';
import { show } from './harness/summary.ts';
import { FOLLOW } from './live/documents.ts';
import { startRedis } from './live/redis.ts';
import { Assessor, Saling } from './live/saling.ts';
import { machineNow, Subscribers } from './live/subscribers.ts';

const SCREENS = QUICK ? 500 : 5_000;
const ROUNDS = QUICK ? 2 : 5;
const REPORTS = QUICK ? 10 : 60;
/** Between two reports, ms: each finds everything at rest, as people's reports do. */
const REST_MS = 100;
/** Reports before it is measured. */
const WARM_UP = 10;
/** What stands between the brackets of a `next` frame of the screens. */
const FRAME_BYTES = 536;

/** Latencies of one round, ms. */
type Round = number[];

/** Screens, and how one report comes about. */
interface Stage {
  name: string;
  screens: Subscribers[];
  report: () => Promise<unknown>;
  rounds: Round[];
}

async function run(): Promise<void> {
  needSockets(SCREENS);
  await using running = new AsyncDisposableStack();
  // Latency counts the commit: a database that a power cut does not hurt.
  const { env } = await setUp(running, { durable: true });
  const redis = running.use(await startRedis());

  // One after the other: processes that only wait would take part in what the others do.
  const stages: Stage[] = [];
  stages.push(await measure('one process', (stack) => salings(stack, [env])));
  const shared = { ...env, REDIS_URL: redis.url };
  stages.push(await measure('two processes and Redis', (stack) => salings(stack, [shared, shared])));
  stages.push(await measure('ws alone', bare));
  print(stages);
}

/** Opens a stage, reports again and again, and closes it. */
async function measure(name: string, open: (stack: AsyncDisposableStack) => Promise<Omit<Stage, 'name' | 'rounds'>>): Promise<Stage> {
  await using stack = new AsyncDisposableStack();
  const stage: Stage = { name, ...(await open(stack)), rounds: [] };
  for (let time = 0; time < WARM_UP; time += 1) await once(stage);
  for (let round = 0; round < ROUNDS; round += 1) {
    const latencies: Round = [];
    while (latencies.length < REPORTS) {
      latencies.push(await once(stage));
      await pause(REST_MS);
    }
    stage.rounds.push(latencies);
  }
  return stage;
}

/** One report; answers when the last screen had it, ms. */
async function once({ screens, report }: Stage): Promise<number> {
  const expected = await Promise.all(screens.map((some) => some.expect(1)));
  const from = machineNow();
  const [arrivals] = await Promise.all([Promise.all(expected.map(({ arrived }) => arrived)), report()]);
  return Math.max(...arrivals.map(({ lastAt }) => lastAt)) - from;
}

async function salings(stack: AsyncDisposableStack, envs: readonly Record<string, string>[]): Promise<Omit<Stage, 'name' | 'rounds'>> {
  const servers: Saling[] = [];
  for (const env of envs) servers.push(stack.use(await Saling.start({ env })));
  const [{ url }] = servers as [Saling];
  const assessor = await Assessor.signIn(url, envs[0]!['DATABASE_URL']!);
  await assessor.publish(url, 1);
  const screens: Subscribers[] = [];
  for (const server of servers) {
    const some = stack.use(new Subscribers());
    const port = Number(new URL(server.url).port);
    await some.open({ road: 'ws', port, path: '/graphql', query: FOLLOW, marks: true, variables: [{}], count: SCREENS / servers.length });
    screens.push(some);
  }
  return { screens, report: () => assessor.publish(url, 1) };
}

async function bare(stack: AsyncDisposableStack): Promise<Omit<Stage, 'name' | 'rounds'>> {
  const child = stack.use(startChild('bench/fan-out/bare.child.ts', {}));
  const port = Number(await child.says(/ready on (\d+)/));
  const screens = stack.use(new Subscribers());
  await screens.open({ road: 'bare', port, path: '/', query: '', marks: false, variables: [{}], count: SCREENS });
  const bytes = Buffer.alloc(FRAME_BYTES, 'x');
  return { screens: [screens], report: () => child.ask('publish', [{ bytes, large: bytes }]) };
}

function print(stages: readonly Stage[]): void {
  const least = stages.at(-1)!;
  const of = (rounds: readonly Round[], part: number): number[] => rounds.map((latencies) => percentile(latencies, part));
  const ms = (value: number): string => value.toFixed(1);
  for (const { name, rounds } of stages.filter((stage) => stage !== least)) {
    for (const part of [0.5, 0.99]) {
      const floor = of(least.rounds, part);
      const ratios = of(rounds, part).map((value, round) => value / floor[round]!);
      const figure = `${spread(of(rounds, part), ms)} ms`;
      show({ what: `report to the last of ${whole(SCREENS)} screens, ${name}, p${part * 100}`, figure, beside: least.name, ratios });
    }
  }
  const lines = [
    [`report to the last of ${whole(SCREENS)} screens, ms`, 'p50', 'p99', 'p50 ÷ ws alone', 'p99 ÷ ws alone'],
    ...stages.map(({ name, rounds }) => [
      `  ${name}`,
      spread(of(rounds, 0.5), ms),
      spread(of(rounds, 0.99), ms),
      ...[0.5, 0.99].map((part) => {
        const floor = of(least.rounds, part);
        return spread(
          of(rounds, part).map((value, round) => value / floor[round]!),
          ms,
        );
      }),
    ]),
  ];
  console.log(table(lines).join('\n'));
  console.log(
    `\nMedian (least to most) of ${ROUNDS} rounds of ${REPORTS} reports, ${REST_MS} ms apart. From sending the mutation: checked, committed on the disk, numbered, read,\nexecuted, sent and read by the last screen. \`ws\` alone is told what to send and sends it. Screens, servers and PostgreSQL share this machine.`,
  );
}

await run();
